"""Solved, and still solved: what the re-checks by lot found in a year, with its interval; and each draw for all to see.

Counted from events only. Of what was drawn, those that somebody looked at give the share; what could not be checked is
said beside it and counts neither way. Beside it stands how many of the same frames were answered in time: the gap is
what the on-time figure does not say. Offices stand in the order of division codes; nobody is ranked, no clerk is named.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal, TypeVar
from uuid import UUID

from yimen.flow import rechecks
from yimen.flow.cells import hidden
from yimen.flow.county import County, county
from yimen.flow.pages import Cited
from yimen.kernel.days import add_months
from yimen.kernel.intervals import wilson
from yimen.kernel.text import Text
from yimen.ledger import draws
from yimen.ledger.draws import Look
from yimen.ledger.entry import Entry, day_of
from yimen.ledger.life import KINDS, OPEN, RESULTS
from yimen.ledger.rechecking import Drawing, Part

MONTHS: Final = 12
COUNTED: Final = ("count", "late", "solved", "looked", "not_checked", "waiting")
FEW: Final = 10  # looked at: below it a share says nothing, and a cell might be somebody
HOW: Final = "how"  # the clause that names the source of chance
SCHEMA: Final = "yimen.recheck/1"
CHECK: Final = (
    "frame_digest = SHA-256 of frame.txt; its first line is the salt, the others are the numbers; the sample is the "
    "first `take` numbers in the order of hex SHA-256(seed, newline, salt, newline, number)"
)
COUNTY: Final = Text("全县", "The whole county")
LEVELS: Final = {
    "county": Text("县政府", "The county government"),
    "department": Text("县级部门", "County departments"),
    "township": Text("乡镇（街道）", "Townships"),
    "village": Text("村（社区）", "Villages"),
}
WAITING: Final = Text("还没有核", "not looked at yet")
Phase = Literal["framed", "drawn", "over", "annulled"]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Share:
    """A line of the figure. Of `count` in the frames `late` were late; of the sample `solved` of `looked` still hold.

    `few`: too few were looked at to tell; then nothing but the name is shown.
    """

    name: Text
    count: int = 0
    late: int = 0
    solved: int = 0
    looked: int = 0
    not_checked: int = 0
    waiting: int = 0
    few: bool = False

    @property
    def tells(self) -> bool:
        """Whether enough were looked at to say a share."""
        return self.looked >= FEW

    @property
    def share(self) -> float:
        """Still solved, of those looked at."""
        return self.solved / self.looked

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies (Wilson, 95 %)."""
        return wilson(self.solved, self.looked)

    @property
    def on_time(self) -> float:
        """Answered in time, of everything in the same frames."""
        return (self.count - self.late) / self.count


NOTHING: Final = Share(COUNTY)


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as anybody may see it; frame and sample only when it is `open`: looked at to the end, or past its day."""

    id: UUID
    number: str
    lasting: bool
    started: date
    phase: Phase
    count: int
    take: int
    digest: str
    chance: date
    framed: date
    seed: str
    drawn: date | None
    open: bool
    found: tuple[tuple[Text, int], ...] = ()
    waiting: int = 0
    sample: tuple[tuple[str, Text, date | None], ...] = ()
    cited: tuple[Cited, ...] = ()  # what is drawn, and by which chance


@dataclass(frozen=True, slots=True)
class Lasting:
    """The figure of a year and the draws that it rests on; `adopted`: whether the county has a rule at all."""

    adopted: bool
    since: date
    after: int
    total: Share
    kinds: tuple[Share, ...]
    levels: tuple[Share, ...]
    offices: tuple[Share, ...]  # those of which something can be told
    untold: int  # offices of which too few were looked at
    draws: tuple[Draw, ...]
    few: int = FEW


def lasting() -> Lasting:
    """The figure as on the home's day, over the draws of the last twelve months."""
    here = county()
    given, since = rechecks.rule(here, here.day), add_months(here.day.replace(day=1), -MONTHS)
    entries, known = draws.of_rule(rechecks.RULE, rechecks.ITEMS, since=since)
    since = min((one.started for one in entries), default=since)
    looks = draws.looks(known.values())
    counted = {one.id: known[one.id] for one in entries if one.id in known and _counts(one)}
    rows: list[Part | Look] = [part for draw in counted.values() for part in draw.parts]
    rows += [look for look in looks if look.draw in counted]
    whole, levels = _tally(rows, lambda _: COUNTY), {row.id: row.level for row in here.directory.offices.values()}
    offices = _shown(_tally(rows, lambda one: one.owner), _offices(here))
    return Lasting(
        given is not None,
        since,
        given.after if given else 0,
        whole.get(COUNTY, NOTHING),
        _shown(_tally(rows, lambda one: one.kind), KINDS),
        _shown(_tally(rows, lambda one: levels.get(one.owner, "") if one.owner else ""), LEVELS),
        tuple(one for one in offices if not one.few),
        sum(one.few for one in offices),
        tuple(_draw(here, one, known[one.id], looks) for one in reversed(entries) if one.id in known),
    )


