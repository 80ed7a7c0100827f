"""The shipped Word templates, laid paragraph by paragraph: page, styles, red head and imprint of GB/T 9704-2012."""

from io import BytesIO
from typing import Any, Final

from yimen.flow.papers import wording
from yimen.flow.papers.kinds import Kind

RED: Final = "FF0000"
FANGSONG, SONG, HEI, KAI = "仿宋", "方正小标宋简体", "黑体", "楷体"
LINE: Final = 225 / 22 / 25.4 * 72  # points, 22 lines in 225 mm
SIZE: Final = 16  # points, 3号
FOUR_MM: Final = 11  # points
THIN: Final = 8  # eighths of a point, 0.35 mm: the black rules of the imprint
STYLES: Final = {  # role: name, font, points, alignment, characters before the first line
    "=": ("公文标题", SONG, 22, "CENTER", 0),
    "@": ("主送机关", FANGSONG, SIZE, "LEFT", 0),
    "#": ("层次标题", HEI, SIZE, "JUSTIFY", 2),
    ".": ("公文正文", FANGSONG, SIZE, "JUSTIFY", 2),
    ">": ("条款引文", KAI, SIZE, "JUSTIFY", 2),
    ",": ("小字", FANGSONG, 9, "LEFT", 0),
    "~": ("落款", FANGSONG, SIZE, "RIGHT", 0),
}
TAGGED: Final = ("{%", "{%p")  # a tag that is a line of its own takes its paragraph away


def laid(kind: Kind) -> bytes:
    """The template of a paper as a Word file."""
    from docx import Document  # noqa: PLC0415  (of the extra)

    document = Document()
    _page(document, kind)
    for name, font, size, align, before in STYLES.values():
        _style(document, name, font, size, align, before)
    head = document if kind.form == "file" else document.sections[0].first_page_header
    _head(head, kind)
    lines = wording.lines(kind.id)
    for last, line in zip(("", *lines), lines, strict=False):
        _line(document, line, last)
    if kind.form == "file":
        _imprint(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any, kind: Kind) -> None:  # noqa: ANN401  (of the library, here and below)
    from docx.shared import Mm  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    letter = kind.form == "letter"
    section.header_distance, section.footer_distance = Mm(30 if letter else 20), Mm(20 if letter else 23)
    section.different_first_page_header_footer = letter
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        _page_number(footer.paragraphs[0], align)
    if letter:
        _rule(section.first_page_footer.paragraphs[0], "top", "thinThickSmallGap", 36)
    for header in () if letter else (section.header, section.even_page_header):
        _marked(header.paragraphs[0])


def _marked(paragraph: Any) -> None:  # noqa: ANN401
    """Room for what a demonstration says."""
    _written(paragraph, "{{ demo }}", HEI, 10)


def _head(place: Any, kind: Kind) -> None:  # noqa: ANN401
    """The issuer in red, the rule, the number; in a letter the number stands below the rule, at the right (10.1)."""
    from docx.shared import Mm, Pt  # noqa: PLC0415

    letter = kind.form == "letter"
    issuer = place.paragraphs[0] if letter else place.add_paragraph()
    _written(issuer, "{{ issuer }}", SONG, 34, RED, "CENTER")
    issuer.paragraph_format.space_before = Mm(0 if letter else 35)
    number = place.add_paragraph()
    _written(number, "{{ number }}", FANGSONG, SIZE, align="RIGHT" if letter else "CENTER")
    if letter:
        _rule(issuer, "bottom", "thickThinSmallGap", 36, FOUR_MM)
        _marked(place.add_paragraph())
    else:
        number.paragraph_format.space_before = Pt(LINE * 2)
        _rule(number, "bottom", "single", 16, FOUR_MM)


def _line(document: Any, line: str, last: str) -> None:  # noqa: ANN401
    from docx.shared import Pt  # noqa: PLC0415

    if wording.alone(line):
        document.add_paragraph(line.replace(*TAGGED, 1), style=STYLES["."][0])
        return
    paragraph = document.add_paragraph(line[2:], style=STYLES[line[0]][0])
    paragraph.paragraph_format.keep_with_next = line[0] == "#"
    if line[0] == "~" and not last.startswith("~"):
        paragraph.paragraph_format.space_before = Pt(LINE * 2)


def _imprint(document: Any) -> None:  # noqa: ANN401
    """Who printed it and when, between two rules; Word sets it after the text, not at the foot of the page."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    paragraph = document.add_paragraph()
    _written(paragraph, "{{ issuer }}\t{{ day }}印发", FANGSONG, 14)
    paragraph.paragraph_format.space_before = Pt(LINE * 2)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    for side in ("top", "bottom"):
        _rule(paragraph, side, "single", THIN)


def _style(document: Any, name: str, font: str, size: int, align: str, before: int) -> None:  # noqa: ANN401, PLR0917
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _font(style, font, size)
    layout = style.paragraph_format
    layout.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(14 if size < SIZE else max(LINE, size * 1.6))
    layout.first_line_indent = Pt(size * before)
    if align == "RIGHT":
        layout.right_indent = Pt(size * 4)
    if name == STYLES["="][0]:
        layout.space_before, layout.space_after = Pt(LINE * 2), Pt(LINE)


def _written(  # noqa: PLR0917
    paragraph: Any,  # noqa: ANN401
    words: str,
    font: str,
    size: int,
    red: str = "",
    align: str = "LEFT",
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import RGBColor  # noqa: PLC0415

    run = paragraph.add_run(words)
    _font(run, font, size)
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
    if red:
        run.font.color.rgb = RGBColor.from_string(red)


def _font(of: Any, font: str, size: int) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    of.font.name, of.font.size = font, Pt(size)
    properties = of.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    language = OxmlElement("w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)


def _rule(paragraph: Any, side: str, line: str, eighths: int, away: int = 1) -> None:  # noqa: ANN401
    """A line above or below a paragraph; its width in eighths of a point, and how many points away it is."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  (the library has no borders)
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, "w:tabs", "w:spacing", "w:ind", "w:jc")
    rule = OxmlElement(f"w:{side}")
    colour = "auto" if eighths == THIN else RED
    for name, value in (("val", line), ("sz", str(eighths)), ("space", str(away)), ("color", colour)):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)


def _page_number(paragraph: Any, align: str) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    _written(paragraph, "— ", SONG, 14, align=align)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001  (the library has no fields)
    _written(paragraph, " —", SONG, 14, align=align)
