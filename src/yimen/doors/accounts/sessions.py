"""Sessions in the database whose row brings its account along: who is signed in costs one query, not two."""

from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from yimen.doors.accounts.models import Session

USUAL = "django.contrib.auth.backends.ModelBackend"  # by which `sign_in` signs in


class SessionStore(db.SessionStore):
    """Django's own store; `account` is the one of the row that was read."""

    account: Any = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table of sessions."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row to be kept."""
        row: Any = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        return row

    def load(self) -> dict[str, Any]:
        """What the session holds; an unknown or expired one holds nothing."""
        row = self._get_session_from_db()  # type: ignore[attr-defined]
        self.account = row.account if row else None
        return self.decode(row.session_data) if row else {}


class SignedIn(AuthenticationMiddleware):
    """Django's own, which asks for the account only where it has not come with the session."""

    def process_request(self, request: HttpRequest) -> None:
        """Sets `request.user`, found out when it is first asked for."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _account(request))  # type: ignore[assignment]


def _account(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """The same checks that Django makes; what does not pass them is left to Django, which ends the session."""
    session: Any = request.session
    id_, backend = session.get(SESSION_KEY), session.get(BACKEND_SESSION_KEY)
    account = session.account
    if account is None or not account.is_active or (id_, backend) != (str(account.pk), USUAL):
        return get_user(request)
    same = constant_time_compare(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())
    return account if same else get_user(request)
