"""The interview's answers: kept in the form itself, signed, nowhere else, and read as people write them."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core import signing

from yimen.doors.common.problems import refusal
from yimen.flow.door_pages import Question
from yimen.flow.pages import Refusal
from yimen.kernel.text import Text

SALT = "yimen interview"
LIFE = 24 * 60 * 60  # seconds
DONT_KNOW = "?"
NOT_SURE = Text("说不准", "Not sure")
HINTS = {DONT_KNOW: Text("可以先跳过，我们会告诉您差在哪里", "Skip it for now; we will tell you what it changes")}
LARGEST = Decimal(10) ** 9


def signed(answers: Mapping[str, str]) -> str:
    """The answers so far, for the form to carry."""
    return signing.dumps(list(answers.items()), salt=SALT, compress=True)


def read(state: str) -> dict[str, str] | None:
    """The answers that a form carried, in their order; None if it is older than a day or not ours."""
    if not state:
        return {}
    try:
        return dict(signing.loads(state, salt=SALT, max_age=LIFE))
    except signing.BadSignature:
        return None


def options(question: Question) -> tuple[tuple[str, Text, Text], ...]:
    """The answers of a question of choice, with a hint each; “not sure” is always among them."""
    rows = tuple((value, words, HINTS.get(value, Text(""))) for value, words in question.options)
    known = {value for value, _ in question.options}
    return rows if DONT_KNOW in known else (*rows, (DONT_KNOW, NOT_SURE, HINTS[DONT_KNOW]))


def given(question: Question, form: Mapping[str, str]) -> str | Refusal:
    """The answer to one question, as the interview takes it; a refusal names the field and what to write."""
    if form.get("dont_know") == "yes":
        return DONT_KNOW
    if question.kind == "choice":
        return _choice(question, form)
    if question.kind == "date":
        return _day(question, form)
    return _number(question, form)


def _choice(question: Question, form: Mapping[str, str]) -> str | Refusal:
    chosen = form.get(question.key, "")
    known = {value for value, _ in question.options} | {DONT_KNOW}
    return chosen if chosen in known else refusal(701, question.key)


def _number(question: Question, form: Mapping[str, str]) -> str | Refusal:
    typed = form.get(question.key, "")
    plain = unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "").removesuffix("元")
    if not plain:
        return refusal(702, question.key)
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return refusal(703, question.key, typed=typed)
    if not amount.is_finite() or not 0 <= amount <= LARGEST:
        return refusal(704, question.key, typed=typed)
    if question.kind == "count" and amount != amount.to_integral_value():
        return refusal(705, question.key, typed=typed)
    return f"{amount.normalize():f}"


def _day(question: Question, form: Mapping[str, str]) -> str | Refusal:
    typed = [form.get(f"{question.key}-{part}", "") for part in ("year", "month", "day")]
    parts = [unicodedata.normalize("NFKC", part).strip() for part in typed]
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return refusal(706, question.key, typed="-".join(parts))
