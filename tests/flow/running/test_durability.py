"""A database that acknowledges what is not on the disk is named, and not served."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.plugins.cluster import cluster, missing
from yimen.flow.running.durability import unsafe

SERVE = (sys.executable, "-m", "yimen.doors.cli.main", "serve", "--home")


def test_sqlite_waits_for_the_disk_and_says_so_when_it_does_not(demo_home):
    assert unsafe() == ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = NORMAL")
    assert unsafe() == "synchronous=1"


@pytest.mark.postgres
@pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit"])
def test_a_postgresql_that_does_not_wait_for_the_disk_is_named(on_postgres, postgres_server, name):
    assert unsafe() == ""
    set_to(postgres_server, name, "off")
    connection.close()
    assert unsafe() == f"{name}=off"
    set_to(postgres_server, name, "on")


def set_to(server, name, value):
    server.say(f"ALTER SYSTEM SET {name} = {value}")
    server.run("pg_ctl", "reload")
    while server.say(f"SHOW {name}") != [(value,)]:
        pass


@pytest.mark.postgres
def test_it_is_not_served_either(demo_copy):
    if why := missing():
        pytest.skip(why)
    with cluster("fsync=off") as server:
        server.say("CREATE DATABASE hasty")
        there = os.environ | {"YIMEN_DATABASE": server.database("hasty")}
        made = [sys.executable, "-m", "yimen.doors.cli.main", "init", "--realm", "demo", "--place", "430422"]
        subprocess.run([*made, "--home", demo_copy], env=there, check=True, capture_output=True)
        done = subprocess.run([*SERVE, demo_copy], env=there, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "[772]" in done.stderr
    assert "fsync=off" in done.stderr
