"""A county on the demonstration's day: everything open that its documents state, and nothing done yet."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.plugins.demo import at_home, serving
from yimen.kernel.ids import stable_id

if TYPE_CHECKING:
    from uuid import UUID

PASSWORD = "yimen-journey"
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the slow hash of a real county is not what is walked


def made_once(folder: Path) -> Path:
    """A home with its places, offices and made-up people, and an empty ledger: the workers of one run share it."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            folder.mkdir()
            with at_home(folder):
                _found()
            (folder / "made").touch()
    return folder


@contextmanager
def empty_county(made: Path, home: Path) -> Iterator[Path]:
    """A copy of it that this process works in."""
    shutil.copytree(made, home)
    with at_home(home):
        yield home


@contextmanager
def fresh_county(made: Path, home: Path) -> Iterator[str]:
    """The address of such a county after its first daily round."""
    from django.test.utils import override_settings

    with empty_county(made, home), override_settings(PASSWORD_HASHERS=QUICK):
        daily_round()
        with serving() as address:
            yield address


def _found() -> None:
    from django.core.management import call_command

    from yimen.flow import founding
    from yimen.kernel.problems import Problem
    from yimen.register.made_up.county import load, made_county

    call_command("migrate", verbosity=0, interactive=False)
    assert not isinstance(founding.found("demo", "430422", "tiny"), Problem)
    made = made_county("tiny")
    assert not isinstance(made, Problem)
    assert load(made) is None


def daily_round() -> None:
    """What `yimen tick` does: each source states what is owed, and the ledger follows."""
    from yimen.flow import chase, law
    from yimen.flow.county import county, now

    here, at = county(), now()
    chase.chase_goals(here, here.day, at)
    chase.chase_law(here, law.sweep(here, here.day, at), at)
    chase.chase_measurements(here, here.day, at)


def account(office: str, role: str) -> str:
    """The sign-in name of somebody who holds a duty; made when first asked for."""
    from yimen.doors.accounts.models import Account
    from yimen.flow.county import county
    from yimen.kernel.problems import Problem
    from yimen.register.duties import give_duty

    name = f"{role}-{office}".replace("/", "-")
    id_: UUID = stable_id("journey", name)
    if not Account.objects.filter(pk=id_).exists():
        Account.objects.make(name, f"{name}（示例）", PASSWORD, id=id_)
        assert not isinstance(give_duty(office, role, id_, county().day), Problem)
    return name
