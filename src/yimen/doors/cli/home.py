"""Opening a county home from the command line: Django is set up, tables are made, errors are said in one line."""

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import django
from django.core.management import call_command


def open_home(*, migrate: bool = False) -> None:
    """Set Django up on YIMEN_HOME; `migrate` also makes or renews the tables."""
    from django.conf import settings

    settings.YIMEN_HOME.mkdir(parents=True, exist_ok=True)
    django.setup()
    if migrate:
        call_command("migrate", verbosity=0, interactive=False)


def open_made_home() -> None:
    """Open a home that has been made; leave with exit code 2 if there is none, or an older one."""
    _must_be_made()
    open_home()
    from yimen.flow.running.upgrading import behind

    if ahead := behind():
        leave(
            f"{len(ahead)} 步升级还没有做 · the tables are of an earlier version: run `yimen upgrade` "
            f"(it backs up first), or start `yimen serve`"
        )


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did: the migrations it took, and the backup from before (none if there was nothing to do)."""

    steps: tuple[str, ...] = ()
    backup: Path | None = None


def upgrade_home(*, keep: bool = True) -> Upgraded:
    """Open a home that has been made and renew its tables; with `keep`, only after a backup of what there was."""
    _must_be_made()
    open_home()
    from django.utils import timezone

    from yimen.flow.running import backup, upgrading
    from yimen.kernel.problems import Problem

    if not upgrading.behind():
        return Upgraded()
    file = backup.place_of(timezone.localtime()) if keep else None
    made = backup.make(file) if file else None
    if isinstance(made, Problem):
        leave(f"[{made.number}] {made.what} → {made.advice}")
    return Upgraded(upgrading.upgrade(), file)


def _must_be_made() -> None:
    from django.conf import settings

    if not settings.DATABASES["default"].get("HOST") and not (settings.YIMEN_HOME / "county.sqlite3").exists():
        leave(
            f"{settings.YIMEN_HOME} 里还没有县的数据 · no county in this folder yet: run `yimen demo` or `yimen init`"
        )


def leave(words: str) -> NoReturn:
    """Say what is wrong on standard error and leave with exit code 2 (bad usage)."""
    print(f"yimen: {words}", file=sys.stderr)
    raise SystemExit(2)


def day(text: str) -> date:
    """An argument `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        leave(f"“{text}” 不是日期，请写成 2021-09-24 · not a day: write 2021-09-24")


def show(args: Any, rows: dict[str, Any], words: str) -> None:
    """JSON alone if asked for, else words."""
    print(json.dumps(rows, ensure_ascii=False, default=str, indent=1) if args.json else words)
