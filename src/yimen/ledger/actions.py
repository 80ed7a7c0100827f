"""The only place where the ledger is written: state and exactly one event per commitment touched, in one transaction.

Every action returns `Done`, or a problem and then nothing is written. A `Move` carries the version that its author saw:
if somebody was faster the answer is `Stale`. A move whose `event` id is in the ledger already is a repeat and gets the
same answer again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction

from yimen.kept import TEXT, Kept
from yimen.kernel.days import Calendar
from yimen.kernel.hours import CHINA
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import book, changes, clocks, handing, rows
from yimen.ledger.changes import Answer, Change, Correction, Start
from yimen.ledger.codec import column
from yimen.ledger.entry import Basis, By, Done, Entry, Lapse, Move, Opening, Stale, day_of
from yimen.ledger.events import VERBS, Verb
from yimen.ledger.guards import wrong
from yimen.ledger.models import Commitment, Event
from yimen.ledger.publishing import Publication, published, unpublished

TRIES = 3
NEXT = (
    "INSERT INTO ledger_series (month, last) VALUES (%s, %s) "
    "ON CONFLICT (month) DO UPDATE SET last = ledger_series.last + excluded.last RETURNING last"
)
PRESENT = Kept(lambda: Commitment.objects.filter(key=TEXT).values_list("key", "id"))
Decide = Callable[[Entry], Change | Problem]


# Opening


def open_many(openings: Iterable[Opening], by: By, at: datetime, calendar: Calendar) -> list[UUID]:
    """Open what is not in the ledger yet; ids in the order of the openings, also of those that were there already."""
    return _open(tuple(openings), by, at, calendar)[0]


def open_new(openings: Iterable[Opening], by: By, at: datetime, calendar: Calendar) -> list[UUID]:
    """As `open_many`, but only the ids of those opened now."""
    return _open(tuple(openings), by, at, calendar)[1]


def _open(openings: Sequence[Opening], by: By, at: datetime, calendar: Calendar) -> tuple[list[UUID], list[UUID]]:
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic(savepoint=not _alone(openings)):  # one alone fails nothing that came before
                return _open_once(openings, by, at, calendar)
        except IntegrityError:  # another worker opened one of these keys after we looked
            if not left:
                raise
    raise AssertionError("unreachable")


def _open_once(openings: Sequence[Opening], by: By, at: datetime, calendar: Calendar) -> tuple[list[UUID], list[UUID]]:
    known = _present(openings)
    fresh = {one.key: one for one in reversed(openings) if one.key not in known}  # of two the first counts
    if not fresh:
        return [known[one.key] for one in openings], []
    count = clocks.counter(calendar)
    numbers = _numbers(at, len(fresh))
    pairs = zip(reversed(fresh.values()), numbers, strict=True)
    made = [rows.first_entry(one, number, at, count) for one, number in pairs]
    if not rows.insert(Commitment, [rows.columns(entry) for entry in made], rows.ONCE if _alone(openings) else ""):
        return list(_present(openings).values()), []  # another worker opened it after we looked
    rows.insert(Event, [rows.event_row(entry, rows.opened(entry), by, at) for entry in made])
    known |= {entry.key: entry.id for entry in made}
    return [known[one.key] for one in openings], [entry.id for entry in made]


def _alone(openings: Sequence[Opening]) -> bool:
    """The usual case: one, known by its key alone. If somebody is faster, nothing has to be undone."""
    return len(openings) == 1 and openings[0].id is None


def _present(openings: Sequence[Opening]) -> dict[str, UUID]:
    """Keys that are in the ledger; a client's id that is there stands for its key."""
    if _alone(openings):
        return dict(PRESENT({TEXT: openings[0].key}))
    known: dict[str, UUID] = {}
    for part in book.chunks([one.key for one in openings]):
        known |= dict(Commitment.objects.filter(key__in=part).values_list("key", "id"))
    given = {one.id: one.key for one in openings if one.id}
    for ids in book.chunks(given):
        known |= {given[id_]: id_ for id_ in Commitment.objects.filter(pk__in=ids).values_list("id", flat=True)}
    return known


