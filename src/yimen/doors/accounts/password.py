"""Somebody changes their own password or PIN: the present one first, then a new one that is not easily guessed."""

from itertools import pairwise

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yimen.doors.accounts import entering
from yimen.doors.accounts.models import Account
from yimen.doors.common.permissions import needs, own_page
from yimen.doors.common.problems import refusal
from yimen.flow import residents as people
from yimen.flow.pages import Refusal

LEAST = 10  # characters of a password
PIN_LEAST, PIN_MOST = 6, 12  # digits
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
    if entering.is_demo(account):
        return _page(request, refusal(636), 403 if request.method == "POST" else 200, closed=True)
    if request.method != "POST":
        return _page(request)
    wrong = _wrong(request, account)
    if wrong is not None:
        return _page(request, wrong, 422)
    account.password = make_password(request.POST["new"])
    account.save(update_fields=["password"])
    entering.only_here(request, account)
    return render(request, "accounts/changed.html", {"onward": own_page(request)})


def _wrong(request: HttpRequest, account: Account) -> Refusal | None:
    old, new = request.POST.get("old", ""), request.POST.get("new", "")
    refused = entering.secret_refused(request, account, old, "old")
    return refused or unfit(new, old, request.POST.get("again", ""), account)


def unfit(new: str, old: str, again: str, account: Account) -> Refusal | None:
    """Why a new password or PIN is not taken: 632 to 635; of a PIN 728, 729."""
    wrong = _unfit_pin(new, account) if account.kind == "resident" else _unfit_password(new, account)
    if wrong is not None:
        return refusal(wrong, "new", least=LEAST, pin=PIN_LEAST)
    if new == old:
        return refusal(635, "new")
    return refusal(634, "again") if new != again else None


def _unfit_password(new: str, account: Account) -> int | None:
    if len(new) < LEAST:
        return 632
    return 633 if len(new) > entering.LONGEST or _easy(new, account) else None


def _unfit_pin(new: str, account: Account) -> int | None:
    if not (new.isascii() and new.isdecimal() and PIN_LEAST <= len(new) <= PIN_MOST):
        return 728
    steps = {int(b) - int(a) for a, b in pairwise(new)}
    runs = len(steps) == 1 or len(set(new)) <= 2 or new in account.name  # noqa: PLR2004  (123456, 111111, 121212)
    return 729 if runs or people.spells_birth(account.pk, new) else None


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
    known = {
        "refusal": wrong,
        "closed": closed,
        "least": LEAST,
        "longest": entering.LONGEST,
        "pin": getattr(request.user, "kind", "") == "resident",
        "pin_least": PIN_LEAST,
        "pin_most": PIN_MOST,
        "onward": own_page(request),
    }
    return render(request, "accounts/password.html", known, status=status)
