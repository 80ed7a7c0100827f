"""The peer: the same pages from the same tables in plain WSGI with the driver, statements and templates by hand.

It reads the same rows (session and account, home, duties, lists with their counts, a matter with what lies beside it),
writes the same rows in one transaction, seals its event as ours is sealed, and escapes whatever it shows. It has no
languages and no rules; what it shows is laid in the frame of our own page, the page of a matter by a template of its own.
"""

import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from html import escape
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from bench.races import laid

HERE: Final = threading.local()
KNOWN: Final[dict[str, Any]] = json.loads(Path(os.environ["YIMEN_RACE"]).read_text(encoding="utf-8"))
TITLES: Final[dict[str, str]] = KNOWN["titles"]
PLACES: Final[dict[str, str]] = KNOWN["places"]
OFFICES: Final[dict[str, str]] = KNOWN["offices"]
TODAY: Final = date.fromisoformat(KNOWN["today"])
OPEN: Final = "('received', 'in_hand', 'waiting')"
SOURCES: Final = {"goals": "目标", "law": "政策", "people": "群众", "measurements": "监测"}
SHADES: Final = {
    "overdue": "state IN ('received', 'in_hand') AND due_at <= %(at)s",
    "due_soon": "state IN ('received', 'in_hand') AND due_at > %(at)s AND due_at <= %(soon)s",
    "running": "state IN ('received', 'in_hand') AND (due_at > %(soon)s OR due_at IS NULL)",
    "waiting": "state = 'waiting'",
    "answered": "state = 'answered'",
    "closed": "state = 'closed'",
}
COUNTS: Final = " UNION ALL ".join(
    [
        *(
            f"SELECT '{name}', count(*) FROM (SELECT id FROM ledger_commitment WHERE area = %(area)s AND {where} LIMIT 1001) t"
            for name, where in SHADES.items()
        ),
        *(
            f"SELECT '{name}', count(*) FROM (SELECT id FROM ledger_commitment WHERE area = %(area)s AND source = '{name}' "
            f"AND state IN {OPEN} LIMIT 1001) t"
            for name in SOURCES
        ),
        *(
            f"SELECT '{area}', count(*) FROM (SELECT id FROM ledger_commitment WHERE area = '{area}' AND state IN {OPEN} "
            f"LIMIT 1001) t"
            for area in KNOWN["areas"]
        ),
        *(
            f"SELECT '{owner}', count(*) FROM (SELECT id FROM ledger_commitment WHERE area = %(area)s AND owner = '{owner}' "
            f"AND state IN {OPEN} LIMIT 1001) t"
            for owner in KNOWN["owners"]
        ),
    ]
)
COLUMNS: Final = (
    "id, number, source, kind, document, item, pack, edition, subject_kind, subject, place, area, owner, state, outcome, "
    "opened_at, started, due, promised, told, provisional, proofs, supervised, late, version, due_at"
)
RANGES: Final = tuple((rank, state, dated) for rank, state, dated in (
    (0, "received", True), (0, "in_hand", True), (1, "received", False), (1, "in_hand", False),
    (2, "waiting", True), (3, "waiting", False)))  # fmt: skip
PAGE: Final = (
    " UNION ALL ".join(
        f"(SELECT {rank} AS rank, {COLUMNS} FROM ledger_commitment WHERE area = %(area)s AND state = '{state}' "
        f"AND due_at IS {'NOT ' if dated else ''}NULL ORDER BY due_at, id LIMIT 26)"
        for rank, state, dated in RANGES
    )
    + " ORDER BY rank, due_at, id LIMIT 26"
)
SESSION: Final = (
    "SELECT s.session_data, a.id, a.display, a.password, a.is_active FROM accounts_session s JOIN accounts_account a "
    "ON a.id = s.account_id WHERE s.session_key = %s AND s.expire_date > now()"
)
DUTIES: Final = (
    "SELECT o.id, o.key, d.role, o.level, c.code, d.holder FROM register_duty d JOIN register_office o ON o.id = d.office_id "
    "LEFT JOIN register_officeplace p ON p.office_id = o.id AND p.since <= %(on)s AND (p.until IS NULL OR p.until >= %(on)s) "
    "LEFT JOIN register_placecode c ON c.place_id = p.place_id AND c.since <= %(on)s AND (c.until IS NULL OR c.until >= %(on)s) "
    "WHERE d.holder = %(who)s AND d.since <= %(on)s AND (d.until IS NULL OR d.until >= %(on)s) AND NOT EXISTS (SELECT 1 FROM "
    "register_standin w WHERE w.duty_id = d.id AND w.since <= %(on)s AND w.until >= %(on)s) ORDER BY o.key, d.role"
)
ROW: Final = (
    '<tr>\n<th scope="row"><a class="title" href="/desk/commitments/{id}/">{title}</a><br><span class="source {source}">{words} · '
    '{place} · <span class="nowrap">{number}</span></span></th>\n<td data-label="负责">{owner}</td>\n<td><span class="chip {tone}">'
    '<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true"><path d="M3 8h10"/></svg>'
    '{chip}</span></td>\n<td class="num" data-label="佐证">{proofs}</td>\n</tr>\n'
)
EVENTS: Final = (
    "SELECT id, commitment_id, seq, verb, at, account, office, for_office, device, body FROM ledger_event "
    "WHERE commitment_id = %s ORDER BY seq"
)
ASKED: Final = "SELECT number, words, topic, channel, place, privacy, asked_on, contact FROM dossiers_ask WHERE id = %s"
PROOFS: Final = "SELECT id, sha256, bytes, media, name, uploaded_at, office FROM dossiers_prooffile WHERE id = ANY(%s)"
FALLEN: Final = (
    "SELECT e.commitment_id, e.body FROM ledger_event e JOIN ledger_commitment c ON c.id = e.commitment_id WHERE "
    "c.document = 'recheck' AND c.state IN ('received', 'in_hand') AND e.verb = 'drawn' ORDER BY e.commitment_id"
)
PAIR: Final = "<div><dt>{0}</dt><dd>{1}</dd></div>\n"


