"""The one row that says whose register this is. A demonstration takes no live rows, a live county no made-up ones."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from yimen.kept import Kept
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.register.models import Batch, Home

Realm = Literal["demo", "live"]
COLUMNS: Final = [field.attname for field in Home._meta.concrete_fields]  # noqa: SLF001  (Django's documented way)
READ: Final = Kept(lambda: Home.objects.filter(pk=1).values_list(*COLUMNS))
_HELD: ContextVar[list[Home | None] | None] = ContextVar("held", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within it the home row is read at most once: a page speaks of one county, on one day, from top to bottom."""
    token = _HELD.set([])
    try:
        yield
    finally:
        _HELD.reset(token)


def home() -> Home | None:
    """The home row of this register, or None in an empty folder."""
    held = _HELD.get()
    if held:
        return held[0]
    found = next((Home.from_db(DEFAULT_DB_ALIAS, COLUMNS, row) for row in READ({})), None)
    if held is not None:
        held.append(found)
    return found


def hold(row: Sequence[Any]) -> None:
    """The row has come with another statement: within `read_once` it is not read again."""
    held = _HELD.get()
    if held is not None and not held:
        held.append(Home.from_db(DEFAULT_DB_ALIAS, COLUMNS, row))


def _changed() -> None:
    """The row has been written: whoever holds it reads it again."""
    held = _HELD.get()
    if held is not None:
        held.clear()


def make_home(
    realm: Realm, place: str, *, day: date | None = None, size: str = "", at: datetime | None = None
) -> Home | Problem:
    """Make the home, or give back the one that is there; 412 if that one is another realm or another county."""
    there = home()
    if there is None:
        _changed()
        return Home.objects.create(realm=realm, place=place, day=day, size=size, made_at=at or timezone.now())
    if (there.realm, there.place) != (realm, place):
        return problem(412, Where(), realm=realm, place=place, there_realm=there.realm, there_place=there.place)
    return there


def today(at: datetime | None = None) -> date:
    """The home's day: fixed for a demonstration, else today in the county's time zone."""
    there = home()
    return there.day if there and there.day else timezone.localdate(at)


def use_edition(edition: str) -> None:
    """Name the edition of the packs that this county stands on."""
    Home.objects.filter(pk=1).update(edition=edition)
    _changed()


def open_batch(
    realm: str, source: str, *, digest: str = "", at: datetime | None = None, id_: UUID | None = None
) -> Batch | Problem:
    """A delivery of rows; 410 if there is no home, 411 if made-up rows meet a live home or the reverse."""
    there = home()
    if there is None:
        return problem(410, Where())
    if there.realm != realm:
        return problem(411, Where(), realm=realm, there=there.realm, source=source)
    return Batch.objects.create(
        id=id_ or new_id(), realm=realm, source=source, digest=digest, made_at=at or timezone.now()
    )
