"""Rooms apart on PostgreSQL: a schema each for register, dossiers and ledger, and a role that reads the ledger alone.

The role has no sign-in of its own. Whoever needs nothing but what is owed (the proof of the ledger, a supervisor's or
an auditor's own programs) takes it on, and the database itself refuses them what is kept about people.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.apps import apps
from django.db import connection, transaction

ROOMS: Final = ("register", "dossiers", "ledger")
SCHEMAS: Final = ("public", *ROOMS)  # where a name is looked for, in this order
ROLE: Final = "yimen_ledger"
IN_PUBLIC: Final = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
MAY_MAKE: Final = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
OURS: Final = (
    "SELECT datname, pg_has_role(current_user, datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"
)
MAY_TAKE: Final = "SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = %s"


def arrange(cursor: Any) -> None:  # noqa: ANN401  (a cursor of Django)
    """Put every table of a room into its schema, and give the role what it may read; again changes nothing."""
    cursor.execute(IN_PUBLIC)
    lying = {name for (name,) in cursor.fetchall()}
    for room in ROOMS:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {room}")
        for model in apps.get_app_config(room).get_models(include_auto_created=True):
            if (table := model._meta.db_table) in lying:  # noqa: SLF001  (Django's documented way)
                cursor.execute(f'ALTER TABLE public."{table}" SET SCHEMA {room}')
    cursor.execute(OURS)
    if (found := cursor.fetchone()) and found[1]:  # so that programs beside this one find the tables by their names
        cursor.execute(f'ALTER DATABASE "{found[0]}" SET search_path = {", ".join(SCHEMAS)}')
    if _role(cursor):
        cursor.execute(f"GRANT USAGE ON SCHEMA ledger TO {ROLE}")
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO {ROLE}")


def _role(cursor: Any) -> bool:  # noqa: ANN401
    """Whether the role is there; made here if this account may make roles."""
    cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [ROLE])
    if cursor.fetchone()[0]:
        return True
    cursor.execute(MAY_MAKE)
    may = bool(cursor.fetchone()[0])
    if may:
        cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
        cursor.execute(f"GRANT {ROLE} TO CURRENT_USER")
    return may


def in_order(**_: Any) -> None:  # noqa: ANN401  (what Django tells every listener)
    """After tables have been made or brought back: each goes to its room, on PostgreSQL."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            arrange(cursor)


@contextmanager
def ledger_alone() -> Iterator[None]:
    """A transaction that can read the ledger and nothing else, where the database has the role and we may take it."""
    with transaction.atomic():
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute(MAY_TAKE, [ROLE])
            if cursor.fetchone() == (True,):
                cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield
