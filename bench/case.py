"""`yimen bench case`: one household asked about in Python, of forty policies and of OpenFisca's template beside it.

A round is one question from nothing: a new case over facts that lie ready, every policy answered, each value that an
answer rests on kept, from which an explanation is written when somebody opens it. What writing one takes is said apart.
"""

import json
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from bench.forty import documents as forty
from bench.template import documents as template
from bench.template.race import HOW, PEER, ROOT
from yimen.documents.library import load
from yimen.engine.case import CaseFacts
from yimen.engine.compile import compile_library
from yimen.engine.evaluate import Case, outcome
from yimen.engine.explain import explain
from yimen.engine.program import Program

Home = Callable[[Program], CaseFacts]
TIMES: Final = 200  # in a round, of which the fastest counts
MICRO: Final = 1_000_000
BORN: Final = (date(1950, 5, 4), date(1953, 8, 9), date(1985, 2, 3), date(2012, 11, 30))
SALARIES: Final = (100, 1000, 3000, 0)
TIES: Final = ("head", "spouse", "adult_child", "minor_child")


def race(*, rounds: int, **_: int) -> dict[str, Any]:
    """Microseconds for the forty, and the ratio of the template's seconds in OpenFisca to ours."""
    whole, home = program(forty.documents()), _forty()
    asked = [(name, subjects(row.block.kind, 1)[0]) for name, row in whole.benefits.items()]
    found: dict[str, Any] = {"microseconds": _best(_ask(whole, home, asked, forty.ON), rounds)}
    explained = [_best(_explain(whole, home, one, forty.ON), 1, times=3) for one in asked]
    found |= {"policies": len(asked), "milliseconds_to_explain_one": round(max(explained) / 1000, 2)}
    if not PEER.exists():
        return found | {"openfisca": {"not_run": HOW}}
    same, family = program(template.documents()), _template()
    everybody = [(name, one) for name, row in same.benefits.items() for one in subjects(row.block.kind, len(BORN))]
    ours = _best(_ask(same, family, everybody, template.ON), rounds)
    peer = json.loads(subprocess.check_output([str(PEER), "bench/template/one.py", str(TIMES * rounds)], cwd=ROOT))
    ratios = {"ratio": round(peer["plain"] / ours, 1), "ratio_with_trace": round(peer["with_trace"] / ours, 1)}
    return found | {"openfisca": ratios | {"microseconds": ours, "openfisca_microseconds": peer}}


def program(texts: Iterator[str]) -> Program:
    """The documents compiled."""
    with TemporaryDirectory(prefix="yimen-case-") as folder:
        for number, text in enumerate(texts):
            Path(folder, f"part_{number}.md").write_text(text, encoding="utf-8")
        library, problems = load([Path(folder)])
        made = compile_library(library)
    if problems or made.problems:
        raise SystemExit("\n".join(map(str, (*problems, *made.problems))))
    return made


def subjects(kind: str, many: int) -> tuple[str, ...]:
    """The household, or so many of its members."""
    return ("home",) if kind == "household" else tuple(f"member{number}" for number in range(many))


def _ask(whole: Program, home: Home, asked: list[tuple[str, str]], on: date) -> Callable[[], object]:
    facts = home(whole)

    def ask() -> object:
        case = Case(whole, facts)
        return [outcome(case, name, subject, on) for name, subject in asked]

    return ask


def _explain(whole: Program, home: Home, one: tuple[str, str], on: date) -> Callable[[], object]:
    facts = home(whole)
    return lambda: explain(Case(whole, facts), *one, on)


def _best(ask: Callable[[], object], rounds: int, times: int = TIMES) -> float:
    """Microseconds of the fastest."""
    best = float("inf")
    for _ in range(rounds * times):
        began = perf_counter()
        ask()
        best = min(best, perf_counter() - began)
    return round(best * MICRO, 1)


def _forty() -> Home:
    person = dict.fromkeys(("business", "rents", "gifts", "allowance"), 0) | {"grade": "none", "impairment": "none"}
    person |= {"illness": 30, "in_custody": False, "employed": False, "insured": True, "cares": False, "stage": "none"}
    home = {"hukou_kind": "rural", "savings": 1000, "housing_cost": 100, "rooms": 3, "cars": 0}
    home |= {"unsafe_house": True, "unsafe_water": False, "loss": False}
    each = [{"tie": tie, "wage": 100 * number, "pension": 120} for number, tie in enumerate(TIES)]
    return lambda whole: _stated(whole, home, [person | one for one in each])


def _template() -> Home:
    home = {"size": 90, "occupancy": "tenant"}
    each = [
        {"role": "child" if number == len(BORN) - 1 else "adult", "salary": salary, "returns": 0}
        for number, salary in enumerate(SALARIES)
    ]
    return lambda whole: _stated(whole, home, each)


def _stated(whole: Program, home: dict[str, Any], each: list[dict[str, Any]]) -> CaseFacts:
    members = subjects("person", len(BORN))
    facts = CaseFacts(whole.names, "430422", kinds={"home": "household"} | dict.fromkeys(members, "person"))
    facts.relate("home", "members", members)
    facts.values.update({("home", name): value for name, value in home.items()})
    for member, born, row in zip(members, BORN, each, strict=True):
        facts.values.update({(member, name): value for name, value in ({"birth": born} | row).items()})
    return facts
