"""Documents held against one another, each kind of check in its own file."""

from collections.abc import Mapping, Sequence

from yimen.documents.built import not_built
from yimen.documents.checking import Checking
from yimen.documents.checks_cycles import check_cycles
from yimen.documents.checks_duties import check_duties
from yimen.documents.checks_examples import check_examples
from yimen.documents.checks_figures import check_figures
from yimen.documents.checks_names import check_names
from yimen.documents.checks_plans import check_plan
from yimen.documents.checks_rank import check_rank
from yimen.documents.checks_types import check_types
from yimen.documents.index import Index
from yimen.documents.model import Document
from yimen.documents.spots import Notes
from yimen.kernel.problems import Problem


def check(documents: Sequence[Document], names: Index, pack_places: Mapping[str, str], notes: Notes) -> list[Problem]:
    """Note what is wrong between documents; the warnings are returned."""
    looks = [Checking(document, names, notes) for document in documents]
    check_names(looks, pack_places, notes)
    if notes.problems:  # without its kind, nothing else about a block can be said
        return []
    for look in looks:
        check_types(look)
        check_duties(look)
        check_plan(look)
        check_examples(look)
    check_cycles(documents, names, notes)
    for look in looks if not notes.problems else ():
        not_built(look)
    return [*check_figures(looks, notes), *check_rank(looks, names, notes)]