def _numbers(at: datetime, count: int) -> list[str]:
    """The next numbers of the month; the row of the series is held until the end of the transaction."""
    month = f"{day_of(at):%y%m}"
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(NEXT, [month, count])
        (last,) = cursor.fetchone()
    return [f"{month}-{n:04d}" for n in range(last - count + 1, last + 1)]


# One commitment


def assign(
    move: Move, owner: UUID, helpers: tuple[UUID, ...] = (), *, start: Start | None = None, final: bool = False
) -> Done | Problem:
    """Designate the owner and those who help; `final` after an objection was heard."""
    return touch(
        move,
        handing.naming(final=final),
        lambda entry: handing.assigned(entry, move, owner, helpers, start, final=final),
    )


def accept(move: Move, start: Start | None = None) -> Done | Problem:
    """The owner takes it in hand; `start` begins the next clock (an application's decision)."""
    return touch(move, "accepted", lambda entry: changes.accepted(entry, move, start))


def pause(move: Move, reason: str, document: UUID | None) -> Done | Problem:
    """Stop the clock from today for one of its own reasons; `document` is the notice sent to the person."""
    return touch(move, "paused", lambda entry: changes.paused(entry, move, reason, document))


def resume(move: Move, calendar: Calendar, last: date | None = None) -> Done | Problem:
    """Let the clock run on after `last`, the last paused day (default today)."""
    count = clocks.counter(calendar)
    return touch(move, "resumed", lambda entry: changes.resumed(entry, move, last or move.day, count))


def prove(move: Move, proof: UUID, kind: str) -> Done | Problem:
    """Lay a proof file of the dossiers beside the commitment; `kind` is one that the document names, or another."""
    return touch(move, "proved", lambda entry: changes.proved(entry, proof, kind))


def answer(move: Move, given: Answer) -> Done | Problem:
    """The owner says how it ended. A delivery needs proof, anything else reasons."""
    return touch(move, "answered", lambda entry: changes.answered(entry, move, given, book.past(entry, move.by)))


def confirm(move: Move, basis: Basis, *, facts_by: UUID | None = None, note: UUID | None = None) -> Done | Problem:
    """Close what was answered: by the asker or subject, a second office, or a fact that another office entered."""
    return touch(
        move,
        "confirmed",
        lambda entry: changes.confirmed(entry, move, basis, book.past(entry, move.by), facts_by=facts_by, note=note),
    )


def send_back(move: Move, note: UUID | None, start: Start | None = None) -> Done | Problem:
    """The answer does not hold: the owner does it again; the time runs on unless `start` begins a lawful new clock."""
    return touch(move, "returned", lambda entry: changes.returned(entry, move, note, start))


def correct(move: Move, right: Correction, note: UUID | None, calendar: Calendar) -> Done | Problem:
    """Put a slip of the pen right, with reasons."""
    count = clocks.counter(calendar)
    return touch(move, "corrected", lambda entry: changes.corrected(entry, move, right, note, count))


def annul(move: Move, note: UUID | None) -> Done | Problem:
    """Close what was opened in error, with reasons, by a second office."""
    return touch(move, "annulled", lambda entry: changes.annulled(entry, move, note))


def refer(move: Move, to: str, note: UUID | None) -> Done | Problem:
    """Send it to the right door (`to` is an office id or the code of a procedure), with reasons."""
    return touch(move, "referred", lambda entry: changes.referred(entry, move, to, note))


def withdraw(move: Move, basis: Basis, note: UUID | None = None) -> Done | Problem:
    """The person no longer asks."""
    return touch(
        move,
        "withdrawn",
        lambda entry: changes.withdrawn(entry, move, basis, book.past(entry, move.by), note),
    )


def tell(move: Move, day: date, document: UUID | None = None) -> Done | Problem:
    """Record the date that the person was told; a later one than before needs the document that tells it."""
    return touch(move, "told", lambda entry: changes.told(entry, day, document))


def note(move: Move, words: UUID) -> Done | Problem:
    """Lay a note of the dossiers beside the commitment."""
    return touch(move, "noted", lambda _: Change("noted", {}, {"note": words}))


def publish(move: Move, given: Publication) -> Done | Problem:
    """Make public what a release of the dossiers says."""
    return touch(move, "published", lambda entry: published(entry, move, given, book.past(entry, move.by)))


