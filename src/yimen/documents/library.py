"""Packs together: read, made whole, checked; a broken document is reported and left out alone (design 2.15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yimen.documents.check import check
from yimen.documents.editions import is_whole, newest
from yimen.documents.finish import check_headings, finish
from yimen.documents.index import index
from yimen.documents.joining import Whole, join, same_ids
from yimen.documents.missing import SWITCHED_OFF
from yimen.documents.model import Document, Library, Pack
from yimen.documents.pack import MANIFEST, SHIPPED, Folder, read_folder
from yimen.documents.similar import choices
from yimen.documents.spots import Notes
from yimen.documents.trial import laid_over, outranked
from yimen.kernel.problems import Problem, Where, problem

NO_TRIAL: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read: the documents that stand, those switched off, and why."""

    library: Library
    off: tuple[Document, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def load(roots: Iterable[Path], home: Path | None = None) -> tuple[Library, tuple[Problem, ...]]:
    """The library of some roots, and its problems. A root is a pack, a folder of packs, or a folder of loose documents.

    The newest editions published in `home` stand in for the shipped packs of the same name.
    """
    found = reading(roots, home)
    return found.library, found.problems


def reading(roots: Iterable[Path], home: Path | None = None, trial: Sequence[Path] = ()) -> Reading:
    """Like `load`, with the documents left out and the warnings; and with a reform on top, if one is to be tried."""
    folders, problems = _folders(roots, home)
    for tried in map(read_folder, trial):
        folders, problems = laid_over(folders, tried), [*problems, *tried.problems]
    ordered = _order(folders, problems)
    notes = Notes({draft.file: draft.lines for folder in ordered for draft in folder.drafts}, problems)
    wholes = {folder.name: join(folder.drafts, notes) for folder in ordered}
    everything = [whole for folder in ordered for whole in wholes[folder.name]]
    same_ids(everything, notes)
    places = {folder.name: folder.place for folder in ordered}
    standing, off, warnings = _stand(everything, places, notes, frozenset(path.resolve().name for path in trial))
    packs = tuple(_pack(folder, wholes[folder.name], standing) for folder in ordered)
    documents = {document.id: document for pack in packs for document in pack.documents}
    return Reading(Library(packs, documents), off, _in_order(notes.problems), _in_order(warnings))


def _folders(roots: Iterable[Path], home: Path | None) -> tuple[list[Folder], list[Problem]]:
    published = newest(home) if home else {}
    places: dict[str, Path] = {}
    problems: list[Problem] = []
    for root in roots:
        for place in _packs_under(Path(root)):
            first = places.setdefault(place.resolve().name, place)
            if first.resolve() != place.resolve():
                problems.append(problem(193, Where(f"{place.name}/{MANIFEST}"), name=place.name, first=first))
        if not Path(root).exists():
            problems.append(problem(116, Where(str(root)), reason="not found"))
    folders: list[Folder] = []
    for name, place in {**places, **published}.items():
        if name in published and not is_whole(place):
            where = Where(f"{name}/{MANIFEST}", pack=name, edition=place.name)
            problems.append(problem(198, where, edition=place.name))
            folders += [read_folder(places[name])] if name in places else []
        else:
            folders.append(read_folder(place, place.name if name in published else SHIPPED))
    for folder in folders:
        problems += folder.problems
    return folders, problems


def _packs_under(root: Path) -> Sequence[Path]:
    if (root / MANIFEST).exists():
        return (root,)
    packs = sorted(path.parent for path in root.glob(f"*/{MANIFEST}"))
    return packs or ((root,) if root.is_dir() else ())


def _order(folders: Sequence[Folder], problems: list[Problem]) -> list[Folder]:
    """Packs with what they build on first, the nation first of all; an unknown or circular foundation is noted."""
    by_name = {folder.name: folder for folder in folders}
    ordered: list[Folder] = []

    def take(folder: Folder, above: tuple[str, ...]) -> None:
        if folder in ordered or folder.name in above:
            return
        below = by_name.get(folder.builds_on)
        if below:
            take(below, (*above, folder.name))
        ordered.append(folder)

    for folder in sorted(folders, key=lambda one: one.name):
        take(folder, ())
        if folder.builds_on and folder.manifest and folder.manifest.front:
            spot = folder.manifest.front.given["builds-on"]
            if folder.builds_on not in by_name:
                near = choices(folder.builds_on, by_name)
                problems.append(
                    problem(188, spot.where, f"builds-on: {spot.text}", pack=folder.builds_on, choices=near)
                )
            elif _circular(folder, by_name):
                problems.append(problem(189, spot.where, f"builds-on: {spot.text}", pack=folder.builds_on))
    return ordered


def _circular(folder: Folder, by_name: dict[str, Folder]) -> bool:
    seen, name = set[str](), folder.builds_on
    while name in by_name and name not in seen:
        if name == folder.name:
            return True
        seen.add(name)
        name = by_name[name].builds_on
    return False


def _stand(
    wholes: Sequence[Whole], places: Mapping[str, str], notes: Notes, trial: frozenset[str] = NO_TRIAL
) -> tuple[dict[str, Document], tuple[Document, ...], list[Problem]]:
    """Make documents whole and check them, leaving broken ones out, until those that stand have no problem."""
    broken = _files_with(notes.problems)
    off = [whole for whole in wholes if broken & set(whole.files)]
    standing = [whole for whole in wholes if whole not in off]
    while True:
        found = Notes(notes.lines)
        documents, warnings = _round(standing, off, places, found, trial)
        broken = _files_with(found.problems)
        notes.problems += found.problems
        fallen = [whole for whole in standing if broken & set(whole.files)]
        if not fallen:
            return {document.id: document for document in documents}, tuple(whole.document for whole in off), warnings
        off += fallen
        standing = [whole for whole in standing if whole not in fallen]


def _round(
    standing: Sequence[Whole], off: Sequence[Whole], places: Mapping[str, str], found: Notes, trial: frozenset[str]
) -> tuple[list[Document], list[Problem]]:
    """One round in three steps; a step that finds problems is the last, for the next would only repeat them."""
    away = [whole.document for whole in off]
    names = index((whole.document for whole in standing), away)
    for whole in standing:
        check_headings(whole, names, found)
    documents = [] if found.problems else [finish(whole, names, found) for whole in standing]
    documents = outranked(documents, trial) if trial else documents
    warnings = [] if found.problems else check(documents, index(documents, away), places, found)
    return documents, warnings


def _files_with(problems: Iterable[Problem]) -> set[str]:
    return {found.where.file for found in problems}


def _pack(folder: Folder, wholes: Sequence[Whole], standing: dict[str, Document]) -> Pack:
    documents = tuple(standing[whole.document.id] for whole in wholes if whole.document.id in standing)
    manifest = folder.manifest.document if folder.manifest else None
    return Pack(
        name=folder.name,
        title=folder.title,
        place=folder.place,
        builds_on=folder.builds_on,
        edition=folder.edition,
        root=str(folder.root),
        documents=tuple(document for document in documents if document.where.pack == folder.name),
        since=manifest.since if manifest else None,
    )


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by place, each once; that a file rests on a document which is switched off is said once a file."""
    ordered = sorted(
        dict.fromkeys(problems), key=lambda one: (one.where.file, one.where.line, one.where.column, one.number)
    )
    said = {(one.where.file, one.what): one for one in reversed(ordered) if one.number == SWITCHED_OFF}
    return tuple(one for one in ordered if one.number != SWITCHED_OFF or said[one.where.file, one.what] is one)
