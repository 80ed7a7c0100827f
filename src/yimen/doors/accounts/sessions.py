"""Sessions whose row brings along whose they are: account, home and duties come by one statement, on every page."""

from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends import db
from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from yimen.doors.accounts.models import Account, Session
from yimen.kept import AT, TEXT, Kept, as_kept
from yimen.kernel.hours import CHINA
from yimen.register import duties, home
from yimen.register.models import Home

COLUMNS = [field.attname for field in Account._meta.concrete_fields]  # noqa: SLF001  (Django's documented way)
HOME = {f"home_{name}": Home.objects.filter(pk=1).values(name)[:1] for name in home.COLUMNS}
WIDTH = 1 + len(COLUMNS) + len(HOME)  # of a row before the duties begin
USUAL = "django.contrib.auth.backends.ModelBackend"  # by which `sign_in` signs in


def _session() -> QuerySet[Session, tuple[Any, ...]]:
    """A session with its account, and the home."""
    rows = Session.objects.filter(session_key=TEXT, expire_date__gt=AT).annotate(**HOME)
    return rows.values_list("session_data", *(f"account__{name}" for name in COLUMNS), *HOME)


def _with_duties(sql: str, values: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    """The same, each row beside a duty of the account on the home's day, or the person that it stands for."""
    day = '(SELECT COALESCE("home_day", %s) FROM who)'
    held, more = duties.standing_within('(SELECT "account__id" FROM who)', day, as_kept(duties.NO_DAY))
    whole = f"WITH who AS ({sql}) SELECT who.*, held.* FROM who LEFT JOIN ({held}) held ON 1 = 1"  # noqa: S608  (Django's own SQL)
    return whole, (*values, *more)


READ = Kept(_session, _with_duties)


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
        rows = READ({TEXT: self.session_key, AT: timezone.now(), duties.NO_DAY: timezone.localdate(timezone=CHINA)})
        if not rows:
            self._session_key, self.account = None, None
            return {}
        data, account, there = rows[0][0], rows[0][1 : 1 + len(COLUMNS)], rows[0][1 + len(COLUMNS) : WIDTH]
        if there[0] is not None:
            home.hold(there)
        if account[COLUMNS.index("id")] is not None:
            self.account = Account.from_db(DEFAULT_DB_ALIAS, COLUMNS, account)
            self.account.standing = duties.standing(self.account.id, [row[WIDTH:] for row in rows])
        return self.decode(data)


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