def unpublish(move: Move, release: UUID, note: UUID | None) -> Done | Problem:
    """Take a release back, with reasons."""
    return touch(move, "unpublished", lambda one: unpublished(one, move, release, note, book.past(one, move.by)))


# Many at once


def lapse_many(lapses: Iterable[Lapse], by: By, at: datetime) -> list[Done | Problem]:
    """End what its source no longer states; one answer for each, in order."""
    why = {one.id: (one.facts_by, one.note) for one in lapses}
    return _many(why, by, at, lambda entry, move: changes.lapsed(entry, move, *why[entry.id]))


def supervise_many(ids: Iterable[UUID], level: int, by: By, at: datetime) -> list[Done | Problem]:
    """Take overdue commitments up to `level`; one that is there already is left alone."""

    def decide(entry: Entry, move: Move) -> Change | Problem | None:
        return None if entry.supervised >= level else changes.supervised(entry, move, level)

    return _many(dict.fromkeys(ids), by, at, decide)


def recount_many(ids: Iterable[UUID], by: By, at: datetime, calendar: Calendar) -> list[Done | Problem]:
    """Count provisional dates again after a calendar has come out; what does not change is left alone."""
    count = clocks.counter(calendar)
    return _many(dict.fromkeys(ids), by, at, lambda entry, _: changes.recounted(entry, count))


def _many(
    ids: Iterable[UUID], by: By, at: datetime, decide: Callable[[Entry, Move], Change | Problem | None]
) -> list[Done | Problem]:
    """Each on its own merits, in transactions of a few hundred; stopped anywhere, it can be run again."""
    answers: list[Done | Problem] = []
    for part in book.chunks(ids):
        with transaction.atomic():
            found = book.entries(part)
            answers += [_one_of_many(found.get(id_), id_, by, at, decide) for id_ in part]
    return answers


def _one_of_many(
    entry: Entry | None, id_: UUID, by: By, at: datetime, decide: Callable[[Entry, Move], Change | Problem | None]
) -> Done | Problem:
    if entry is None:
        return problem(500, Where(), id=id_)
    move = Move(entry.id, entry.version, by, at)
    change = decide(entry, move)
    if change is None:
        return Done(entry.id, entry.version)
    return change if isinstance(change, Problem) else _write(entry, change, move)


# Writing


def touch(move: Move, verb: Verb, decide: Decide) -> Done | Problem:
    """One commitment, one event: as `decide` says of the commitment that is there, if it is the one that was seen."""
    with transaction.atomic():
        if move.event and (before := _repeat(move, move.event, verb)):
            return before
        entry = book.entry(move.id)
        if entry is None:
            return problem(500, Where(), id=move.id)
        if entry.version != move.version:
            return _stale(entry)
        change = decide(entry)
        return change if isinstance(change, Problem) else _write(entry, change, move)


def _repeat(move: Move, id_: UUID, verb: Verb) -> Done | Problem | None:
    """The answer of the first time, if this client's event is in the ledger already."""
    row = Event.objects.filter(pk=id_).values("commitment_id", "seq", "verb", "account").first()
    if row is None:
        return None
    same = (row["commitment_id"], row["verb"], row["account"]) == (move.id, verb, move.by.account)
    return Done(move.id, row["seq"]) if same else problem(515, Where(), id=id_)


def _write(entry: Entry, change: Change, move: Move) -> Done | Problem:
    version = entry.version + 1
    columns = {name: column(name, value) for name, value in change.sets.items()}
    seen = Commitment.objects.filter(pk=entry.id, version=entry.version)
    if not seen.update(**columns, version=version):
        return _stale(entry)
    rows.insert(Event, [rows.event_row(replace(entry, version=version), change, move.by, move.at, move.event)])
    return Done(entry.id, version)


def _stale(entry: Entry) -> Stale:
    last = book.timeline(entry.id)[-1]
    words = VERBS[last.verb]
    said = wrong(501, entry, at=f"{last.at.astimezone(CHINA):%Y-%m-%d %H:%M}", verb=words)
    seen = Stale(501, said.where, said.what, said.advice, version=last.seq, verb=last.verb, at=last.at)
    return replace(seen, account=last.by.account, office=last.by.office)
