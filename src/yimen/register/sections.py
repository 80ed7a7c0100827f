"""Sections of rivers and air stations as documents list them, and their readings as reports bring them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.documents.model import Listed
from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.register.columns import MEASURED
from yimen.register.home import home, open_batch
from yimen.register.models import Batch, Reading, Section, SectionState, StationState
from yimen.register.models.water import WORDS, ZONES
from yimen.register.places import place_at
from yimen.register.values import exact

YESNO: Mapping[str, bool] = {"yes": True, "no": False}
ALLOWED: Mapping[str, tuple[str, ...]] = {**WORDS, "fishing_banned": tuple(YESNO), "air_zone": ZONES}


@dataclass(frozen=True, slots=True)
class Sample:
    """What a report says of one quantity on one day; an amount is decimal text, None if it could not be measured."""

    section: str
    quantity: str
    amount: str | None
    taken_on: date
    suspect: bool = False


def load_sections(listed: Iterable[Listed], place: str, since: date) -> int | tuple[Problem, ...]:
    """Write the sections and stations that documents of `place` list, and say how many; a repeat is harmless.

    `since` fills an empty `from`. 440: a word that is not one of the fact's; any problem loads nothing.
    """
    rows = [row for row in listed if row.kind in MEASURED]
    problems = tuple(found for row in rows for found in _wrong(row))
    where, there = place_at(place, since), home()
    if problems or not rows or where is None or there is None:
        return problems or 0
    with transaction.atomic():
        batch = open_batch(there.realm, "文件所列断面和站点 · sections and stations that documents list")
        if isinstance(batch, Problem):
            return (batch,)
        for row in rows:
            _write(row, row.since or since, where, batch)
    return len(rows)


def _wrong(row: Listed) -> list[Problem]:
    return [
        problem(440, row.where, value, name=name, value=value, known=", ".join(ALLOWED[name]))
        for name, value in row.facts
        if name in ALLOWED and value not in ("", "?", *ALLOWED[name])
    ]


def _write(row: Listed, since: date, place: UUID, batch: Batch) -> None:
    named = {"kind": row.kind, "zh": row.label.zh, "en": row.label.en, "place_id": place}
    section, _ = Section.objects.update_or_create(
        key=row.id, defaults=named, create_defaults={"id": stable_id("section", row.id), **named}
    )
    stated = {name: value for name, value in row.facts if value not in ("", "?")}
    dated = {"until": row.until, "known_since": since, "source": row.source, "batch": batch}
    if row.kind == "station":
        facts = {"air_zone": stated.get("air_zone"), **dated}
        StationState.objects.update_or_create(station=section, since=since, defaults=facts)
        return
    words = {name: stated.get(name) for name in WORDS}
    banned = YESNO.get(stated.get("fishing_banned", ""))
    SectionState.objects.update_or_create(
        section=section, since=since, defaults={**words, "fishing_banned": banned, **dated}
    )


def receive(
    samples: Iterable[Sample], source: str, received_at: datetime, batch: Batch
) -> tuple[int, tuple[Problem, ...]]:
    """Take readings in: how many are new, and what is wrong with the rest (441 amount, 442 section).

    A repeat is harmless; another amount for the same day is kept beside the first, and the last one received counts.
    """
    sections = dict(Section.objects.values_list("key", "id"))
    rows, problems = [], []
    for sample in samples:
        found = _refused(sample, sections, batch)
        if found:
            problems.append(found)
        else:
            rows.append(_reading(sample, sections[sample.section], source, received_at, batch))
    there = set(Reading.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    new = {row.pk: row for row in rows if row.pk not in there}
    Reading.objects.bulk_create(new.values())
    return len(new), tuple(problems)


def _refused(sample: Sample, sections: Mapping[str, UUID], batch: Batch) -> Problem | None:
    where = Where(batch.source)
    if sample.section not in sections:
        return problem(442, where, sample.section, section=sample.section)
    try:
        if sample.amount is not None:
            exact(sample.amount)
    except (ValueError, ZeroDivisionError):
        return problem(441, where, str(sample.amount), amount=sample.amount, quantity=sample.quantity)
    return None


def _reading(sample: Sample, section: UUID, source: str, received_at: datetime, batch: Batch) -> Reading:
    status = "missing" if sample.amount is None else "suspect" if sample.suspect else "valid"
    key = (sample.section, sample.quantity, sample.taken_on.isoformat(), str(sample.amount), status)
    return Reading(
        id=stable_id("reading", *key),
        section_id=section,
        quantity=sample.quantity,
        amount=sample.amount,
        taken_on=sample.taken_on,
        period=sample.taken_on.replace(day=1),
        status=status,
        received_at=received_at,
        source=source,
        batch=batch,
    )
