"""A reform before it is adopted: the same subjects under the documents in force and under changed ones.

Three-valued: where a fact is missing nobody is said to gain or lose. Nothing is granted, stopped or written down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

from yimen.engine.evaluate import Case, Outcome, Verdict, in_fen, outcome
from yimen.engine.program import Program
from yimen.engine.reach import reach
from yimen.kernel.problems import Problem

Bool: TypeAlias = bool | None  # None: not decided
Move = Literal["newly", "more", "same", "less", "no_longer", "cannot_tell"]
MOVES: Final[tuple[Move, ...]] = ("newly", "more", "same", "less", "no_longer", "cannot_tell")
VALUES: Final[dict[Verdict, bool | None]] = {"due": True, "not_due": False, "unknown": None, "error": None}
NOT_THERE: Final = Outcome("not_due", 0)  # a policy that one of the two sets of documents does not have
A_YEAR: Final = {"monthly": 12, "per term": 2, "yearly": 1}  # payments of a year; anything else is paid once


@dataclass(slots=True)
class Side:
    """One policy over everybody. `fen` is one payment to all who are surely due; `may_fen` what the undecided may add.

    `unsaid`: of those due or undecided, for whom no amount can be told, so that no upper end can be named either.
    """

    due: int = 0
    not_due: int = 0
    unknown: int = 0
    error: int = 0
    fen: int = 0
    may_fen: int = 0
    unsaid: int = 0

    def add(self, other: "Side") -> None:
        """Counts another cell in."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(slots=True)
class Tally:
    """One policy before and after, of one cell (a place, a group) or of all: who moves how, and by how many fen."""

    before: Side = field(default_factory=Side)
    after: Side = field(default_factory=Side)
    moves: dict[Move, int] = field(default_factory=lambda: dict.fromkeys(MOVES, 0))
    gain_fen: int = 0
    lose_fen: int = 0

    def add(self, other: "Tally") -> None:
        """Counts another cell in."""
        self.before.add(other.before)
        self.after.add(other.after)
        for move in MOVES:
            self.moves[move] += other.moves[move]
        self.gain_fen += other.gain_fen
        self.lose_fen += other.lose_fen

    def count(self, old: Bool, new: Bool, one: "Counted") -> None:
        """Counts some subjects in who have the same verdict before and the same after."""
        _side(self.before, old, one.rows, one.known, one.fen)
        _side(self.after, new, one.rows, one.knows, one.fen_new)
        if old is None or new is None:
            self.moves["cannot_tell"] += one.rows
        elif old is not new:
            self.moves["newly" if new else "no_longer"] += one.rows
            self.gain_fen += one.fen_new if new else 0
            self.lose_fen += 0 if new else one.fen
        elif not old:
            self.moves["same"] += one.rows
        else:
            self.moves["more"] += one.more
            self.moves["less"] += one.less
            self.moves["same"] += one.equal
            self.moves["cannot_tell"] += one.rows - one.more - one.less - one.equal
            self.gain_fen += one.gain
            self.lose_fen += one.lose

    @property
    def gain(self) -> int:
        """How many surely get more, or something for the first time."""
        return self.moves["newly"] + self.moves["more"]

    @property
    def lose(self) -> int:
        """How many surely get less, or nothing any more."""
        return self.moves["less"] + self.moves["no_longer"]


class Counted(NamedTuple):
    """Subjects with the same two verdicts: how many have an amount before (`known`) and after (`knows`), and compared.

    The last four are fen: summed before and after, and what those lose or gain who have both amounts.
    """

    rows: int
    known: int = 0
    knows: int = 0
    more: int = 0
    less: int = 0
    equal: int = 0
    fen: int = 0
    fen_new: int = 0
    gain: int = 0
    lose: int = 0


def _side(side: Side, verdict: Bool, rows: int, known: int, fen: int) -> None:
    if verdict is False:
        side.not_due += rows
        return
    side.unsaid += rows - known
    if verdict:
        side.due += rows
        side.fen += fen
    else:
        side.unknown += rows
        side.may_fen += fen


@dataclass(frozen=True, slots=True)
class Moved:
    """One subject under both; `may` are the amounts that an undecided outcome would bring."""

    subject: str
    before: Outcome
    after: Outcome
    may: tuple[int | None, int | None] = (None, None)

    @property
    def move(self) -> Move:
        """How the subject fares."""
        return move(self.before, self.after)


