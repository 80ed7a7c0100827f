"""The database itself refuses to change or delete what was released, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORDS = "what was released is never changed"
TABLES = ("dossiers_release", "dossiers_withdrawal")
SQLITE = [
    f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"""
    for table in TABLES
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION dossiers_release_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    *(
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION dossiers_release_refuse()"""
        for table in TABLES
    ),
]
UNDO = {
    "sqlite": [f"DROP TRIGGER {table}_no_{verb}" for table in TABLES for verb in ("update", "delete")],
    "postgresql": [
        *(f"DROP TRIGGER {table}_no_change ON {table}" for table in TABLES),
        "DROP FUNCTION dossiers_release_refuse()",
    ],
}


def forbid(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendors = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in vendors[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_releases")]
    operations = [migrations.RunPython(forbid, allow)]
