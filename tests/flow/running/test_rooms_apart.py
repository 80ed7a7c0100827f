"""On PostgreSQL the rooms lie in schemas of their own, and the ledger's role is refused the others by the database."""

import pytest
from django.db import ProgrammingError, connection, transaction

from yimen.flow.running import apart, digests, restore

IN = "SELECT schemaname FROM pg_tables WHERE tablename = %s"


def asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_every_table_of_a_room_lies_in_its_schema(on_postgres):
    tables = {"register_person": "register", "dossiers_ask": "dossiers", "ledger_event": "ledger"}
    assert {name: asked(IN, name) for name in tables} == {name: [(room,)] for name, room in tables.items()}
    assert asked(IN, "accounts_account") == [("public",)]
    left = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(register|dossiers|ledger)_'"
    assert asked(left) == []


@pytest.mark.parametrize("table", ["register_person", "register_look", "dossiers_ask", "accounts_account"])
def test_the_ledgers_role_is_refused_what_is_kept_about_people(on_postgres, table):
    where = f"{asked(IN, table)[0][0]}.{table}"
    with pytest.raises(ProgrammingError, match="permission denied"), apart.ledger_alone():
        asked(f"SELECT count(*) FROM {where}")


def test_the_ledgers_role_reads_the_ledger_and_changes_nothing(on_postgres):
    with apart.ledger_alone():
        assert asked("SELECT current_user") == [(apart.ROLE,)]
        assert asked("SELECT count(*) FROM ledger_commitment") == [(0,)]
    assert asked("SELECT current_user") != [(apart.ROLE,)]
    with pytest.raises(ProgrammingError, match="permission denied"), apart.ledger_alone():
        asked("DELETE FROM ledger_series RETURNING month")


def test_the_proof_of_the_ledger_needs_nothing_else(on_postgres):
    assert restore.unproved() is None


def test_a_county_whose_tables_lay_together_is_put_in_order_with_its_rows(on_postgres):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_series VALUES ('2109', 7)")
        for table in ("ledger_series", "ledger_commitment", "ledger_event", "register_person"):
            cursor.execute(f"ALTER TABLE {table} SET SCHEMA public")
        with transaction.atomic():
            before = digests.of_postgresql(cursor)
            apart.arrange(cursor)
            apart.arrange(cursor)
            assert digests.of_postgresql(cursor) == before
    assert asked(IN, "ledger_event") == [("ledger",)]
    assert asked("SELECT last FROM ledger.ledger_series") == [(7,)]
