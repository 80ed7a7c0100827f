"""What goes wrong, again and again, while clients write; each scenario says what must hold besides the count."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.campaign.homes import NO_DISK, Builder, Disk, Home
from bench.campaign.notes import lines
from bench.campaign.power import NO_COMPILER, NOT_TESTED, Power, loaded
from bench.campaign.visitors import BROKEN, CLOSED, PLACE, SENT, Browser, Visitors
from bench.campaign.writers import Writers

WRITERS: Final = {"sqlite": 2, "postgresql": 6}  # SQLite has one writer at a time, PostgreSQL commits many together
LIFE: Final = (0.4, 2.0)  # seconds between the first acknowledgement and the fault
OUTAGE: Final = 10.0  # seconds without an acknowledgement that a restart of the database may cost
NO_SERVER: Final = "SQLite has no server of its own: it dies with its process, as in `kill`"
SETTLE: Final = 0.5
FIRST: Final = 120.0  # seconds until the first acknowledgement


@dataclass(slots=True)
class Ground:
    """Where a scenario happens."""

    home: Home
    notes: Path
    writers: Writers
    visitors: Visitors | None
    chance: random.Random
    disk: Disk | None = None
    power: Power | None = None
    wrong: list[str] = field(default_factory=list)

    def begin(self, *, jumps: bool = False, replays: float = 0.02) -> None:
        """Clients of both kinds begin a life; returns after the first acknowledgement."""
        if self.visitors:
            if self.home.pages is None:
                self.home.serve()
            self.visitors.start()
        self.writers.start(jumps=jumps, replays=replays)
        until = time.monotonic() + FIRST
        while not (self._begun("writer-*") and (self.visitors is None or self._begun("resident"))):
            time.sleep(0.02)
            if time.monotonic() > until:
                raise SystemExit(f"nothing was acknowledged in {FIRST:.0f} s: see {self.home.folder}.log")

    def _begun(self, who: str) -> bool:
        """Whether one of these has been acknowledged something in this life."""
        found = self.notes.glob(f"{who}-{self.writers.life:05d}.notes")
        return any(sign == "<" for path in found for sign, _, _ in lines(path))

    def end(self) -> None:
        """All clients are killed."""
        self.writers.kill()
        if self.visitors:
            self.visitors.kill()

    def acknowledged(self) -> int:
        """How many writes were acknowledged in the present life."""
        found = (lines(path) for path in self.notes.glob(f"*-{self.writers.life:05d}.notes"))
        return sum(sign == "<" and words[0] != "page" for one in found for sign, _, words in one)

    def wait(self, seconds: float) -> None:
        """Let the clients work."""
        time.sleep(seconds)


def kill(ground: Ground) -> None:
    """Clients and the server of the pages are killed at once."""
    ground.begin()
    ground.wait(ground.chance.uniform(*LIFE))
    ground.home.kill()
    ground.end()


def database(ground: Ground) -> None:
    """Every process of PostgreSQL is killed; it recovers from its log while the clients ask again."""
    _down(ground, lambda server: server.kill())


def restart(ground: Ground) -> None:
    """PostgreSQL is stopped in order and started again under load."""
    _down(ground, lambda server: server.stop("fast"))


def _down(ground: Ground, how: Callable[..., None]) -> None:
    server = ground.home.server
    if server is None:
        raise Skipped(NO_SERVER)
    ground.begin()
    ground.wait(ground.chance.uniform(*LIFE))
    how(server)
    before = ground.acknowledged()
    server.start()
    back = time.monotonic()
    while ground.acknowledged() == before and time.monotonic() - back < OUTAGE:
        time.sleep(0.02)
    if time.monotonic() - back >= OUTAGE:
        ground.wrong.append(f"out for more than {OUTAGE:.0f} s after the database came back")
    ground.wait(ground.chance.uniform(*LIFE))
    ground.end()


def full(ground: Ground) -> None:
    """The disk is full, pages say so and still read; then there is room again and everything goes on."""
    if ground.disk is None:
        raise Skipped(NO_DISK)
    ground.begin()
    ground.wait(ground.chance.uniform(*LIFE))
    ground.disk.tighten()
    while ground.writers.running and not _refused(ground):
        ground.wait(0.05)
    ground.wait(SETTLE)
    if ground.visitors:
        ground.home.wait()
        ground.wrong += _closed(Browser(ground.home.address), calls=ground.home.server is None)
    before = ground.acknowledged()
    ground.disk.widen()
    until = time.monotonic() + OUTAGE
    while ground.acknowledged() == before and time.monotonic() < until:
        ground.wait(0.02)
    if ground.acknowledged() == before:
        ground.wrong.append(f"nothing was acknowledged within {OUTAGE:.0f} s after there was room again")
    ground.end()


def _refused(ground: Ground) -> bool:
    """Whether every writer has been refused in this life."""
    found = ground.notes.glob(f"writer-*-{ground.writers.life:05d}.notes")
    return all(any(sign == "!" for sign, _, _ in lines(path)) for path in found)


def _closed(browser: Browser, *, calls: bool) -> Iterator[str]:
    """On a full disk: a form is answered with 503 and what to do, pages are read; `calls`: the home's disk is meant."""
    try:
        form = {"id": "", "words": "路灯", "place": PLACE, "csrfmiddlewaretoken": browser.token("/ask/")}
        from yimen.kernel.ids import new_id

        for _ in range(200):  # what little room is left is used up
            status, body = browser.ask("POST", "/ask/", form | {"id": str(new_id())})
            if status != SENT:
                break
        if status != CLOSED or "腾".encode() not in body or b"12345" not in body:
            yield f"a form on a full disk is answered with {status} and not with 503 and what to do"
        for path in ("/", "/ledger/", "/find/", "/board/"):
            if (status := browser.ask("GET", path)[0]) != SENT:
                yield f"{path} on a full disk is answered with {status}"
        if calls and (status := browser.ask("GET", "/health/")[0]) != CLOSED:
            yield f"/health/ calls nobody on a full disk: {status}"
    except BROKEN as error:
        yield f"the pages do not answer on a full disk: {type(error).__name__}"


