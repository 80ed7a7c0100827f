"""The operator's page, and what a watching machine asks for."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError
from django.utils import timezone

from yimen.flow.running import health, jobs
from yimen.flow.running.models import DailyRound, Job
from yimen.kernel.ids import new_id
from yimen.register.models import Home

ADDRESSES = ("/desk/jobs/", "/desk/jobs/new/", f"/desk/jobs/{new_id()}/cancel/")


@pytest.fixture
def county(db, settings, tmp_path):
    """A live home in which nothing has happened yet."""
    settings.YIMEN_HOME = tmp_path
    Home.objects.create(realm="live", place="430422", made_at=timezone.now())


def round_of(days_ago):
    moment, day = timezone.now(), health.today() - timedelta(days=days_ago)
    DailyRound.objects.create(day=day, begun_at=moment, ended_at=moment)


@pytest.mark.parametrize("role", ["clerk", "head", "supervisor"])
def test_only_the_operator_keeps_the_system(visitor, account, rooms, roles, role):
    roles.clear()
    roles.add(role)
    visitor.force_login(account, "django.contrib.auth.backends.ModelBackend")
    assert visitor.get(ADDRESSES[0]).status_code == 403
    assert [visitor.post(address).status_code for address in ADDRESSES[1:]] == [403, 403]
    assert not Job.objects.exists()


@pytest.mark.parametrize("roles", [{"operator"}])
def test_long_work_is_asked_for_seen_cancelled_and_gone_on_with(clerk, county, said):
    assert "还没有做过" in said(clerk.get("/desk/jobs/"))
    assert clerk.post("/desk/jobs/new/", {"kind": "backup"}).url == "/desk/jobs/"
    row = Job.objects.get()
    page = said(clerk.get("/desk/jobs/"))
    assert "排队" in page
    twice = clerk.post("/desk/jobs/new/", {"kind": "backup"})
    assert (twice.status_code, "已经在进行" in said(twice)) == (422, True)
    clerk.post(f"/desk/jobs/{row.id}/cancel/")
    assert "接着做" in said(clerk.get("/desk/jobs/"))
    clerk.post(f"/desk/jobs/{row.id}/again/")
    assert Job.objects.get().state == "waiting"
    assert clerk.post(f"/desk/jobs/{row.id}/delete/").status_code == 404
    assert clerk.get("/desk/jobs/new/").status_code == 405


@pytest.mark.parametrize("roles", [{"operator"}])
def test_work_under_way_shows_how_far_it_is_and_failed_work_what_to_do(clerk, county, said):
    now = timezone.now()
    Job.objects.create(id=new_id(), kind="round", state="running", asked_at=now, step="law", done=3, whole=6)
    Job.objects.create(id=new_id(), kind="drill", state="failed", asked_at=now, wrong={"number": 694, "tries": 3})
    page = said(clerk.get("/desk/jobs/", headers={"Accept-Language": "en"}))
    assert '<progress max="6" value="3"' in page
    assert "The server stopped in the middle of it 3 times" in page
    assert "See in the log what happened then" in page


def test_health_is_well_after_todays_round_and_calls_somebody_when_days_are_missed(client, county):
    def ask():
        answer = client.get("/health/")
        return answer.status_code, answer.json()["round"]

    assert ask() == (503, "never")
    round_of(3)
    assert ask() == (503, "late")
    round_of(1)
    assert ask() == (200, "due")
    round_of(0)
    assert ask() == (200, "done")
    assert client.get("/health/").headers["Cache-Control"] == "no-store"
    assert DailyRound.objects.count() == 3  # asking leaves nothing


def test_health_tells_of_a_database_that_cannot_be_written_and_of_a_full_disk(client, county, monkeypatch):
    round_of(0)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: SimpleNamespace(free=4, total=100))
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["free"]) == (503, 0.04)
    monkeypatch.undo()

    def refuse(*args, **more):
        raise DatabaseError("attempt to write a readonly database")

    monkeypatch.setattr(health.DailyRound.objects, "create", refuse)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["writable"]) == (503, False)
    monkeypatch.setattr(health, "today", refuse)
    assert client.get("/health/").json() == {
        "well": False, "writable": False, "unsafe": "", "round": "never", "last_round": None, "free": health.free(),
    }  # fmt: skip


def test_health_calls_somebody_when_the_database_acknowledges_too_early(client, county, monkeypatch):
    round_of(0)
    assert client.get("/health/").json()["unsafe"] == ""
    monkeypatch.setattr(health, "unsafe", lambda: "fsync=off")
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["unsafe"]) == (503, "fsync=off")
    assert "yimen_durable 0" in client.get("/metrics/").content.decode().splitlines()


def test_health_says_nothing_of_anybody(client, county):
    assert set(client.get("/health/").json()) == {"well", "writable", "unsafe", "round", "last_round", "free"}
    assert not client.get("/health/").cookies


def test_metrics_are_for_this_machine_and_not_for_what_a_web_server_hands_on(client, county, settings):
    assert client.get("/metrics/").status_code == 200
    assert client.get("/metrics/", REMOTE_ADDR="::1").status_code == 200
    for more in ({"REMOTE_ADDR": "10.1.2.3"}, {"REMOTE_ADDR": ""}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}):
        assert client.get("/metrics/", **more).status_code == 404
    settings.METRICS = "all"
    assert client.get("/metrics/", REMOTE_ADDR="10.1.2.3").status_code == 200
    settings.METRICS = "no"
    assert client.get("/metrics/").status_code == 404


def test_metrics_are_lines_that_prometheus_reads(client, county):
    Job.objects.create(id=new_id(), kind="round", state=jobs.FAILED, asked_at=timezone.now())
    client.get("/health/")
    client.get("/13900001234/")
    lines = client.get("/metrics/").content.decode().splitlines()
    line = re.compile(r'^[a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? -?[0-9.e+]+$')
    assert [one for one in lines if not one.startswith("#") and not line.match(one)] == []
    assert "yimen_jobs_failed 1" in lines
    assert "yimen_last_round_days -1" in lines
    assert [one for one in lines if 'page="common:health",method="GET"' in one]
    assert [one for one in lines if 'page="none",method="GET",status="4xx"' in one]
    assert not [one for one in lines if "1390000" in one]
    assert json.dumps(lines)


def test_a_wrong_host_is_told_that_the_request_cannot_be_read(visitor):
    assert visitor.get("/", HTTP_HOST="elsewhere.example").status_code == 400
