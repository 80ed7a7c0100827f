"""Making the demonstration: the home, its people, half a year of life, and what was found, kept beside the home."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from yimen.flow import demo_publishing, founding, law
from yimen.flow.county import county
from yimen.flow.demo import BEGINS, SWEEPS
from yimen.flow.founding import Founded, Post
from yimen.flow.life import Life
from yimen.flow.running.tick import note_round
from yimen.flow.sweeping import Sweep
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import book, figures
from yimen.register.home import home
from yimen.register.made_up.cast import person
from yimen.register.made_up.county import MadeUp, load, made_county
from yimen.register.people import link_account

KEPT: Final = "demo.json"
Say = Callable[[str, float], None]


def kept() -> dict[str, Any] | Problem | None:
    """What the demonstration in this home found when it was made; None without one; 611 live, 615 half made."""
    there, file = home(), settings.YIMEN_HOME / KEPT
    if there is None:
        return None
    if there.realm != "demo":
        return problem(611, Where(), realm=there.realm)
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf8")) if file.exists() else {}
    return found or problem(615, Where())


@dataclass(frozen=True, slots=True)
class Resident:
    """An account that stands for one of the cast: the family, the member, the account."""

    family: str
    member: str
    account: UUID


def make(
    size: str, place: str, posts: tuple[Post, ...], say: Say, residents: tuple[Resident, ...] = ()
) -> dict[str, Any] | Problem:
    """Make the demonstration; gives what it found. Progress goes through `say`."""
    seconds: dict[str, float] = {}
    started = perf_counter()
    founded = founding.found("demo", place, size)
    if isinstance(founded, Problem):
        return founded
    founding.give(posts, BEGINS)
    seconds["places"] = _lap(started)
    say("地名和单位 · places and offices", 1)
    made = made_county(size)
    if isinstance(made, Problem):
        return made
    if refused := load(made) or _link(residents):
        return refused
    seconds["register"] = _lap(started) - sum(seconds.values())
    say("虚构底册 · made-up register", 1)
    here = county()
    run = Life(here, here.day, () if made.copies > 1 else SWEEPS).live(say)  # a million people are swept once
    demo_publishing.publish(here, posts)
    note_round(here.day)
    seconds["life"] = _lap(started) - sum(seconds.values())
    rows = _found(founded, made, run, here.day) | {
        "size": size,
        "seconds": {k: round(v, 2) for k, v in seconds.items()},
    }
    rows["seconds"]["all"] = round(_lap(started), 2)
    (settings.YIMEN_HOME / KEPT).write_text(json.dumps(rows, ensure_ascii=False, default=str), encoding="utf8")
    return rows


def _link(residents: tuple[Resident, ...]) -> Problem | None:
    """Let each account stand for its person of the cast."""
    linked = (link_account(person(one.family, one.member), one.account) for one in residents)
    return next((wrong for wrong in linked if wrong), None)


def _lap(started: float) -> float:
    return perf_counter() - started


def _found(founded: Founded, made: MadeUp, run: Sweep, day: date) -> dict[str, Any]:
    counts = list(law.counts(run))
    return {
        "persons": made.persons,
        "households": made.households,
        "places": founded.places,
        "policies": len(counts),
        "owed": sum(one.owed for one in counts),
        "unknown": sum(one.unknown for one in counts),
        "commitments": figures.opened_by_source(),
        "overdue": len(book.overdue(day)),
        "day": day,
    }
