"""Reminders that have been delivered."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("running", "0001_jobs_and_rounds")]

    operations = [
        migrations.CreateModel(
            name="Reminded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office", models.UUIDField()),
                ("commitment", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("zh", models.CharField(max_length=80)),
                ("en", models.CharField(max_length=80)),
                ("given_at", models.DateTimeField()),
                ("mailed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("office", "commitment", "at"), name="running_reminded_once")
                ],
                "indexes": [models.Index(fields=["office", "given_at"], name="running_reminded_office")],
            },
        ),
    ]
