"""The actions of dispatch, of more time and of doing it again: each stands whole or not at all, through `actions`."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from yimen.kernel.days import Calendar
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import actions, book, clocks, draws, extending, handing, rechecking
from yimen.ledger.changes import Start
from yimen.ledger.entry import Basis, Done, Move
from yimen.ledger.extending import Longer
from yimen.ledger.handing import Part, Term
from yimen.ledger.rechecking import Found, Freeze


def object_to(move: Move, note: UUID | None, term: Term | None = None) -> Done | Problem:
    """The owner objects to the dispatch; the clock runs on until somebody decides."""
    return actions.touch(
        move, "objected", lambda entry: handing.objected(entry, move, note, book.past(entry, move.by), term)
    )


def assist(move: Move, office: UUID) -> Done | Problem:
    """Let one more office help."""
    return actions.touch(move, "assisted", lambda entry: handing.assisted(entry, move, office))


def merge(move: Move, into: UUID, note: UUID | None) -> Done | Problem:
    """End this one in favour of one that was there before; both are touched, or neither."""

    def both() -> Done | Problem:
        seen, living = book.entry(move.id), book.entry(into)
        if living is None:
            return problem(500, Where(), id=into)
        done = actions.touch(move, "merged", lambda entry: handing.merged(entry, move, living, note))
        if isinstance(done, Problem) or seen is None or seen.state == "closed":
            return done  # refused, or the repeat of one that stands
        other = Move(living.id, living.version, move.by, move.at)
        taken = actions.touch(other, "joined", lambda entry: handing.joined(entry, other, seen))
        return taken if isinstance(taken, Problem) else done

    return _whole(both)


def split(move: Move, parts: tuple[Part, ...], note: UUID | None, calendar: Calendar) -> Done | Problem:
    """Make commitments of their own of the parts that other offices have to do; all of them, or none."""

    def all_of_them() -> Done | Problem:
        seen = book.entry(move.id)
        done = actions.touch(move, "split", lambda entry: handing.split(entry, move, parts, note))
        if isinstance(done, Problem) or seen is None or seen.version != move.version:
            return done
        openings = (handing.opening_of(seen, part, n) for n, part in enumerate(parts, 1))
        for id_, part in zip(actions.open_many(openings, move.by, move.at, calendar), parts, strict=True):
            if part.note:
                actions.note(Move(id_, 1, move.by, move.at), part.note)
        return done

    return _whole(all_of_them)


def ask_longer(move: Move, note: UUID | None) -> Done | Problem:
    """The owner asks for more time."""
    return actions.touch(move, "extension_asked", lambda entry: extending.extension_asked(entry, move, note))


def extend(move: Move, longer: Longer, calendar: Calendar) -> Done | Problem:
    """Approve more time, as far as the clause allows, with the notice that tells the person."""
    count = clocks.counter(calendar)
    return actions.touch(
        move, "extended", lambda entry: extending.extended(entry, move, longer, book.past(entry, move.by), count)
    )


def refuse_longer(move: Move, note: UUID | None, *, as_head: bool = False) -> Done | Problem:
    """The time stays as it is."""
    return actions.touch(
        move,
        "not_extended",
        lambda entry: extending.not_extended(entry, move, note, book.past(entry, move.by), as_head=as_head),
    )


def reopen(move: Move, basis: Basis, note: UUID | None, start: Start | None = None) -> Done | Problem:
    """Have it done again after it was closed: the asker after a bad rating, or a second office after a check."""
    return actions.touch(
        move,
        "reopened",
        lambda entry: extending.reopened(entry, move, basis, book.past(entry, move.by), note, start),
    )


def freeze(move: Move, given: Freeze) -> Done | Problem:
    """Freeze the frame of a re-check by lot; its digest may be published from now on."""
    return actions.touch(move, "framed", lambda entry: rechecking.framed(entry, move, given, draws.drawing(entry)))


def draw(move: Move, seed: str, note: UUID | None) -> Done | Problem:
    """Enter the seed that fell in public, with its source: what is to be re-checked is known from now on."""
    return actions.touch(move, "drawn", lambda entry: rechecking.drawn(entry, move, draws.drawing(entry), seed, note))


def recheck(move: Move, draw_id: UUID, found: Found) -> Done | Problem:
    """Say what was found on looking again at one of a draw's sample."""
    return actions.touch(
        move,
        "rechecked",
        lambda entry: rechecking.rechecked(entry, move, draws.drawn(draw_id), found, book.past(entry, move.by)),
    )


def _whole(do: Callable[[], Done | Problem]) -> Done | Problem:
    """What touches more than one commitment is undone if any touch is refused."""
    with transaction.atomic():
        done = do()
        if isinstance(done, Problem):
            transaction.set_rollback(True)
        return done
