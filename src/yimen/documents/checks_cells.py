"""A cell that states a fact or a result, against its type: one value, or a series by period (format 1.10)."""

import re

from yimen.documents.checking import Checking
from yimen.documents.infer_nodes import YESES, is_number
from yimen.documents.model import Type
from yimen.documents.spots import Spot
from yimen.documents.types import amount, day, place, word

UNKNOWN = "?"
NONE = "none"
_PERIOD = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_SERIES = re.compile(rf"({_PERIOD})\.\.({_PERIOD}) *= *(\S.*)")


def fits(spot: Spot, type_: Type, look: Checking) -> None:
    """Note a cell whose text its type does not allow; `?` always does."""
    if spot.text == UNKNOWN or (spot.text == NONE and (type_.or_none or type_.name == "set")):
        return
    if not (type_.every and ".." in spot.text):
        _single(spot, type_, look)
        return
    for piece in spot.split(";"):
        match = _SERIES.fullmatch(piece.text)
        if match is None:
            look.add(237, piece.where, key="series", written=piece.text, example="2020-04..2020-06 = 246.88")
        else:
            _single(piece.part(match.start(3)), type_, look)


def _single(spot: Spot, type_: Type, look: Checking) -> None:
    notes = look.notes
    if spot.text == UNKNOWN:
        return
    if type_.name in YESES:
        word(spot, ("yes", "no", UNKNOWN), notes)
    elif is_number(type_):
        amount(spot, type_, notes)
    elif type_.name == "date":
        day(spot, notes)
    elif type_.name == "place":
        place(spot, notes)
    else:
        _words(spot, type_, look)


def _words(spot: Spot, type_: Type, look: Checking) -> None:
    of_quantity = "quantity" in (type_.name, type_.of)
    known = tuple(look.names.quantities) if of_quantity else type_.options
    for one in spot.split(",") if type_.name == "set" else (spot,):
        if known:
            word(one, known, look.notes)