def total() -> Share:
    """The whole county's line, for the board."""
    return lasting().total


def _counts(entry: Entry) -> bool:
    """What was struck off ninety days before counts, but for a draw that was annulled."""
    return entry.item == rechecks.LASTING and entry.outcome != "corrected"


def _tally(rows: Iterable[Part | Look], key: Callable[[Part | Look], Key]) -> dict[Key, Share]:
    """The sums of frames and of looks, by key."""
    sums: dict[Key, Counter[str]] = {}
    for one in rows:
        sums.setdefault(key(one), Counter()).update(_of_part(one) if isinstance(one, Part) else _of_look(one))
    return {name: _share(found) for name, found in sums.items()}


def _share(found: Counter[str]) -> Share:
    count, late, solved, looked, not_checked, waiting = (found[part] for part in COUNTED)
    return Share(COUNTY, count, late, solved, looked, not_checked, waiting)


def _of_part(part: Part) -> dict[str, int]:
    return {"count": part.count, "late": part.late}


def _of_look(look: Look) -> dict[str, int]:
    if look.result in ("", "not_checked"):
        return {"not_checked" if look.result else "waiting": 1}
    return {"looked": 1, "solved": look.result == "solved"}


def _shown(shares: Mapping[Key, Share], names: Mapping[Any, Text]) -> tuple[Share, ...]:
    """The lines in the order of their names; where too few were looked at, only the name."""
    few = hidden({key: one.looked for key, one in shares.items()}, FEW)
    return tuple(
        Share(name, few=True) if key in few or not shares[key].looked else replace(shares[key], name=name)
        for key, name in names.items()
        if key in shares
    )


def _offices(here: County) -> dict[UUID, Text]:
    """Every office with its name, in the order of division codes."""
    rows = sorted(here.directory.offices.values(), key=lambda row: (row.place, row.key))
    return {row.id: row.name for row in rows}


# One draw


def draw(id_: UUID) -> Draw | None:
    """One draw as anybody may see it."""
    here, (entry, known) = county(), _known(id_)
    return _draw(here, entry, known, draws.looks([known])) if entry and known else None


def _known(id_: UUID) -> tuple[Entry | None, Drawing | None]:
    """A draw with what its events say."""
    found = draws.of_one(id_)
    return found if found and rechecks.is_draw(found[0]) else (None, None)


def frame_text(id_: UUID) -> str | None:
    """The frame as it was when its digest was published; None as long as it is closed."""
    entry, known = _known(id_)
    return known.frame.text if entry and known and _is_open(county(), entry) else None


def for_machines(id_: UUID) -> dict[str, Any] | None:
    """A draw as data: what is needed to draw it again, and what was found. Numbers only."""
    here, one, text = county(), draw(id_), frame_text(id_)
    if one is None:
        return None
    results = {words.zh: name for name, words in RESULTS.items()}
    looked = [
        {"number": number, "result": results.get(said.zh), "day": day and day.isoformat()}
        for number, said, day in one.sample
    ]
    return {
        "schema": SCHEMA,
        "check": CHECK,
        "county": {"code": here.place, "name": here.place_name(here.place).zh, "realm": here.realm},
        "rule": [{"document": rule.document, "clause": rule.clause, "file": rule.file} for rule in one.cited],
        "draw": one.number,
        "phase": one.phase,
        "frozen_on": one.framed.isoformat(),
        "frame_digest": one.digest,
        "frame_count": one.count,
        "take": one.take,
        "chance_on": one.chance.isoformat(),
        "seed": one.seed or None,
        "seed_entered_on": one.drawn and one.drawn.isoformat(),
        "salt": text.splitlines()[0] if text else None,
        "sample": looked if text else None,
    }


def _draw(here: County, entry: Entry, known: Drawing, looks: Iterable[Look]) -> Draw:
    mine = [one for one in looks if one.draw == entry.id]
    counts, open_ = Counter(one.result for one in mine), _is_open(here, entry)
    return Draw(
        entry.id,
        entry.number,
        entry.item == rechecks.LASTING,
        entry.started,
        _phase(entry, known),
        len(known.frame.numbers),
        known.frame.take,
        known.frame.digest,
        known.chance,
        day_of(known.framed_at),
        known.seed,
        day_of(known.drawn_at) if known.drawn_at else None,
        open_,
        tuple((words, counts[name]) for name, words in RESULTS.items()),
        counts[""],
        tuple((one.number, RESULTS.get(one.result, WAITING), one.day) for one in mine) if open_ else (),
        tuple(found for one in (entry.clause, HOW) if (found := here.cited(entry.document, one))),
    )


def _phase(entry: Entry, known: Drawing) -> Phase:
    if entry.outcome == "corrected":
        return "annulled"
    if entry.state not in OPEN:
        return "over"
    return "drawn" if known.seed else "framed"


def _is_open(here: County, entry: Entry) -> bool:
    """Whether frame and sample may be seen: nobody can be warned any more, or the day has passed."""
    return entry.state not in OPEN or (entry.due is not None and here.day > entry.due)
