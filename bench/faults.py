"""Writers of the ledger are killed in the middle of their work; then everything acknowledged is counted (design 2.8).

`python bench/faults.py [ROUNDS]` works on a new SQLite home, or on the empty database named in YIMEN_DATABASE.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from yimen.ledger.entry import Entry, Opening

ROUNDS, SEED = 12, 430422
WRITERS = 2
LIFE = (0.3, 1.5)  # seconds between the first acknowledgement and the kill
COUNTY = UUID("00000000-0000-7000-8000-000000430422")


def main(rounds: int) -> int:
    """Kill and count; exit 1 if anything acknowledged is lost, doubled or half done."""
    _open()
    chance = random.Random(SEED)  # noqa: S311  the same kills each time
    acked: list[UUID] = []
    for number in range(1, rounds + 1):
        with _writers() as (writers, first):
            time.sleep(chance.uniform(*LIFE))
        told = [UUID(line) for line in first + [line for one in writers for line in one.communicate()[0].split()]]
        acked += told
        print(f"round {number}: {len(told)} acknowledged, then killed", flush=True)
    wrong = [*_lost(acked), *_half_done(), *_not_repeatable(acked)]
    print("\n".join(wrong) or f"{len(acked)} acknowledged in {rounds} rounds: 0 lost, 0 doubled, 0 half done")
    return 1 if wrong or not acked else 0


def write() -> None:
    """One writer: opens and accepts commitments, and says an id only when both are in the ledger."""
    _open()
    from yimen.kernel.days import Calendar
    from yimen.kernel.ids import new_id
    from yimen.ledger import actions
    from yimen.ledger.entry import By, Done, Move

    by = By(None, COUNTY)
    while True:
        id_, now = new_id(), datetime.now(UTC)
        actions.open_many([_opening(id_)], by, now, Calendar())
        done = actions.accept(Move(id_, 1, by, now))
        if not isinstance(done, Done):
            raise SystemExit(str(done))
        print(id_, flush=True)


def _opening(id_: UUID) -> "Opening":
    from yimen.ledger.entry import Opening

    return Opening(
        key=f"faults/{id_}", source="goals", kind="task", document="faults", item="kill", pack="faults", edition="0",
        file="faults.md", line=1, clause="1", subject_kind="place", subject="430422", place=COUNTY, area=COUNTY,
        owner=COUNTY, helpers=(), clock=None, started=date(2021, 9, 24), proof_needed=(), id=id_,
    )  # fmt: skip


@contextmanager
def _writers() -> Iterator[tuple[list[subprocess.Popen[str]], list[str]]]:
    """Writers, each with the first id that it acknowledged; killed without warning at the end."""
    words = (sys.executable, __file__, "write")
    started = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(WRITERS)]
    try:
        yield started, [one.stdout.readline().strip() for one in started if one.stdout]
    finally:
        for one in started:
            one.send_signal(signal.SIGKILL)


def _open() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if sys.argv[1:] != ["write"]:
        call_command("migrate", verbosity=0, interactive=False)


def _standing() -> Iterator["Entry"]:
    from yimen.ledger import book

    yield from book.of_item("faults")


def _lost(acked: list[UUID]) -> Iterator[str]:
    there = [entry.id for entry in _standing()]
    yield from (f"lost: {id_}" for id_ in set(acked) - set(there))
    if len(there) != len(set(there)):
        yield "doubled: a commitment stands twice"


def _half_done() -> Iterator[str]:
    """A state that is not the sum of its events."""
    from yimen.ledger import book

    for entry in _standing():
        if book.replay(book.timeline(entry.id)) != entry:
            yield f"half done: {entry.id}"


def _not_repeatable(acked: list[UUID]) -> Iterator[str]:
    """What was sent before the kill may be sent again: nothing changes."""
    from yimen.kernel.days import Calendar
    from yimen.ledger import actions
    from yimen.ledger.entry import By

    before = {entry.id: entry.version for entry in _standing()}
    again = [_opening(id_) for id_ in acked]
    ids = actions.open_many(again, By(None, COUNTY), datetime.now(UTC), Calendar())
    if ids != acked or before != {entry.id: entry.version for entry in _standing()}:
        yield "not repeatable: sending again changed the ledger"


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    with tempfile.TemporaryDirectory(prefix="yimen-faults-") as home:
        os.environ["YIMEN_HOME"] = home
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
