"""Opening a county home from the command line: Django is set up, tables are made, errors are said in one line."""

import json
import sys
from datetime import date
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
    """Open a home that has been made; leave with exit code 2 and what to do if there is none."""
    from django.conf import settings

    if not settings.DATABASES["default"].get("HOST") and not (settings.YIMEN_HOME / "county.sqlite3").exists():
        leave(
            f"{settings.YIMEN_HOME} 里还没有县的数据 · no county in this folder yet: run `yimen demo` or `yimen init`"
        )
    open_home(migrate=True)


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
