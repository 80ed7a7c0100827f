"""An independent reader of the ledger: plain SQL and a hash function, nothing of Yimen's own code.

It folds the bodies of a commitment's events and compares them with its row, opens every leaf with its salt and nonce,
and looks for what clients noted.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count, groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from bench.campaign.notes import Told

COMMITMENTS: Final = "SELECT * FROM ledger_commitment ORDER BY id"
EVENTS: Final = "SELECT * FROM ledger_event ORDER BY commitment_id, seq"
JSON: Final = ("helpers", "proof_needed", "pauses", "clock", "held")
IDS: Final = ("id", "place", "area", "owner", "asker", "under", "commitment_id", "account", "office", "for_office")
TIMES: Final = ("opened_at", "answered_at", "closed_at", "at", "started_at", "due_at", "told_at")
FLAGS: Final = ("provisional", "late")
NOT_IN_EVENTS: Final = ("id", "version")
ROOMS: Final = "public,register,dossiers,ledger"  # the schemas of PostgreSQL in which the tables lie
Row = dict[str, Any]
Ask = Callable[[str], Iterator[Row]]


@contextmanager
def reading(database: str) -> Iterator[Ask]:
    """How to ask: `database` is a file of SQLite, or the words of YIMEN_DATABASE."""
    if "name=" not in database:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as talk:
            talk.row_factory = sqlite3.Row
            yield lambda sql: (dict(row) for row in talk.execute(sql))
        return
    import psycopg
    from psycopg.rows import dict_row

    words = f"{database.replace('name=', 'dbname=', 1)} options='-c search_path={ROOMS}'"
    with psycopg.connect(words, row_factory=dict_row) as server:
        server.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ

        names = (f"campaign_{number}" for number in count())

        def ask(sql: str) -> Iterator[Row]:
            with server.cursor(name=next(names)) as cursor:
                cursor.itersize = 2000
                yield from cursor.execute(sql.encode())

        yield ask


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger holds: how much, a digest of all of it, and what is wrong with it."""

    commitments: int
    events: int
    digest: str
    wrong: tuple[str, ...]


def standing(ask: Ask) -> Standing:
    """Every commitment is the sum of its events, every event what was sealed, and says who did it."""
    wrong: list[str] = []
    number, total, digest = 0, 0, hashlib.sha256()
    groups = groupby((_plain(row) for row in ask(EVENTS)), key=itemgetter("commitment_id"))
    whose, group = next(groups, (None, iter(())))
    for row in map(_plain, ask(COMMITMENTS)):
        while whose is not None and whose < row["id"]:
            wrong.append(f"half done: events without a commitment {whose}")
            whose, group = next(groups, (None, iter(())))
        events = list(group) if whose == row["id"] else []
        wrong += [f"half done: {one} {row['id']}" for one in _half_done(row, events)]
        number, total = number + 1, total + len(events)
        for event in events:
            digest.update(bytes(event["digest"]))
        if whose == row["id"]:
            whose, group = next(groups, (None, iter(())))
    if whose is not None:
        wrong.append(f"half done: events without a commitment {whose}")
    return Standing(number, total, digest.hexdigest(), tuple(wrong))


def _half_done(row: Row, events: list[Row]) -> Iterator[str]:
    if [event["seq"] for event in events] != list(range(1, row["version"] + 1)):
        yield f"version {row['version']} but events {[event['seq'] for event in events]}"
        return
    state: Row = {}
    for event in events:
        state |= _json(event["body"]).get("set", {})
        if not _is_sealed(event):
            yield f"event {event['seq']} is not what was sealed"
        if not (event["account"] or event["office"] or event["device"] or event["verb"] in BY_ITSELF):
            yield f"event {event['seq']} does not say by whom"
    other = [name for name in row if name not in NOT_IN_EVENTS and row[name] != state.get(name, DEFAULTS.get(name))]
    if other:
        yield f"the row and its events differ in {', '.join(other)}"


# what a document or a clock does has no account, office or device
BY_ITSELF: Final = ("opened", "framed", "lapsed", "supervised", "recounted", "resumed", "answered", "confirmed")
DEFAULTS: Final[Row] = {"raised": "", "under": None}  # columns that old events lack


