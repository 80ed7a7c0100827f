"""Faults planted in the path of writing, to see that the campaign finds them. Only in the clients' own processes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from importlib import import_module
from types import SimpleNamespace
from typing import Any

LONG = 0.1  # seconds: so long that nearly any kill falls into it


def put(name: str) -> None:
    """Spoil this process by that name; an empty one spoils nothing."""
    if spoil := PLANTS.get(name):
        spoil()


@contextmanager
def around(name: str, acknowledge: Callable[[], None]) -> Iterator[None]:
    """With `ack-early` the client is told before the commit."""
    if name != "ack-early":
        yield
        return
    from django.db import transaction

    with transaction.atomic():
        yield
        acknowledge()
        time.sleep(LONG)


def _module(name: str) -> Any:
    """A module of the ledger, to be spoiled: what is planted has none of its types."""
    return import_module(f"yimen.ledger.{name}")


def _no_repeat() -> None:
    """Whatever comes is new."""
    from yimen.kernel.ids import new_id

    actions = _module("actions")
    real = actions.open_many

    def open_many(openings: Any, *more: Any) -> Any:
        real([replace(one, id=new_id(), key=f"{one.key}/{new_id()}") for one in openings], *more)
        return [one.id for one in openings]

    actions.open_many = open_many
    actions._repeat = lambda *_: None  # noqa: SLF001


def _no_state() -> None:
    """The event is written, the commitment stays as it was."""
    from yimen.ledger.entry import Done

    actions, rows = _module("actions"), _module("rows")

    def write(entry: Any, change: Any, move: Any) -> Done:
        after = replace(entry, version=entry.version + 1)
        rows.insert(actions.Event, [rows.event_row(after, change, move.by, move.at, move.event)])
        return Done(entry.id, after.version)

    actions._write = write  # noqa: SLF001


def _no_event() -> None:
    """The commitment changes, and nobody can say how."""
    actions, rows = _module("actions"), _module("rows")
    real = rows.insert
    rows.insert = lambda model, *more: 0 if model is actions.Event else real(model, *more)


def _two_transactions() -> None:
    """State and event are committed one after the other."""
    actions, rows = _module("actions"), _module("rows")
    real = rows.insert

    def insert(model: Any, *more: Any) -> Any:
        time.sleep(LONG if model is actions.Event else 0)
        return real(model, *more)

    rows.insert = insert
    actions.transaction = SimpleNamespace(atomic=lambda **_: nullcontext())


def _does_not_wait() -> None:
    """The clients' connections never wait for the disk, so nothing of theirs is sure to be on it."""
    from django.db.backends.signals import connection_created

    def hurry(connection: Any, **_: Any) -> None:
        connection.cursor().execute("PRAGMA synchronous = OFF")

    connection_created.connect(hurry, weak=False)


PLANTS: dict[str, Callable[[], None] | None] = {
    "ack-early": None,
    "no-repeat": _no_repeat,
    "no-state": _no_state,
    "no-event": _no_event,
    "two-transactions": _two_transactions,
    "no-sync": _does_not_wait,
}
