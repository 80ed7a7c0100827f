"""`yimen backup`, `restore`, `upgrade` as an operator runs them, on both databases."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import pytest

from yimen.flow.running import jobs, kinds
from yimen.flow.running.archive import DATABASE, LIST
from yimen.flow.running.models import Job
from yimen.kernel.problems import Problem

CLI = (sys.executable, "-m", "yimen.doors.cli.main")
PHONE = "13900001234"


def run(*words, code=0, **env):
    """One command: its JSON, or what it said when it refused."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("YIMEN_")} | env
    done = subprocess.run([*CLI, *map(str, words)], env=given, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout) if code == 0 else done.stderr


def sql(home, *statements):
    with closing(sqlite3.connect(home / "county.sqlite3")) as talk:
        rows = [talk.execute(one).fetchall() for one in statements]
        talk.commit()
    return rows[-1]


@pytest.fixture(scope="module")
def home(made_demo, tmp_path_factory):
    """The demonstration with somebody signed in and a paper that is lost; not to be written in."""
    copy = shutil.copytree(made_demo, tmp_path_factory.mktemp("kept") / "home", ignore=shutil.ignore_patterns("*.lock"))
    sql(copy, f"INSERT INTO accounts_session VALUES ('a-session-key', '{PHONE}', '2030-01-01', NULL)")
    (copy / "notes.txt").write_text("of the operator")
    return copy


@pytest.fixture(scope="module")
def kept(home, tmp_path_factory):
    """A backup of it with what the command said."""
    file = tmp_path_factory.mktemp("kept") / "b.zip"
    return file, run("backup", "--out", file, "--drill", "--home", home, "--json")


def changed(file, to, **more):
    """The backup with another list."""
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            held = source.read(name)
            target.writestr(name, json.dumps(json.loads(held) | more) if name == LIST else held)
    return to


def test_a_backup_is_restored_with_the_same_digests_and_proved_by_its_events(home, kept, tmp_path):
    file, said = kept
    assert (said["realm"], said["place"], said["missing"]) == ("demo", "430422", [])
    assert said["drill"]["digests"] == said["digests"]
    assert {"ledger", "register", "dossiers", "accounts", "files"} <= set(said["digests"])
    (tmp_path / "new").mkdir()
    shutil.copy(home / "secret-key", tmp_path / "new")
    back = run("restore", file, "--home", tmp_path / "new", "--json")
    assert back["digests"] == said["digests"]
    assert back["same_key"] is True
    assert (back["rows"], back["commitments"]) == (
        said["rows"],
        sql(home, "SELECT count(*) FROM ledger_commitment")[0][0],
    )
    again = run("backup", "--out", tmp_path / "c.zip", "--home", tmp_path / "new", "--json")
    assert again["digests"] == said["digests"]
    assert run("due", "--home", tmp_path / "new", "--json") == run("due", "--home", home, "--json")


def test_no_key_and_no_session_is_in_a_backup_and_what_was_left_out_is_said(home, kept):
    file, said = kept
    with zipfile.ZipFile(file) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
        names = archive.namelist()
    assert (home / "secret-key").read_bytes() not in held
    assert PHONE.encode() not in held
    assert b"a-session-key" not in held
    assert not [name for name in names if "secret" in name]
    assert said["left_out"] == ["notes.txt", "said.json"]  # the second is of the tests


def test_a_restore_overwrites_nothing_and_tells_of_another_key(kept, tmp_path):
    file, _ = kept
    (tmp_path / "full").mkdir()
    (tmp_path / "full/paper").write_text("mine")
    refused = run("restore", file, "--home", tmp_path / "full", code=2)
    assert "[680]" in refused
    assert (tmp_path / "full/paper").read_text() == "mine"
    assert run("restore", file, "--home", tmp_path / "new", "--json")["same_key"] is False


@pytest.mark.parametrize(
    ("number", "more"),
    [
        ("[683]", {"migrations": ["ledger.0999_from_the_future"]}),
        ("[684]", {"vendor": "postgresql"}),
        ("[687]", {"tables": {"ledger_event": [1, "0"]}}),
    ],
)
def test_a_backup_that_does_not_fit_leaves_no_home(kept, tmp_path, number, more):
    made = changed(kept[0], tmp_path / "b.zip", **more)
    assert number in run("restore", made, "--home", tmp_path / "new", code=2)
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]


def test_a_cut_backup_leaves_no_home_and_says_what_to_do(kept, tmp_path):
    (tmp_path / "cut.zip").write_bytes(kept[0].read_bytes()[:-1000])
    assert "copy it again" in run("restore", tmp_path / "cut.zip", "--home", tmp_path / "new", code=2)
    assert not (tmp_path / "new").exists()


