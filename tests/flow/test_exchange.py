"""What the county already has comes in once and goes back answered in the same rows. All rows are made up (示例)."""

from datetime import date
from uuid import UUID

import pytest

from tests.flow import sheets
from tests.flow.conftest import DAY
from yimen.dossiers import deliveries, reading
from yimen.dossiers.models import Ask, Delivery, Line
from yimen.flow import lines, slips
from yimen.flow.access import NOBODY as NOBODY_HERE
from yimen.flow.county import at_noon
from yimen.flow.exchange import answering, taking, understanding, undoing
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.ledger import actions, book
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By, Done, Move
from yimen.ledger.models import Event
from yimen.register.models import Batch

AT = at_noon(DAY)
NOBODY = By(None, None)
SENDER = "12345热线（示例）"
OTHER = By(new_id(), new_id())


def take(here, content, by=NOBODY, **changes):
    return taking.take(
        here, understanding.Sent(**{"sender": SENDER, "name": "每日工单.xlsx", "content": content} | changes), by, AT
    )


def taken(here, content, **changes):
    report = take(here, content, **changes)
    assert isinstance(report, taking.Report), report
    return report


def entries(report):
    return [book.entry(line.commitment) for line in deliveries.lines(report.batch)]


def numbers(report):
    return [(one.row, one.column, one.number, one.taken) for one in report.findings]


def answer(entry, words="灯已换好（示例）", outcome="explained"):
    """The owner answers."""
    from yimen.dossiers import records

    note = records.add_note(new_id(), words, AT)
    by = By(new_id(), entry.owner)
    assert isinstance(actions.answer(Move(entry.id, entry.version, by, AT), Answer(outcome, note.id)), Done)


def test_an_order_becomes_a_commitment_from_the_day_it_was_received(here):
    report = taken(here, sheets.workbook(sheets.order()))
    (entry,) = entries(report)
    assert (report.rows, report.accepted, report.new, report.findings) == (1, 1, 1, ())
    assert (entry.kind, entry.state, entry.started) == ("request", "received", date(2021, 9, 23))
    assert here.places_by_id[entry.place] == "430422103000"
    asked = reading.ask(entry.asker)
    assert asked.words == "路灯不亮\n三组的路灯黑了半个月（示例）"
    assert (asked.topic, asked.channel, asked.contact) == ("路灯", "phone", "周某（示例） 13800000000")


def test_the_same_file_twice_changes_nothing_and_gives_the_same_batch(here):
    content = sheets.workbook(sheets.order("1"), sheets.order("2"))
    first = taken(here, content)
    before = (Event.objects.count(), Ask.objects.count(), Delivery.objects.count(), Line.objects.count())
    assert taken(here, content) == first
    assert (Event.objects.count(), Ask.objects.count(), Delivery.objects.count(), Line.objects.count()) == before


def test_tomorrows_file_with_yesterdays_rows_takes_only_what_is_new(here):
    taken(here, sheets.workbook(sheets.order("1")))
    report = taken(here, sheets.workbook(sheets.order("1"), sheets.order("2")))
    assert (report.rows, report.accepted, report.new) == (2, 2, 1)
    assert len(book.open_ids()) == 2


def test_the_state_that_a_sender_fills_in_is_no_change(here):
    taken(here, sheets.workbook(sheets.order()))
    report = taken(here, sheets.workbook(sheets.order(办理状态="已派单")))
    assert (report.accepted, report.findings) == (1, ())


def test_a_row_that_changed_is_a_finding_and_what_was_taken_stays(here):
    (before,) = entries(taken(here, sheets.workbook(sheets.order())))
    report = taken(here, sheets.workbook(sheets.order(诉求内容="换了话（示例）"), sheets.order("2")))
    assert numbers(report) == [(3, "", 662, False)]
    assert (report.accepted, report.new) == (1, 1)
    assert "半个月" in reading.ask(before.asker).words
    assert book.entry(before.id) == before


def test_the_same_number_of_another_sender_is_another_matter(here):
    taken(here, sheets.workbook(sheets.order()))
    taken(here, sheets.workbook(sheets.order()), sender="另一个平台（示例）")
    assert len(book.open_ids()) == 2


