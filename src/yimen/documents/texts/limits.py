"""How much a text that comes in may take; what is over is refused before it is read."""

import zipfile
from io import BytesIO

from yimen.kernel.problems import Problem, Where, problem

MEGABYTE = 1_000_000
MOST_FILE = 20 * MEGABYTE  # a report of 300 pages has some five
MOST_TEXT = 2_000_000  # characters; a full work report has some 20 000
MOST_OPEN = 100 * MEGABYTE  # what a zip may become
MOST_PAGES = 500
MOST_ROWS = 20_000


def opened(content: bytes, where: Where) -> zipfile.ZipFile | Problem:
    """The zip, if it is whole and does not grow beyond the limit."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return problem(287, where, kind="zip", reason=str(error))
    if size > MOST_OPEN:
        return problem(289, where, size=f"{size // MEGABYTE} MB", most=f"{MOST_OPEN // MEGABYTE} MB")
    return archive
