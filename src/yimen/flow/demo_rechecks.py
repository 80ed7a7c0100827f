"""The demonstration's re-checks by lot: dice that made-up people throw, and what made-up checkers find."""

from collections.abc import Callable
from datetime import date, datetime
from math import ceil
from typing import Final
from uuid import UUID

from yimen.dossiers import records
from yimen.flow import demo, rechecks
from yimen.flow.county import County, at_noon
from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem
from yimen.ledger import actions, book, draws, rechecking, steps
from yimen.ledger.draws import Look
from yimen.ledger.entry import By, Done, Entry, Move
from yimen.ledger.rechecking import Drawing, Found

DICE: Final = 12
ROUNDS: Final = 15  # working days in which a sample is looked at
WAITS: Final = 3  # days between the last look and the second office's word on the whole draw
LASTS: Final = (("solved", 0.80), ("not_solved", 0.91), ("not_checked", 1.0))
THROWN: Final = "示例：{day} 在县政务大厅，群众掷十二颗骰子，逐颗念出。演示用，没有真的掷过。"
SEEN: Final = {
    "solved": "示例：到现场看过，还好着。",
    "not_solved": "示例：到现场看过，又不行了。",
    "not_checked": "示例：去了两次没有人，电话没打通。",
}
Checker = Callable[[Entry], By]


def day(county: County, on: date, checker: Checker) -> None:
    """What the office that keeps the draws, and those who look again, do on a day."""
    at = at_noon(on)
    rechecks.freeze(county, on, at, lambda entry: stable_id("demo-frame", entry.key).hex)
    for drawing in rechecks.running():
        _seed(drawing, on, at)
    for drawing in rechecks.running() if county.calendar.is_work(on) else ():
        waiting = [look for look in draws.looks([drawing]) if not look.result]
        for look in waiting[: ceil(drawing.frame.take / ROUNDS)] if on > drawing.chance else ():
            _look(look, checker, at)
    rechecks.finish(at)
    for entry in rechecks.of_the_rule():
        if entry.state == "answered" and entry.answered_at and (at - entry.answered_at).days >= WAITS:
            _stands(actions.confirm(Move(entry.id, entry.version, checker(entry), at), "office"))


def _seed(drawing: Drawing, on: date, at: datetime) -> None:
    """Twelve dice, the same in every demonstration."""
    entry = book.entry(drawing.id)
    if entry is None or drawing.seed or on < drawing.chance or not drawing.frame.numbers:
        return
    thrown = (1 + int(demo.chance(entry.key, "dice", f"{n}") * 6) for n in range(DICE))
    keeper = By(stable_id("demo-clerk", str(entry.owner)), entry.owner)
    note = _note(f"dice/{entry.key}", THROWN.format(day=on), at, entry.owner)
    _stands(steps.draw(Move(entry.id, entry.version, keeper, at), " ".join(map(str, thrown)), note))


def _look(look: Look, checker: Checker, at: datetime) -> None:
    entry = book.entry(look.id)
    if entry is None:
        return
    by, draw = checker(entry), demo.chance(entry.key, "lasts")
    drawn = next(result for result, until in LASTS if draw < until)
    result = drawn if drawn in rechecking.results(entry) else "not_checked"
    note = _note(f"recheck/{look.draw}/{entry.id}", SEEN[result], at, by.office)
    _stands(steps.recheck(Move(entry.id, entry.version, by, at), look.draw, Found(result, note)))


def _note(name: str, words: str, at: datetime, office: UUID | None) -> UUID:
    id_ = stable_id("demo-note", name)
    records.add_note(id_, words, at, office)
    return id_


def _stands(done: Done | Problem) -> None:
    if isinstance(done, Problem):
        raise TypeError(f"the demonstration's re-check was refused: {done}")
