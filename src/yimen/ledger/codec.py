"""Commitments as columns, as JSON in events, and back."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final, cast, get_args
from uuid import UUID

from yimen.kernel.days import Clock, Limit, Pause, Unit
from yimen.kernel.hours import end_of
from yimen.kernel.text import Text
from yimen.ledger.entry import Entry, Hold

COLUMNS: Final = tuple(field.name for field in fields(Entry))
Json = bool | int | str | list["Json"] | dict[str, "Json"] | None


@lru_cache(maxsize=4096)
def limit_json(limit: Limit | None) -> dict[str, Json] | None:
    """`{"count": 30, "unit": "workdays"}`."""
    return None if limit is None else {"count": limit.count, "unit": limit.unit}


def limit_of(value: Mapping[str, Any] | None) -> Limit | None:
    """A limit from its JSON; raises ValueError for a unit that nobody can count."""
    if value is None:
        return None
    unit: Unit = value["unit"]
    if unit not in get_args(Unit):
        raise ValueError(f"{unit!r} is not a unit of time limits")
    return Limit(int(value["count"]), unit)


def clock_json(clock: Clock) -> dict[str, Any]:
    """A clock as JSON, with its effect in words (a public clause)."""
    return {
        "id": clock.id,
        "within": limit_json(clock.within),
        "promised": limit_json(clock.promised),
        "end_shift": clock.end_shift,
        "pauses": list(clock.pauses),
        "extension": limit_json(clock.extension),
        "if_silent": clock.if_silent,
        "if_late": clock.if_late,
        "effect": {"zh": clock.effect.zh, "en": clock.effect.en},
        "clause": clock.clause,
        **({"caps": [{"pause": name, **(limit_json(cap) or {})} for name, cap in clock.caps]} if clock.caps else {}),
    }


def clock_of(value: Mapping[str, Any]) -> Clock:
    """A clock from its JSON; an event's copy has no effect, which are words."""
    within = limit_of(value["within"])
    if within is None:
        raise ValueError("a clock without a limit")
    effect = value.get("effect", {"zh": "", "en": ""})
    return Clock(
        id=value["id"],
        within=within,
        promised=limit_of(value["promised"]),
        end_shift=value["end_shift"],
        pauses=tuple(value["pauses"]),
        extension=limit_of(value["extension"]),
        if_silent=value["if_silent"],
        if_late=value["if_late"],
        effect=Text(effect["zh"], effect["en"]),
        clause=value["clause"],
        caps=tuple((cap["pause"], limit) for cap in value.get("caps", ()) if (limit := limit_of(cap))),
    )


def _pause_json(pause: Pause) -> dict[str, str]:
    days = {"first": pause.first.isoformat(), "last": pause.last.isoformat()}
    hours = {"since": pause.since, "till": pause.till}
    moments = {name: _utc(at) for name, at in hours.items() if at}
    return {**days, "reason": pause.reason.zh, "document": pause.document, **moments}


def _pause_of(value: Mapping[str, str]) -> Pause:
    first, last = date.fromisoformat(value["first"]), date.fromisoformat(value["last"])
    since, till = (datetime.fromisoformat(value[name]) if name in value else None for name in ("since", "till"))
    return Pause(first, last, Text(value["reason"]), value["document"], since=since, till=till)


def _hold_json(hold: Hold) -> dict[str, str]:
    days = {"first": hold.first.isoformat(), "reason": hold.reason, "document": str(hold.document)}
    return {**days, "at": _utc(hold.at)} if hold.at else days


def _hold_of(value: Mapping[str, str]) -> Hold:
    at = datetime.fromisoformat(value["at"]) if "at" in value else None
    return Hold(date.fromisoformat(value["first"]), value["reason"], UUID(value["document"]), at)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


_ENCODE: Final[dict[type, Callable[[Any], Any]]] = {
    datetime: _utc,
    date: date.isoformat,
    UUID: str,
    Clock: clock_json,
    Pause: _pause_json,
    Hold: _hold_json,
    tuple: lambda value: [to_json(item) for item in value],
}


def to_json(value: object) -> Json:
    """A value of an entry as JSON; times in UTC to the microsecond."""
    encode = _ENCODE.get(type(value))
    return cast("Json", encode(value) if encode else value)


def _id(raw: UUID | str) -> UUID:
    return raw if isinstance(raw, UUID) else UUID(raw)


def _day(raw: date | str) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(raw)


def _time(raw: datetime | str) -> datetime:
    return raw if isinstance(raw, datetime) else datetime.fromisoformat(raw)


_DECODE: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("id", "place", "area", "owner", "asker", "under"), _id),
    **dict.fromkeys(("started", "due", "promised", "told"), _day),
    **dict.fromkeys(("opened_at", "answered_at", "closed_at", "due_at", "started_at", "told_at"), _time),
    "helpers": lambda raw: tuple(UUID(item) for item in raw),
    "proof_needed": tuple,
    "pauses": lambda raw: tuple(_pause_of(item) for item in raw),
    "clock": clock_of,
    "held": _hold_of,
}
_AS_JSON: Final = ("helpers", "proof_needed", "pauses", "clock", "held")


def column(name: str, value: object) -> object:
    """A value of an entry as the database column holds it."""
    return to_json(value) if name in _AS_JSON else value


def body_json(value: object) -> Json:
    """A value of an entry as an event keeps it: no words, so a clock without its effect."""
    made = to_json(value)
    return {key: part for key, part in made.items() if key != "effect"} if isinstance(made, dict) else made


def entry_of(row: Mapping[str, Any]) -> Entry:
    """An entry from a row of the database, or from the JSON of its events (old ones lack the newest columns)."""
    made = {name: _decoded(name, row[name]) for name in COLUMNS if name in row}
    if made.get("due") and made.get("due_at") is None:
        made["due_at"] = end_of(made["due"])  # events from before there were hours know the day alone
    return Entry(**made)


def _decoded(name: str, raw: Any) -> Any:  # noqa: ANN401  (a column holds anything)
    return raw if raw is None or name not in _DECODE else _DECODE[name](raw)
