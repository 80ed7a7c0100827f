"""A plan alive: what is owed for each school or firm, what waits, what was dropped, and one honest status."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.conftest import DAY
from yimen.dossiers import records
from yimen.dossiers.words import Upload
from yimen.engine.evaluate import Case
from yimen.flow import chase, goals, plan_week, plans
from yimen.flow.county import at_noon
from yimen.flow.plan_figures import indicator
from yimen.flow.plan_measures import HELD, NONE, REACHED, UNSET, of_progress, status, told
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.ledger import actions, book
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By, Move
from yimen.ledger.progress import Progress

VILLAGE = "430422108201"
COUNTS = st.integers(0, 40)


def measure_of(county, document, id_):
    found = county.library.documents[document]
    return found, next(one for one in found.measures if one.id == id_)


def owed(county, item, on=DAY, document="demo_tasks"):
    return [one for one in goals.owed(county, on) if (one.row.document.id, one.row.item) == (document, item)]


def closed(county, entry, day, outcome="delivered"):
    """The owner answers with a proof, and supervision confirms."""
    owner = By(new_id(), entry.owner)
    kept = records.add_proof(Upload(new_id(), "佐证（示例）.txt", "办好了".encode(), at_noon(day), entry.owner))
    answer = Answer(outcome, None, ((kept.id, entry.proof_needed[0]),))
    done = actions.answer(Move(entry.id, entry.version, owner, at_noon(day)), answer)
    assert not isinstance(done, Problem), done
    second = By(new_id(), county.office_id("county/supervision", county.place))
    assert actions.confirm(Move(entry.id, done.version, second, at_noon(day)), "office").version
    return book.entry(entry.id)


def test_a_task_for_each_school_is_owed_where_the_school_is(here):
    schools = here.things.subjects("school", DAY)
    found = owed(here, "five_audiences.school_talk")
    assert [(one.subject_kind, one.subject) for one in found] == [("school", id_) for id_ in schools]
    assert (
        {one.place for one in found}
        == {here.things.place("school", id_, here.place, DAY) for id_ in schools}
        != {here.place}
    )


def test_a_task_for_each_firm_counts_the_firms_that_the_list_holds_on_the_day(here):
    assert {one.subject for one in owed(here, "five_audiences.firm_talk")} == {
        "demo_electronics", "demo_camellia_oil", "demo_builder", "demo_carrier"
    }  # fmt: skip


def test_a_listed_fact_holds_from_its_row_to_the_last_day_of_it(here):
    things = here.things
    assert things.fact("park", "industrial_zone", "provincial", date(2023, 3, 6)) is False
    assert things.fact("park", "industrial_zone", "provincial", date(2023, 3, 7)) is True
    assert str(things.fact("agreement", "demo_schools", "days_kept", date(2021, 7, 1))) == "?"
    assert not things.begun("agreement", "demo_schools", date(2021, 4, 30))


def test_a_task_that_waits_is_not_owed_before_and_its_day_moves_by_the_delay(here):
    assert owed(here, "good_grain_and_oil.brand_sales") == []
    chase.chase_goals(here, DAY, at_noon(DAY))
    assert owed(here, "good_grain_and_oil.brand_sales") == []
    (list_,) = book.of_item("demo_tasks", "good_grain_and_oil.brand_list")
    late = list_.due + timedelta(12)
    closed(here, list_, late)
    (sales,) = owed(here, "good_grain_and_oil.brand_sales", late)
    assert (sales.starts, sales.due_on) == (late, date(2021, 12, 10) + timedelta(12))


def test_what_was_not_done_lets_nothing_begin_that_waits_for_it(here):
    chase.chase_goals(here, DAY, at_noon(DAY))
    (list_,) = book.of_item("demo_tasks", "good_grain_and_oil.brand_list")
    note = new_id()
    records.add_note(note, "没有企业申请（示例）", at_noon(DAY), list_.owner)
    owner, second = By(new_id(), list_.owner), By(new_id(), here.office_id("county/supervision", here.place))
    done = actions.answer(Move(list_.id, list_.version, owner, at_noon(DAY)), Answer("explained", note))
    actions.confirm(Move(list_.id, done.version, second, at_noon(DAY)), "office")
    assert owed(here, "good_grain_and_oil.brand_sales") == []


def test_a_dropped_measure_lapses_with_its_reason_on_the_page(here):
    before = date(2021, 6, 1)
    chase.chase_goals(here, before, at_noon(before))
    (booklet,) = book.of_item("demo_tasks", "posters")
    chase.chase_goals(here, DAY, at_noon(DAY))
    assert book.entry(booklet.id).outcome == "lapsed"
    row = next(one for one in measures(plans.plan("article_2020")) if one.id == "posters")
    assert row.chip.words.zh == "不做了"
    assert "看不懂" in row.dropped.zh
    assert "no use" in row.dropped.en


def test_a_changed_sentence_opens_its_own_duties_anew_and_no_other(here):
    document, measure = measure_of(here, "demo_tasks", "provincial_park")
    again = replace(measure, since=date(2021, 9, 1))
    changed = replace(document, measures=tuple(again if one is measure else one for one in document.measures))
    looked = goals.Looked(here)

    def keys(one):
        rows = (row for each in one.measures for row in goals._measure(looked, one, each, DAY))
        return {here.opening(row).key for row in rows}

    gone, new = keys(document) - keys(changed), keys(changed) - keys(document)
    assert len(gone) == len(new) == len(measure.tasks)
    assert all(key.startswith("demo_tasks.provincial_park.") for key in gone | new)
    assert all(key.endswith("/once-2021-09-01") for key in new)


def test_the_first_deadline_counts_though_the_document_moves_it(here):
    chase.chase_goals(here, DAY, at_noon(DAY))
    (before,) = book.of_item("demo_tasks", "provincial_park.zone_application")
    opening = next(here.opening(one) for one in owed(here, "provincial_park.zone_application"))
    actions.open_new([replace(opening, due_on=date(2022, 12, 31))], By(None, None), at_noon(DAY), here.calendar)
    assert book.entry(before.id).due == before.due == date(2021, 10, 29)


def test_the_zone_is_a_promise_in_2021_and_proved_in_2023(here):
    document, measure = measure_of(here, "article_2020", "high_tech_zone")
    case = Case(here.program, here.readings())
    then, later = (indicator(case, document, measure, day) for day in (DAY, date(2023, 3, 8)))
    assert (then.value.zh, then.met) == ("0", "no")
    assert (later.value.zh, later.met) == ("1", "yes")
    assert [point.value for point in later.points][-2:] == [0.0, 1.0]
    assert status(here, measure, NONE, NONE, later) is REACHED


def test_a_figure_that_nobody_reported_is_unknown_and_leaves_a_gap(here):
    document, measure = measure_of(here, "demo_tasks", "hospitals")
    found = indicator(Case(here.program, here.readings()), document, measure, DAY)
    assert (found.value.zh, found.met) == ("待查", "unknown")
    assert [point.value is None for point in found.points] == [True, True, False, False, False, False, True]


@given(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_a_status_is_done_only_if_everything_owed_was_done(done, open_, answered, failed, away):
    one = Progress(
        "goals",
        done + open_ + answered + failed + away,
        done,
        0,
        {"planned": failed} if failed else {},
        away,
        answered,
        open_,
    )
    whole = done > 0 and not (open_ or answered or failed)
    assert (of_progress(one).tone == "delivered") == whole


@given(st.integers(0, 4), COUNTS)
def test_of_what_is_owed_to_people_no_count_under_five_is_told(few, overdue):
    one = Progress("law", 20, few, 0, {"refused": few}, 0, few, 20 - few, min(overdue, 20 - few))
    words = told(one).zh
    assert not [n for n in "1234" if f" {n} 件" in words]
    assert told(Progress("law", max(few, 1), few)).zh == "不足 5 件，不显示"


def test_activity_is_never_a_result_however_much_of_it_was_done(here):
    _, measure = measure_of(here, "demo_tasks", "five_audiences")
    assert status(here, measure, Progress("goals", 40, 40), NONE, None) is HELD


def test_what_nobody_has_set_is_said_to_be_open_until_something_shows_it(here):
    _, measure = measure_of(here, "article_2020", "home_school")
    assert status(here, measure, Progress("goals", 1, open=1), NONE, None) is UNSET
    assert status(here, measure, Progress("goals", 1, open=1), Progress("people", 3, 3), None).tone == "delivered"


def measures(page):
    return [row for one in page.sentences for row in one.measures]


def test_every_sentence_of_the_article_is_measured_or_says_why_it_owes_nothing(demo):
    page = plans.plan("article_2020")
    assert len(page.sentences) == 34
    assert all(bool(one.measures) != bool(one.verdict.zh) for one in page.sentences)
    assert all(one.reason.zh and one.reason.en for one in page.sentences if one.verdict.zh)
    assert sum(count for _, count in page.standing) == page.measured


def test_orphans_are_named_in_both_directions(demo):
    found = {words.en: [one.words.zh for one in rows] for words, rows in plans.plan("article_2020").orphans}
    assert "河长、林长巡查（示例）" not in found["tasks, and nothing that shows their result"]
    assert "农村电子商务站点（示例）" in found["tasks, and nothing that shows their result"]
    alone = {words.en: [one.words.zh for one in rows] for words, rows in plans.plan("six_and_six").orphans}
    bare = alone["measures without a task, and without anything that shows a result"]
    assert bare == ["稳金融", "稳外贸", "稳外资", "保基层运转"]


def test_a_higher_goal_shows_the_measures_that_serve_it_and_they_show_it(demo):
    chains = plans.sentence("hunan_2020", "chains").sentence
    assert {one.plan for one in chains.served} == {"article_2020", "demo_tasks"}
    below = next(one for one in measures(plans.plan("article_2020")) if one.id == "dock_province_chains")
    assert [(one.document, one.clause) for one in below.serves] == [("hunan_2020", "chains")]


def test_coverage_counts_what_was_confirmed_and_lists_every_gap(demo):
    page = plan_week.coverage("article_2020")
    assert len(page.audiences) == len(page.totals) == len(page.rows[0][1])
    assert sum(cell.all - cell.done for cell in page.totals if cell.all) >= page.missing > 0
    schools = page.audiences.index(next(one for one in page.audiences if one.zh.startswith("到校")))
    assert page.totals[schools].all == 6
    assert sum(cells[schools].all or 0 for _, cells in page.rows) == 6
    assert page.rows[0][0].zh == "全县"


def test_the_week_has_a_handful_of_priorities_and_what_is_late(demo):
    page = plan_week.week("article_2020")
    assert 3 <= len(page.priorities) <= 7
    assert page.counts[0] >= len(page.overdue) > 0
    assert all(one.chip.tone == "overdue" for one in page.overdue)
    assert all(page.last < one.due <= page.last + timedelta(7) for one in page.coming)


def test_a_notice_board_tells_what_is_done_in_the_village_and_its_township(demo):
    page = plan_week.notice("article_2020", VILLAGE)
    assert page.here
    assert {one.who.zh for one in page.here} <= {"铁丝塘镇人民政府", "县教育局"} | {demo.place_name(VILLAGE).zh}
    assert len(page.county) == len(plan_week.week("article_2020").priorities)
    assert plan_week.notice("article_2020", demo.place) is None
    assert plan_week.notice("article_2020", "430422999999") is None


@pytest.mark.parametrize("id_", ["no_plan", "dibao", "water"])
def test_what_is_no_plan_has_no_sheets(demo, id_):
    assert [plans.plan(id_), plan_week.week(id_), plan_week.coverage(id_), plan_week.notice(id_, VILLAGE)] == [None] * 4
