from datetime import timedelta

from django.core import signing
from django.test import RequestFactory

from yimen.doors.common import typed

FORM = {"words": "路灯黑了半个月", "csrfmiddlewaretoken": "t", "password": "p", "secret": "s"}


def post(**headers):
    return RequestFactory(headers=headers).post("/desk/record/", FORM)


def test_what_was_typed_comes_back_with_its_address_and_without_secrets():
    assert typed.kept(typed.keep(post())) == ("/desk/record/", (("words", "路灯黑了半个月"),))


def test_a_payload_that_is_not_ours_is_nothing():
    assert typed.kept("made:up:text") is None
    assert typed.kept(signing.dumps({"path": "/", "fields": []}, salt="other")) is None


def test_an_old_payload_is_nothing(monkeypatch):
    kept = typed.keep(post())
    monkeypatch.setattr(typed, "LIFE", timedelta(seconds=-1))
    assert typed.kept(kept) is None


def test_nothing_is_carried_for_a_page_that_was_only_read():
    assert typed.keep(RequestFactory().get("/desk/", FORM)) == ""


def test_a_form_longer_than_a_page_can_carry_is_not_carried():
    assert typed.keep(RequestFactory().post("/", {"words": "长" * (typed.LONGEST + 1)})) == ""


def test_what_another_site_sent_is_not_shown_back():
    assert typed.shown_back(post(Origin="https://elsewhere.example")) == ()
    assert typed.shown_back(post(**{"Sec-Fetch-Site": "cross-site"})) == ()
    assert typed.shown_back(post(Origin="http://testserver")) == (("words", "路灯黑了半个月"),)
