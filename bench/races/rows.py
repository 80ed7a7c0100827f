"""Commitments by the million: each made row is one of the demonstration's own, moved by days and to another area.

Draws by lot are not among them: a county draws twice a month, however much it owes. The secondary indexes are taken
away first and made again afterwards, as one does before a great load.
"""

from typing import Any, Final

SPREAD: Final = """
CREATE TEMP TABLE town AS
  SELECT row_number() OVER (ORDER BY c.code) - 1 AS n, c.place_id AS area, o.id AS owner
  FROM register_placecode c JOIN register_office o ON o.key = c.code || '/township' WHERE c.until IS NULL;
CREATE TEMP TABLE model AS
  SELECT row_number() OVER (ORDER BY many.n, c.id) - 1 AS n, c.* FROM ledger_commitment c
  JOIN generate_series(1, 8) AS many(n) ON many.n = 1 OR c.source = 'people'
  WHERE c.key NOT LIKE 'made/%' AND c.document <> 'recheck';
"""
COLUMNS: Final = [
    "id",
    "number",
    "key",
    "source",
    "kind",
    "document",
    "item",
    "pack",
    "edition",
    "file",
    "line",
    "clause",
    "subject_kind",
    "subject",
    "place",
    "area",
    "owner",
    "helpers",
    "asker",
    "state",
    "outcome",
    "opened_at",
    "started",
    "due",
    "promised",
    "told",
    "provisional",
    "clock",
    "pauses",
    "held",
    "proof_needed",
    "proofs",
    "supervised",
    "answered_at",
    "closed_at",
    "late",
    "version",
    "under",
    "raised",
    "due_at",
    "started_at",
    "told_at",
]
CHANGED: Final = {
    "id": "(lpad(to_hex(1600000000000 + r.n * 11), 12, '0') || '7' || substr(md5(r.n::text), 1, 3) || '8' || "
    "substr(md5(r.n::text), 4, 15))::uuid",
    "number": "'2109-' || lpad((10000000 + r.n)::text, 8, '0')",
    "key": "'made/' || r.n",
    "area": "CASE WHEN m.source = 'people' THEN t.area ELSE m.area END",
    "owner": "CASE WHEN m.source = 'people' THEN t.owner ELSE m.owner END",
    "state": "r.state",
    "outcome": "CASE WHEN r.state IN ('closed', 'answered') THEN 'delivered' ELSE '' END",
    "opened_at": "m.opened_at - make_interval(days => r.back)",
    "started": "m.started - r.back",
    "due": "m.due - r.back + CASE WHEN r.state IN ('received', 'in_hand') THEN r.back - 10 + (r.back % 60) ELSE 0 END",
    "due_at": "m.due_at - make_interval(days => r.back - CASE WHEN r.state IN ('received', 'in_hand') "
    "THEN r.back - 10 + (r.back % 60) ELSE 0 END)",
    "started_at": "m.started_at - make_interval(days => r.back)",
    "told": "m.told - r.back",
    "told_at": "m.told_at - make_interval(days => r.back)",
    "answered_at": "CASE WHEN r.state IN ('closed', 'answered') THEN m.opened_at - make_interval(days => r.back - 5) END",
    "closed_at": "CASE WHEN r.state = 'closed' THEN m.opened_at - make_interval(days => r.back - 8) END",
    "held": "NULL",
    "late": "r.state = 'closed' AND r.back % 17 = 0",
    "under": "NULL",
    "raised": "''",
    "version": "1",
    "supervised": "0",
}
STATES: Final = """(ARRAY['closed','closed','closed','closed','closed','closed','closed','closed','closed','closed',
 'closed','closed','closed','closed','closed','in_hand','in_hand','received','waiting','answered'])[1 + (h & 1023) % 20]"""
ROWS: Final = f"""
INSERT INTO ledger_commitment ({", ".join(COLUMNS)})
SELECT {", ".join(CHANGED.get(name, f"m.{name}") for name in COLUMNS)}
FROM (SELECT n, h, ((h >> 10) % 1400)::int AS back, {STATES} AS state
      FROM (SELECT n, (hashint8(n)::bigint + 2147483648) AS h FROM generate_series(:first, :last) AS n) one) r
JOIN model m ON m.n = r.h % (SELECT count(*) FROM model)
JOIN town t ON t.n = (r.h >> 5) % (SELECT count(*) FROM town)
"""
EVENTS: Final = """
INSERT INTO ledger_event (id, commitment_id, seq, verb, at, device, body, leaf, salt, nonce, digest)
SELECT id, id, 1, 'opened', opened_at, '', '{"set": {}}'::jsonb, '\\x00', '\\x00', '\\x00', '\\x00'
FROM ledger_commitment WHERE key LIKE 'made/%'
"""
SECONDARY: Final = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('ledger_commitment', 'ledger_event')
AND indexname NOT LIKE '%_pkey' AND indexdef NOT LIKE '%UNIQUE%'
"""
PART: Final = 500_000


def grow(talk: Any, first: int, last: int, *, events: bool) -> None:
    """Make the commitments from number `first` to `last`; with `events`, each with the one that opened it."""
    talk.execute("DROP TABLE IF EXISTS town, model")
    talk.execute(SPREAD)
    indexes = talk.execute(SECONDARY).fetchall()
    for name, _ in indexes:
        talk.execute(f'DROP INDEX "{name}"')
    for begin in range(first, last + 1, PART):
        part = {":first": begin, ":last": min(begin + PART - 1, last)}
        talk.execute(ROWS.replace(":first", str(part[":first"])).replace(":last", str(part[":last"])))
    if events:
        talk.execute(EVENTS)
    for _, made in indexes:
        talk.execute(made)
    talk.execute("VACUUM (ANALYZE) ledger_commitment, ledger_event")
