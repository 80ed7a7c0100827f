"""The moment from which a commitment is late: the end of its due day, or of its hours. Lists are in its order."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

END_OF_DUE_DAY = {  # in China, which has had one time and no summer time since before any commitment was made
    "sqlite": "UPDATE ledger_commitment SET due_at = due || ' 16:00:00' WHERE due IS NOT NULL",
    "postgresql": "UPDATE ledger_commitment SET due_at = (due + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' "
    "WHERE due IS NOT NULL",
}
ORDERS = {"area": "ledger_by_area", "owner": "ledger_by_owner", "source": "ledger_by_source", "": "ledger_by_due"}


def fill(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Every day that is due is over at its end."""
    editor.execute(END_OF_DUE_DAY[editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_merged_split_and_raised")]

    operations = [
        migrations.AddField("commitment", "due_at", models.DateTimeField(null=True)),
        migrations.AddField("commitment", "started_at", models.DateTimeField(null=True)),
        migrations.AddField("commitment", "told_at", models.DateTimeField(null=True)),
        *(migrations.RemoveIndex("commitment", name) for name in ORDERS.values()),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(
            migrations.AddIndex(
                "commitment", models.Index(fields=[*([first] if first else []), "state", "due_at", "id"], name=name)
            )
            for first, name in ORDERS.items()
        ),
    ]
