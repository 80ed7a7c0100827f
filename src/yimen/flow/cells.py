"""Small cells: what concerns too few to be shown, and never one cell alone, or it could be had by subtraction."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Cell = TypeVar("Cell", bound=Hashable)


def hidden(counts: Mapping[Cell, int], small: int) -> frozenset[Cell]:
    """The cells with fewer than `small`; if that is a single one, the smallest of the others as well."""
    there = {cell: count for cell, count in counts.items() if count}
    few = {cell for cell, count in there.items() if count < small}
    if len(few) == 1 and len(there) > 1:
        few.add(min((cell for cell in there if cell not in few), key=lambda cell: there[cell]))
    return frozenset(few)
