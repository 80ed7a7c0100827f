"""Problems of the doors and the command line: numbers 700 to 799."""

from yimen.kernel.problems import Kind

ENTRIES: dict[int, Kind] = {}
