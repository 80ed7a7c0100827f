"""Clients that write the ledger through its actions, note what was acknowledged, and are killed in the middle."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bench.campaign import plants
from bench.campaign.notes import Notebook, Words, unanswered

if TYPE_CHECKING:
    from yimen.kernel.problems import Problem
    from yimen.ledger.entry import Done, Opening

COUNTY: Final = UUID("00000000-0000-7000-8000-000000430422")
STARTED: Final = date(2021, 9, 24)
DUE: Final = date(2021, 10, 8)  # ten days of a calendar without holidays
ITEM: Final = "campaign"
MANY: Final = 20  # openings in one transaction, as a sweep's
JUMPS: Final = (timedelta(0), timedelta(days=-1), timedelta(days=1), timedelta(days=-400), timedelta(days=366))
AGAIN: Final = 0.05  # seconds before a failed request is sent again
EARLIER: Final = 50  # requests that a client remembers, to send one of them again


@dataclass(frozen=True, slots=True)
class Orders:
    """What a client is told before its life: its name, its chance, what goes wrong with it."""

    name: str
    folder: Path
    seed: int
    jumps: bool = False
    replays: float = 0.02  # share of requests that are an earlier one again
    plant: str = ""


class Writers:
    """A few clients as processes of their own; a life ends by SIGKILL and the next one asks again what is open."""

    def __init__(self, folder: Path, count: int, chance: random.Random, plant: str = "") -> None:
        self.folder, self.count, self.chance, self.plant = folder, count, chance, plant
        self.life = 0
        self.running: list[int] = []

    def start(self, *, jumps: bool = False, replays: float = 0.02) -> None:
        """Begin a life of each."""
        self.life += 1
        for number in range(self.count):
            name, before = (f"writer-{number}-{life:05d}" for life in (self.life, self.life - 1))
            pending = unanswered(self.folder / f"{before}.notes")
            orders = Orders(name, self.folder, self.chance.getrandbits(32), jumps, replays, self.plant)
            self.running.append(fork(partial(live, orders, pending)))

    def kill(self) -> None:
        """SIGKILL to all, wherever they are."""
        for pid in self.running:
            os.kill(pid, signal.SIGKILL)
        for pid in self.running:
            os.waitpid(pid, 0)
        self.running = []


def fork(work: Callable[[], object]) -> int:
    """A child that does this work and nothing else; the parent holds no connection that it could share."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001  whatever it is: the parent's life must not go on in the child
        import traceback

        traceback.print_exc()
        os._exit(1)


def live(orders: Orders, pending: Iterable[Words]) -> None:
    """One life: first what was left open, then new requests until the end."""
    client = Client(orders)
    for words in pending:
        client.do(words)
    while True:
        client.step()


class Client:
    """One client: what it asks next is its chance's; it keeps asking until it has an answer."""

    def __init__(self, orders: Orders) -> None:
        self.orders, self.chance = orders, random.Random(orders.seed)  # noqa: S311  the same life each time
        self.notes = Notebook(orders.folder / f"{orders.name}.notes")
        self.earlier: list[Words] = []
        self.standing: dict[str, int] = {}  # commitment -> version
        plants.put(orders.plant)

    def step(self) -> None:
        """One request, or an earlier one again."""
        if self.earlier and self.chance.random() < self.orders.replays:
            self.do(self.chance.choice(self.earlier), again=True)
        elif self.standing and self.chance.random() < 0.6:  # noqa: PLR2004  more touches than openings
            id_ = self.chance.choice(list(self.standing))
            self.do(("move", str(_new()), id_, str(self.standing[id_]), self._jump()))
            if self.standing[id_] > 4:  # noqa: PLR2004  long enough
                del self.standing[id_]
        else:
            many = MANY if self.chance.random() < 0.02 else 1  # noqa: PLR2004
            self.do(*(("open", str(_new()), self._jump()) for _ in range(many)))

    def _jump(self) -> str:
        return str(self.chance.choice(JUMPS).days) if self.orders.jumps else "0"

    def do(self, *requests: Words, again: bool = False) -> None:
        """Ask until it is acknowledged; failures of the service are noted and borne."""
        from django.db import DatabaseError, InterfaceError, connection

        for words in () if again else requests:
            self.notes.write(">", *words)
        while True:
            try:
                with plants.around(self.orders.plant, lambda: self._noted(requests, None)):
                    answers = self._asked(requests)
                break
            except (DatabaseError, InterfaceError) as error:
                self.notes.write("!", type(error.__cause__ or error).__name__)
                connection.close()
                time.sleep(AGAIN)
            except Exception as error:  # noqa: BLE001  what must not happen is noted, and the next request is made
                self.notes.write("?", "failed", type(error).__name__)
                return
        self._noted(requests, answers, again=again)

    def _asked(self, requests: tuple[Words, ...]) -> list[str]:
        """The answers: for an opening its id, for a move the number of its event; a `?` begins a wrong one."""
        from yimen.kernel.days import Calendar
        from yimen.ledger import actions
        from yimen.ledger.entry import By

        by, now = By(None, COUNTY, device=self.orders.name[:8]), datetime.now(UTC)
        if requests[0][0] == "move":
            return [_answer(touch(words, by.office or COUNTY, now)) for words in requests]
        at = now + timedelta(days=int(requests[0][2]))
        return [str(one) for one in actions.open_many([opening(UUID(one[1])) for one in requests], by, at, Calendar())]

    def _noted(self, requests: tuple[Words, ...], answers: list[str] | None, *, again: bool = False) -> None:
        for words, answer in zip(requests, answers or [one[1] for one in requests], strict=True):
            if answer.startswith("?"):
                self.notes.write("?", *words, answer[1:])
            elif words[0] == "open":
                self.notes.write("<", *words[:2], answer)
            else:
                self.notes.write("<", *words[:3], int(words[3]) + 1 if answers is None else answer)
            if not again:
                self._goes_on(words)

    def _goes_on(self, words: Words) -> None:
        id_, version = (words[1], 1) if words[0] == "open" else (words[2], int(words[3]) + 1)
        self.standing[id_] = version
        self.earlier = [*self.earlier[-EARLIER:], words]


def touch(words: Words, office: UUID, now: datetime) -> "Done | Problem":
    """A move as it was asked: the first takes the commitment in hand, the later ones lay a note beside it."""
    from yimen.ledger import actions
    from yimen.ledger.entry import By, Move

    _, event, id_, version, days = words[:5]
    by = By(None, office)
    move = Move(UUID(id_), int(version), by, now + timedelta(days=int(days)), UUID(event))
    return actions.accept(move) if move.version == 1 else actions.note(move, UUID(event))


def _answer(found: "Done | Problem") -> str:
    from yimen.ledger.entry import Done

    return str(found.version) if isinstance(found, Done) else f"?{found.number}"


def opening(id_: UUID) -> "Opening":
    """A commitment of the campaign: everything in it follows from the id that its client made."""
    from yimen.kernel.days import Clock, Limit
    from yimen.ledger.entry import Opening

    return Opening(
        key=f"{ITEM}/{id_}", source="goals", kind="task", document=ITEM, item=ITEM, pack=ITEM, edition="0",
        file=f"{ITEM}.md", line=1, clause="1", subject_kind="place", subject=str(id_), place=COUNTY, area=COUNTY,
        owner=COUNTY, helpers=(), clock=Clock(ITEM, Limit(10, "workdays")), started=STARTED, proof_needed=(), id=id_,
    )  # fmt: skip


def _new() -> UUID:
    from yimen.kernel.ids import new_id

    return new_id()
