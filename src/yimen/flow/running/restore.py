"""A backup becomes a home again, and is proved: the same rows, the same files, every state the sum of its events."""

import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from yimen.flow.running import apart, databases
from yimen.flow.running.archive import TOLD, Manifest
from yimen.flow.running.backup import fingerprint
from yimen.flow.running.upgrading import upgrade
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger.models import Commitment, Event
from yimen.ledger.proving import unproven

NOTE: Final = "restored.json"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was proved of a restored home. `same_key`: whether codes on receipts given before still open."""

    tables: int
    rows: int
    files: int
    commitments: int
    events: int
    same_key: bool
    upgraded: tuple[str, ...]


def fill(folder: Path, manifest: Manifest) -> Restored | Problem:
    """The unpacked folder (this process's home) becomes a whole home: 683, 684, 685, 687, 688, 690."""
    if refused := _fits(manifest) or databases.copy_in(folder):
        return refused
    now = databases.standing()
    if other := sorted(
        name for name in now.keys() | manifest.tables.keys() if now.get(name) != manifest.tables.get(name)
    ):
        return problem(687, Where(), names=", ".join(other[:TOLD]))
    upgraded = upgrade()
    apart.in_order()  # a backup holds no rights
    if wrong := unproved():
        return wrong
    _note(folder, manifest)
    return Restored(
        tables=len(now),
        rows=sum(rows for rows, _ in now.values()),
        files=len(manifest.files),
        commitments=Commitment.objects.count(),
        events=Event.objects.count(),
        same_key=fingerprint(settings.SECRET_KEY) == manifest.key,
        upgraded=upgraded,
    )


def _fits(manifest: Manifest) -> Problem | None:
    if manifest.vendor != connection.vendor:
        return problem(684, Where(), there=manifest.vendor, here=connection.vendor)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = [name for name in manifest.migrations if name not in known]
    return problem(683, Where(), names=", ".join(newer[:TOLD])) if newer else None


def unproved() -> Problem | None:
    """688 if a state in this home's ledger is not the sum of its events, or an event was changed."""
    with apart.ledger_alone():
        found = list(islice(unproven(), TOLD))
    return problem(688, Where(), count=len(found), ids=", ".join(map(str, found))) if found else None


def _note(folder: Path, manifest: Manifest) -> None:
    """What this home was made from, beside it."""
    said = {
        "restored_at": timezone.now().isoformat(timespec="seconds"),
        "made_at": manifest.made_at,
        "rooms": manifest.rooms(),
        "settings": manifest.settings,
    }
    (folder / NOTE).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
