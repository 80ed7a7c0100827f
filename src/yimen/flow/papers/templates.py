"""A county's own Word templates, in the folder `papers` of its home: read as if a stranger had written them."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from django.conf import settings

from yimen.flow.papers import word
from yimen.flow.papers.kinds import KINDS, Field, Kind, fields_of
from yimen.flow.papers.wording import environment
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_PARTS: Final = 200
MOST_UNPACKED: Final = 16 * 1024 * 1024
MOST_XML: Final = 1024 * 1024  # a part with words in it
MOST_BRACES: Final = 2000  # in such a part: a tag is looked for at each
MAIN: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RUNS: Final = re.compile(
    r"vbaProject|vbaData|activeX|embeddings|oleObject|afchunk|customUI|\.bin$|\.exe$", re.IGNORECASE
)
OUTSIDE: Final = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
DECLARED: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
FETCHES: Final = re.compile(rb"INCLUDETEXT|INCLUDEPICTURE|DDE|DATABASE|LINK|MACROBUTTON|IMPORT", re.IGNORECASE)
INSTRUCTION: Final = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr=[\"']([^\"']*)")
WORDED: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml$")
TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
NAME: Final = re.compile(r"\{\{(?:p|r|tr|tc)? *([a-z_]+)(?:\.([a-z0-9_]+))? *\}\}")
FOR: Final = re.compile(r"\{%-?(?:p|r|tr|tc)? *for ([a-z_]+) in ([a-z_]+) *-?%\}")
IF: Final = re.compile(r"\{%-?(?:p|r|tr|tc)? *if (?:not )?([a-z_]+)(?:\.([a-z0-9_]+))? *-?%\}")
END: Final = re.compile(r"\{%-?(?:p|r|tr|tc)? *(endfor|endif|else) *-?%\}")
LONGEST: Final = 60  # characters of a tag that are told


def folder() -> Path:
    """Where a county keeps its templates."""
    return Path(settings.YIMEN_HOME) / "papers"


def path_of(kind: Kind) -> Path:
    """Where the county's own template of a paper is, if it has one."""
    return folder() / f"{kind.id}.docx"


def own(kind: Kind) -> bytes | Problem | None:
    """The county's own template once it has passed the check; None if it has none."""
    path = path_of(kind)
    if not path.is_file():
        return None
    if path.stat().st_size > MOST_BYTES:
        return _not_word(path.name, "太大", "it is too large")
    content = path.read_bytes()
    return check(content, kind) or content


def check(content: bytes, kind: Kind) -> Problem | None:
    """What stands against a template: 760 to 763; 764 if it cannot even be read here."""
    return word.missing() or _checked(content, kind.id)


@lru_cache(maxsize=32)
def _checked(content: bytes, id_: str) -> Problem | None:
    kind, name = KINDS[id_], f"{id_}.docx"
    try:
        with zipfile.ZipFile(BytesIO(content)) as held:
            return _parts(held, name) or _words(held, content, kind)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
    ):
        return _not_word(name, "打不开", "it does not open")


def _not_word(name: str, zh: str, en: str) -> Problem:
    return problem(760, Where(name), name=name, why=Text(zh, en))


def _parts(held: zipfile.ZipFile, name: str) -> Problem | None:
    """Whether it is a plain Word file of a sane size that runs nothing and fetches nothing."""
    listed = held.infolist()
    if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        return _not_word(name, "展开后太大", "it is too large when unpacked")
    if any(WORDED.search(one.filename) and one.file_size > MOST_XML for one in listed):
        return _not_word(name, "文字太多", "it holds too many words")
    if MAIN not in held.read("[Content_Types].xml"):
        return _not_word(name, "不是普通的 .docx", "it is not a plain .docx")
    return next((wrong for one in listed if (wrong := _part(one.filename, held.read(one), name))), None)


def _part(part: str, content: bytes, name: str) -> Problem | None:
    if RUNS.search(part) or OUTSIDE.search(content) or _fetches(content):
        return problem(762, Where(name), name=name, what=part)
    if part.endswith((".xml", ".rels")) and DECLARED.search(content):
        return _not_word(name, "里面有文档类型声明", "it declares a document type")
    return None


def _fetches(content: bytes) -> bool:
    """Whether a field of Word's own brings something in; its words may stand in several pieces."""
    return bool(FETCHES.search(b"".join(b"".join(found) for found in INSTRUCTION.findall(content))))


def _words(held: zipfile.ZipFile, content: bytes, kind: Kind) -> Problem | None:
    """Whether every tag in it is one of ours."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  (of the extra)

    reader, name = DocxTemplate(BytesIO(content)), f"{kind.id}.docx"
    for part in filter(WORDED.search, held.namelist()):
        xml = held.read(part).decode("utf-8")
        if xml.count("{") > MOST_BRACES:
            return _not_word(name, "花括号太多", "it holds too many braces")
        patched = reader.patch_xml(xml)
        found = next(_wrong(patched, kind, name), None)
        if found:
            return found
    return None


def _wrong(xml: str, kind: Kind, name: str) -> Iterator[Problem]:
    """What is wrong with the tags of a part, in their order."""
    known, rows = fields_of(kind), dict[str, Field]()
    for tag in TAG.findall(xml):
        if tag.startswith("{#"):
            continue
        if loop := FOR.fullmatch(tag):
            yield from _loop(loop[1], loop[2], known, rows, name)
        elif field := NAME.fullmatch(tag) or IF.fullmatch(tag):
            yield from _field(field[1], field[2], known, rows, name)
        elif end := END.fullmatch(tag):
            rows = {} if end[1] == "endfor" else rows
        else:
            yield problem(763, Where(name), name=name, written=re.sub("<[^>]*>", "", tag)[:LONGEST])
    try:
        environment(escape=True).parse(xml)
    except Exception as error:  # noqa: BLE001  (whatever the parser stumbles over, the template is at fault)
        yield problem(763, Where(name), name=name, written=str(error)[:LONGEST])


def _loop(one: str, of: str, known: Mapping[str, Field], rows: dict[str, Field], name: str) -> Iterator[Problem]:
    if of not in known or not known[of].parts:
        yield problem(761, Where(name), name=name, field=of)
    elif rows or one in known:
        yield problem(763, Where(name), name=name, written=f"for {one} in {of}")
    else:
        rows[one] = known[of]


def _field(
    first: str, part: str | None, known: Mapping[str, Field], rows: Mapping[str, Field], name: str
) -> Iterator[Problem]:
    if first in rows:
        if part not in rows[first].parts:
            yield problem(761, Where(name), name=name, field=f"{first}.{part or ''}")
    elif first not in known or part:
        yield problem(761, Where(name), name=name, field=f"{first}.{part}" if part else first)


def add(kind: Kind, content: bytes) -> Problem | None:
    """Check a template and put it in its place: 760 to 763, or 689 if it cannot be written."""
    wrong = _not_word(f"{kind.id}.docx", "太大", "it is too large") if len(content) > MOST_BYTES else None
    if wrong := wrong or check(content, kind):
        return wrong
    try:
        folder().mkdir(parents=True, exist_ok=True)
        part = path_of(kind).with_suffix(".part")
        part.write_bytes(content)
        part.replace(path_of(kind))
    except OSError as error:
        return problem(689, Where(str(folder())), file=path_of(kind), why=error.strerror or type(error).__name__)
    return None
