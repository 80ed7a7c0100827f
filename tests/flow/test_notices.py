"""Clocks beside a matter: somebody who holds no slip is told in writing, both sides of an agreement are reminded."""

from datetime import date, timedelta

import pytest

from tests.flow.hands import asked, done, photo, refused
from tests.flow.test_people import AT, NOBODY, TOWN, VILLAGE, said
from yimen.dossiers import records
from yimen.dossiers.words import Recorded
from yimen.flow import chase, desk, door, lines, people
from yimen.flow.county import at_noon
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.ledger import book
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By, Move


def opened(here, **changes):
    """The matter, and what is owed beside it."""
    one = said(**changes)
    receipt = people.ask(here, one, NOBODY, AT)
    found = book.from_ask(one.id)
    beside = [entry for entry in found if entry.kind == "notice"]
    return book.entry(receipt.commitment), beside


def a_note():
    kept = records.add_note(new_id(), "已书面答复（示例）", AT)
    assert isinstance(kept, Recorded)
    return kept.id


def agreed(here, matter, effective=None, at=AT):
    owner = By(new_id(), matter.owner)
    people.accept(here, matter, owner, at)
    matter = book.entry(matter.id)
    move = Move(matter.id, matter.version, owner, at)
    given = Answer("agreed", a_note(), ((new_id(), "mediation_agreement"),))
    return people.answer(here, move, given, effective)


def test_who_telephones_is_told_in_writing_within_fifteen_days_by_the_office_that_has_the_matter(here):
    matter, (notice,) = opened(here, channel="phone")
    assert (notice.document, notice.item) == ("courtyard_meeting", "tell")
    assert (notice.started, notice.due) == (date(2021, 9, 24), date(2021, 10, 9))
    assert notice.owner == matter.owner
    assert notice.clock.if_late == "county/petitions"
    assert lines.line(here, notice, {str(matter.asker): "路灯"}).title.zh == "书面告知谁来办、什么时候答复：路灯"


@pytest.mark.parametrize("channel", ["counter", "meeting", "web"])
def test_who_takes_a_slip_away_has_been_told_in_writing(here, channel):
    assert opened(here, channel=channel)[1] == []


def test_sending_it_twice_owes_one_notice(here):
    one = said(channel="phone")
    people.ask(here, one, NOBODY, AT)
    people.ask(here, one, NOBODY, AT)
    assert [entry.kind for entry in book.from_ask(one.id)] == ["request", "notice"]


def test_a_written_answer_tells_and_nothing_more_is_owed_than_a_check(here):
    matter, (notice,) = opened(here, channel="phone")
    owner = By(new_id(), matter.owner)
    done_ = people.answer(here, Move(matter.id, matter.version, owner, AT), Answer("explained", a_note()))
    assert not isinstance(done_, Problem)
    told = book.entry(notice.id)
    assert (told.state, told.outcome) == ("answered", "delivered")


def test_an_answer_that_was_refused_tells_nobody(here):
    matter, (notice,) = opened(here, channel="phone")
    owner = By(new_id(), matter.owner)
    refusal = people.answer(here, Move(matter.id, matter.version, owner, AT), Answer("explained"))
    assert refusal.number == 507
    assert book.entry(notice.id).state == "received"


def test_a_notice_that_nobody_gave_is_late_and_supervised(here):
    _, (notice,) = opened(here, channel="phone")
    chase.supervise(at_noon(date(2021, 10, 9)))
    assert book.entry(notice.id).supervised == 0
    chase.supervise(at_noon(date(2021, 10, 10)))
    assert book.entry(notice.id).supervised == 1


def mediation(here):
    return opened(here, service="mediation", topic="邻里纠纷", channel="counter")


def test_nothing_runs_for_the_court_before_there_is_an_agreement(here):
    assert mediation(here)[1] == []


