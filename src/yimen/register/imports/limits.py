"""How large a sheet may be. An order system's daily export has some thousand rows; these are ten times that."""

from typing import Final

MOST_BYTES: Final = 10 * 1024 * 1024  # of the file as it came
MOST_UNPACKED: Final = 100 * 1024 * 1024  # of what a workbook unpacks to
MOST_PARTS: Final = 2000
MOST_SHEETS: Final = 10
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 8_000  # characters
MOST_CHARACTERS: Final = 30_000_000  # of all cells together
MEMORY: Final = 1024 * 1024 * 1024  # bytes that the reading process may hold
SECONDS: Final = 30  # that it may compute
