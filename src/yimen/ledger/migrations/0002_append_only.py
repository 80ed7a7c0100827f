"""The database itself refuses to change or delete an event, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORDS = "an event of the ledger is never changed"
SQLITE = [
    f"""CREATE TRIGGER ledger_event_no_{verb.lower()} BEFORE {verb} ON ledger_event
    BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION ledger_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER ledger_event_no_change BEFORE UPDATE OR DELETE ON ledger_event
    FOR EACH ROW EXECUTE FUNCTION ledger_event_refuse()""",
    """CREATE TRIGGER ledger_event_no_truncate BEFORE TRUNCATE ON ledger_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_event_refuse()""",
]
UNDO = {
    "sqlite": ["DROP TRIGGER ledger_event_no_update", "DROP TRIGGER ledger_event_no_delete"],
    "postgresql": [
        "DROP TRIGGER ledger_event_no_change ON ledger_event",
        "DROP TRIGGER ledger_event_no_truncate ON ledger_event",
        "DROP FUNCTION ledger_event_refuse()",
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
    dependencies = [("ledger", "0001_commitments")]
    operations = [migrations.RunPython(forbid, allow)]
