"""Documents held against one another, each kind of check in its own file."""

from collections.abc import Mapping, Sequence

from yimen.documents.checks_cycles import check_cycles
from yimen.documents.checks_duties import check_duties
from yimen.documents.checks_examples import check_examples
from yimen.documents.checks_figures import check_figures
from yimen.documents.checks_names import check_names, in_pack
from yimen.documents.checks_rank import check_rank
from yimen.documents.checks_types import check_types
from yimen.documents.index import Index
from yimen.documents.model import Document
from yimen.documents.spots import Notes
from yimen.kernel.problems import Problem


def check(documents: Sequence[Document], names: Index, pack_places: Mapping[str, str], notes: Notes) -> list[Problem]:
    """Note what is wrong between documents; the warnings are returned."""
    check_names(documents, names, notes)
    for document in documents:
        in_pack(document, pack_places.get(document.where.pack, ""), notes)
        check_types(document, names, notes)
        check_duties(document, names, notes)
        check_examples(document, names, notes)
    check_cycles(documents, names, notes)
    return [*check_figures(documents, names, notes), *check_rank(documents, names, notes)]
