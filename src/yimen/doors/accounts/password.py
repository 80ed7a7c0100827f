"""Somebody changes their own password: the present one first, then a new one that is not easily guessed."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yimen.doors.accounts import limits
from yimen.doors.accounts.demo import ACCOUNTS
from yimen.doors.accounts.models import Account
from yimen.doors.accounts.source import source_of
from yimen.doors.common import county
from yimen.doors.common.permissions import needs, own_page
from yimen.doors.common.problems import refusal
from yimen.flow.pages import Refusal

LEAST = 10  # characters
LONGEST = 200  # hashing a longer one would only cost time
EASY = (
    CommonPasswordValidator(),
    NumericPasswordValidator(),
    UserAttributeSimilarityValidator(user_attributes=("name", "display", "display_en")),
)


@needs("account.password")
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """The page on which one changes one's own password. Every other session of the account ends."""
    account = Account.objects.get(pk=str(request.user.pk))
    if is_demo(account):
        return _page(request, refusal(636), 403 if request.method == "POST" else 200, closed=True)
    if request.method != "POST":
        return _page(request)
    wrong = _wrong(request, account)
    if wrong is not None:
        return _page(request, wrong, 422)
    account.password = make_password(request.POST["new"])
    account.save(update_fields=["password"])
    update_session_auth_hash(request, account)
    return render(request, "accounts/changed.html", {"onward": own_page(request)})


def is_demo(account: Account) -> bool:
    """Whether everybody knows this password: it is printed on the sign-in page of a demonstration."""
    return county.is_demo() and account.pk in {row.id for row in ACCOUNTS}


def _wrong(request: HttpRequest, account: Account) -> Refusal | None:
    old, new, source = request.POST.get("old", ""), request.POST.get("new", ""), source_of(request)
    if limits.too_many("name", account.name, source, timezone.now()):
        return refusal(637)
    if not account.check_password(old[:LONGEST]):
        limits.note_failure("name", account.name, source, timezone.now())
        return refusal(631, "old")
    limits.forget_failures("name", account.name, source)
    return _unfit(new, old, request.POST.get("again", ""), account)


def _unfit(new: str, old: str, again: str, account: Account) -> Refusal | None:
    if len(new) < LEAST:
        return refusal(632, "new", least=LEAST)
    if new == old:
        return refusal(635, "new")
    if len(new) > LONGEST or _easy(new, account):
        return refusal(633, "new")
    return refusal(634, "again") if new != again else None


def _easy(new: str, account: Account) -> bool:
    for rule in EASY:
        try:
            rule.validate(new, account)
        except ValidationError:
            return True
    return False


def _page(
    request: HttpRequest, wrong: Refusal | None = None, status: int = 200, *, closed: bool = False
) -> HttpResponse:
    known = {"refusal": wrong, "closed": closed, "least": LEAST, "longest": LONGEST, "onward": own_page(request)}
    return render(request, "accounts/password.html", known, status=status)
