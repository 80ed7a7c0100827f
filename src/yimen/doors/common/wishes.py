"""Two wishes a reader may have without an account: a language and large characters. Both are cookies, nothing more."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

YEAR = 365 * 24 * 60 * 60  # seconds
LARGE = "yimen_large"


def heed(request: HttpRequest) -> None:
    """A switch pressed on a form: the page is made in the new language or size at once, and nothing typed is lost."""
    wish = request.POST.get("switch", "")
    if wish in dict(settings.LANGUAGES):
        translation.activate(wish)
        request.LANGUAGE_CODE = wish
    elif wish in ("large", "normal"):
        request.COOKIES[LARGE] = "1" if wish == "large" else ""


def remember(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep the switch that was pressed on a form."""
    wish = request.POST.get("switch", "")
    if wish in ("large", "normal"):
        keep_size(response, wish)
    elif wish:
        keep_language(response, wish)


def keep_language(response: HttpResponseBase, code: str) -> None:
    """The language for a year, if it is one of ours."""
    if code in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=settings.SECURE)


def keep_size(response: HttpResponseBase, wish: str) -> None:
    """Large characters for a year, or ended."""
    if wish == "large":
        response.set_cookie(LARGE, "1", max_age=YEAR, samesite="Lax", secure=settings.SECURE)
    else:
        response.delete_cookie(LARGE, samesite="Lax")


def is_large(request: HttpRequest) -> bool:
    """Whether the reader asked for large characters."""
    return request.COOKIES.get(LARGE) == "1"
