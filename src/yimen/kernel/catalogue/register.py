"""Problems of the register: numbers 400 to 499."""

from yimen.kernel.problems import Kind

ENTRIES: dict[int, Kind] = {}
