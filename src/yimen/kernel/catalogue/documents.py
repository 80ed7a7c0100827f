"""Problems of the documents: numbers 100 to 299."""

from yimen.kernel.problems import Kind

ENTRIES: dict[int, Kind] = {}
