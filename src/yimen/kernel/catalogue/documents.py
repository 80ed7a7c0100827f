"""Problems of the documents: numbers 100 to 299, in one file for each thing that is read."""

from yimen.kernel.catalogue import (
    documents_attach,
    documents_blocks,
    documents_cells,
    documents_checks,
    documents_confirm,
    documents_duties,
    documents_expressions,
    documents_files,
    documents_hours,
    documents_texts,
    documents_types,
    documents_whole,
)
from yimen.kernel.problems import Kind

ENTRIES: dict[int, Kind] = {
    **documents_files.ENTRIES,
    **documents_expressions.ENTRIES,
    **documents_types.ENTRIES,
    **documents_whole.ENTRIES,
    **documents_blocks.ENTRIES,
    **documents_cells.ENTRIES,
    **documents_checks.ENTRIES,
    **documents_duties.ENTRIES,
    **documents_texts.ENTRIES,
    **documents_hours.ENTRIES,
    **documents_attach.ENTRIES,
    **documents_confirm.ENTRIES,
}
