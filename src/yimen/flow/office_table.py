"""A county's own tables of its first day: its offices with dated parents, and who holds which duty; read, not kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from yimen.documents.duties import OFFICE
from yimen.documents.model import Office
from yimen.kernel.places import path
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.register.imports.cells import Cell
from yimen.register.imports.read import Book, read
from yimen.register.models.offices import ROLES
from yimen.register.offices import GOVERNMENT

OFFICES: Final = ("office", "中文", "English", "place")
MAY_HAVE: Final = ("parent", "backs", "from", "until", "source")
DUTIES: Final = ("name", "shown", "office", "role")
LAST: Final = date.max
Row = tuple[int, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Somebody's first duty: sign-in name, name shown, office, role, and since when (None: the first day)."""

    line: int
    name: str
    shown: str
    office: str
    role: str
    since: date | None


def read_offices(content: bytes, county: str) -> tuple[Office, ...] | Problem:
    """The offices of a sheet (Excel or CSV): 625 to 629 for the first wrong thing in it, 650 to 653 for the file."""
    rows = _rows(content, OFFICES, MAY_HAVE)
    if isinstance(rows, Problem):
        return rows
    found = [_office(line, cells, county) for line, cells in rows]
    wrong = next((one for one in found if isinstance(one, Problem)), None)
    offices = tuple(one for one in found if isinstance(one, Office))
    return wrong or unfit(offices) or offices


def unfit(offices: Sequence[Office]) -> Problem | None:
    """What is wrong between the rows: 627 two at once, 628 nobody above, 629 no county government."""
    keys = {one.key for one in offices}
    if GOVERNMENT not in keys:
        return problem(629, Where(), key=GOVERNMENT)
    for key in keys:
        rows = sorted((one for one in offices if one.key == key), key=_begins)
        late = next((after for before, after in pairwise(rows) if (before.until or LAST) >= _begins(after)), None)
        if late:
            return problem(627, Where(), line=late.where.line, key=key)
    for row in offices:
        for above in (row.parent, row.backs):
            if above and not any(one.key == above and _meet(one, row) for one in offices):
                return problem(628, Where(), line=row.where.line, key=above)
    return None


def read_duties(content: bytes, offices: Collection[str]) -> tuple[DutyRow, ...] | Problem:
    """The first duties of a sheet; their offices must be there."""
    rows = _rows(content, DUTIES, ("from",))
    if isinstance(rows, Problem):
        return rows
    found = [_duty(line, cells, offices) for line, cells in rows]
    wrong = next((one for one in found if isinstance(one, Problem)), None)
    return wrong or tuple(one for one in found if isinstance(one, DutyRow))


def _begins(row: Office) -> date:
    return row.since or date.min


def _meet(one: Office, other: Office) -> bool:
    """Whether two rows have a day in common."""
    return max(_begins(one), _begins(other)) <= min(one.until or LAST, other.until or LAST)


def _rows(content: bytes, needed: Sequence[str], may_have: Sequence[str]) -> list[Row] | Problem:
    book = read(content)
    if isinstance(book, Problem):
        return book
    sheet = [(n, row) for n, row in enumerate(_first(book), 1) if any(_text(cell) for cell in row)]
    if not sheet:
        return problem(625, Where(), what="0")
    heads = [_text(cell) for cell in sheet[0][1]]
    wrong = [f"-{one}" for one in needed if one not in heads]
    wrong += [f"?{one}" for one in heads if one and one not in (*needed, *may_have)]
    wrong += ["×2"] if len(set(heads)) < len(heads) else []
    if wrong:
        return problem(625, Where(), what="、".join(wrong))
    return [(n, dict(zip(heads, row, strict=False))) for n, row in sheet[1:]]


def _first(book: Book) -> tuple[tuple[Cell, ...], ...]:
    return book.sheets[0].rows if book.sheets else ()


def _office(line: int, cells: Mapping[str, Cell], county: str) -> Office | Problem:
    words = {name: _text(cells.get(name)) for name in (*OFFICES, "parent", "backs", "source")}
    days = [_day(cells.get(name)) for name in ("from", "until")]
    bad = "、".join(one for one in days if isinstance(one, str))
    keys = [words[name] for name in ("office", "parent", "backs") if words[name]]
    checks = (
        (all(words[name] for name in OFFICES), EMPTY.fill(names="、".join(OFFICES))),
        (all(OFFICE.fullmatch(key) for key in keys), BAD_KEY),
        (_inside(words["place"], county), BAD_PLACE.fill(place=words["place"], county=county)),
        (not bad, BAD_DAY.fill(written=bad)),
    )
    if said := _said(line, checks):
        return said
    since, until = (one if isinstance(one, date) else None for one in days)
    if since and until and until < since:
        return problem(626, Where(), line=line, what=TURNED)
    return Office(
        Where(line=line),
        words["office"],
        Text(words["中文"], words["English"]),
        words["place"],
        words["parent"],
        words["backs"],
        since,
        until,
        words["source"],
    )


def _duty(line: int, cells: Mapping[str, Cell], offices: Collection[str]) -> DutyRow | Problem:
    words = {name: _text(cells.get(name)) for name in DUTIES}
    since = _day(cells.get("from"))
    roles = [role for role, _ in ROLES]
    checks = (
        (all(words.values()), EMPTY.fill(names="、".join(DUTIES))),
        (words["office"] in offices, NO_OFFICE.fill(key=words["office"])),
        (words["role"] in roles, NO_ROLE.fill(role=words["role"], roles="、".join(roles))),
        (not isinstance(since, str), BAD_DAY.fill(written=since)),
    )
    if said := _said(line, checks):
        return said
    day = since if isinstance(since, date) else None
    return DutyRow(line, words["name"], words["shown"], words["office"], words["role"], day)


def _said(line: int, checks: Iterable[tuple[bool, Text]]) -> Problem | None:
    """The first check that fails."""
    return next((problem(626, Where(), line=line, what=what) for fits, what in checks if not fits), None)


def _inside(place: str, county: str) -> bool:
    try:
        return county in path(place)
    except ValueError:
        return False


def _text(cell: Cell) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) else "" if cell is None else str(cell).strip()


def _day(cell: Cell) -> date | str | None:
    """A day of a cell; the text itself if it is none."""
    if isinstance(cell, datetime):
        return cell.date()
    written = _text(cell)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return written


EMPTY: Final = Text("这几格都要填：{names}", "these cells must be filled: {names}")
BAD_KEY: Final = Text(
    "编号写成小写英文，例如 county/civil-affairs", "a key is in lower-case letters, e.g. county/civil-affairs"
)
BAD_PLACE: Final = Text("地方“{place}”不在 {county} 里面", "the place “{place}” does not lie in {county}")
BAD_DAY: Final = Text("“{written}”不是日期，写成 2019-03-01", "“{written}” is no day: write 2019-03-01")
TURNED: Final = Text("结束的日子早于开始的日子", "it ends before it begins")
NO_OFFICE: Final = Text("没有单位“{key}”", "there is no office “{key}”")
NO_ROLE: Final = Text("没有岗位“{role}”，可以写：{roles}", "there is no role “{role}”: write one of {roles}")
