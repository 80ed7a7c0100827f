"""The account that somebody names by its number and its holder's name: one without the other finds nobody."""

from uuid import UUID

from yimen.doors.accounts.models import Account
from yimen.doors.accounts.residents import plain_name
from yimen.flow import residents


def named(number: str, name: str) -> UUID | None:
    """The open account with this sign-in name or number, if its holder is called exactly so; else None."""
    row = Account.objects.filter(name__iexact=plain_name(number), is_active=True).first()
    if row is None or not name:
        return None
    called = residents.is_called(row.pk, name) if row.kind == "resident" else row.display == name
    return row.pk if called else None
