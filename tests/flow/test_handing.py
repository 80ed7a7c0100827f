"""Dispatch, merge, split, more time and redo, from the form to the page and to everybody who asked."""

from datetime import timedelta

import pytest

from tests.flow.conftest import DAY
from tests.flow.hands import answered, asked, done, refused, verbs
from yimen.flow import desk, door
from yimen.flow.access import Actor
from yimen.ledger import book

PHONE = Actor(device="the asker's own phone")


@pytest.fixture
def head(signed_in, town):
    """The head of the township's own office."""
    from dataclasses import replace

    duties = tuple(replace(duty, role="head") for duty in town.duties)
    return replace(town, account=signed_in("xianzhang").account, duties=duties, roles=frozenset({"head"}))


def opened(receipt):
    return door._opened(*receipt)[1].id


# Objection


def test_the_page_says_until_when_an_office_may_object_and_who_decides_then(town, checker, mine):
    act = next(act for act in desk.commitment(town, mine).acts if act.verb == "object")
    assert "9 月 30 日前" in act.words.zh
    assert done(town, mine, "object", {"note": "路灯归城管（示例）"}) is None
    assert "派错" in desk.commitment(town, mine).raised.zh
    assert [line.id for line in desk.my_day(checker).to_decide] == [mine]
    assert desk.my_day(town).to_decide == ()


def test_supervision_gives_it_to_another_or_designates_and_then_there_is_no_return(town, checker, mine):
    assert done(town, mine, "object", {"note": "路灯归城管（示例）"}) is None
    assert done(checker, mine, "assign", {"office": "township"}).field == "office"  # problem 522
    assert done(checker, mine, "designate", {"office": "township"}) is None
    assert done(town, mine, "object", {"note": "还是不归我们（示例）"}).what.zh.startswith("已指定承办单位")
    assert desk.my_day(checker).to_decide == ()


def test_an_assisting_office_adds_proof_and_answers_nothing(checker, signed_in, mine):
    assert done(checker, mine, "assist", {"office": "county/ecology"}) is None
    helper = signed_in("shengtai")
    assert verbs(helper, mine) == ["prove", "note"]
    assert done(helper, mine, "prove", {"proof_words": "现场看过（示例）"}) is None
    assert refused(done(helper, mine, "answer", {"outcome": "delivered"}), 602)
    assert "生态环境" in "".join(name.zh for name in desk.commitment(checker, mine).helpers)


# Merge and split


def test_a_merged_matter_shows_its_asker_the_one_that_lives_and_keeps_both_askers(demo, town, checker):
    first, second = door.ask(asked()), door.ask(asked(words="路口的灯坏了（示例）"))
    into, gone = opened(first), opened(second)
    number = desk.commitment(checker, into).line.number
    assert done(checker, gone, "merge", {"number": "衡南-9999-0001", "note": "同一盏灯（示例）"}).field == "number"
    assert done(checker, gone, "merge", {"number": number, "note": "同一盏灯（示例）"}) is None
    assert door.track(*second).shared
    assert not door.track(*first).shared
    asked_by = desk.commitment(town, into).asked_by.zh
    assert "路灯不亮" in asked_by
    assert "路口的灯坏了" in asked_by
    assert [other.line.id for other in desk.commitment(checker, into).bound] == [gone]
    answered(town, into)
    assert door.track(*second).may_confirm
    assert door.confirm(*second, "no", "我这盏还没亮（示例）", PHONE) is None
    assert book.entry(into).state == "in_hand"
    assert "我这盏还没亮（示例）" not in str(door.track(*first).timeline)


def test_a_split_matter_shows_its_asker_every_part_and_each_is_confirmed_alone(demo, town, checker, signed_in):
    receipt = door.ask(asked(topic="噪声污染"))
    first = opened(receipt)
    assert done(checker, first, "split", {"office": "county/water", "note": "河边的泵（示例）"}) is None
    (part,) = book.family(first).below
    track = door.track(*receipt)
    assert [one.part for one in track.parts] == [str(part.id)]
    assert (part.started, part.due) == (book.entry(first).started, book.entry(first).due)
    answered(signed_in("shengtai"), first)
    assert door.confirm(*receipt, "yes", "", PHONE, str(part.id)) is not None
    assert door.confirm(*receipt, "yes", "", PHONE, str(first)) is None
    assert (book.entry(first).state, book.entry(part.id).state) == ("closed", "received")


def test_nobody_confirms_a_part_that_is_not_of_their_ask(demo, town, mine):
    receipt = door.ask(asked())
    answered(town, mine)
    assert refused(door.confirm(*receipt, "yes", "", PHONE, str(mine)), 612)
    assert book.entry(mine).state == "answered"


# More time


