"""A reform laid over the packs to be tried: a document of a known id is replaced, a new one joins, a figure outranks.

It is read and checked like everything else, so that floors, ceilings and ranks hold for a trial as well.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from yimen.documents.model import Document, Key, Parameter, ParameterRow
from yimen.documents.pack import Folder
from yimen.kernel.problems import Problem, Where, problem

SET: Final = "set"  # the pack, and the id of the document, that `--set` makes
_SETTING: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)\s*(?:\(([^()|]*)\))?\s*=(?!=)\s*([^|]+)")
_HEAD: Final = """---
kind: policy
id: {id}
title: 试算
title-en: Trial
place: {place}
from: {since}
source: 试算
---

# 试算

## 试算的标准 {{#set}}
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One figure to be tried, as written: `NAME=VALUE` or `NAME(KEY; KEY)=VALUE`, an empty or missing key is any."""

    name: str
    keys: tuple[str, ...]
    value: str


def setting(written: str) -> Setting | Problem:
    """What was written, or problem 340."""
    match = _SETTING.fullmatch(written.strip()) if written.isprintable() else None
    if match is None or not match[3].strip():
        return problem(340, Where(), written=written)
    keys = tuple(key.strip() for key in match[2].split(";")) if match[2] is not None else ()
    return Setting(match[1], keys, match[3].strip())


def as_document(
    settings: Sequence[Setting], declared: Mapping[str, tuple[str, Parameter]], place: str, since: date
) -> str | Problem:
    """The settings as a document of a place, a table each. An unknown name is left for the reader to report."""
    text = _HEAD.format(id=SET, place=place, since=since)
    for one in settings:
        parameter = declared[one.name][1] if one.name in declared else None
        if parameter is not None and parameter.across:
            return problem(341, Where(), name=one.name)
        names = parameter.keys if parameter else ()
        if parameter is not None and one.keys and len(one.keys) != len(names):
            return problem(306, Where(), name=one.name, wanted=len(names), given=len(one.keys))
        keys = (one.keys or ("",) * len(names)) if parameter else ()
        text += _row("parameter", "place", "from", *names, "value", "source", rule=True)
        text += _row(one.name, place, since.isoformat(), *keys, one.value, "试算")
    return text


def _row(*cells: str, rule: bool = False) -> str:
    line = "| " + " | ".join(cells) + " |\n"
    return f"\n{line}|{' --- |' * len(cells)}\n" if rule else line


def laid_over(folders: Sequence[Folder], trial: Folder) -> list[Folder]:
    """The folders with a trial on top. A pack of the same name is replaced whole, a document of the same id alone."""
    if trial.manifest:
        folders = [folder for folder in folders if folder.name != trial.name]
    ids = {draft.document.id for draft in trial.drafts if draft.document and draft.document.kind != "pack"}
    return [*(_without(folder, ids) for folder in folders), trial]


def _without(folder: Folder, ids: set[str]) -> Folder:
    kept = tuple(draft for draft in folder.drafts if not (draft.document and draft.document.id in ids))
    return replace(folder, drafts=kept)


def outranked(documents: Sequence[Document], packs: frozenset[str]) -> list[Document]:
    """The documents without the rows that the trial stands in for: same place, day and role, keys within its own."""
    new = [row for document in tried(documents, packs) for row in document.parameter_rows]
    return [
        document if document.where.pack in packs else replace(document, parameter_rows=_left(document, new))
        for document in documents
    ]


def _left(document: Document, new: Sequence[ParameterRow]) -> tuple[ParameterRow, ...]:
    return tuple(row for row in document.parameter_rows if not any(_covers(one, row) for one in new))


def _covers(new: ParameterRow, old: ParameterRow) -> bool:
    same = (new.parameter, new.place, new.since, new.role) == (old.parameter, old.place, old.since, old.role)
    return same and all(_within(one, other) for one, other in zip(old.keys, new.keys, strict=False))


def _within(old: Key, new: Key) -> bool:
    if new is None or old == new:
        return True
    return isinstance(old, tuple) and isinstance(new, tuple) and set(old) <= set(new)


def tried(documents: Iterable[Document], packs: frozenset[str]) -> list[Document]:
    """The documents of the trial's own packs."""
    return [document for document in documents if document.where.pack in packs]
