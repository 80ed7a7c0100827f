"""Blocks and front matter: `key: value` lines read strictly, then held against what YAML makes of them (format 1.2)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from yimen.documents.markdown import Fence
from yimen.documents.shapes import BLOCKS, Shape
from yimen.documents.similar import choices
from yimen.documents.spots import Notes, Spot, listing
from yimen.kernel.problems import Where

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = re.compile(r"([A-Za-z][A-Za-z0-9_ -]*?) *:(?: +(.*))?$")
_ITEM = re.compile(r"  - +(\S.*)$")
_ITEM_TIGHT = re.compile(r"\s*[-－—–](?=[^\s-])")
_TIGHT = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*:(?=\S)")
_WIDE_COLON = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*(：)")
_YAML_SIGNS = "|>&*!%@`{}[]?<,~"


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or with the values of its list."""

    key: Spot
    values: tuple[Spot, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The entries of a fence or of the front matter, by key."""

    kind: str
    entries: Mapping[str, Entry]
    where: Where
    clean: bool = True  # whether every line of it could be read

    def one(self, key: str) -> Spot:
        """The value of `key`; an empty text at the block where it is not given."""
        entry = self.entries.get(key)
        return entry.values[0] if entry and entry.values else Spot("", self.where)

    def many(self, key: str) -> tuple[Spot, ...]:
        """All values of `key`."""
        entry = self.entries.get(key)
        return entry.values if entry else ()

    def text(self, key: str) -> str:
        """The value of `key` as text."""
        return self.one(key).text


def block(fence: Fence, notes: Notes) -> Block | None:
    """The block of a fence `yaml <kind>`, or None if the fence is of no known kind."""
    words = fence.info.text.split()
    if len(words) != 2 or words[0] != "yaml":  # noqa: PLR2004
        notes.add(105, fence.info.where, info=fence.info.text)
        return None
    kind = words[1]
    if kind not in BLOCKS:
        notes.add(106, fence.info.at(fence.info.text.index(kind)), kind=kind, choices=choices(kind, BLOCKS))
        return None
    return entries(kind, fence.lines, BLOCKS[kind], fence.where, notes)


def entries(kind: str, lines: Sequence[Spot], shape: Shape, where: Where, notes: Notes) -> Block:
    """The entries of some lines, with everything that does not fit `shape` noted."""
    before = len(notes.problems)
    found: dict[str, Entry] = {}
    for line in lines:
        _line(line, found, shape, notes)
    if len(notes.problems) == before:
        _compare(lines, found, notes)
    clean = len(notes.problems) == before
    if clean:
        for entry in found.values():
            _form(entry, shape, notes)
        _required(kind, found, shape, where, notes)
    return Block(kind, found, where, clean and len(notes.problems) == before)


def _line(line: Spot, found: dict[str, Entry], shape: Shape, notes: Notes) -> None:
    text = line.text.rstrip()
    if not text:
        return
    if "\t" in text:
        notes.add(103, line.at(text.index("\t")))
    elif (item := _ITEM.fullmatch(text)) and found:
        key, entry = next(reversed(found.items()))
        value = line.part(item.start(1), len(text))
        if _plain(value, notes):
            found[key] = Entry(entry.key, (*entry.values, value), listed=True)
            if entry.values and not entry.listed:
                notes.add(220, value.where, key=key)
    elif match := _KEY.fullmatch(text):
        _key(line, match, found, shape, notes)
    else:
        _strange(line, text, notes)


def _key(line: Spot, match: re.Match[str], found: dict[str, Entry], shape: Shape, notes: Notes) -> None:
    name = Spot(match[1], line.where)
    if name.text not in shape.keys:
        notes.add(201, name.where, key=name.text, choices=choices(name.text, shape.keys))
    if name.text in found:
        notes.add(202, name.where, key=name.text, first=found[name.text].key.where.line)
        return
    value = line.part(match.start(2)) if match[2] and match[2].strip() else None
    if value is None or _plain(value, notes):
        found[name.text] = Entry(name, (value,) if value else (), listed=False)
    else:
        found[name.text] = Entry(name, (Spot("", name.where),), listed=False)


def _plain(value: Spot, notes: Notes) -> bool:
    """Whether a value is a plain scalar on one line, which YAML would read as it is written."""
    text = value.text
    before = len(notes.problems)
    if text[0] in "'\"" or text[0] in "“”‘’":
        notes.add(214, value.where)
    elif text[0] in _YAML_SIGNS or text.startswith("- "):
        notes.add(215, value.where, sign=text[0])
    elif " #" in f" {text}":
        notes.add(216, value.at(f" {text}".index(" #")))
    elif ": " in text or text.endswith(":"):
        notes.add(217, value.at(text.index(":")))
    return len(notes.problems) == before


def _strange(line: Spot, text: str, notes: Notes) -> None:
    if text.lstrip().startswith("#"):
        notes.add(216, line.part(0).where)
    elif tight := _ITEM_TIGHT.match(text):
        notes.add(211, line.at(tight.end() - 1))
    elif re.match(r" *- ", text):
        notes.add(218, line.part(0).where)
    elif wide := _WIDE_COLON.match(text):
        notes.add(213, line.at(wide.start(1)))
    elif colon := _TIGHT.match(text):
        notes.add(212, line.at(colon.end() - 1))
    else:
        notes.add(200, line.part(0).where)


def _compare(lines: Sequence[Spot], found: Mapping[str, Entry], notes: Notes) -> None:
    """Hold what was read against the YAML composer's nodes, so that no other reader sees anything else."""
    text = "\n".join(line.text for line in lines)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = lines[min(mark.line, len(lines) - 1)].at(mark.column) if mark and lines else None
        if place:
            notes.add(223, place)
        return
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    for key, value in pairs:
        entry = found.get(key.value, None)
        nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
        read = [item.value if isinstance(item, yaml.ScalarNode) else None for item in nodes]
        if entry is None or read != ([spot.text for spot in entry.values] or [""]):
            notes.add(223, lines[key.start_mark.line].where)


def _form(entry: Entry, shape: Shape, notes: Notes) -> None:
    key = entry.key.text
    if not entry.values:
        notes.add(221, entry.key.where, key=key)
    elif key in shape.lists and not entry.listed:
        notes.add(219, entry.values[0].where, key=key)
    elif entry.listed and key not in shape.lists | shape.either:
        notes.add(220, entry.values[0].where, key=key)


def _required(kind: str, found: Mapping[str, Entry], shape: Shape, where: Where, notes: Notes) -> None:
    for key in shape.required:
        if key not in found:
            notes.add(203, where, kind=kind, key=key)
    given = [key for key in shape.one_of if key in found]
    if shape.one_of and len(given) != 1:
        notes.add(222, found[given[1]].key.where if given else where, kind=kind, keys=listing(shape.one_of))
