import errno
import re
import sqlite3

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory

from yimen.doors.common import errors
from yimen.kernel.catalogue import CATALOGUE


def test_a_page_that_is_not_there_says_where_to_look(visitor, said):
    answer = visitor.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有找到这一页" in said(answer)
    assert 'href="/track/"' in said(answer)
    assert 'href="/ledger/"' in said(answer)


def test_it_says_so_in_english_too(visitor, said):
    assert "This page was not found" in said(visitor.get("/nowhere/", headers={"Accept-Language": "en"}))


def test_a_request_that_cannot_be_read_changed_nothing(rf, rooms, said):
    answer = errors.bad_request(_request(rf), SuspiciousOperation())
    assert answer.status_code == 400
    assert "没有做任何改动" in said(answer)


def test_our_own_failure_is_told_in_both_languages_without_asking_the_county_anything(rf, said):
    answer = errors.broken(_request(rf, "/desk/"))  # no `rooms`, no `db`: both would fail
    assert answer.status_code == 500
    assert "出错了，错在我们" in said(answer)
    assert "our fault" in said(answer)
    assert 'href="/desk/"' in said(answer)


def test_a_failing_page_ends_in_that_page(rooms, db, said):
    def fall(*args):
        raise RuntimeError("planted")

    rooms.door.common_needs = fall
    answer = Client(raise_request_exception=False, headers={"Accept-Language": "zh-CN"}).get("/")
    assert answer.status_code == 500
    assert "错在我们" in said(answer)


@pytest.fixture
def strict(rooms, db):
    """A browser whose form has no valid token any more."""
    return Client(enforce_csrf_checks=True, headers={"Accept-Language": "zh-CN"})


def test_an_expired_form_shows_back_everything_typed_ready_to_be_sent_again(strict, said):
    answer = strict.post("/ask/", {"words": "路灯黑了半个月", "secret": "QM7K"})
    assert answer.status_code == 403
    page = said(answer)
    assert "这一页放得太久了" in page
    assert 'action="/ask/"' in page
    assert 'name="words" value="路灯黑了半个月"' in page
    assert "QM7K" not in page
    assert 'name="csrfmiddlewaretoken"' in page


def test_of_an_expired_form_only_what_people_wrote_is_shown_under_the_name_it_had(strict, said):
    sent = {"words": "路灯黑了半个月", "id": "01a20b99-aa6b", "place": "430422103001", "version": "7"}
    page = said(strict.post("/ask/", sent))
    assert re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page) == [("原话", "路灯黑了半个月")]
    assert 'name="id" value="01a20b99-aa6b"' in page
    assert 'name="place" value="430422103001"' in page


def test_sent_again_from_there_it_is_taken(strict, rooms, said):
    taken = []
    rooms.door.ask = lambda form, actor: taken.append(form) or ("衡南-2109-0388", "QM7K-2FWD")
    page = said(strict.post("/ask/", {"words": "路灯黑了半个月"}))
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    again = strict.post("/ask/", {"words": "路灯黑了半个月", "csrfmiddlewaretoken": token})
    assert "QM7K-2FWD" in said(again)
    assert taken == [{"words": "路灯黑了半个月"}]


def test_a_form_that_another_site_sent_is_not_offered_again(strict, said):
    page = said(strict.post("/ask/", {"words": "别人写的"}, headers={"Origin": "https://elsewhere.example"}))
    assert "别人写的" not in page
    assert "这一页放得太久了" in page


def _request(rf: RequestFactory, address: str = "/"):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get(address)
    request.user = AnonymousUser()
    return request


def given(error: Exception, cause: Exception | None = None) -> tuple[int, str, str]:
    """Status, text and when to come again, of the page that a failing view ends in."""
    try:
        raise error from cause
    except type(error):
        answer = errors.broken(_request(RequestFactory(), "/ask/"))
    return answer.status_code, answer.content.decode(), answer.headers.get("Retry-After", "")


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("planted")
    error.sqlite_errorcode = code
    return error


class DiskFullError(Exception):
    """As the driver of PostgreSQL raises it."""

    sqlstate = "53100"


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OperationalError(), sqlite_error(sqlite3.SQLITE_FULL)),
        (OperationalError(), DiskFullError()),
        (OSError(errno.ENOSPC, "No space left on device"), None),
    ],
)
def test_on_a_full_disk_the_service_is_closed_and_says_what_to_do(error, cause):
    status, page, again = given(error, cause)
    assert (status, again) == (503, "60")
    assert CATALOGUE[770].what.zh in page
    assert "12345" in page
    assert "made room" in page


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OperationalError(), sqlite_error(sqlite3.SQLITE_BUSY)),
        (OperationalError(), sqlite_error(sqlite3.SQLITE_IOERR_WRITE)),
        (OperationalError("the server closed the connection"), None),
        (InterfaceError("the connection is closed"), None),
    ],
)
def test_a_database_that_does_not_answer_is_waited_for(error, cause):
    status, page, _ = given(error, cause)
    assert status == 503
    assert CATALOGUE[771].what.zh in page


@pytest.mark.parametrize("cause", [sqlite_error(sqlite3.SQLITE_ERROR), None])
def test_a_table_that_is_not_there_is_our_fault_and_not_closed(cause):
    error = OperationalError("no such table") if cause else ValueError("ours")
    assert given(error, cause)[0] == 500
