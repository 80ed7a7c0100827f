"""The form in which something is asked, at every door the same: by a resident, or for one by a clerk."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yimen.flow import desk
from yimen.flow.pages import Refusal
from yimen.kernel.ids import new_id
from yimen.kernel.text import Text

Places = tuple[tuple[str, Text, tuple[tuple[str, Text], ...]], ...]


def ask_page(
    request: HttpRequest, template: str, wrong: Refusal | None = None, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The form with everything typed in it; its id is made once, so that sending it twice is harmless."""
    typed = request.POST if request.method == "POST" else request.GET
    known = {
        "topics": desk.topics(),
        "places": places(),
        "typed": typed,
        "refusal": wrong,
        "service": typed.get("service", ""),
        "things": desk.things(typed.get("service", "")),
        "open_things": desk.open_things(),
        "id": request.POST.get("id") or str(new_id()),
    }
    return render(request, template, known | dict(more or {}), status=422 if wrong else 200)


def places() -> Places:
    """The townships in the order of their codes, each with its villages."""
    rows = desk.places()
    county = {code for code, _, parent in rows if parent not in {row[0] for row in rows}}
    townships = [(code, name) for code, name, parent in rows if parent in county]
    below: dict[str, list[tuple[str, Text]]] = {code: [] for code, _ in townships}
    for code, name, parent in rows:
        if parent in below:
            below[parent].append((code, name))
    return tuple((code, name, tuple(below[code])) for code, name in townships)


def plain_form(request: HttpRequest) -> dict[str, str]:
    """A form's fields, each once, without the blanks around them; days of three fields are put together."""
    form = {name: value.strip() for name, value in request.POST.items() if isinstance(value, str)}
    for name in [name.removesuffix("-year") for name in form if name.endswith("-year")]:
        parts = [form.pop(f"{name}-{part}", "") for part in ("year", "month", "day")]
        form[name] = "-".join(part.zfill(2) for part in parts) if any(parts) else ""
    form.pop("csrfmiddlewaretoken", None)
    return form
