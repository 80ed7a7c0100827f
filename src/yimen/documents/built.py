"""What the format allows and no room does yet: refused where it stands. The room that builds it lifts it here."""

from collections.abc import Iterator

from yimen.documents.checking import Checking, promises
from yimen.documents.index import PLACE
from yimen.documents.model import Commitment, Watch
from yimen.kernel.problems import Where

Refused = tuple[Where, str]  # where it stands, and what is written there
OWED_TO = frozenset({"person", "household", "enterprise", "contract"})  # whom the sweep opens commitments for
COMMITTED_ONCE = frozenset({"spell", "ever"})
WATCHED_ONCE = frozenset({"", "episode", "find"})
WATCHED_EVERY = frozenset({"month", "day", "year"})
EACH = frozenset({"", "villages", "townships"})
FIRMS = "enterprise"
PEOPLE = frozenset({"person", "household"})


def not_built(look: Checking) -> None:
    """Note everything in a document that would have no effect."""
    for promise in promises(look.document):
        found = _commitment(promise, look) if isinstance(promise, Commitment) else _watch(promise, look)
        _note(found, look)
    _note(_tables(look), look)


def _note(found: Iterator[Refused], look: Checking) -> None:
    for where, written in found:
        look.add(239, where, written=written)


def _commitment(row: Commitment, look: Checking) -> Iterator[Refused]:
    if row.kind not in OWED_TO:
        yield look.at_key(row.where, "for"), f"for: {row.kind}"
    if row.once_per not in COMMITTED_ONCE:
        yield look.at_key(row.where, "once per"), f"once per: {row.once_per}"
    for owner in (row.owner, *row.helpers):
        by_own_fact = owner is row.owner and "." not in owner
        if owner.startswith("by ") and not by_own_fact:
            yield look.at(row.where, owner), owner


def _watch(row: Watch, look: Checking) -> Iterator[Refused]:
    if row.every not in WATCHED_EVERY:
        yield look.at_key(row.where, "every"), f"every: {row.every}"
    if row.once_per not in WATCHED_ONCE:
        yield look.at_key(row.where, "once per"), f"once per: {row.once_per}"
    if row.owner.startswith("by "):
        yield look.at_key(row.where, "owner"), row.owner
    if row.reopen_within:
        yield look.at_key(row.where, "reopen within"), "reopen within"
    if row.part_of:
        yield look.at_key(row.where, "part of"), "part of"


def _tables(look: Checking) -> Iterator[Refused]:
    document = look.document
    tasks = [task for measure in document.measures for task in measure.tasks]
    each = (row for row in tasks if not _each(row.for_each, look))
    yield from ((look.at(row.where, row.for_each), f"for each: {row.for_each}") for row in each)
    yield from (
        (look.at(row.where, row.owner), row.owner)
        for row in tasks
        if row.owner.startswith("by ") and row.for_each in EACH
    )
    yield from ((row.needed_when.where, "needed when") for row in document.papers if row.needed_when)


def _each(name: str, look: Checking) -> bool:
    """Places, firms, and whatever documents declare and list; never persons or households one by one."""
    way = look.names.ways.get((PLACE, name))
    kind = way.to if way else name
    return name in EACH or kind == FIRMS or (kind in look.names.subjects and kind not in PEOPLE)
