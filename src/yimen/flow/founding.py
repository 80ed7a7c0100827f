"""A new home: its realm, its places and offices, and the duties of its first accounts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yimen.documents.model import Library, Office
from yimen.flow.county import library_of
from yimen.kernel.problems import Problem, Where, problem
from yimen.register.duties import give_duty
from yimen.register.home import make_home, use_edition
from yimen.register.offices import load_offices
from yimen.register.places import Loaded, load_places
from yimen.register.sections import load_sections

SINCE = date(2018, 1, 1)  # the list of places is taken to hold from here, so that a past day can be recomputed


Then = Callable[[], Problem | None]


def nothing() -> None:
    """Nothing more belongs to the first day."""


@dataclass(frozen=True, slots=True)
class Post:
    """A duty to be given: an office's key, the role, the account."""

    office: str
    role: str
    account: UUID
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Founded:
    """A home that has been made."""

    library: Library
    problems: tuple[Problem, ...]
    day: date | None
    places: int
    offices: int


def found(
    realm: Literal["demo", "live"], place: str, size: str = "", offices: Sequence[Office] = (), then: Then = nothing
) -> Founded | Problem:
    """Make a home for a county: 613 if no pack of that place stands on the shelf.

    `offices`: the county's own table instead of that of its packs. `then` makes what belongs to the first day (its
    accounts and duties); all of it stands or nothing does.
    """
    library, problems = library_of(realm)
    packs = [pack for pack in library.packs if pack.place == place]
    if not packs:
        return problem(613, Where(), place=place, shelf=settings.PACKS)
    day = next((pack.since for pack in packs if pack.name.startswith("demo-")), None) if realm == "demo" else None
    with transaction.atomic():
        home = make_home(realm, place, day=day, size=size)
        made = home if isinstance(home, Problem) else _filled(library, place, tuple(offices))
        done = made if isinstance(made, Problem) else (then() or Founded(library, problems, day, *made))
        if isinstance(done, Problem):
            transaction.set_rollback(True)  # a county that could not be made leaves nothing behind
    return done


def _filled(library: Library, place: str, given: tuple[Office, ...]) -> tuple[int, int] | Problem:
    """The home's places and offices: how many of each."""
    loaded = _places(packs_of(library, place))
    if isinstance(loaded, Problem):
        return loaded
    offices = load_offices(given or (row for one in library.documents.values() for row in one.offices), SINCE)
    sections = load_sections((row for document in library.documents.values() for row in document.listed), place, SINCE)
    if isinstance(sections, tuple) and sections:
        return sections[0]
    use_edition(edition_of(library))
    return loaded.rows, offices


def packs_of(library: Library, place: str) -> tuple[str, ...]:
    """The folders of a place's packs."""
    return tuple(pack.root for pack in library.packs if pack.place == place)


def edition_of(library: Library) -> str:
    """One edition for all packs together: what a decision of this home rests on."""
    return sha256("".join(pack.edition for pack in library.packs).encode()).hexdigest()[:16]


def _places(roots: Iterable[str]) -> Loaded | Problem:
    lists = [path for root in roots if (path := Path(root) / "places.csv").exists()]
    if not lists:
        return problem(614, Where())
    loaded = load_places(lists[0], "统计用区划代码 2023-06-30", SINCE)
    return loaded if isinstance(loaded, Loaded) else loaded[0]


def give(posts: Iterable[Post], since: date) -> None:
    """Give duties to accounts, from their own day or `since`. Raises TypeError for an office that is not there."""
    if wrong := give_each(posts, since):
        raise TypeError(str(wrong))


def give_each(posts: Iterable[Post], since: date) -> Problem | None:
    """Give duties to accounts; the first that cannot be given (450, 451)."""
    given = (give_duty(post.office, post.role, post.account, post.since or since) for post in posts)
    return next((one for one in given if isinstance(one, Problem)), None)
