"""The accounts of a county's first day, each with a first password that is said once and kept only hashed."""

import secrets
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from yimen.doors.accounts.models import Account
from yimen.flow.founding import Post

if TYPE_CHECKING:
    from uuid import UUID

if TYPE_CHECKING:
    from uuid import UUID

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
PARTS, LENGTH = 4, 4  # 79 bits


@dataclass(frozen=True, slots=True)
class First:
    """Somebody who is there from the first day: sign-in name, name shown, office, role, since when (None: that day)."""

    name: str
    shown: str
    office: str
    role: str
    since: date | None = None


def make_first(people: Iterable[First], passwords: MutableMapping[str, str]) -> list[Post]:
    """Make the accounts, one for each name; `passwords` gets what each signs in with first. Returns their duties."""
    ids: dict[str, UUID] = {}
    posts = []
    for one in people:
        if one.name not in ids:
            passwords[one.name] = first_password()
            ids[one.name] = Account.objects.make(one.name, one.shown, passwords[one.name]).id
        posts.append(Post(one.office, one.role, ids[one.name], one.since))
    return posts


def first_password() -> str:
    """Four groups of four letters and digits, to be read from paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(PARTS))