def test_more_time_is_asked_by_the_owner_allowed_by_another_and_told(town, checker, mine):
    before = book.entry(mine).due
    assert done(town, mine, "ask_longer", {"note": "等雨季过去（示例）"}) is None
    assert not {"extend", "refuse_longer"} & set(verbs(town, mine))
    assert [line.id for line in desk.my_day(checker).to_decide] == [mine]
    assert done(checker, mine, "extend", {"count": "31", "document": "告知书（示例）", "note": "x"}).field == "count"
    assert done(checker, mine, "extend", {"count": "30", "note": "情况复杂（示例）"}).field == "document"
    form = {"count": "30", "document": "延期告知书（示例）", "note": "情况复杂（示例）"}
    assert done(checker, mine, "extend", form) is None
    after = book.entry(mine)
    assert after.due == after.told == before + timedelta(days=30)
    assert f"{before}" in desk.commitment(town, mine).timeline[1].words.zh


def test_the_head_of_the_owners_office_decides_and_the_clerk_does_not(town, head, mine):
    assert done(town, mine, "ask_longer", {"note": "等雨季过去（示例）"}) is None
    assert done(head, mine, "refuse_longer", {"note": "人手够（示例）"}) is None
    assert book.entry(mine).raised == ""


# Redo, referral, lapse, correction


def test_a_bad_rating_sends_it_back_and_a_good_one_does_not(demo, town, checker):
    for rating, state in (("1", "in_hand"), ("5", "closed")):
        receipt = door.ask(asked())
        mine = answered(town, opened(receipt))
        assert done(checker, mine, "confirm", {"note": "到现场看过（示例）"}) is None
        assert door.rate(*receipt, rating, "", PHONE) is None
        assert book.entry(mine).state == state


def test_a_bad_rating_from_the_owners_device_is_kept_and_closes_or_reopens_nothing(demo, town, checker):
    receipt = door.ask(asked())
    mine = answered(town, opened(receipt))
    assert done(checker, mine, "confirm") is None
    assert door.rate(*receipt, "1", "没修好（示例）", Actor(device=town.device)) is None
    assert book.entry(mine).state == "closed"
    assert book.timeline(mine)[-1].verb == "noted"


def test_a_second_office_that_finds_it_undone_has_it_done_again(town, checker, mine):
    answered(town, mine)
    assert done(checker, mine, "confirm") is None
    assert "reopen" in verbs(checker, mine)
    assert "reopen" not in verbs(town, mine)
    assert done(checker, mine, "reopen", {"note": "又黑了（示例）"}) is None
    assert book.entry(mine).state == "in_hand"


def test_the_person_is_told_the_right_door_and_how_to_get_there(demo, town):
    receipt = door.ask(asked())
    mine = opened(receipt)
    assert refused(done(town, mine, "refer", {"office": "county/magic", "where": "x", "note": "x"}), 642)
    assert refused(done(town, mine, "refer", {"office": "court", "note": "合同纠纷（示例）"}), 641)
    form = {"office": "court", "where": "县法院立案庭，带合同（示例）", "note": "合同纠纷（示例）"}
    assert done(town, mine, "refer", form) is None
    news = door.track(*receipt).news
    assert news.words.zh == "转送：人民法院（诉讼）"
    assert "县法院立案庭，带合同" in news.note
    assert book.entry(mine).state == "answered"


def test_a_condition_that_is_gone_is_verified_by_a_second_office_with_reasons(demo, checker):
    owed = next(one for one in book.entries(book.open_ids()).values() if one.source == "law")
    assert done(checker, owed.id, "lapse").field == "note"
    assert done(checker, owed.id, "lapse", {"note": "已到户核实（示例）"}) is None
    assert book.entry(owed.id).outcome == "lapsed"


def test_a_first_day_written_wrongly_is_put_right_and_nobody_waits_longer(demo, checker, mine):
    told = book.entry(mine).told
    assert refused(done(checker, mine, "correct", {"started": "2022-01-01", "note": "x"}), 643)
    form = {"started": f"{DAY - timedelta(days=2)}", "note": "登记晚了两天（示例）"}
    assert done(checker, mine, "correct", form) is None
    entry = book.entry(mine)
    assert entry.started == DAY - timedelta(days=2)
    assert entry.told <= told


def test_a_number_that_is_not_there_is_said(checker, mine):
    assert refused(done(checker, mine, "merge", {"number": "2109-9999", "note": "x"}), 640)


def test_at_the_highest_level_the_page_says_so(demo, checker):
    late = next(entry for entry in book.overdue(DAY) if not entry.owners & set(checker.offices))
    for _ in range(3 - late.supervised):
        assert done(checker, late.id, "supervise") is None
    assert "主要领导" in done(checker, late.id, "supervise").what.zh  # problem 532
    assert "主要领导" in desk.commitment(checker, late.id).timeline[1].words.zh