def talk() -> psycopg.Connection[Any]:
    """The connection of this thread, kept; statements are prepared after their fifth use."""
    if not hasattr(HERE, "talk"):
        HERE.talk = psycopg.connect(os.environ["YIMEN_RACE_DATABASE"], autocommit=True)
    found: psycopg.Connection[Any] = HERE.talk
    return found


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """One request: who asks, then the page."""
    path = environ["PATH_INFO"]
    cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    key = cookies["sessionid"].value if "sessionid" in cookies else ""
    row = talk().execute(SESSION, (key,)).fetchone()
    if row is None or not row[4]:
        start("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"sign in"]
    (home,) = talk().execute("SELECT id, realm, place, day, edition FROM register_home WHERE id = 1").fetchall()
    duties = talk().execute(DUTIES, {"who": row[1], "on": home[3]}).fetchall()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "private, no-store"),
        ("X-Frame-Options", "DENY"),
    ]
    if path == "/desk/ledger/":
        body = listed()
    elif path == "/desk/record/":
        start("302 Found", [*headers, ("Location", "/desk/record/slip/")])
        record(environ, row[1], duties[0][0])
        return [b""]
    else:
        body = matter(UUID(path.split("/")[3]), row[1], duties[0])
    sent = body.encode()
    start("200 OK", [*headers, ("Content-Length", str(len(sent)))])
    return [sent]


def framed(name: str, main: str) -> str:
    """A page in the frame of our own."""
    before, after = KNOWN["frames"][name]
    return f"{before}{main}{after}"


def listed() -> str:
    """The ledger of an area: its counts and its first page."""
    given = {"area": KNOWN["area"], "at": KNOWN["at"], "soon": KNOWN["soon"]}
    counts = dict(talk().execute(COUNTS, given).fetchall())
    rows = talk().execute(PAGE, given).fetchall()[:25]
    topics = _topics(row[10] for row in rows if row[9] == "ask")
    options = "".join(
        PAIR.format(escape(OFFICES.get(k, PLACES.get(k, SOURCES.get(k, str(k))))), n) for k, n in counts.items() if n
    )
    return framed("list", options + "".join(_line(row, topics) for row in rows))


def _topics(ids: Iterable[str]) -> dict[str, str]:
    found = [UUID(one) for one in ids]
    rows = talk().execute("SELECT id, topic FROM dossiers_ask WHERE id = ANY(%s)", (found,)).fetchall() if found else []
    return {str(id_): topic for id_, topic in rows}


def _line(row: tuple[Any, ...], topics: dict[str, str]) -> str:
    due, state = row[18], row[14]
    late = due is not None and due < TODAY and state in {"received", "in_hand"}
    title: str = f"群众诉求：{topics[row[10]]}" if row[10] in topics else TITLES.get(f"{row[5]}.{row[6]}", row[6])
    return ROW.format(
        id=row[1],
        title=escape(title),
        source=row[3],
        words=SOURCES[row[3]],
        place=escape(PLACES.get(str(row[11]), "")),
        number=escape(f"衡南-{row[2]}"),
        owner=escape(OFFICES.get(str(row[13]), "")),
        tone="overdue" if late else "running",
        chip=f"逾期 {(TODAY - due).days} 日" if late else f"{due.month} 月 {due.day} 日到期" if due else "未定期限",
        proofs=row[22] or "还没有",
    )


def record(environ: dict[str, Any], who: UUID, office: UUID) -> None:
    """What somebody says: dossier, number, commitment and its sealed event; one transaction."""
    form = dict(parse_qsl(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()))
    ask, id_, event, at = UUID(form["id"]), new_id(), new_id(), datetime.now(UTC)
    place = UUID(KNOWN["codes"][form["place"]])
    with talk().transaction():
        number = _next("dossiers_receipts", "SQ2109")
        mark = hashlib.sha256(json.dumps(form, sort_keys=True).encode()).hexdigest()
        talk().execute(
            "INSERT INTO dossiers_ask (id, number, words, topic, channel, place, privacy, asked_on, contact, secret, digest) "
            "VALUES (%s, %s, %s, %s, %s, %s, 'handler', %s, '', %s, %s)",
            (ask, f"SQ2109-{number:04d}", form["words"], form["topic"], form["channel"], place, TODAY, mark, mark),
        )
        entry = _entry(id_, ask, place, office, at)
        names, marks = ", ".join(entry), ", ".join(["%s"] * len(entry))
        talk().execute(f"INSERT INTO ledger_commitment ({names}) VALUES ({marks})", tuple(entry.values()))
        body = {"set": {name: str(value) for name, value in entry.items() if name not in {"id", "version"}}}
        talk().execute(EVENT, (event, id_, at, who, office, Jsonb(body), *_seal(id_, event, at, body)))


