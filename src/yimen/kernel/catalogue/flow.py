"""Problems of flow and imports: numbers 600 to 699."""

from yimen.kernel.problems import Kind

ENTRIES: dict[int, Kind] = {}
