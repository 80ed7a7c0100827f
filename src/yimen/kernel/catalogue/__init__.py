"""Everything that can be wrong, numbered, in Chinese and English, each with what to do. No number is used twice.

A room adds its entries in its own file here, `501: Kind(what, advice)`, within its range.
"""

from yimen.kernel.catalogue import documents, doors, engine, flow, ledger, register
from yimen.kernel.problems import Kind

RANGES: dict[str, range] = {
    "documents": range(100, 300),
    "engine": range(300, 400),
    "register": range(400, 500),
    "ledger": range(500, 600),
    "flow": range(600, 700),
    "doors": range(700, 800),
}
CATALOGUE: dict[int, Kind] = {
    **documents.ENTRIES,
    **engine.ENTRIES,
    **register.ENTRIES,
    **ledger.ENTRIES,
    **flow.ENTRIES,
    **doors.ENTRIES,
}
