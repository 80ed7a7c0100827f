"""Accounts and failed tries."""

from django.db import migrations, models

import yimen.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(
                        default=yimen.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="登录名 · sign-in name")),
                ("display", models.CharField(max_length=60, verbose_name="姓名 · name shown")),
                (
                    "display_en",
                    models.CharField(blank=True, max_length=60, verbose_name="英文姓名 · name shown on English pages"),
                ),
                ("locale", models.CharField(blank=True, max_length=10, verbose_name="语言 · language")),
                ("is_active", models.BooleanField(default=True, verbose_name="可以登录 · may sign in")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FailedTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "of",
                    models.CharField(
                        choices=[("name", "name"), ("matter", "matter"), ("source", "source")], max_length=8
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "at"], name="failed_try_key_at")],
            },
        ),
    ]
