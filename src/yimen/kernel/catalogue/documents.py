"""Problems of the documents: numbers 100 to 299. The parts are in order of reading: files and blocks, expressions, rows, checks."""

from yimen.kernel.catalogue import documents_checks, documents_expressions, documents_files
from yimen.kernel.problems import Kind

ENTRIES: dict[int, Kind] = {**documents_files.ENTRIES, **documents_expressions.ENTRIES, **documents_checks.ENTRIES}
