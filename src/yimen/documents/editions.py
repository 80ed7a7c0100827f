"""Published editions of packs: immutable, content-addressed folders `<home>/packs/<pack>/<edition>/` (design 3)."""

import os
import shutil
import tempfile
from pathlib import Path

from yimen.documents.pack import MANIFEST, content_hash, files

NEWEST = "newest"


def publish(pack_root: Path, home: Path) -> str:
    """Copy a pack into `home` as an edition and make it the newest; the same content gives the same edition again."""
    edition = content_hash(pack_root)
    shelf = home / "packs" / pack_root.resolve().name
    target = shelf / edition
    if not target.exists():
        shelf.mkdir(parents=True, exist_ok=True)
        _copy(pack_root, target)
    pointer = shelf / f".{NEWEST}-{os.getpid()}"
    pointer.write_text(f"{edition}\n", encoding="utf-8")
    pointer.replace(shelf / NEWEST)
    return edition


def _copy(pack_root: Path, target: Path) -> None:
    """Copy to a folder beside the target, then rename: a reader never sees half an edition."""
    half = Path(tempfile.mkdtemp(prefix=".half-", dir=target.parent))
    for path in files(pack_root):
        copy = half / path.relative_to(pack_root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(0o444)
    half.chmod(0o755)
    try:
        half.rename(target)
    except OSError:  # another process published the same content first
        shutil.rmtree(half)


def newest(home: Path) -> dict[str, Path]:
    """The newest edition of each pack published in `home`."""
    found = {}
    for pointer in sorted((home / "packs").glob(f"*/{NEWEST}")):
        folder = pointer.parent / pointer.read_text(encoding="utf-8").strip()
        if (folder / MANIFEST).is_file():
            found[pointer.parent.name] = folder
    return found


def is_whole(edition_root: Path) -> bool:
    """Whether an edition still holds what was published under its name."""
    return content_hash(edition_root) == edition_root.name
