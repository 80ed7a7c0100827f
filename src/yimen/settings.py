"""One file, from the environment, loud when wrong. Every setting is documented in docs/reference/settings.md."""

import os
import secrets
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from yimen.kernel import sealing


def _choice(name: str, default: str, *allowed: str) -> str:
    value = os.environ.get(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"Unexpected value {name}={value}, use one of {', '.join(allowed)}")
    return value


def _networks(name: str) -> tuple[str, ...]:
    """Addresses and networks separated by commas, as `10.0.0.7,10.1.0.0/16`; empty: none."""
    found = tuple(part.strip() for part in os.environ.get(name, "").split(",") if part.strip())
    for one in found:
        try:
            net = ip_network(one)
        except ValueError as wrong:
            raise ImproperlyConfigured(f"Unexpected value {name}={one}, use addresses or networks: {wrong}") from None
        if net.prefixlen == 0:
            raise ImproperlyConfigured(f"Unexpected value {name}={one}, everybody cannot be a proxy of ours")
    return found


def _secret(given: str | None, kept: Path, make: Callable[[], str]) -> str:
    """The key given by the environment, else one made once and kept in the home, readable by its owner only."""
    if given:
        return given
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(make(), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


def _keys(home: Path) -> sealing.Keys:
    """What seals secrets in the database: several keys are separated by commas, the first one seals."""
    try:
        return sealing.read_keys(_secret(os.environ.get("YIMEN_SEAL_KEY"), home / "seal-key", sealing.new_key))
    except ValueError as wrong:
        raise ImproperlyConfigured(f"Unexpected value of YIMEN_SEAL_KEY or seal-key: {wrong}") from None


def _packs(root: Path) -> Path:
    """The folder named in the environment, else the source tree's packs, else the copy that the wheel carries."""
    tree = root.parent.parent / "packs"
    return Path(os.environ.get("YIMEN_PACKS") or (tree if tree.is_dir() else root / "_packs")).resolve()


def _days(name: str, written: str) -> tuple[int, ...]:
    """Rising numbers of days, `15,30`; none if nothing is set."""
    given = [part.strip() for part in written.split(",") if part.strip()]
    days = tuple(int(part) for part in given if part.isdecimal())
    if len(days) != len(given) or list(days) != sorted(set(days)) or days[2:]:
        raise ImproperlyConfigured(f"{name} is written as one or two rising numbers of days, e.g. 15,30")
    return days


def _mail(written: str) -> SplitResult:
    """`smtp://host:25`, `starttls://name:password@host:587` or `smtps://...`; empty: no mail is ever sent."""
    try:
        found = urlsplit(written)
        fits = found.scheme in ("smtp", "starttls", "smtps") and found.hostname and not found.path and found.port != 0
    except ValueError:  # of a port that is no number
        fits = False
    if written and not fits:
        raise ImproperlyConfigured(
            "YIMEN_MAIL is written smtp://host:25, starttls://name:password@host:587 or smtps://…"
        )
    return urlsplit(written if fits else "")


def _mailboxes(name: str, *, needed: bool) -> Path | None:
    """The table of the offices' mailboxes, `office,address`; read once here, so that a wrong one stops the start."""
    written = os.environ.get(name, "")
    if not written:
        if needed:
            raise ImproperlyConfigured(f"YIMEN_MAIL is set, so {name} must name a CSV with the columns office,address")
        return None
    try:
        lines = Path(written).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError) as wrong:
        raise ImproperlyConfigured(f"{name}={written} cannot be read: {wrong}") from None
    rows = [line.split(",") for line in lines if line.strip()]
    bad = next((n for n, row in enumerate(rows[1:], 2) if len(row) != 2 or "@" not in row[1]), 0)  # noqa: PLR2004 (two columns)
    if not rows or [part.strip() for part in rows[0]] != ["office", "address"] or bad:
        raise ImproperlyConfigured(f"{name}={written}, line {bad or 1}: a line is written office,address")
    return Path(written).resolve()


def _sender(name: str, *, needed: bool) -> str:
    written = os.environ.get(name, "")
    if needed and "@" not in written:
        raise ImproperlyConfigured(f"YIMEN_MAIL is set, so {name} must be the address that reminders come from")
    return written


def _site(name: str) -> str:
    """The address of the staff's site, `https://yimen.example`, for links in mails; empty: mails have none."""
    written = os.environ.get(name, "").rstrip("/")
    if written and (urlsplit(written).scheme not in ("http", "https") or not urlsplit(written).hostname):
        raise ImproperlyConfigured(f"Unexpected value {name}={written}, use https://name")
    return written