def _is_sealed(event: Row) -> bool:
    """The leaf says what the columns say, and its digest is RFC 6962's of the leaf."""
    leaf, salt, nonce = (bytes(event[name]) for name in ("leaf", "salt", "nonce"))
    payload = {name: event[name] for name in ("account", "device", "for_office", "office")}
    payload["body"] = _json(event["body"])
    said = {
        "at": event["at"],
        "commitment": hashlib.sha256(salt + UUID(event["commitment_id"]).bytes).hexdigest(),
        "event": event["id"],
        "payload": hashlib.sha256(nonce + _canonical(payload)).hexdigest(),
        "schema": "yimen.event/1",
        "seq": event["seq"],
        "verb": event["verb"],
    }
    return leaf == _canonical(said) and bytes(event["digest"]) == hashlib.sha256(b"\0" + leaf).digest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _plain(row: Row) -> Row:
    """A row of either database in one spelling: that of the events."""
    return {name: None if value is None else _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    if name in IDS:
        return str(value if isinstance(value, UUID) else UUID(value))
    if name in TIMES:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if name in JSON:
        found = _json(value)
        return {key: part for key, part in found.items() if key != "effect"} if name == "clock" else found
    if name in FLAGS:
        return bool(value)
    return value.isoformat() if isinstance(value, date) else value


def missing(ask: Ask, told: Told, item: str, due: date) -> Iterator[str]:
    """What was acknowledged and is not there, is there twice, or differs; and what nobody asked for."""
    opened = told.of_kind("open")
    ours = [row for row in ask(COMMITMENTS) if row["document"] == item]
    by_id = {_value("id", row["id"]): row for row in ours}
    yield from (f"lost: commitment {words[2]}" for words in opened.values() if words[2] not in by_id)
    twice = sorted(one for one, times in Counter(row["subject"] for row in ours).items() if times > 1)
    yield from (f"doubled: {one} stands twice" for one in twice)
    yield from (f"doubled: nobody asked for {one}" for one in {row["subject"] for row in ours} - told.asked.keys())
    yield from (f"moved: {id_} is due {row['due']}" for id_, row in by_id.items() if str(row["due"]) != due.isoformat())
    yield from _events(ask, told, by_id)


def _events(ask: Ask, told: Told, ours: dict[str, Row]) -> Iterator[str]:
    sql = "SELECT id, commitment_id, seq, verb FROM ledger_event"
    there = {
        _value("id", row["id"]): (_value("id", row["commitment_id"]), row["seq"])
        for row in ask(sql)
        if _value("id", row["commitment_id"]) in ours and row["verb"] != "opened"
    }
    for _, event, commitment, seq in told.of_kind("move").values():
        if event not in there:
            yield f"lost: event {event}"
        elif there[event] != (commitment, int(seq)):
            yield f"moved: event {event} is {there[event]}, acknowledged was {(commitment, seq)}"
    yield from (f"doubled: nobody asked for event {one}" for one in there.keys() - told.asked.keys())


def missing_at_the_door(ask: Ask, told: Told) -> Iterator[str]:
    """Each slip has its words and its commitment once; each page about somebody that was sent was logged before."""
    asks = {_value("id", row["id"]): row["number"] for row in ask("SELECT id, number FROM dossiers_ask")}
    kept = ask("SELECT asker FROM ledger_commitment WHERE asker IS NOT NULL")
    askers = Counter(_value("asker", row["asker"]) for row in kept)
    for _, id_, number in told.of_kind("ask").values():
        if asks.get(id_) != number:
            yield f"lost: what was asked with {id_}, slip {number}"
        if (found := askers[id_]) != 1:
            yield f"{'doubled' if found else 'lost'}: {found} commitments for the slip {number}"
    (looks,) = (row["looks"] for row in ask("SELECT count(*) AS looks FROM register_look"))
    if (sent := len(told.of_kind("page"))) > looks:
        yield f"lost: {sent} pages about somebody were sent, {looks} are logged"


def health_of_file(ask: Ask, database: str) -> Iterator[str]:
    """What the database itself says of its file."""
    if "name=" not in database:
        said = [str(value) for row in ask("PRAGMA integrity_check") for value in row.values()]
        yield from (f"the file is damaged: {one}" for one in said if one != "ok")
