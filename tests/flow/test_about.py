"""What a service is about: an objection to a livelihood project within its notice, and the door outside of it."""

from datetime import date

import pytest

from tests.flow.hands import asked, commitment_of, refused
from yimen.flow import about, board, desk, door
from yimen.flow.commitment import papers
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.models import Commitment

SERVICE = "livelihood_objection"


def objection(thing, **changes):
    return asked(service=SERVICE, about=thing, place="", topic="", words="说修好了，还漏雨（示例）") | changes


def test_each_project_says_whether_its_notice_stands_and_until_when(demo):
    page = door.service(SERVICE)
    assert [(one.id, one.standing, one.until) for one in page.things] == [
        ("demo_school_places", "over", date(2021, 9, 7)),
        ("demo_clinics", "open", date(2021, 9, 27)),
        ("demo_pipes", "early", None),
    ]
    assert all(one.topic == "民生实事" for one in page.things)


def test_an_objection_is_owed_an_answer_by_who_publishes_the_list_and_names_the_project(demo, town):
    receipt = door.ask(objection("demo_clinics"))
    row = commitment_of(receipt)
    entry = book.entry(row.id)
    assert (entry.kind, entry.document, entry.item) == ("request", SERVICE, "finish")
    assert demo.offices_by_id[entry.owner] == "county/government"
    assert entry.clock.promised
    (note,) = papers(book.timeline(entry.id)).notes.values()
    assert "示例：村卫生室改造" in note.text
    track = door.track(*receipt)
    assert track.title == Text("群众诉求：民生实事", "Request: livelihood projects")
    assert any("示例：村卫生室改造" in one.note for one in track.timeline)
    assert door.slip(*receipt).title.zh == "对民生实事提异议"


def test_the_same_objection_sent_twice_is_one(demo):
    form = objection("demo_clinics")
    assert door.ask(form) == door.ask(form)
    assert len(book.timeline(commitment_of(door.ask(form)).id)) == 2


@pytest.mark.parametrize(
    ("thing", "number"), [("demo_school_places", 679), ("demo_pipes", 679), ("", 678), ("another", 678)]
)
def test_outside_the_notice_it_is_refused_and_the_ordinary_door_takes_it(demo, thing, number):
    before = Commitment.objects.count()
    wrong = door.ask(objection(thing))
    assert refused(wrong, number)
    assert wrong.field == "about"
    assert Commitment.objects.count() == before
    row = commitment_of(door.ask(asked(topic="民生实事")))
    assert demo.offices_by_id[book.entry(row.id).owner] == "county/government"


def test_a_clerk_writes_down_an_objection_that_somebody_makes_at_a_counter(demo, town):
    made = desk.record_ask(town, objection("demo_clinics", channel="counter"))
    assert demo.offices_by_id[book.entry(made).owner] == "county/government"
    assert [id_ for id_, _ in desk.open_things()] == ["demo_clinics"]


def test_the_public_page_of_a_project_names_it_and_says_how_its_notice_stands(demo):
    row = Commitment.objects.filter(document="livelihood", subject="demo_clinics").first()
    page = board.public_commitment(row.id)
    assert page.subject.zh == "示例：村卫生室改造"
    assert (page.about.service, page.about.standing) == (SERVICE, "open")
    other = Commitment.objects.filter(source="goals", state="in_hand").first()
    assert board.public_commitment(other.id).about is None


def test_days_that_nobody_recorded_are_unknown_and_not_over(demo, monkeypatch):
    monkeypatch.setattr(type(demo.things), "stated", lambda *_: None)
    assert {one.standing for one in about.things(demo, demo.library.documents[SERVICE])} == {"unknown"}
