"""Tables are renewed while others work: nobody waits long behind a migration that waits for a lock itself."""

import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection

from yimen.flow.running.upgrading import LOCK_TIMEOUT, behind, upgrade

pytestmark = pytest.mark.postgres
BEFORE = "0002_append_only"
LONG = 4.0  # seconds that somebody reads in one transaction, far longer than a lock is waited for


@pytest.fixture
def older(on_postgres: str) -> str:
    """A database whose ledger is of the version before, in the words of its driver."""
    call_command("migrate", "ledger", BEFORE, verbosity=0, interactive=False)
    return on_postgres.replace("name=", "dbname=", 1)


def test_readers_and_writers_wait_a_second_at_most_while_a_migration_waits_for_a_long_reader(older):
    import psycopg

    stalls: list[float] = []
    begun, done = threading.Event(), threading.Event()

    def read_long() -> None:
        with psycopg.connect(older) as talk:
            talk.execute("SELECT count(*) FROM ledger_commitment")
            begun.set()
            time.sleep(LONG)

    def work() -> None:
        with psycopg.connect(older, autocommit=True) as talk:
            while not done.is_set():
                started = time.monotonic()
                talk.execute("UPDATE ledger_commitment SET late = late WHERE line = 7")
                stalls.append(time.monotonic() - started)
                time.sleep(0.01)

    threads = [threading.Thread(target=one) for one in (read_long, work)]
    for one in threads:
        one.start()
    begun.wait()
    started = time.monotonic()
    assert upgrade() == ("ledger.0003_merged_split_and_raised", "ledger.0004_hours", "running.0004_rooms_apart")
    taken = time.monotonic() - started
    done.set()
    for one in threads:
        one.join()
    assert (behind(), taken > LONG / 2) == ((), True), "it has waited for the long reader"
    assert max(stalls) < LOCK_TIMEOUT / 1000 + 1, "the rest is a busy machine"
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)
