"""Documents held against one another (the checks are in checks_*.py)."""

from collections.abc import Sequence

from yimen.documents.index import Index
from yimen.documents.model import Document
from yimen.documents.spots import Notes
from yimen.kernel.problems import Problem


def check(documents: Sequence[Document], names: Index, away: Index, notes: Notes) -> list[Problem]:
    """Note what is wrong between documents; the warnings are returned."""
    return []
