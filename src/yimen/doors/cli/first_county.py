"""The questions of a first county: flags and a file answer them, a terminal asks for the rest. Nothing is written."""

import argparse
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from yimen.documents.model import Library, Office
from yimen.flow import first_county, office_table
from yimen.flow.first_county import Standing
from yimen.flow.office_table import DutyRow
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.register.offices import GOVERNMENT

NAME: Final = re.compile(r"[a-z][a-z0-9.-]{1,59}")
MOST: Final = 12  # lines of a list in the summary
Ask = Callable[[str], str]
Say = Callable[[str], None]


@dataclass(slots=True)
class Answers:
    """What has been answered and held against the packs so far."""

    library: Library
    place: str = ""
    offices: tuple[Office, ...] = ()
    own_table: bool = False
    operator: str = ""
    shown: str = ""
    office: str = ""
    duties: tuple[DutyRow, ...] = ()
    packs: tuple[str, ...] = ()
    folder: Path = field(default_factory=Path)

    def office_keys(self) -> frozenset[str]:
        """Every office that the county will have, those of its townships and villages among them."""
        return frozenset(row.key for row in self.offices) | first_county.local_offices(self.library, self.place)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key (flag and file), its words, what the return key answers, and what takes an answer."""

    key: str
    words: Text
    usual: Callable[[Answers], str]
    take: Callable[[Answers, str], Problem | None]


def _place(given: Answers, written: str) -> Problem | None:
    refused = first_county.check_place(given.library, written)
    given.place = written
    return refused


def _packs(given: Answers, written: str) -> Problem | None:
    named = [one for one in re.split(r"[\s,，、]+", written) if one]
    given.packs = tuple(named)
    return first_county.check_packs(given.library, given.place, named)


def _content(given: Answers, written: str) -> bytes | Problem:
    try:
        return (given.folder / written).read_bytes()
    except OSError as why:
        return problem(751, Where(), file=written, why=why.strerror or type(why).__name__)


def _offices(given: Answers, written: str) -> Problem | None:
    if not written:
        given.offices, given.own_table = first_county.offices_of(given.library, given.place), False
        return office_table.unfit(given.offices)
    content = _content(given, written)
    read = content if isinstance(content, Problem) else office_table.read_offices(content, given.place)
    if isinstance(read, Problem):
        return read
    given.offices, given.own_table = read, True
    return None


def _operator(given: Answers, written: str) -> Problem | None:
    given.operator = written
    return None if NAME.fullmatch(written) else problem(753, Where(), name=written)


def _shown(given: Answers, written: str) -> Problem | None:
    given.shown = written.strip()[:60]
    return None if given.shown else problem(750, Where(), missing="shown")


def _office(given: Answers, written: str) -> Problem | None:
    given.office = written
    return None if written in given.office_keys() else problem(629, Where(), key=written)


def _duties(given: Answers, written: str) -> Problem | None:
    if not written:
        return None
    content = _content(given, written)
    read = content if isinstance(content, Problem) else office_table.read_duties(content, given.office_keys())
    if isinstance(read, Problem):
        return read
    names = [row.name for row in read]
    bad = next((one for one in names if not NAME.fullmatch(one) or one == given.operator), "")
    if bad or len({(row.name, row.shown) for row in read}) > len(set(names)):
        return problem(753, Where(), name=bad or names[0])
    given.duties = read
    return None


QUESTIONS: Final = (
    Question(
        "place",
        Text("哪个县？区划代码", "which county? its division code"),
        lambda given: next((pack.place for pack in first_county.counties(given.library)), ""),
        _place,
    ),
    Question(
        "packs",
        Text("用哪些政策包？", "which packs?"),
        lambda given: ", ".join(pack.name for pack in first_county.chain(given.library, given.place)),
        _packs,
    ),
    Question(
        "offices",
        Text(
            "单位表（Excel 或 CSV 的路径；回车用政策包里的）",
            "table of offices (Excel or CSV; return: those of the packs)",
        ),
        lambda _: "",
        _offices,
    ),
    Question(
        "operator", Text("第一个系统管理员的登录名", "sign-in name of the first operator"), lambda _: "", _operator
    ),
    Question("shown", Text("页面上显示的姓名", "the name shown on pages"), lambda given: given.operator, _shown),
    Question("office", Text("在哪个单位", "in which office"), lambda _: GOVERNMENT, _office),
    Question(
        "duties",
        Text("还有谁，各管什么（岗位表的路径；回车：以后再说）", "who else, with which duty (a table; return: later)"),
        lambda _: "",
        _duties,
    ),
)
KEYS: Final = tuple(question.key for question in QUESTIONS)
NEEDED: Final = ("place", "operator")


def given_by(args: argparse.Namespace) -> tuple[dict[str, str], Path] | Problem:
    """The answers of flags and of the file, flags first; and the folder from which the file's own paths count."""
    said = {key: str(value) for key in KEYS if (value := getattr(args, key)) is not None}
    if args.answers is None:
        return said, Path()
    try:
        rows = tomllib.loads(Path(args.answers).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as why:
        return problem(751, Where(), file=args.answers, why=str(why))
    strange = next((key for key in rows if key not in KEYS), "")
    if strange:
        return problem(752, Where(), key=strange, known=", ".join(KEYS))
    folder = Path(args.answers).resolve().parent
    return {key: _flat(folder, key, value) for key, value in rows.items()} | said, Path()


def _flat(folder: Path, key: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(folder / str(value)) if key in ("offices", "duties") and value else str(value)


def settle(library: Library, said: Mapping[str, str]) -> Answers | Problem:
    """The answers of a script, each checked; what is left out has its usual answer, or is 750 if it has none."""
    given = Answers(library)
    missing = [key for key in NEEDED if key not in said]
    if missing:
        return problem(750, Where(), missing=missing[0])
    for question in QUESTIONS:
        if refused := question.take(given, said.get(question.key, question.usual(given))):
            return refused
    return given


def interview(library: Library, said: Mapping[str, str], ask: Ask, say: Say) -> Answers:
    """The answers of a terminal: what was not said before is asked, a wrong answer at once again with the reason."""
    given = Answers(library)
    for question in QUESTIONS:
        written = said.get(question.key)
        while True:
            usual = question.usual(given)
            if written is None:
                mark = f" [{usual}]" if usual else ""
                written = ask(f"{question.words}{mark}: ").strip() or usual
            refused = question.take(given, written)
            if refused is None:
                break
            say(f"  [{refused.number}] {refused.what}\n      → {refused.advice}")
            written = None
    return given


def summary(given: Answers, found: Standing, on: date) -> dict[str, Any]:
    """What will be made, and what cannot open yet and why."""
    return {
        "place": given.place,
        "packs": [pack.name for pack in found.chain],
        "offices_listed": len({row.key for row in given.offices}),
        "offices_from": "table" if given.own_table else "packs",
        "operator": given.operator,
        "operator_office": given.office,
        "duties": len(given.duties),
        "on": on,
        "calendar_missing": list(found.missing_years),
        "paraphrased_only": [{"document": one.id, "items": list(items)} for one, items in found.barred],
        "figures_missing": [f"{one.id}.{row.defines}" for one, row in found.open_figures],
        "offices_missing": list(found.no_owner),
    }


def lines(rows: Mapping[str, Any], found: Standing) -> list[str]:
    """The summary for people, in both languages."""
    said = [
        f"政策包 · packs: {', '.join(rows['packs'])}",
        f"县里的单位 · offices of the county: {rows['offices_listed']} ({rows['offices_from']})",
        f"系统管理员 · operator: {rows['operator']} ({rows['operator_office']})",
        f"其他岗位 · other duties: {rows['duties']}",
    ]
    said += [str(NO_CALENDAR.fill(year=year)) for year in found.missing_years]
    barred = [f"{one.title.zh}：{', '.join(items)}" for one, items in found.barred]
    said += _listed(BARRED, barred)
    said += _listed(FIGURES, [f"{one.title.zh}：{row.label}" for one, row in found.open_figures])
    return said + _listed(OFFICES, list(found.no_owner))


NO_CALENDAR: Final = Text(
    "{year} 年的放假安排还没有，落在那一年的日期是暂定的", "no calendar of {year}: dates there are provisional"
)
BARRED: Final = Text(
    "只有转述、还没有官方原文，开不了的（yimen attach 以后才开）",
    "only in our words, so they do not open before `yimen attach`",
)
FIGURES: Final = Text(
    "还没有数字的标准，要靠它的算不出来", "figures that nobody has set: what rests on them is unknown"
)
OFFICES: Final = Text(
    "文件里点了名、单位表里没有的，它们名下的事没有责任单位",
    "offices that documents name and the table lacks: what is theirs has no owner",
)


def _listed(title: Text, rows: list[str]) -> list[str]:
    if not rows:
        return []
    more = [f"    … +{len(rows) - MOST}"] if len(rows) > MOST else []
    return [f"{title}: {len(rows)}", *(f"    {one}" for one in rows[:MOST]), *more]
