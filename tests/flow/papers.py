"""A paper filled in by hand, and templates as a stranger might write them. All made up (示例)."""

import re
import zipfile
from html import unescape
from io import BytesIO

from yimen.flow.papers import packing
from yimen.flow.papers.kinds import KINDS, fields_of

ROW = "某某"
FIELDS = {
    "issuer": "衡南县政府督查室",
    "number": "南政督〔2021〕3号",
    "day": "2021年9月24日",
    "made": "2021-09-24",
    "matter": "衡南-2109-0387",
    "what": "修好大枫村三组的路灯（示例）",
    "due": "2021年10月8日",
    "demo": "演示数据，人物和数字均为虚构",
}


def filled(kind, **changes):
    """Every field of a paper: those above, and the field's own name where it does not matter."""
    rest = {
        name: [dict.fromkeys(field.parts, ROW)] if field.parts else f"〔{name}〕"
        for name, field in fields_of(KINDS[kind]).items()
    }
    return rest | FIELDS | changes


def document(*paragraphs, changed=None, added=()):
    """A Word file with these paragraphs; `changed`: part -> function of its bytes; `added`: further parts."""
    from docx import Document

    made, out = Document(), BytesIO()
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(out)
    with zipfile.ZipFile(out) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    for name, change in (changed or {}).items():
        parts[name] = change(parts[name])
    return packing.zipped([*parts.items(), *added])


def text_of(docx):
    """The words of a Word file, paragraph by paragraph, heads and feet with them."""
    with zipfile.ZipFile(BytesIO(docx)) as held:
        parts = [name for name in held.namelist() if re.match(r"word/(document|header\d*|footer\d*)\.xml", name)]
        xml = "".join(held.read(name).decode() for name in parts)
    return unescape(re.sub("<[^>]*>", "", xml.replace("</w:p>", "\n"))).strip()
