"""The one thread that keeps an embedded home: today's round when it is due, and whatever long work waits."""

import logging
from threading import Event, Thread
from time import monotonic
from typing import Final

from django.db import connection

from yimen.flow.running import jobs
from yimen.flow.running.kinds import KINDS
from yimen.flow.running.reminding import short_round
from yimen.flow.running.tick import is_due, tick
from yimen.register.home import home

LOOK: Final = 3.0  # seconds between two looks for long work
SHORT: Final = 300.0  # seconds between two short rounds
AGAIN: Final = 600.0  # seconds after a round that failed
log = logging.getLogger("yimen.keeper")


class Keeper(Thread):
    """Starts with the server and ends with it; nothing that fails here stops the pages."""

    def __init__(self) -> None:
        super().__init__(name="yimen-keeper", daemon=True)
        self.closing = Event()
        self._not_before = 0.0
        self._short_at = 0.0

    def run(self) -> None:
        """Look, work, wait, until the server closes."""
        while not self.closing.is_set():
            try:
                self.look()
            except Exception:
                log.exception("keeper failed")
                self._not_before = monotonic() + AGAIN
            finally:
                connection.close()
            self.closing.wait(LOOK)

    def look(self) -> None:
        """Today's round if it has not been, a short round every five minutes, then the queue."""
        if home() is None:
            return
        if monotonic() >= self._not_before and is_due():
            self._not_before = monotonic() + AGAIN  # whatever happens: a round that fails is not tried at once
            tick()
        if monotonic() >= self._short_at:
            self._short_at = monotonic() + SHORT
            short_round()
        jobs.work_off(KINDS, self.closing.is_set)

    def close(self) -> None:
        """Ask the thread to end after the step it is at."""
        self.closing.set()