def clock(ground: Ground) -> None:
    """The clients' clocks jump by days and years, then they are killed; order and due days stay."""
    ground.begin(jumps=True)
    ground.wait(ground.chance.uniform(*LIFE))
    ground.end()


def replay(ground: Ground) -> None:
    """Half of what is sent has been sent before, at once or much later."""
    ground.begin(replays=0.5)
    ground.wait(ground.chance.uniform(*LIFE))
    ground.end()


def power(ground: Ground) -> None:
    """Everything is killed, and with it goes what had not been synced; clients of the actions only, without pages."""
    if ground.power is None:
        raise Skipped(NOT_TESTED if ground.home.server else NO_COMPILER)
    ground.begin()
    ground.wait(ground.chance.uniform(*LIFE))
    ground.home.kill()
    ground.end()
    ground.power.fails(ground.chance)


class Skipped(Exception):  # noqa: N818  (not an error)
    """A scenario that cannot be had here, with the reason."""


SCENARIOS: Final[dict[str, Callable[[Ground], None]]] = {
    "kill": kill,
    "database": database,
    "restart": restart,
    "full": full,
    "clock": clock,
    "replay": replay,
    "power": power,
}


def ground(made: Builder, folder: Path, name: str, seed: int, plant: str, *, doors: bool) -> Ground:
    """A new home with clients that know nothing yet."""
    chance = random.Random(f"{seed} {name}")  # noqa: S311  the same campaign each time
    disk = Disk(folder / f"disk-{name}") if name == "full" else None
    if disk:
        try:
            disk.open()
        except OSError as error:
            raise Skipped(str(error)) from None
    home = made.home(on=disk)
    notes = folder / f"notes-{name}"
    notes.mkdir()
    count = WRITERS["postgresql" if home.server else "sqlite"]
    visitors = Visitors(notes, home, chance) if doors and name != "power" else None
    powered = name == "power" and loaded() and home.server is None
    layer = Power(home.folder, mixed=not plant) if powered else None  # a plant is to be lost, not to spoil the file
    return Ground(home, notes, Writers(notes, count, chance, plant), visitors, chance, disk, layer)
