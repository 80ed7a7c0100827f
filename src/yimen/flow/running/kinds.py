"""The long work that a home knows how to do."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from yimen.flow.papers import month
from yimen.flow.running import backup
from yimen.flow.running.archive import Say
from yimen.flow.running.drill import drill
from yimen.flow.running.jobs import Do, Work
from yimen.flow.running.tick import NAME, tick
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

NAMES: Final[Mapping[str, Text]] = {
    "round": NAME,
    "backup": Text("备份并演练恢复", "a backup, then restored for trial"),
    "drill": Text("用最近一份备份演练恢复", "a drill: the latest backup restored for trial"),
    month.KIND: month.NAME,
}
OPERATORS: Final = ("round", "backup", "drill")  # what shows nobody's facts; the rest is asked for at a desk
PERCENT: Final = 100


def _daily_round(work: Work) -> dict[str, Any] | Problem:
    done = tick(work.at)
    return done if isinstance(done, Problem) else asdict(done) | {"day": done.day.isoformat()}


def _backup(work: Work) -> dict[str, Any] | Problem:
    """Into `YIMEN_BACKUPS`, then restored for trial; stopped between the two, the finished file is not made again."""
    file = Path(settings.BACKUPS) / work.mark["file"] if "file" in work.mark else backup.place_of(timezone.localtime())
    if not file.exists():
        made = backup.make(file, _told(work))
        if isinstance(made, Problem):
            return made
    work.at("drill", PERCENT, PERCENT, {"file": file.name})
    return _proved(file)


def _told(work: Work) -> Say:
    """Tell of every hundredth; a stop in the middle leaves no file."""
    told = -1
    work.at("backup", 0, PERCENT)

    def say(done: int, whole: int) -> None:
        nonlocal told
        share = done * PERCENT // max(whole, 1)
        if share > told:
            told = share
            work.at("backup", share, PERCENT)

    return say


def _drill(work: Work) -> dict[str, Any] | Problem:
    found = sorted(Path(settings.BACKUPS).glob("yimen-*.zip"), key=lambda path: path.stat().st_mtime)
    if not found:
        return problem(696, Where(), folder=settings.BACKUPS)
    work.at("drill", 0, 1)
    return _proved(found[-1])


def _proved(file: Path) -> dict[str, Any] | Problem:
    proved = drill(file)
    if isinstance(proved, Problem):
        return proved
    said = {name: proved[name] for name in ("rows", "files", "commitments", "events")}
    return said | {"file": file.name, "bytes": file.stat().st_size}


KINDS: Final[Mapping[str, Do]] = {"round": _daily_round, "backup": _backup, "drill": _drill, month.KIND: month.make}
