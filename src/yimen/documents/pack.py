"""A folder to a pack: its manifest `pack.md`, its documents, its edition (a content hash); .csv files ride along."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from yimen.documents.read import Draft, read
from yimen.documents.types import is_place
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

MANIFEST = "pack.md"
SHIPPED = "0"
CARRIED = (".md", ".csv")
EDITION_LENGTH = 16  # hex digits of SHA-256


@dataclass(frozen=True, slots=True)
class Folder:
    """A pack as it lies on disk, read file by file."""

    name: str
    title: Text
    place: str
    builds_on: str
    edition: str
    root: Path
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    manifest: Draft | None


def files(root: Path) -> tuple[Path, ...]:
    """The files of a pack in one order on every machine; hidden ones are none of it."""
    found = (path for path in root.rglob("*") if path.suffix in CARRIED and path.is_file())
    return tuple(
        sorted(
            (p for p in found if not any(part.startswith(".") for part in p.relative_to(root).parts)),
            key=lambda p: p.relative_to(root).as_posix(),
        )
    )


def content_hash(root: Path) -> str:
    """The edition of a folder: the same files give the same edition, one changed byte another."""
    digest = sha256()
    for path in files(root):
        raw = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()[:EDITION_LENGTH]


def read_folder(root: Path, edition: str = SHIPPED) -> Folder:
    """The pack in a folder that holds `pack.md`, or the loose documents of one that does not."""
    name = _name(root, edition)
    problems: list[Problem] = []
    drafts: dict[Path, Draft] = {}
    for path in files(root):
        if path.suffix != ".md":
            continue
        where = Where(file=f"{name}/{path.relative_to(root).as_posix()}", pack=name, edition=edition)
        draft = _draft(path, where)
        drafts[path] = draft
        problems += draft.problems
    manifest = drafts.get(root / MANIFEST)
    given = dict(manifest.document.front) if manifest and manifest.document else {}
    if manifest and given.get("name") and given["name"] != name:
        place = manifest.front.given["name"].where if manifest.front else Where(manifest.file)
        problems.append(problem(187, place, f"name: {given['name']}", name=given["name"], folder=name))
    return Folder(
        name=name,
        title=Text(given.get("title", name), given.get("title-en", "")),
        place=given.get("place", "") if is_place(given.get("place", "")) else "",
        builds_on=given.get("builds-on", ""),
        edition=edition,
        root=root,
        drafts=tuple(drafts.values()),
        problems=tuple(problems),
        manifest=manifest,
    )


def _name(root: Path, edition: str) -> str:
    """A shipped pack is named by its folder, an edition `<pack>/<edition>` by the folder above."""
    return root.parent.name if edition != SHIPPED else root.resolve().name


def _draft(path: Path, where: Where) -> Draft:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Draft(where.file, None, None, (), (problem(116, where, reason=error.strerror or str(error)),), ())
    return _kept(raw, where)


@lru_cache(maxsize=1024)
def _kept(raw: bytes, where: Where) -> Draft:
    """The draft of these bytes at this place, read once while the process lives."""
    return read(raw, where)
