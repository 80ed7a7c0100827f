"""The front matter: what a file says about itself between two lines `---` (format 1.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from yimen.documents.blocks import Block, entries
from yimen.documents.law import period
from yimen.documents.shapes import FRONT, KINDS
from yimen.documents.spots import Notes, Spot
from yimen.documents.types import ident, place, word
from yimen.kernel.problems import Where
from yimen.kernel.text import Text

MARK = "---"
_ONLY_PACK = ("name", "builds-on")


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of one file; `part` is 1 where none is given."""

    kind: str
    id: str
    part: int
    title: Text
    place: str
    since: date | None
    until: date | None
    given: Mapping[str, Spot]
    end: int  # index of the first line after it
    where: Where


def front(lines: Sequence[str], where: Where, notes: Notes) -> Front | None:
    """The front matter, or None if there is none to read."""
    if not lines or lines[0].rstrip() != MARK:
        notes.add(102, replace(where, line=1, column=1))
        return None
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == MARK), 0)
    if not end:
        notes.add(114, replace(where, line=1, column=1))
        return None
    spots = tuple(Spot(lines[index], replace(where, line=index + 1, column=1)) for index in range(1, end))
    block = entries("front matter", spots, FRONT, replace(where, line=1, column=1), notes)
    return _front(block, end + 1, notes)


def _front(block: Block, end: int, notes: Notes) -> Front:
    kind = word(block.one("kind"), KINDS, notes)
    _keys_of_kind(kind, block, notes)
    since, until = period(block, notes)
    word(block.one("publish"), ("never",), notes)
    if "place-fact" in block.entries:
        ident(block.one("place-fact"), notes, reserved=False)
    return Front(
        kind=kind,
        id=_id(kind, block, notes),
        part=_part(block.one("part"), notes),
        title=Text(block.text("title"), block.text("title-en")),
        place=place(block.one("place"), notes) if "place" in block.entries else "",
        since=since,
        until=until,
        given={key: entry.values[0] for key, entry in block.entries.items() if entry.values},
        end=end,
        where=block.where,
    )


def _keys_of_kind(kind: str, block: Block, notes: Notes) -> None:
    for key in ("id",) if kind == "pack" else _ONLY_PACK:
        if key in block.entries:
            notes.add(201, block.entries[key].key.where, key=key, choices="name" if kind == "pack" else "id")
    for key in ("name",) if kind == "pack" else ("id", "from"):
        if key not in block.entries and kind:
            notes.add(203, block.where, kind="front matter", key=key)


def _id(kind: str, block: Block, notes: Notes) -> str:
    """The id, or a pack's name; a file that says none goes by its own name."""
    key = "name" if kind == "pack" else "id"
    if key not in block.entries:
        return block.where.file.rpartition("/")[2].removesuffix(".md")
    return block.text(key) if kind == "pack" else ident(block.one(key), notes)


def _part(spot: Spot, notes: Notes) -> int:
    if not spot.text:
        return 1
    if not (spot.text.isascii() and spot.text.isdigit()) or spot.text.startswith("0"):
        notes.add(237, spot.where, key="part", written=spot.text, example="part: 2")
        return 1
    return int(spot.text)
