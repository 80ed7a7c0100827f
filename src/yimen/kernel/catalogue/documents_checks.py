"""Problems that show only when documents are read together: numbers 180 to 199 and 240 to 299."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {}
