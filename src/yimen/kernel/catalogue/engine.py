"""Problems of the engine: numbers 300 to 399."""

from yimen.kernel.problems import Kind

ENTRIES: dict[int, Kind] = {}
