"""The accounts of a county's first day, each with a slip: its code opens the account once, for a password of one's own.

Whoever founds the county sees every code, and none of the passwords that come after.
"""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from yimen.doors.accounts import slips
from yimen.doors.accounts.models import Account
from yimen.doors.accounts.slips import Giver, Printed
from yimen.flow.founding import Post

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class First:
    """Somebody who is there from the first day: sign-in name, name shown, office, role, since when (None: that day)."""

    name: str
    shown: str
    office: str
    role: str
    since: date | None = None


def make_first(people: Iterable[First], printed: MutableMapping[str, Printed], at: datetime) -> list[Post]:
    """Make the accounts, one for each name; `printed` gets the slip of each. Returns their duties."""
    ids: dict[str, UUID] = {}
    posts = []
    for one in people:
        if one.name not in ids:
            account = Account.objects.make(one.name, one.shown, None)
            ids[one.name] = account.id
            printed[one.name] = slips.printed(slips.give(account, "made", Giver(None, one.office), at))
        posts.append(Post(one.office, one.role, ids[one.name], one.since))
    return posts