@pytest.mark.parametrize(
    ("changes", "column", "number"),
    [
        ({"工单编号": None}, "A", 657),
        ({"工单编号": 202109230010012345}, "A", 659),
        ({"诉求内容": " "}, "C", 657),
        ({"诉求内容": "长" * 9000}, "C", 657),
        ({"所属乡镇": "外县的镇"}, "E", 660),
        ({"来电时间": "2021-09"}, "G", 658),
        ({"来电时间": 44462}, "G", 658),
        ({"来电时间": sheets.at("2021-09-25")}, "G", 666),
    ],
)
def test_a_bad_row_is_a_finding_at_its_cell_and_good_rows_go_in(here, changes, column, number):
    report = taken(here, sheets.workbook(sheets.order() | changes, sheets.order("2")))
    assert (3, column, number, False) in numbers(report)
    assert (report.rows, report.accepted) == (2, 1)
    found = report.findings[0]
    assert found.sheet == "工单"
    assert found.advice.zh
    assert found.advice.en


def test_words_longer_than_a_dossier_keeps_are_refused_whole_not_cut(here):
    report = taken(here, sheets.workbook(sheets.order(诉求内容="长" * 4001)))
    assert (report.accepted, numbers(report)) == (0, [(3, "", 556, False)])
    assert book.open_ids() == ()


def test_one_number_on_two_rows_that_differ_is_taken_once(here):
    report = taken(here, sheets.workbook(sheets.order(), sheets.order(诉求内容="另一件（示例）"), sheets.order()))
    assert numbers(report) == [(4, "A", 663, False)]
    assert len(book.open_ids()) == 1


def test_a_finding_shows_what_kind_of_value_it_is_and_never_the_value(here):
    secret = "秘密的名字"
    report = taken(here, sheets.workbook(sheets.order(来电时间=secret, 所属乡镇=secret)))
    kept = str(Delivery.objects.get(pk=report.batch).findings)
    assert secret not in kept + str(report)
    assert report.findings[0].value.en == "text of 5 characters"


@pytest.mark.parametrize(
    ("changes", "town", "key"),
    [
        ({"问题分类": "饮水"}, "栗江镇", "county/water"),
        ({"问题分类": "", "承办单位": "衡南县民政局"}, "栗江镇", "county/civil-affairs"),
        ({"问题分类": "饮水", "承办单位": "county/ecology"}, "栗江镇", "county/ecology"),
        ({"承办单位": "栗江镇人民政府"}, "栗江镇", None),
    ],
)
def test_the_owner_is_the_one_it_was_dispatched_to_else_the_dispatch_tables(here, changes, town, key):
    (entry,) = entries(taken(here, sheets.workbook(sheets.order(所属乡镇=town) | changes)))
    place = here.places_by_id[entry.place]
    assert here.place_name(place).zh == town
    assert here.offices_by_id[entry.owner] == (key or here.directory.of_level(place, "township"))
    assert entry.owner not in entry.helpers


def test_an_unknown_owner_or_topic_is_said_and_the_row_goes_in(here):
    report = taken(here, sheets.workbook(sheets.order(承办单位="天上的局", 问题分类="天上的事")))
    assert [(number, went) for *_, number, went in numbers(report)] == [(667, True), (661, True)]
    (entry,) = entries(report)
    assert reading.ask(entry.asker).topic == "其他"


def told(report):
    return entries(report)[0].told


def test_an_earlier_day_in_the_sheet_is_what_somebody_was_told(here):
    report = taken(here, sheets.workbook(sheets.order(办结时限=sheets.at("2021-09-27"))))
    assert told(report) == date(2021, 9, 27)
    assert entries(report)[0].due > date(2021, 9, 27)


@pytest.mark.parametrize(("due", "number"), [(sheets.at("2022-09-01"), 664), (sheets.at("2021-09-01"), 665)])
def test_a_day_later_than_what_is_owed_or_before_the_matter_changes_nothing(here, due, number):
    plain = told(taken(here, sheets.workbook(sheets.order())))
    report = taken(here, sheets.workbook(sheets.order("2", 办结时限=due)))
    assert [(one, went) for *_, one, went in numbers(report)] == [(number, True)]
    assert told(report) == plain


def test_a_demonstration_takes_nobody_who_exists(here):
    from yimen.register.imports.cells import CHECKS, WEIGHTS

    front = "43" + "0422" + "19900101" + "001"
    real = front + CHECKS[sum(int(one) * w for one, w in zip(front, WEIGHTS, strict=True)) % 11]
    report = taken(here, sheets.workbook(sheets.order(事发地址=f"证件 {real}")))
    assert numbers(report) == [(3, "", 669, False)]
    assert real not in str(report)


