"""The program before and the program after work on the same tables while they are renewed, and nobody waits for long.

A new column may be null or has a default of the database (`db_default`), for the program before does not write it. An
index or a constraint on a table that is in use is made without locking it. What must be otherwise says why.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED, Value

FIRST = "of 0.1.0, before the first release: no home of an earlier version is in use"
REASONS = dict.fromkeys(
    (
        "accounts.0002_second_factor_slips_and_keys",
        "dossiers.0002_channel_of_an_application",
        "dossiers.0003_releases",
        "dossiers.0004_releases_stand",
        "ledger.0002_append_only",
        "ledger.0003_merged_split_and_raised",
        "ledger.0004_hours",
        "register.0003_leave_and_acting_for_others",
        "register.0004_air_and_livelihood",
        "register.0005_publisher",
        "running.0004_rooms_apart",
    ),
    FIRST,
)
HARMLESS = (
    operations.CreateModel,
    operations.AlterModelOptions,
    operations.AlterModelManagers,
    operations.SeparateDatabaseAndState,
)


def ours() -> dict[str, Migration]:
    loader = MigrationLoader(None)
    rooms = {one.label for one in apps.get_app_configs() if one.name.startswith("yimen.")}
    return {f"{app}.{name}": one for (app, name), one in sorted(loader.disk_migrations.items()) if app in rooms}


def locking(migration: Migration, where: str) -> Iterator[str]:
    """What in a migration shuts out the program before it, or everybody for as long as the table is large."""
    made = {one.name.lower() for one in migration.operations if isinstance(one, operations.CreateModel)}
    for one in migration.operations:
        if isinstance(one, HARMLESS) or getattr(one, "model_name", "").lower() in made:
            continue
        if isinstance(one, operations.AddField) and is_free(one.field):
            continue
        yield " ".join((where, type(one).__name__, called(one))).strip()


def is_free(field: models.Field) -> bool:
    given = field.db_default
    constant = given is not NOT_PROVIDED and (isinstance(given, Value) or not hasattr(given, "resolve_expression"))
    return (field.null or constant) and not (field.unique or field.db_index)


def called(one: operations.base.Operation) -> str:
    if isinstance(one, operations.AddIndex):
        return one.index.name
    name = getattr(one, "name", "")
    return f"{one.model_name}.{name}" if getattr(one, "model_name", "") else name


def test_no_migration_locks_a_table_in_use_or_shuts_out_the_program_before_it_without_a_reason():
    found = {where: list(locking(one, where)) for where, one in ours().items() if where not in REASONS}
    assert {where: lines for where, lines in found.items() if lines} == {}


def test_every_reason_is_still_needed():
    made = ours()
    assert [where for where in REASONS if where not in made or not list(locking(made[where], where))] == []


PLANTED = [
    (operations.AddField("commitment", "more", models.CharField(default="")), True),
    (operations.AddField("commitment", "more", models.CharField(db_default="")), False),
    (operations.AddField("commitment", "more", models.DateField(null=True)), False),
    (operations.AddField("commitment", "more", models.UUIDField(null=True, unique=True)), True),
    (operations.AddField("commitment", "more", models.DateTimeField(db_default=models.functions.Now())), True),
    (operations.AddIndex("commitment", models.Index(fields=["due"], name="planted")), True),
    (operations.RemoveField("commitment", "told"), True),
    (operations.AlterField("commitment", "line", models.BigIntegerField()), True),
    (operations.RunSQL("SELECT 1"), True),
]


@pytest.mark.parametrize(("planted", "refused"), PLANTED)
def test_a_planted_operation_is_told_from_a_free_one(planted, refused):
    migration = Migration("9999_planted", "ledger")
    migration.operations = [planted]
    assert bool(list(locking(migration, "ledger.9999_planted"))) == refused