def test_an_agreement_starts_the_thirty_days_in_which_both_sides_may_go_to_court(here):
    matter, _ = mediation(here)
    agreed(here, matter)
    (reminder,) = [one for one in book.from_ask(matter.asker) if one.kind == "notice"]
    assert (reminder.item, reminder.started, reminder.due) == (
        "judicial_confirmation",
        date(2021, 9, 24),
        date(2021, 10, 25),  # the thirtieth day is a Sunday
    )
    assert here.offices_by_id[reminder.owner] == here.directory.of_level(VILLAGE, "village")
    assert "逾期不能再申请司法确认" in reminder.clock.effect.zh


def test_the_thirty_days_run_from_the_day_the_agreement_took_effect_not_from_the_day_it_was_reported(here):
    matter, _ = mediation(here)
    agreed(here, matter, effective=date(2021, 9, 27), at=at_noon(date(2021, 9, 30)))
    (reminder,) = [one for one in book.from_ask(matter.asker) if one.kind == "notice"]
    assert (reminder.started, reminder.due) == (date(2021, 9, 27), date(2021, 10, 27))


@pytest.mark.parametrize("days", [-1, 1])
def test_no_agreement_takes_effect_before_it_was_asked_for_or_tomorrow(here, days):
    matter, _ = mediation(here)
    wrong = agreed(here, matter, effective=date(2021, 9, 24) + timedelta(days=days))
    assert wrong.number == 630
    assert book.entry(matter.id).state == "in_hand"
    assert len(book.from_ask(matter.asker)) == 1


def test_both_sides_may_not_want_the_court_and_that_is_a_good_end(here):
    matter, _ = mediation(here)
    agreed(here, matter)
    (reminder,) = [one for one in book.from_ask(matter.asker) if one.kind == "notice"]
    move = Move(reminder.id, reminder.version, By(new_id(), reminder.owner), AT)
    people.answer(here, move, Answer("declined", a_note()))
    assert book.entry(reminder.id).outcome == "declined"


def test_a_mediation_that_failed_starts_nothing(here):
    matter, _ = mediation(here)
    owner = By(new_id(), matter.owner)
    people.accept(here, matter, owner, AT)
    move = Move(matter.id, matter.version + 1, owner, AT)
    people.answer(here, move, Answer("not_agreed", a_note()))
    assert book.entry(matter.id).outcome == "not_agreed"
    assert len(book.from_ask(matter.asker)) == 1


def test_the_clerk_writes_the_day_of_effect_and_a_day_that_is_none_is_refused_beside_its_field(town):
    id_ = desk.record_ask(town, asked(service="mediation", topic="低保", channel="counter"))
    done(town, id_, "accept")
    assert "effective" in next(act for act in desk.commitment(town, id_).acts if act.verb == "answer").needs
    wrong = done(town, id_, "answer", {"outcome": "agreed", "effective": "2021-02-30"}, photo())
    assert refused(wrong, 630)
    assert wrong.field == "effective"
    form = {"outcome": "agreed", "effective": "2021-09-24", "proof_words": "协议书已签（示例）"}
    assert done(town, id_, "answer", form) is None
    matter = book.entry(id_)
    assert [one.item for one in book.from_ask(matter.asker)] == ["mediate", "judicial_confirmation"]


def test_the_one_who_asked_sees_the_matter_itself_and_what_else_is_owed(demo, town):
    id_ = desk.record_ask(town, asked())
    slip = desk.slip(town, id_)
    seen = door.track(slip.number, slip.secret)
    assert seen.title.zh == "群众诉求：路灯"
    ((words, due),) = seen.beside
    assert (words.zh, due) == ("书面告知谁来办、什么时候答复：路灯", date(2021, 10, 9))


def test_the_demonstration_tells_and_reminds(demo):
    found = book.of_item("courtyard_meeting", "tell")
    assert len(found) > 10
    assert {one.state for one in found} >= {"closed"}
    assert book.of_item("mediation", "judicial_confirmation")


def test_a_topic_of_the_town_is_told_by_the_town(here):
    _, (notice,) = opened(here, channel="phone", topic="垃圾", place=TOWN)
    assert here.offices_by_id[notice.owner] == here.directory.of_level(TOWN, "township")
