"""Problems of the ledger: numbers 500 to 599."""

from yimen.kernel.problems import Kind

ENTRIES: dict[int, Kind] = {}