ROOT = Path(__file__).resolve().parent
YIMEN_HOME = Path(os.environ.get("YIMEN_HOME", "var")).resolve()
PACKS = _packs(ROOT)
DOORS = _choice("DOORS", "all", "all", "resident", "staff")
BACKUPS = Path(os.environ.get("YIMEN_BACKUPS") or YIMEN_HOME / "backups").resolve()
DEBUG = _choice("YIMEN_DEBUG", "no", "no", "yes") == "yes"
SECURE = _choice("YIMEN_HTTPS", "no", "no", "yes") == "yes"
ESCALATE_AFTER = _days("YIMEN_ESCALATE", os.environ.get("YIMEN_ESCALATE", ""))
LOG = _choice("YIMEN_LOG", "warnings", "warnings", "requests")
METRICS = _choice("YIMEN_METRICS", "loopback", "loopback", "all", "no")
SECRET_KEY = _secret(os.environ.get("YIMEN_SECRET_KEY"), YIMEN_HOME / "secret-key", lambda: secrets.token_urlsafe(50))
SEAL_KEYS = _keys(YIMEN_HOME)
PROXIES = _networks("YIMEN_PROXIES")  # whose X-Forwarded-For is believed
_SERVER = _mail(os.environ.get("YIMEN_MAIL", ""))
EMAIL_HOST = _SERVER.hostname or ""
EMAIL_PORT = _SERVER.port or {"smtps": 465, "starttls": 587}.get(_SERVER.scheme, 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_SERVER.username or ""), unquote(_SERVER.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _SERVER.scheme == "smtps", _SERVER.scheme == "starttls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _sender("YIMEN_MAIL_FROM", needed=bool(EMAIL_HOST))
MAILBOXES = _mailboxes("YIMEN_MAILBOXES", needed=bool(EMAIL_HOST))
SITE = _site("YIMEN_SITE")
ALLOWED_HOSTS = os.environ.get("YIMEN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "rules",
    "yimen.register",
    "yimen.dossiers",
    "yimen.ledger",
    "yimen.flow.running",
    "yimen.flow.confirming",
    "yimen.doors.accounts",
    "yimen.doors.common",
    "yimen.doors.resident",
    "yimen.doors.staff",
    "yimen.doors.board",
]
MIDDLEWARE = [
    "yimen.doors.common.requests.RequestLine",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "yimen.doors.accounts.sessions.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "yimen.doors.urls"
WSGI_APPLICATION = "yimen.doors.wsgi.application"
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["rules.permissions.ObjectPermissionBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "staff:my-day"
LOGOUT_REDIRECT_URL = "resident:home"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,  # each door keeps its pages in its own folder `jinja2/<door>/`
        "OPTIONS": {
            "environment": "yimen.doors.common.pages.environment",
            "extensions": ["jinja2.ext.i18n"],
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    }
]


def _database() -> dict[str, object]:
    url = os.environ.get("YIMEN_DATABASE", "")
    if not url:
        options = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": YIMEN_HOME / "county.sqlite3", "OPTIONS": options}
    keys = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    parts = dict(part.split("=", 1) for part in url.split() if "=" in part)
    unknown = [key for key in parts if key.upper() not in keys]
    if unknown or "name" not in parts:
        raise ImproperlyConfigured("YIMEN_DATABASE is written `name=... user=... password=... host=... port=...`")
    rooms = "-c jit=off -c search_path=public,register,dossiers,ledger"  # short statements; a schema a room
    options = {"options": rooms, "server_side_binding": True, "prepare_threshold": 5}  # asked often, planned once
    made = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60, "OPTIONS": options}
    return made | {k.upper(): v for k, v in parts.items()}


DATABASES = {"default": _database()}
SHOWN = {  # what a backup notes of the settings: nothing that opens anything
    "YIMEN_PACKS": str(PACKS),
    "YIMEN_DATABASE": " ".join(
        part for part in os.environ.get("YIMEN_DATABASE", "").split() if "password" not in part.lower()
    ),
    "DOORS": DOORS,
    "YIMEN_HOSTS": ",".join(ALLOWED_HOSTS),
    "YIMEN_HTTPS": "yes" if SECURE else "no",
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "yimen_language"
LOCALE_PATHS = [ROOT / "doors" / "common" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # straight from the doors' own folders: nothing to collect, nothing to forget
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_ENGINE = "yimen.doors.accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60  # one working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
PROOF_MAX_BYTES = 10 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "yimen.doors.common.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},  # not its own handlers too: they print addresses
        "django.server": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # the line of the request says 404 itself
        "yimen": {"level": "INFO"},
    },
}
