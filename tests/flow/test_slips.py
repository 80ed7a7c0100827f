"""The slip: what the person takes away, who may have it printed, and for how long."""

from datetime import date, timedelta

import pytest

from tests.flow.hands import CHASHI, asked, commitment_of
from yimen.flow import desk, door, slips
from yimen.ledger import book

FORM, BOOK = "paper.dibao_application.application_form", "paper.dibao_application.hukou_book"


@pytest.fixture
def later(monkeypatch):
    """`later(minutes=16)`: the clock goes on."""
    before = slips.now

    def go(**span):
        monkeypatch.setattr(slips, "now", lambda: before() + timedelta(**span))

    return go


def applied(town, **changes):
    form = asked(service="dibao_application", channel="counter", topic="低保", words="想申请低保（示例）")
    return desk.record_ask(town, form | {FORM: "yes", BOOK: "yes"} | changes)


def test_a_slip_says_number_and_code_what_was_said_which_office_and_the_day(town, mine):
    slip = desk.slip(town, mine)
    entry = book.entry(mine)
    assert slip.number.startswith("SQ2109-")
    assert (slip.said, slip.place.zh, slip.owner.zh) == ("路灯不亮（示例）", "茶市镇", "茶市镇人民政府")
    assert (slip.day, slip.due) == (date(2021, 9, 24), entry.told)
    assert door.track(slip.number, slip.secret).number == slip.number


def test_a_day_promised_to_the_face_stands_on_the_slip(town):
    made = desk.record_ask(town, asked(channel="counter", told="2021-09-27"))
    slip = desk.slip(town, made)
    assert slip.due == date(2021, 9, 27)
    assert slip.in_writing is None


def test_who_telephoned_reads_until_when_they_are_told_in_writing(town, mine):
    assert desk.slip(town, mine).in_writing == date(2021, 10, 9)


def test_only_the_clerk_who_recorded_it_has_the_slip(town, signed_in, mine):
    assert desk.slip(town, mine)
    for other in ("ducha", "minzheng", "xianzhang"):
        assert desk.slip(signed_in(other), mine) is None


def test_a_quarter_of_an_hour_later_nobody_has_it(town, mine, later):
    later(minutes=14)
    assert desk.slip(town, mine)
    later(minutes=16)
    assert desk.slip(town, mine) is None


def test_what_nobody_asked_has_no_slip(town):
    assert desk.slip(town, book.of_item("dibao_hengnan", "find")[0].id) is None


def test_a_resident_has_the_same_slip_at_the_web_and_for_a_wrong_code_none(receipt):
    slip = door.slip(*receipt)
    assert (slip.number, slip.secret) == receipt
    assert slip.due == commitment_of(receipt).told
    assert slip.in_writing is None
    assert door.slip(receipt[0], "AAAAAAAAAA") is None


def test_an_application_says_which_papers_are_there_which_are_missing_and_which_are_fetched(town):
    slip = desk.slip(town, applied(town))
    assert slip.number.startswith("BJ2109-")
    assert slip.title.zh == "最低生活保障申请"
    assert [one.zh for one in slip.handed] == ["申请书", "户口簿"]
    assert [one.zh for one in slip.to_bring] == ["家庭经济状况核对授权书（每个家庭成员）", "收入和财产说明"]
    assert "身份证明（县公安局那里有）" in [one.zh for one in slip.fetched]
    assert (slip.due, slip.limit.zh, slip.said) == (None, "30 个工作日", "想申请低保（示例）")


def test_what_was_said_with_an_application_is_kept_once_however_often_it_is_sent(town):
    form = asked(service="dibao_application", channel="counter", words="想申请低保（示例）")
    made = desk.record_ask(town, form)
    assert desk.record_ask(town, form) == made
    notes = [moment.note for moment in desk.commitment(town, made).timeline if moment.note]
    assert notes == ["想申请低保（示例）"]


def test_an_application_may_come_without_a_word(town):
    made = applied(town, words="")
    assert [event.verb for event in book.timeline(made)] == ["opened"]
    assert desk.slip(town, made).said == ""


def test_papers_of_another_service_and_papers_nobody_knows_are_left_out(town):
    made = applied(town, **{"paper.mediation.application_form": "yes", "paper.dibao_application.gold": "yes"})
    assert [one.zh for one in desk.slip(town, made).handed] == ["申请书", "户口簿"]


def test_the_office_that_deals_with_an_application_sees_its_papers_and_how_to_reach_the_person(town, signed_in):
    made = applied(town, name="周婆婆（示例）")
    assert desk.commitment(town, made).asked_by.zh == "窗口，交来的材料：申请书、户口簿；周婆婆（示例）"
    assert desk.commitment(signed_in("ducha"), made).asked_by.zh == "窗口，交来的材料：申请书、户口簿"


def test_every_service_of_the_packs_can_be_chosen_the_plain_request_first(demo):
    found = desk.services()
    assert found[0].id == "courtyard_meeting"
    assert {one.id for one in found} >= {"courtyard_meeting", "mediation", "dibao_application"}
    papers = {one.id: one.papers for one in found}
    assert papers["mediation"] == ()
    assert ("id_card", "县公安局") in [(id_, holder.zh) for id_, _, holder in papers["dibao_application"]]


def test_without_a_service_it_is_a_plain_request(town):
    made = desk.record_ask(town, asked(place=CHASHI))
    assert book.entry(made).document == "courtyard_meeting"
