"""A backup of a home while it is served: the database first, then the papers, so that every paper it knows is in it."""

import hmac
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from yimen.flow.running import archive, databases
from yimen.flow.running.archive import DATABASE, FORMAT, HOME, Kept, Manifest, Say
from yimen.flow.running.databases import Copied
from yimen.kernel.problems import Problem
from yimen.register.models import Home

KEPT: Final = ("proofs", "packs", "papers", "demo.json")
KNOWN: Final = (
    "county.sqlite3",
    "secret-key",
    "seal-key",
    "backups",
    "archives",
    "restored.json",
)  # not to be carried over, and said nowhere
LOCKS: Final = (".lock", "-wal", "-shm")


def quiet(_done: int, _whole: int) -> None:
    """Nobody watches."""


def place_of(at: datetime) -> Path:
    """Where a backup goes if nobody says: in `YIMEN_BACKUPS`, by place and moment."""
    _, place = _whose()
    return Path(settings.BACKUPS) / f"yimen-{place or 'empty'}-{at:%Y%m%dT%H%M%S}.zip"


def _whose() -> tuple[str, str]:
    """Realm and place, also of a home whose tables are of an earlier version: only these columns are asked for."""
    return Home.objects.values_list("realm", "place").first() or ("", "")


def make(out: Path, say: Say = quiet) -> Manifest | Problem:
    """Write a backup of this home into a new file: 685, 686, 689."""
    folder = Path(settings.YIMEN_HOME)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as part:
        copy = Path(part) / DATABASE
        copied = databases.copy_out(copy)
        if isinstance(copied, Problem):
            return copied
        sources = [*archive.files_below(folder, KEPT), (DATABASE, copy)]
        return archive.write(out, sources, lambda kept: _listed(folder, copied, kept), say)


def _listed(folder: Path, copied: Copied, kept: dict[str, Kept]) -> Manifest:
    realm, place = _whose()
    return Manifest(
        format=FORMAT,
        made_at=timezone.now().isoformat(timespec="seconds"),
        realm=realm,
        place=place,
        vendor=connection.vendor,
        key=fingerprint(settings.SECRET_KEY),
        migrations=copied.migrations,
        tables=copied.tables,
        files=kept,
        settings=settings.SHOWN,
        left_out=sorted(path.name for path in folder.iterdir() if not _is_known(path)),
        missing=[sha for sha in copied.proofs if _damaged(kept.get(f"{HOME}proofs/{sha[:2]}/{sha[2:4]}/{sha}"), sha)],
    )


def _is_known(path: Path) -> bool:
    name = path.name
    return name in (*KEPT, *KNOWN) or name.startswith(".") or name.endswith(LOCKS)


def _damaged(kept: Kept | None, sha: str) -> bool:
    """A paper that the database knows and the folder has lost, or holds with other bytes."""
    return kept is None or kept.sha256 != sha


def fingerprint(key: str) -> str:
    """By which a key is known again without being told; codes on receipts are computed from it."""
    return hmac.new(key.encode(), b"yimen backup", sha256).hexdigest()[:16]
