"""Problems of files, blocks and tables, and of what stands in them: numbers 100 to 119 and 200 to 239."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {}
