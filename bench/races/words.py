"""What the peer of a race keeps in memory: names and titles, a model of a new commitment, the frames of our pages."""

from typing import Any

from yimen.dossiers.words import CHANNELS
from yimen.flow import lines
from yimen.flow.county import County, county, now
from yimen.kernel.hours import end_of
from yimen.ledger import figures
from yimen.ledger.codec import COLUMNS
from yimen.ledger.events import VERBS
from yimen.ledger.life import OUTCOMES, STATES
from yimen.ledger.models import Commitment
from yimen.register.columns import TABLES

ON_RECORD = ("register_benefitspell", "register_payment", "register_humanfinding", "register_fact")


def known(pages: dict[str, str], place: str) -> dict[str, Any]:
    """All of it, as JSON can hold it."""
    here = county()
    today = figures.as_of(now(), here.calendar)
    offices = here.directory.offices
    return {
        "titles": _titles(here),
        "places": {str(row.id): row.name.zh for row in here.directory.places.values()},
        "codes": {code: str(row.id) for code, row in here.directory.places.items()},
        "offices": {str(row.id): row.name.zh for row in offices.values()},
        "areas": [str(row.id) for row in here.directory.places.values() if row.level != "village"],
        "owners": [str(row.id) for row in offices.values() if row.level in {"county", "department"}],
        "area": str(here.directory.places[here.area(place)].id),
        "today": today.day,
        "at": today.at,
        "soon": end_of(today.soon),
        "frames": {name: _frame(page) for name, page in pages.items()},
        "columns": COLUMNS,
        "clauses": _clauses(here),
        "rest": {day.isoformat(): (work, name) for day, (work, name) in here.calendar.days.items()},
        "outcomes": {name: words.zh for name, words in OUTCOMES.items()},
        "states": {name: words.zh for name, words in STATES.items()},
        "verbs": {name: words.zh for name, words in VERBS.items()},
        "channels": {name: words.zh for name, words in CHANNELS.items()},
        "model": _model(),
        "tables": {kind: _tables(kind) for kind in ("person", "household")},
    }


def _titles(here: County) -> dict[str, str]:
    return {
        f"{document.id}.{item}": words.zh
        for document in here.library.documents.values()
        for item, words, _ in lines.promises(document)
    }


def _clauses(here: County) -> dict[str, dict[str, Any]]:
    found = (here.cited(one.id, clause.id) for one in here.library.documents.values() for clause in one.clauses)
    return {
        f"{one.document}#{one.clause}": {
            "name": f"{one.document}#{one.clause}",
            "title": one.title.zh,
            "heading": one.heading,
            "sentence": one.sentence,
            "paraphrase": one.paraphrase,
            "file": one.file,
            "line": one.line,
        }
        for one in found
        if one
    }


def _frame(page: str) -> tuple[str, str]:
    before, _, rest = page.partition('<main id="main"')
    return f'{before}<main id="main">', f"</main>{rest.partition('</main>')[2]}"


def _model() -> dict[str, Any]:
    """A matter of people as it is when it is new, without what is its own."""
    row = Commitment.objects.filter(source="people", kind="request").order_by("id").values(*COLUMNS)[0]
    new: dict[str, Any] = {
        "state": "received",
        "outcome": "",
        "answered_at": None,
        "closed_at": None,
        "held": None,
        "pauses": [],
    }
    return row | new | {"version": 1, "proofs": 0, "under": None, "raised": "", "late": False}


def _tables(kind: str) -> list[tuple[str, str, bool]]:
    """The tables in which something may stand of a subject, with the column that names it and whether that is text."""
    typed = [
        (table.model._meta.db_table, _column(table.subject), False)  # noqa: SLF001
        for table in TABLES.values()
        if table.kind == kind
    ]
    return [*typed, *((name, "subject", True) for name in ON_RECORD)]


def _column(path: str) -> str:
    return "id" if path in {"pk", "id"} else path if path.endswith("_id") else f"{path}_id"
