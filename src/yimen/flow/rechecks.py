"""The re-check by lot: the rule of the county's own plan, the frames that the daily round freezes, who looks again.

A county adopts it by a plan with the id `recheck`: its monthly tasks `lasting.look_again` and `silent.look_first` are
the draws, its parameters say how many, after how long, and on which day of the month a seed falls in public. Without it
nothing is drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final
from uuid import UUID

from yimen.flow import reach
from yimen.flow.access import Actor
from yimen.flow.county import County
from yimen.kernel.days import DAY, add_months
from yimen.ledger import actions, book, draws, sampling, steps
from yimen.ledger.changes import Answer
from yimen.ledger.draws import Member
from yimen.ledger.entry import By, Done, Entry, Move, State
from yimen.ledger.life import RUNNING
from yimen.ledger.rechecking import Drawing, Freeze

RULE: Final = "recheck"
LASTING: Final = "lasting.look_again"
SILENT: Final = "silent.look_first"
ITEMS: Final = (LASTING, SILENT)
SYSTEM: Final = By(None, None)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a county draws: percent of a frame, days after closing, days without an answer's check, day of the month."""

    share: int
    after: int
    silent: int
    day: int


def rule(county: County, on: date) -> Rule | None:
    """The rule in force on a day; None in a county that has adopted none, or has left a figure open."""
    figures, names = county.program.parameters, [f"{RULE}_{name}" for name in ("share", "after", "silent", "day")]
    if RULE not in county.library.documents or any(name not in figures.declared for name in names):
        return None
    found = [figures.value(name, county.place, on, ()) for name in names]
    share, after, silent, day = (one if isinstance(one, int | Fraction) else 0 for one in found)
    return Rule(int(share * 100), int(after), int(silent), int(day)) if share and day else None


def is_draw(entry: Entry) -> bool:
    """Whether a commitment is a draw that the rule has ordered."""
    return entry.document == RULE and entry.item in ITEMS


def of_the_rule(state: Sequence[State] = ()) -> tuple[Entry, ...]:
    """Every draw that the rule has ordered (in one of these states), in order of opening."""
    return tuple(one for one in book.of_item(RULE, state=state) if is_draw(one))


def random(_entry: Entry) -> str:
    """No first line of a frame is given: the ledger makes one by chance."""
    return ""


def freeze(county: County, on: date, at: datetime, salt: Callable[[Entry], str] = random) -> int:
    """Freeze the frames of the draws that have begun; how many. An empty frame leaves nothing to look at."""
    given = rule(county, on)
    if given is None:
        return 0
    begun = [one for one in of_the_rule(RUNNING) if one.started <= on]
    known = draws.drawings(begun)
    return sum(_freeze(given, one, at, salt(one)) for one in begun if one.id not in known)


def _freeze(given: Rule, entry: Entry, at: datetime, salt: str) -> bool:
    members = _members(given, entry, at.date())
    frame = sampling.frame((one.number for one in members), given.share, salt)
    frozen = Freeze(frame, _next(given.day, at.date()), draws.parts(members))
    done = steps.freeze(Move(entry.id, entry.version, SYSTEM, at), frozen)
    if isinstance(done, Done) and not members:
        _done(entry, done.version, at)
    return isinstance(done, Done)


def _members(given: Rule, entry: Entry, on: date) -> tuple[Member, ...]:
    if entry.item == SILENT:
        return draws.unconfirmed(on - timedelta(given.silent), RULE)
    this = entry.started.replace(day=1)
    whole = timedelta(given.after)  # the day on which it was so long ago fell into the month before
    return draws.closed_between(add_months(this, -1) - whole, this - DAY - whole, RULE)


def _next(day: int, on: date) -> date:
    """The next day of a month with this number, never today; a month that has no such day has it on its last."""
    this = on.replace(day=1)
    found = (_in_month(add_months(this, n), day) for n in (0, 1))
    return next(one for one in found if one > on)


def _in_month(first: date, day: int) -> date:
    return min(first + timedelta(day - 1), add_months(first, 1) - DAY)


def running() -> tuple[Drawing, ...]:
    """The draws whose frame is frozen and which are not over, the oldest first."""
    return tuple(draws.of_rule(RULE, ITEMS, state=RUNNING)[1].values())


def finish(at: datetime) -> int:
    """What has been looked at to the end is answered by the system; somebody else confirms it. How many."""
    over = [one for one in running() if one.seed and all(look.result for look in draws.looks([one]))]
    entries = book.entries([one.id for one in over])
    return sum(_done(entry, entry.version, at) for entry in entries.values())


def _done(entry: Entry, version: int, at: datetime) -> bool:
    done = actions.answer(Move(entry.id, version, SYSTEM, at), Answer("delivered", facts_by=entry.owner))
    return isinstance(done, Done)


# Who looks again


def keeps(county: County, actor: Actor, entry: Entry) -> UUID | None:
    """The actor's office in whose name they may enter the seed of a draw."""
    return reach.keeps(county, actor, entry) if is_draw(entry) else None


def awaits_seed(county: County, drawing: Drawing | None) -> bool:
    """Whether the day of the chance has come and nobody has entered what fell."""
    return drawing is not None and not drawing.seed and drawing.chance <= county.day and bool(drawing.frame.numbers)


def draw_of(entry: Entry) -> UUID | None:
    """The draw that has taken this commitment and in which nobody has looked at it yet."""
    fallen = draws.fallen(RULE, ITEMS)
    taken = (draw for draw, seed in fallen if entry.number in draws.sampled(draw, seed))
    return next((draw for draw in taken if not draws.looked_at(draw, entry.id)), None)


def to_do(county: County, actor: Actor) -> tuple[Entry, ...]:
    """What waits for this reader: draws whose seed is to be entered, then what was drawn and nobody has looked at.

    Nothing of their own office's is among the latter.
    """
    own, going = draws.of_rule(RULE, ITEMS, state=RUNNING)
    seeds = [id_ for id_, one in going.items() if awaits_seed(county, one)]
    looks, drawn = draws.looks_and_entries(going.values()) if actor.roles & reach.CHECKS else ((), {})
    taken = [one.id for one in looks if not one.result]
    entries = {one.id: one for one in own} | drawn
    mine = [entries[id_] for id_ in seeds if keeps(county, actor, entries[id_])]
    return (*mine, *(entries[id_] for id_ in dict.fromkeys(taken) if _looks(county, actor, entries[id_])))


def _looks(county: County, actor: Actor, entry: Entry) -> bool:
    return reach.may_read(county, actor, entry) and reach.checks(county, actor, entry) is not None