def test_what_a_column_means_is_asked_once_and_then_remembered(here):
    row = {"单子": "1", "群众说的": "示例", "镇": "茶市镇", "哪天": "2021-09-23"}
    content = sheets.workbook(row, heads=tuple(row))
    asked = take(here, content, kind="hotline")
    assert isinstance(asked, understanding.Question)
    assert asked.problem.number == 655
    assert [one.name for one in asked.missing] == ["number", "words", "received", "town"]
    assert book.open_ids() == ()
    said = {"number": "单子", "words": "群众说的", "town": "镇", "received": "哪天"}
    assert taken(here, content, kind="hotline", columns=said).new == 1
    tomorrow = sheets.workbook(row, row | {"单子": "2"}, heads=tuple(row))
    report = taken(here, tomorrow)
    assert (report.kind, report.accepted, report.new) == ("hotline", 2, 1)
    assert isinstance(take(here, tomorrow, sender="别人（示例）"), understanding.Question | Problem)


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"columns": {"number": "没有的列"}}, 656),
        ({"columns": {"colour": "工单编号"}}, 656),
        ({"sender": " "}, 672),
        ({"kind": "poems"}, 676),
    ],
)
def test_what_is_said_wrongly_is_refused_and_nothing_is_taken(here, changes, number):
    found = take(here, sheets.workbook(sheets.order()), **changes)
    assert isinstance(found, Problem)
    assert found.number == number
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("content", [sheets.workbook(), sheets.workbook(title="", heads=("", ""))])
def test_a_sheet_without_rows_is_refused(here, content):
    assert take(here, content).number == 654


def application(number="BJ1", **changes):
    row = {"办件编号": number, "办理事项": "dibao_application", "申请日期": "2021-09-23", "所属乡镇": "茶市镇"}
    return row | {"申请人": "周某（示例）"} | changes


def test_a_list_of_applications_comes_in_through_its_service(here):
    content = sheets.text(application(), application("BJ2", 办理事项="飞天许可"), heads=tuple(application()))
    report = taken(here, content)
    assert report.kind == "applications"
    assert numbers(report) == [(3, "B", 668, False)]
    (entry,) = entries(report)
    assert (entry.kind, entry.clock) == ("application", None)  # its time runs from acceptance
    assert reading.application(entry.asker).received_on == date(2021, 9, 23)


def test_one_service_may_stand_for_every_row(here):
    row = application()
    del row["办理事项"]
    content = sheets.text(row, heads=tuple(row))
    assert isinstance(take(here, content, kind="applications"), understanding.Question)
    assert taken(here, content, kind="applications", more={"service": "dibao_application"}).new == 1


def a_measure(here):
    plan = next(one for one in here.documents("plan", here.day) if one.measures)
    return plan, plan.measures[0]


def task(basis, number="RW1", **changes):
    row = {"任务编号": number, "任务内容": "修三里水渠（示例）", "责任单位": "县水利局", "完成时限": "2021-12-31"}
    return row | {"任务出处": basis} | changes


def test_a_task_of_a_table_is_owed_under_the_promise_that_it_serves(here):
    plan, measure = a_measure(here)
    row = task(f"{plan.id}.{measure.id}")
    report = taken(here, sheets.text(row, heads=tuple(row)))
    assert report.kind == "tasks"
    (entry,) = entries(report)
    assert (entry.source, entry.kind, entry.document, entry.due) == ("goals", "task", plan.id, date(2021, 12, 31))
    assert here.offices_by_id[entry.owner] == "county/water"
    assert "修三里水渠（示例）" in slips.asked_by(here, NOBODY_HERE, entry, {}).zh
    assert measure.label.zh in lines.line(here, entry).title.zh


def test_the_daily_round_leaves_tasks_of_a_table_alone(here):
    from yimen.flow import chase

    plan, measure = a_measure(here)
    row = task(f"{plan.id}.{measure.id}")
    (entry,) = entries(taken(here, sheets.text(row, heads=tuple(row))))
    chase.chase_goals(here, here.day, AT)
    assert book.entry(entry.id) == entry


@pytest.mark.parametrize(
    ("changes", "number"),
    [({"任务出处": "没有.的"}, 668), ({"责任单位": "天上的局"}, 674), ({"完成时限": "年底前"}, 658)],
)
def test_a_task_without_promise_owner_or_day_is_not_taken(here, changes, number):
    plan, measure = a_measure(here)
    row = task(f"{plan.id}.{measure.id}") | changes
    report = taken(here, sheets.text(row, heads=tuple(row)))
    assert [one.number for one in report.findings] == [number]
    assert report.accepted == 0


