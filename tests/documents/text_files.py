"""Word, Excel and PDF files made for the tests, byte by byte where no library writes them."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, *, start: str = "") -> bytes:
    """A Word file with this body."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{start}<w:document {W}><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


def paragraph(words: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    half = len(words) // 2
    return f"<w:p>{named}<w:r><w:t>{words[:half]}</w:t></w:r><w:r><w:t>{words[half:]}</w:t></w:r></w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table; a cell `^` is merged with the one above."""
    lines = ["<w:tr>" + "".join(map(_cell, cells)) + "</w:tr>" for cells in rows]
    return "<w:tbl>" + "".join(lines) + "</w:tbl>"


def _cell(words: str) -> str:
    merged = "<w:tcPr><w:vMerge/></w:tcPr>" if words == "^" else ""
    return f"<w:tc>{merged}{paragraph('' if words == '^' else words)}</w:tc>"


def excel(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "任务分解"
    for row in rows:
        sheet.append(list(row))
    for stretch in merged:
        sheet.merge_cells(stretch)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(lines: Sequence[str]) -> bytes:
    """A page of text with a font that says which letters its glyphs are; without lines a page of nothing."""
    letters = {one: number for number, one in enumerate(sorted(set("".join(lines))), 1)}
    shown = [f"<{''.join(f'{letters[one]:04X}' for one in line)}> Tj 0 -20 Td" for line in lines]
    stream = "BT /F 12 Tf 50 800 Td " + " ".join(shown) + " ET"
    pairs = "\n".join(f"<{number:04X}> <{one.encode('utf-16-be').hex()}>" for one, number in letters.items())
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )
    font, ordering = "/Type /Font /BaseFont /Made", "/Registry (Adobe) /Ordering (Identity)"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        f"<< {font} /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        f"<< {font} /Subtype /CIDFontType2 /DW 1000 /CIDSystemInfo << {ordering} /Supplement 0 >> >>",
        f"<< /Length {len(unicode)} >>\nstream\n{unicode}\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode()
    table_at = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()
