"""Nothing that somebody typed, and nobody's name or address, is in a line of the log."""

import json
import logging

import pytest
from django.test import Client
from django.urls import reverse

from tests.doors.test_demo import names
from yimen.doors.accounts.demo import PASSWORD
from yimen.doors.common.logs import Lines

PHONE, PERSON, WORDS = "13900001234", "49042219900101001X", "三组的路灯黑了半个月"
CANARIES = (PHONE, PERSON, WORDS, "10.1.2.3", "chashi", PASSWORD)


@pytest.fixture
def lines(caplog, settings):
    """What has been written so far, as lines."""
    settings.LOG = "requests"
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("PBKDF2",)]
    return lambda: [Lines().format(record) for record in caplog.records]


def visit(client, address):
    """Everything that can be sent to an address, with values that must not be seen again."""
    typed = dict.fromkeys(("contact", "phone", "name", "words", "number", "secret", "password", "q", "spot"), PHONE)
    typed |= {"name": "chashi", "words": WORDS, "id_number": PERSON, "place": PERSON, PERSON: WORDS}
    for method in (client.get, client.post):
        method(f"{address}?q={PHONE}&{PERSON}={WORDS}" if method == client.get else address, typed)


def addresses():
    """Every address that can be written without knowing an id, and some with a wrong one."""
    for name in names():
        for given in ({}, {"commitment_id": "0" * 8 + "-0000-7000-8000-" + "0" * 12}, {"code": PHONE}, {"key": PHONE}):
            try:
                yield reverse(name, kwargs=given)
            except Exception:  # noqa: BLE001  (takes other words)
                continue


def test_no_line_holds_what_was_typed_or_who_typed_it(demo_home, lines):
    client = Client(raise_request_exception=False, REMOTE_ADDR="10.1.2.3", HTTP_USER_AGENT=WORDS)
    found = set(addresses())
    assert len(found) > 15
    for _ in range(2):
        for address in sorted(found):
            if "sign-out" not in address:
                visit(client, address)
        client.get(f"/{PHONE}/{PERSON}/")
        client.get("/", HTTP_HOST=f"{PHONE}.example")
        assert client.post("/sign-in/", {"name": "chashi", "password": PASSWORD}).status_code == 302
    written = lines()
    assert len(written) > 100
    pages = {json.loads(line).get("page") for line in written}
    assert {"resident:ask", "staff:record", "none"} <= pages
    for canary in CANARIES:
        assert [line for line in written if canary in line] == []


def test_a_failure_is_told_by_its_kind_and_place_without_its_words(rooms, db, lines):
    def fall(*args):
        raise RuntimeError(f"Key (contact)=({PHONE}) already exists")

    rooms.door.common_needs = fall
    Client(raise_request_exception=False).get("/")
    written = lines()
    (told,) = [json.loads(line) for line in written if "trace" in line]
    assert told["error"] == "RuntimeError"
    assert any("test_logs.py" in frame and frame.endswith("fall") for frame in told["trace"])
    assert not [line for line in written if PHONE in line]


def test_others_words_are_left_out_and_ours_are_written_without_their_values():
    ours = logging.LogRecord("yimen.keeper", logging.INFO, "/x/keeper.py", 7, "round for %s", (PHONE,), None)
    theirs = logging.LogRecord("gunicorn.error", logging.WARNING, "/x/glogging.py", 9, f"bad {PHONE}", (), None)
    assert json.loads(Lines().format(ours))["what"] == "round for %s"
    said = json.loads(Lines().format(theirs))
    assert (said["where"], said["from"]) == ("glogging:9", "gunicorn.error")
    assert PHONE not in str(said)


def test_a_line_is_written_for_each_request_only_if_the_setting_says_so(visitor, lines, settings):
    settings.LOG = "warnings"
    visitor.get("/privacy/")
    assert lines() == []
    settings.LOG = "requests"
    visitor.get("/privacy/")
    (line,) = map(json.loads, lines())
    assert (line["method"], line["page"], line["status"]) == ("GET", "common:privacy", 200)
    assert line["ms"] > 0