def test_answers_go_back_in_the_same_rows_and_columns(here):
    content = sheets.workbook(sheets.order("1"), sheets.order("2", 诉求内容=""), sheets.order("3"))
    report = taken(here, content)
    first, third = entries(report)
    answer(first, words="=cmd 灯已换好（示例）")
    made = answering.answers(deliveries.delivery(report.batch))
    assert (made.name, made.answered, made.open) == ("每日工单.xlsx", 1, 1)
    before, after = sheets.opened(content), sheets.opened(made.content)
    filled = {
        "办理状态": "已答复",
        "办理结果": "已解释说明",
        "答复内容": "'=cmd 灯已换好（示例）",
        "答复时间": "2021-09-24",
    }
    assert after[0] == before[0] | filled
    assert after[1] == before[1]
    assert after[2] == before[2] | {"办理状态": "已登记"}
    assert book.entry(third.id) == third


def test_a_sheet_without_answer_columns_gets_them_at_its_right(here):
    heads = sheets.HEADS[:11]
    report = taken(here, sheets.text(sheets.order(), heads=heads), name="工单.csv")
    answer(entries(report)[0])
    made = answering.answers(deliveries.delivery(report.batch))
    lines = made.content.decode("utf-8-sig").splitlines()
    assert made.name == "工单.csv"
    assert lines[0].split(",")[-4:] == ["办理状态", "办理结果", "答复内容", "答复日期"]
    assert lines[1].split(",")[-4:] == ["已答复", "已解释说明", "灯已换好（示例）", "2021-09-24"]


def test_a_remark_beside_a_matter_never_goes_back_as_the_answer(here):
    from yimen.dossiers import records

    (entry,) = entries(report := taken(here, sheets.workbook(sheets.order())))
    answer(entry)
    note, now = records.add_note(new_id(), "内部的话（示例）", AT), book.entry(entry.id)
    actions.note(Move(now.id, now.version, OTHER, AT), note.id)
    (row,) = sheets.opened(answering.answers(deliveries.delivery(report.batch)).content)
    assert row["答复内容"] == "灯已换好（示例）"


def test_a_row_of_an_earlier_file_is_answered_in_todays_file_too(here):
    (entry,) = entries(taken(here, sheets.workbook(sheets.order("1"))))
    taken(here, sheets.workbook(sheets.order("2"), sheets.order("1")))
    answer(entry)
    made = answering.answers(answering.find("", SENDER))
    assert [row["办理状态"] for row in sheets.opened(made.content)] == ["已登记", "已答复"]


@pytest.mark.parametrize(("batch", "sender"), [("7", ""), (str(UUID(int=7)), ""), ("", "没发过的人")])
def test_answers_of_a_batch_that_is_not_there_are_refused(here, batch, sender):
    assert answering.find(batch, sender).number == 671


def test_a_batch_is_undone_as_opened_in_error_and_can_be_sent_again(here):
    content = sheets.workbook(sheets.order("1"), sheets.order("2", 办结时限=sheets.at("2021-09-27")))
    report = taken(here, content)
    assert undoing.undo(deliveries.delivery(report.batch), OTHER, AT) == 2
    assert {(one.state, one.outcome) for one in entries(report)} == {("closed", "corrected")}
    assert undoing.undo(deliveries.delivery(report.batch), OTHER, AT).number == 673
    again = taken(here, content)
    assert (again.new, len(book.open_ids())) == (2, 2)
    assert again.batch != report.batch
    assert Batch.objects.filter(pk=again.batch, realm="demo").exists()


def test_a_batch_that_somebody_has_worked_on_stays(here):
    report = taken(here, sheets.workbook(sheets.order("1"), sheets.order("2")))
    answer(entries(report)[0])
    before = entries(report)
    refused = undoing.undo(deliveries.delivery(report.batch), OTHER, AT)
    assert refused.number == 670
    assert "1" in refused.what.en
    assert entries(report) == before


def test_an_owner_cannot_undo_its_own_matters(here):
    report = taken(here, sheets.workbook(sheets.order()))
    owner = By(new_id(), entries(report)[0].owner)
    assert undoing.undo(deliveries.delivery(report.batch), owner, AT).number == 677
    assert entries(report)[0].state == "received"


def test_undoing_a_file_leaves_what_an_earlier_file_brought(here):
    (first,) = entries(taken(here, sheets.workbook(sheets.order("1"))))
    report = taken(here, sheets.workbook(sheets.order("1"), sheets.order("2")))
    assert undoing.undo(deliveries.delivery(report.batch), OTHER, AT) == 1
    assert book.entry(first.id).state == "received"
    assert taken(here, sheets.workbook(sheets.order("1"), sheets.order("3"))).new == 1
