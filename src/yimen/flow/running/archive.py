"""One file that holds a home: a zip with a list of everything in it and of its digests. Read without a database.

`list.json` comes last. The database stands in it as `database`, papers and published packs under `home/`. Keys, the
password of the database, sessions and locks are never in it.
"""

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

FORMAT: Final = "yimen.backup/1"
LIST: Final = "list.json"
DATABASE: Final = "database"
HOME: Final = "home/"
PART: Final = 1024 * 1024
LONGEST_LIST: Final = 256 * 1024 * 1024
TOLD: Final = 20
Say = Callable[[int, int], None]  # bytes done, bytes in all
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    KeyError,
    TypeError,
    AttributeError,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the archive."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list in a backup. `tables`: rows and digest of each; `key`: a fingerprint of the home's key."""

    format: str
    made_at: str
    realm: str
    place: str
    vendor: str
    key: str
    migrations: list[str]
    tables: dict[str, tuple[int, str]]
    files: dict[str, Kept]
    settings: dict[str, str]
    left_out: list[str]
    missing: list[str]

    def rooms(self) -> dict[str, str]:
        """One digest for each room (ledger, register, dossiers ...) and one for all papers and packs."""
        found: dict[str, Any] = {}
        for table in sorted(self.tables):
            found.setdefault(table.split("_")[0], hashlib.sha256()).update(f"{table} {self.tables[table]}".encode())
        found["files"] = hashlib.sha256()
        for name in sorted(self.files):
            if name != DATABASE:
                found["files"].update(f"{name} {self.files[name].sha256}".encode())
        return {room: digest.hexdigest() for room, digest in found.items()}


def not_whole(file: Path, zh: str, en: str) -> Problem:
    """681 with its reason."""
    return problem(681, Where(file.name), file=file.name, why=Text(zh, en))


def write(
    out: Path, sources: Iterable[tuple[str, Path]], listed: Callable[[dict[str, Kept]], Manifest], say: Say
) -> Manifest | Problem:
    """Write an archive beside its place, then name it: half a backup never stands under the name. 686, 689."""
    if out.exists():
        return problem(686, Where(str(out)), file=out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=".backup-") as part:
            manifest = _fill(part, list(sources), listed, say)
            part.flush()
            os.fsync(part.fileno())
            os.link(part.name, out)  # fails, instead of replacing, if another backup took the name meanwhile
        _sync(out.parent)
    except FileExistsError:
        return problem(686, Where(str(out)), file=out)
    except OSError as error:
        return problem(689, Where(str(out)), file=out, why=error.strerror or type(error).__name__)
    return manifest


def _fill(
    part: IO[bytes], sources: list[tuple[str, Path]], listed: Callable[[dict[str, Kept]], Manifest], say: Say
) -> Manifest:
    done, whole = 0, sum(path.stat().st_size for _, path in sources)
    kept = {}
    with zipfile.ZipFile(part, "w", allowZip64=True) as archive:
        for name, path in sources:
            kept[name] = _add(archive, name, path)
            done += kept[name].bytes
            say(done, whole)
        manifest = listed(kept)
        archive.writestr(LIST, json.dumps(asdict(manifest), ensure_ascii=False), zipfile.ZIP_DEFLATED)
    return manifest


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Kept:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if name == DATABASE else zipfile.ZIP_STORED
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        while block := source.read(PART):
            digest.update(block)
            size += len(block)
            target.write(block)
    return Kept(size, digest.hexdigest())


def _sync(folder: Path) -> None:
    """The name must outlive a crash as well as the bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(file: Path) -> Manifest | Problem:
    """The list of a backup: 681 if the file was cut, damaged or is something else."""
    if not file.is_file():
        return not_whole(file, "没有这个文件", "there is no such file")
    try:
        with zipfile.ZipFile(file) as archive:
            manifest, names = _manifest(json.loads(_list(archive))), archive.namelist()
    except OSError:
        return not_whole(file, "读不出来", "it cannot be read")
    except UNREADABLE:
        return not_whole(file, "打不开，或者缺了一段", "it does not open, or a part is missing")
    if manifest.format != FORMAT:
        return not_whole(file, "不认识这种格式", "its format is not known")
    same = sorted(names) == sorted([*manifest.files, LIST]) and all(map(_is_ours, manifest.files))
    return manifest if same else not_whole(file, "里面的文件和清单不一样", "it holds other files than its list")


def _list(archive: zipfile.ZipFile) -> bytes:
    """The list's bytes; a list that unpacks to more than a list can be is no list."""
    if archive.getinfo(LIST).file_size > LONGEST_LIST:
        raise ValueError
    return archive.read(LIST)


def _manifest(found: dict[str, Any]) -> Manifest:
    files = {name: Kept(int(one["bytes"]), str(one["sha256"])) for name, one in found["files"].items()}
    tables = {name: (int(rows), str(digest)) for name, (rows, digest) in found["tables"].items()}
    given = {field.name: found[field.name] for field in fields(Manifest)}
    return Manifest(**given | {"files": files, "tables": tables})


def _is_ours(name: str) -> bool:
    """The database, or a plain path below `home/`: nothing can be written outside the folder."""
    path = PurePosixPath(name)
    plain = not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name
    return name == DATABASE or (plain and name.startswith(HOME) and str(path) == name and len(path.parts) > 1)


def unpack(file: Path, manifest: Manifest, into: Path, say: Say) -> Problem | None:
    """Everything of a backup into a folder, each file compared with the list: 681, 682, 689."""
    done, whole = 0, sum(kept.bytes for kept in manifest.files.values())
    try:
        with zipfile.ZipFile(file) as archive:
            for name, kept in manifest.files.items():
                target = into / (name if name == DATABASE else name.removeprefix(HOME))
                target.parent.mkdir(parents=True, exist_ok=True)
                if not _copy(archive, name, target, kept):
                    return problem(682, Where(file.name), name=name)
                done += kept.bytes
                say(done, whole)
    except UNREADABLE:
        return not_whole(file, "缺了一段，或者有一段坏了", "a part of it is missing or damaged")
    except OSError as error:
        return problem(689, Where(str(into)), file=into, why=error.strerror or type(error).__name__)
    return None


def _copy(archive: zipfile.ZipFile, name: str, target: Path, kept: Kept) -> bool:
    """One file out of the archive, never more bytes than the list says; whether it is what the list says."""
    digest, size = hashlib.sha256(), 0
    with archive.open(name) as source, target.open("xb") as copy:
        while block := source.read(PART):
            size += len(block)
            if size > kept.bytes:
                return False
            digest.update(block)
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    return (size, digest.hexdigest()) == (kept.bytes, kept.sha256)


def sha256_of(file: Path) -> str:
    """The SHA-256 of a whole file: what to write down beside a backup."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def files_below(home: Path, folders: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """The plain files below some folders of a home, by their names in an archive; links are not followed."""
    for folder in folders:
        top = home / folder
        found = [top] if top.is_file() else sorted(top.rglob("*"))
        for path in found:
            half = any(part.startswith(".half-") for part in path.parts)
            if path.is_file() and not path.is_symlink() and not half:
                yield HOME + path.relative_to(home).as_posix(), path