EVENT: Final = (
    "INSERT INTO ledger_event (id, commitment_id, seq, verb, at, account, office, device, body, leaf, salt, nonce, digest) "
    "VALUES (%s, %s, 1, 'opened', %s, %s, %s, '', %s, %s, %s, %s, %s)"
)


def _next(table: str, month: str) -> int:
    given = talk().execute(
        f"INSERT INTO {table} AS s (month, last) VALUES (%s, 1) ON CONFLICT (month) DO UPDATE SET last = s.last + 1 "
        "RETURNING last",
        (month,),
    )
    (row,) = given.fetchall()
    return int(row[0])


def _entry(id_: UUID, ask: UUID, place: UUID, office: UUID, at: datetime) -> dict[str, Any]:
    model: dict[str, Any] = KNOWN["model"]
    number = _next("ledger_series", "2109")
    given = {
        "id": id_,
        "number": f"2109-{number:04d}",
        "key": f"{model['document']}/ask:{ask}/once",
        "subject": str(ask),
    }
    given |= {
        "asker": ask,
        "place": place,
        "area": UUID(KNOWN["area"]),
        "owner": office,
        "opened_at": at,
        "started": TODAY,
    }
    return {name: Jsonb(value) if name in JSON else value for name, value in (model | given).items()}


JSON: Final = ("helpers", "clock", "pauses", "held", "proof_needed")


def _seal(commitment: UUID, event: UUID, at: datetime, body: dict[str, Any]) -> tuple[bytes, bytes, bytes, bytes]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(16)
    payload = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    leaf = json.dumps(
        {
            "at": at.isoformat(),
            "commitment": hashlib.sha256(salt + commitment.bytes).hexdigest(),
            "event": str(event),
            "payload": hashlib.sha256(nonce + payload).hexdigest(),
            "schema": "yimen.event/1",
            "seq": 1,
            "verb": "opened",
        },
        sort_keys=True,
        separators=(",", ":"),
    ).encode()
    return leaf, salt, nonce, hashlib.sha256(b"\0" + leaf).digest()


def new_id() -> UUID:
    """A UUIDv7."""
    return UUID(bytes=int(time.time() * 1000).to_bytes(6) + b"\x70" + uuid4().bytes[7:])


def matter(id_: UUID, who: UUID, duty: tuple[Any, ...]) -> str:
    """One commitment: its row and those that hang on it, what happened, who asked; of a person: the look, then facts."""
    names: list[str] = KNOWN["columns"]
    sql = f"SELECT {', '.join(names)} FROM ledger_commitment WHERE id = %s OR under = %s"
    entry = next(one for one in talk().execute(sql, (id_, id_)).fetchall() if one[0] == id_)
    row = dict(zip(names, entry, strict=True))
    facts = _looked(row, who, duty) if row["subject_kind"] in {"person", "household"} else []
    events = talk().execute(EVENTS, (id_,)).fetchall()
    asked = talk().execute(ASKED, (row["asker"],)).fetchone() if row["asker"] else None
    notes = {UUID(one[9]["note"]): "" for one in events if one[9].get("note")}
    if notes:
        notes = dict(talk().execute("SELECT id, text FROM dossiers_note WHERE id = ANY(%s)", (list(notes),)).fetchall())
    talk().execute(FALLEN).fetchall()
    shown = [UUID(kept["proof"]) for one in events for kept in one[9].get("proofs", ())]
    proofs = {one[0]: one for one in talk().execute(PROOFS, (shown,)).fetchall()} if shown else {}
    beside = {"events": events, "notes": notes, "proofs": proofs, "asked": asked, "facts": facts}
    return framed("page", laid.matter(KNOWN, row, beside, secrets.token_urlsafe(48)))


def _looked(row: dict[str, Any], who: UUID, duty: tuple[Any, ...]) -> list[tuple[str, str]]:
    """The look is committed first; then the rows of the subject in every typed table."""
    talk().execute(
        "INSERT INTO register_look (at, account, office, purpose, subject_kind, subject, commitment) VALUES (now(), %s, %s, "
        "'review', %s, %s, %s)",
        (who, duty[1], row["subject_kind"], row["subject"], row["id"]),
    )
    found: list[tuple[str, str]] = []
    for table, column, text in KNOWN["tables"][row["subject_kind"]]:
        key = row["subject"] if text else UUID(row["subject"])
        rows = talk().execute(f"SELECT * FROM {table} WHERE {column} = %s", (key,)).fetchall()
        found += [(table, str(value)) for one in rows for value in one if value is not None]
    return found