def move(before: Outcome, after: Outcome) -> Move:
    """How one subject fares; an outcome that is not decided, or an amount that is not known, is no gain and no loss."""
    verdicts = (before.verdict, after.verdict)
    if verdicts == ("not_due", "not_due"):
        return "same"
    if verdicts == ("not_due", "due"):
        return "newly"
    if verdicts == ("due", "not_due"):
        return "no_longer"
    if verdicts != ("due", "due"):
        return "cannot_tell"
    old, new = before.amount_fen, after.amount_fen
    if old is None or new is None:
        return "cannot_tell"
    return "same" if old == new else "more" if new > old else "less"


def tally(rows: Iterable[Moved]) -> Tally:
    """The counts of some subjects."""
    found = Tally()
    for row in rows:
        sides = (row.before, row.after)
        verdicts = [VALUES[said_.verdict] for said_ in sides]
        paid, pays = (
            None if verdict is False else said_.amount_fen if verdict else may
            for verdict, said_, may in zip(verdicts, sides, row.may, strict=True)
        )
        both = None if paid is None or pays is None else pays - paid
        counted = Counted(
            1,
            int(paid is not None),
            int(pays is not None),
            int(both is not None and both > 0),
            int(both is not None and both < 0),
            int(both == 0),
            paid or 0,
            pays or 0,
            max(0, both or 0),
            max(0, -(both or 0)),
        )
        found.count(verdicts[0], verdicts[1], counted)
        for side, said_ in zip((found.before, found.after), sides, strict=True):
            if said_.verdict == "error":
                side.unknown, side.error = side.unknown - 1, side.error + 1
    return found


def trial(before: Case, after: Case, policy: str, subjects: Iterable[str], on: date) -> Iterator[Moved]:
    """Each subject under both, in the order given: this is what a trial means. A policy may be missing on one side."""
    for subject in subjects:
        (old, may), (new, might) = (said(case, policy, subject, on) for case in (before, after))
        yield Moved(subject, old, new, (may, might))


def said(case: Case, policy: str, subject: str, on: date) -> tuple[Outcome, int | None]:
    """The outcome, and of one that is not decided the amount it would bring."""
    if not there(case.program, policy):
        return NOT_THERE, None
    found = outcome(case, policy, subject, on)
    if isinstance(found, Problem):
        return NOT_THERE, None
    benefit = case.program.benefits.get(policy)
    if benefit is None or found.verdict in ("due", "not_due"):
        return found, None
    amount = in_fen(case.node(benefit.amount, subject, on))
    return found, amount if isinstance(amount, int) else None


def there(program: Program, policy: str) -> bool:
    """Whether these documents have the policy."""
    return policy in program.benefits or policy in program.promises


def touched(before: Program, after: Program, packs: frozenset[str]) -> tuple[str, ...]:
    """The benefits that rest on what the trial's packs say, or on what they no longer say; the others cannot move."""
    documents = {one.id for one in after.library.documents.values() if one.where.pack in packs}
    documents |= {one for one in before.library.documents if one not in after.library.documents}
    own = [program.library.documents[one] for program in (before, after) for one in documents if has(program, one)]
    names = tuple(dict.fromkeys((*before.benefits, *after.benefits)))
    if any(one.kind == "calendar" or one.subjects or one.relations for one in own):
        return names
    parameters = {row.parameter for one in own for row in one.parameter_rows}
    facts = {(fact.of, fact.name) for one in own for fact in one.facts}
    changed = (frozenset(documents), frozenset(parameters), frozenset(facts))
    return tuple(name for name in names if any(_rests_on(one, name, *changed) for one in (before, after)))


def has(program: Program, document: str) -> bool:
    """Whether a document is among these."""
    return document in program.library.documents


def _rests_on(
    program: Program,
    policy: str,
    documents: frozenset[str],
    parameters: frozenset[str],
    facts: frozenset[tuple[str, str]],
) -> bool:
    if not there(program, policy):
        return True
    found = reach(program, policy)
    return not (
        documents.isdisjoint(found.documents)
        and parameters.isdisjoint(found.parameters)
        and facts.isdisjoint(found.facts)
    )
