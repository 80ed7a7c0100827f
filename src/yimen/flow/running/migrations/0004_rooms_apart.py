"""On PostgreSQL the tables of register, dossiers and ledger move into schemas of their own; no row is touched."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from yimen.flow.running import apart


def arrange(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            apart.arrange(cursor)


class Migration(migrations.Migration):
    dependencies = [
        ("running", "0003_typed_fields"),
        ("register", "0007_helpers"),
        ("dossiers", "0005_deliveries"),
        ("ledger", "0004_hours"),
    ]
    operations = [migrations.RunPython(arrange, migrations.RunPython.noop)]
