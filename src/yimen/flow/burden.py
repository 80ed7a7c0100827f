"""The burden figure: how many fields somebody fills in by hand for each commitment that is closed. Never by whom.

Counted when a form of the desk has done its work: every field and file that was sent filled in, but for what the page
had put there itself. A form that was refused is counted once, when it goes through. Sheets count nothing.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Sum

from yimen.flow.acting import VERBS as VERBS_OF_FORMS
from yimen.flow.county import county
from yimen.flow.running.models import Typed
from yimen.kernel.days import add_months
from yimen.kernel.text import Text
from yimen.ledger import figures
from yimen.ledger.events import VERBS
from yimen.ledger.life import KINDS

RECORD: Final = "record"
ADD: Final = (
    "INSERT INTO running_typed (month, form, kind, times, fields) VALUES (%s, %s, %s, 1, %s) "
    "ON CONFLICT (month, form, kind) DO UPDATE "
    "SET times = running_typed.times + 1, fields = running_typed.fields + excluded.fields"
)
PUT_THERE: Final = frozenset({"csrfmiddlewaretoken", "version", "id", "switch", "next"})
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Line:
    """Fields filled in, over what: of a kind, what was closed since counting began; of a form, how often sent."""

    name: Text
    fields: int
    over: int

    @property
    def each(self) -> float | None:
        """Fields for each; None if there is none to divide by."""
        return self.fields / self.over if self.over else None


@dataclass(frozen=True, slots=True)
class Burden:
    """Since when it is counted (None: nothing yet), in all, by kind of commitment, and by form (fields each time)."""

    since: date | None
    total: Line
    kinds: tuple[Line, ...]
    forms: tuple[Line, ...]


def count(
    form: str, kind: str, sent: Mapping[str, str], files: Collection[str], put_there: Mapping[str, str] | None = None
) -> None:
    """Add what was filled in on one form to the month's sum of its kind; `put_there` are values the page began with."""
    given = dict(put_there or {})
    filled = sum(bool(value) and name not in PUT_THERE and given.get(name) != value for name, value in sent.items())
    with connection.cursor() as cursor:
        cursor.execute(ADD, [county().day.replace(day=1), form, kind, filled + len(files)])


def burden() -> Burden:
    """The figure of the last twelve months, or since counting began."""
    here, nothing = county(), Text("全部", "everything")
    first = add_months(here.day.replace(day=1), 1 - MONTHS)
    rows = list(
        Typed.objects.filter(month__gte=first)
        .order_by("form", "kind")
        .values_list("form", "kind")
        .annotate(Sum("times"), Sum("fields"))
    )
    since = Typed.objects.filter(month__gte=first).order_by("month").values_list("month", flat=True).first()
    closed = figures.closed_by_kind(since) if since else {}
    by_kind, by_form, times = Counter[str](), Counter[str](), Counter[str]()
    for form, kind, sent, fields in rows:
        by_kind[kind] += fields
        by_form[form] += fields
        times[form] += sent
    return Burden(
        since,
        Line(nothing, by_kind.total(), sum(closed.values())),
        tuple(Line(name, by_kind[kind], closed.get(kind, 0)) for kind, name in KINDS.items() if kind in by_kind),
        tuple(Line(form_name(form), by_form[form], times[form]) for form in sorted(by_form)),
    )


def form_name(form: str) -> Text:
    """What a form is called: recording, or the event that it becomes."""
    return VERBS[VERBS_OF_FORMS[form].event] if form in VERBS_OF_FORMS else VERBS["opened"]