def test_a_ledger_that_was_changed_past_its_events_is_not_restored(home, tmp_path):
    copy = shutil.copytree(home, tmp_path / "home")
    sql(copy, "UPDATE ledger_commitment SET due = '2099-01-01' WHERE due < '2021-09-24'")
    refused = run("backup", "--out", tmp_path / "b.zip", "--drill", "--home", copy, code=2)
    assert "[688]" in refused
    assert "[688]" in run("restore", tmp_path / "b.zip", "--home", tmp_path / "new", code=2)


def test_a_lost_and_a_damaged_paper_are_named(home, tmp_path):
    copy = shutil.copytree(home, tmp_path / "home")
    papers = sorted(path for path in (copy / "proofs").rglob("*") if path.is_file())
    papers[0].unlink()
    papers[1].write_bytes(b"something else")
    said = run("backup", "--out", tmp_path / "b.zip", "--home", copy, "--json")
    assert sorted(said["missing"]) == sorted(path.name for path in papers[:2])


def test_a_home_of_an_earlier_version_is_upgraded_after_a_backup(home, tmp_path):
    copy = shutil.copytree(home, tmp_path / "home")
    older(copy)
    assert "yimen upgrade" in run("due", "--home", copy, code=2)
    said = run("upgrade", "--home", copy, "--json")
    assert said["upgraded"] == [
        *("running.0001_jobs_and_rounds", "running.0002_reminders", "running.0003_typed_fields"),
        "running.0004_rooms_apart",
    ]
    assert run("due", "--home", copy, "--json")["rows"]
    assert run("upgrade", "--home", copy, "--json") == {"upgraded": [], "backup": None}
    back = run("restore", said["backup"], "--home", tmp_path / "new", "--json")
    assert back["upgraded"] == said["upgraded"]


def older(home):
    """Take back the last migration."""
    words = [sys.executable, "-m", "django", "migrate", "running", "zero", "--verbosity", "0"]
    env = os.environ | {"YIMEN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "yimen.settings"}
    subprocess.run(words, env=env, check=True)


@pytest.mark.postgres
def test_a_backup_of_postgresql_is_restored_into_an_empty_database(postgres, postgres_server, tmp_path):
    here = {"YIMEN_DATABASE": postgres}
    run("init", "--realm", "demo", "--place", "430422", "--home", tmp_path / "home", "--json", **here)
    run("tick", "--home", tmp_path / "home", "--json", **here)
    said = run("backup", "--out", tmp_path / "b.zip", "--drill", "--home", tmp_path / "home", "--json", **here)
    assert said["drill"]["digests"] == said["digests"]
    assert said["drill"]["commitments"] > 50
    assert "[690]" in run("restore", tmp_path / "b.zip", "--home", tmp_path / "new", code=2, **here)
    assert "[684]" in run("restore", tmp_path / "b.zip", "--home", tmp_path / "new", code=2)
    postgres_server.say("CREATE DATABASE restored")
    there = {"YIMEN_DATABASE": postgres_server.database("restored")}
    back = run("restore", tmp_path / "b.zip", "--home", tmp_path / "new", "--json", **there)
    assert back["digests"] == said["digests"]
    assert run("due", "--home", tmp_path / "new", "--json", **there) == run(
        "due", "--home", tmp_path / "home", "--json", **here
    )
    postgres_server.say("DROP DATABASE restored WITH (FORCE)")


@pytest.mark.postgres
def test_without_the_client_programs_a_backup_says_which_is_missing(on_postgres, tmp_path, monkeypatch):
    from yimen.flow.running import databases

    monkeypatch.setattr(databases, "program", lambda name: None)
    found = databases.copy_out(tmp_path / DATABASE)
    assert (found.number, "pg_dump" in found.what.en) == (685, True)
    monkeypatch.setattr(databases, "program", lambda name: "/bin/false")
    assert databases.copy_out(tmp_path / DATABASE).number == 685


def test_a_backup_as_a_job_is_made_once_and_restored_for_trial(demo_home, settings):
    settings.BACKUPS = demo_home / "backups"
    id_ = jobs.ask("backup", kinds.KINDS, kinds.NAMES, None)
    tries = []

    def cancel_before_the_drill():
        tries.append(1)
        if any(settings.BACKUPS.glob("yimen-*.zip")):
            jobs.cancel(id_)
        return False

    jobs.work_off(kinds.KINDS, cancel_before_the_drill)
    (file,) = settings.BACKUPS.iterdir()
    assert Job.objects.get(pk=id_).state == "cancelled"
    made = file.stat().st_mtime_ns
    assert jobs.go_on(id_) is None
    jobs.work_off(kinds.KINDS, lambda: False)
    row = Job.objects.get(pk=id_)
    assert (row.state, row.said["commitments"] > 400) == ("done", True), row.wrong
    assert file.stat().st_mtime_ns == made
    file.write_bytes(file.read_bytes()[:5000])
    assert not isinstance(jobs.ask("drill", kinds.KINDS, kinds.NAMES, None), Problem)
    jobs.work_off(kinds.KINDS, lambda: False)
    newest = jobs.latest()[0]
    assert (newest.state, jobs.wrong_of(newest).number) == ("failed", 697)
