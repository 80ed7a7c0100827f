"""Small worlds for the tests of the engine: documents in a few lines, strictly read, and facts beside them."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from yimen.documents.library import reading
from yimen.documents.model import Library
from yimen.engine.case import CaseFacts
from yimen.engine.compile import compile_library
from yimen.engine.evaluate import Case
from yimen.engine.program import Program

ROOT = Path(__file__).resolve().parents[2]
PACKS = ROOT / "packs"
COUNTY = "430422"
ON = date(2021, 9, 24)
FACT_HEAD = "| fact | 中文 | English | of | type | limits | source | purpose |\n|" + " --- |" * 8 + "\n"


def front(name: str, place: str = "430422", **keys: str) -> str:
    """The head of a policy."""
    given = {"kind": "policy", "id": name, "title": name, "title-en": name, "place": place, "from": "2020-01-01"} | keys
    given |= {"source": "测试"}
    lines = "\n".join(f"{key.replace('_', '-')}: {value}" for key, value in given.items())
    return f"---\n{lines}\n---\n\n# {name}\n\n## 第一条\n\n> 转述：测试。\n\n"


def block(kind: str, text: str) -> str:
    """One fenced block."""
    return f"```yaml {kind}\n{text.strip()}\n```\n\n"


def rule(name: str, *when: str, kind: str = "person", more: str = "") -> str:
    """A rule with conditions."""
    lines = "\n".join(f"  - {one}" for one in when)
    named = f"label: {name}\nlabel-en: {name}\n"
    return block("rule", f"defines: {name}\nfor: {kind}\n{named}{more}when:\n{lines}")


def value(name: str, gives: str, expression: str, kind: str = "person", more: str = "") -> str:
    """A value."""
    named = f"label: {name}\nlabel-en: {name}\n"
    return block("value", f"defines: {name}\nfor: {kind}\ngives: {gives}\n{named}{more}is: {expression}")


def facts(*rows: str) -> str:
    """A facts table: `name of type limits`."""
    lines = []
    for row in rows:
        name, of, type_, *limits = row.split("; ")
        lines.append(
            f"| {name} | {name} 事实 | {name} | {of} | {type_} | {limits[0] if limits else ''} | 测试 | 测试 |"
        )
    return "## 事实 {#facts}\n\n" + FACT_HEAD + "\n".join(lines) + "\n"


def parameter(name: str, gives: str, *rows: str, keys: str = "", set_by: str = "county") -> str:
    """A parameter with rows `place; from; until; value; as`."""
    listed = f"keys:\n  - {keys}\n" if keys else ""
    named = f"label: {name}\nlabel-en: {name}\n"
    text = block("parameter", f"defines: {name}\n{listed}gives: {gives}\n{named}set by: {set_by}")
    key = f" {keys} |" if keys else ""
    head = f"| parameter | place | from | until |{key} value | as | source |\n|" + " --- |" * (7 + bool(keys)) + "\n"
    cells = [[cell.strip() for cell in row.split(";")] for row in rows]
    lines = "\n".join(f"| {name} | " + " | ".join(row) + " | 测试 |" for row in cells)
    return text + (head + lines + "\n\n" if rows else "")


@lru_cache
def program(*texts: str, clean: bool = True) -> Program:
    """The texts as documents of one folder, read and compiled; with no problem, unless `clean` is false."""
    folder = Path(mkdtemp(prefix="engine-"))
    for number, text in enumerate(texts):
        (folder / f"document_{number}.md").write_text(text, encoding="utf-8")
    read = reading([folder])
    made = compile_library(read.library)
    if clean:
        wrong = "\n".join(map(str, (*read.problems, *made.problems)))
        assert not wrong, wrong
    return made


def by_hand(*texts: str) -> Program:
    """The same, past the strict reader: documents that it switched off are compiled all the same."""
    folder = Path(mkdtemp(prefix="engine-"))
    for number, text in enumerate(texts):
        (folder / f"document_{number}.md").write_text(text, encoding="utf-8")
    read = reading([folder])
    documents = {document.id: document for document in (*read.library.documents.values(), *read.off)}
    return compile_library(Library((), documents))


@lru_cache
def packs() -> Program:
    """The shipped packs."""
    return compile_library(reading([PACKS]).library)


def case(made: Program, place: str = COUNTY, *, zero: bool = False, **people: dict[str, object]) -> Case:
    """Facts by subject: `kind` (default person), relations as tuples of names, else facts, findings, decisions."""
    stated = CaseFacts(made.names, place, zero=zero)
    for name, given in people.items():
        stated.kinds[name] = str(given.get("kind", "person"))
    for name, given in people.items():
        for key, found in given.items():
            put(stated, name, key, found)
    return Case(made, stated)


def put(stated: CaseFacts, name: str, key: str, found: object) -> None:
    """One thing about a subject."""
    head, _, last = key.rpartition(".")
    if key == "kind":
        return
    if isinstance(found, tuple) and stated.names.to(stated.kinds[name], key):
        stated.relate(name, key, found)
    elif last in ("granted", "refused", "granted_on", "paid"):
        stated.decisions.setdefault((name, head), {})[last] = found
    elif head:
        stated.findings[name, key] = found
    else:
        stated.values[name, key] = found


def item(asked: Case, key: str, subject: str, on: date = ON):
    """The value of `document.item`."""
    return asked.leaf(asked.program.items[key].leaf, subject, on)
