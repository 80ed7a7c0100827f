"""Long work: in turn, with progress, cancelled and gone on with; a worker that dies loses nothing."""

import pytest

from yimen.flow.running import desk, jobs, kinds
from yimen.flow.running.models import Job
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

pytestmark = pytest.mark.django_db
NAMES = {"count": Text("数数", "counting"), "fail": Text("出错", "failing")}


def never():
    return False


def ask(kind="count"):
    return jobs.ask(kind, NAMES, NAMES, None)


def counting(seen, until=5, at=None):
    """Counts to `until` from where it stopped before; `at` happens in the middle."""

    def work(hand):
        for number in range(hand.mark.get("next", 0), until):
            seen.append(number)
            if at:
                at(number, hand)
            hand.at("count", number + 1, until, {"next": number + 1})
        return {"counted": until}

    return {"count": work}


def test_work_is_done_in_turn_and_says_how_far_it_is():
    id_ = ask()
    shown = []

    def look(number, hand):
        row = Job.objects.get(pk=id_)
        shown.append((row.state, row.done, row.whole))

    assert jobs.work_off(counting([], at=look), never) == 1
    assert shown[3] == ("running", 3, 5)
    row = Job.objects.get(pk=id_)
    assert (row.state, row.said, row.tries) == ("done", {"counted": 5}, 1)
    assert jobs.work_off(counting([]), never) == 0


def test_the_same_work_is_not_asked_for_twice_and_unknown_work_not_at_all():
    assert not isinstance(ask(), Problem)
    assert ask().number == 691
    assert ask("mine coins").number == 692


def test_cancelled_work_stops_at_its_next_step_and_goes_on_where_it_stopped():
    id_, seen = ask(), []

    def cancel(number, hand):
        if number == 2:
            assert jobs.cancel(id_) is None

    jobs.work_off(counting(seen, at=cancel), never)
    assert (Job.objects.get(pk=id_).state, seen) == ("cancelled", [0, 1, 2])
    assert jobs.cancel(id_).number == 693
    assert jobs.go_on(id_) is None
    assert jobs.go_on(id_).number == 693
    jobs.work_off(counting(seen), never)
    assert (Job.objects.get(pk=id_).state, seen) == ("done", [0, 1, 2, 3, 4])
    assert jobs.cancel(new_id()).number == 693


def test_waiting_work_is_cancelled_at_once():
    id_, seen = ask(), []
    assert jobs.cancel(id_) is None
    assert jobs.work_off(counting(seen), never) == 0
    assert (Job.objects.get(pk=id_).state, seen) == ("cancelled", [])


def test_a_server_that_closes_leaves_the_work_for_the_next_one():
    id_, seen, closing = ask(), [], []
    jobs.work_off(counting(seen, at=lambda number, hand: closing.append(number)), lambda: len(closing) > 1)
    assert Job.objects.get(pk=id_).state == "waiting"
    jobs.work_off(counting(seen), never)
    assert seen == [0, 1, 2, 3, 4]


def test_work_whose_worker_died_is_taken_up_again_but_not_for_ever():
    id_, seen = ask(), []

    def die(number, hand):
        raise SystemExit

    for tries in (1, 2, 3):
        with pytest.raises(SystemExit):
            jobs.work_off(counting(seen, at=die), never)
        assert (Job.objects.get(pk=id_).state, Job.objects.get(pk=id_).tries) == ("running", tries)
    assert jobs.work_off(counting(seen), never) == 0
    row = Job.objects.get(pk=id_)
    assert (row.state, jobs.wrong_of(row).number) == ("failed", 694)
    assert "3 times" in jobs.wrong_of(row).what.en


def test_a_program_that_fails_is_shown_without_what_it_said():
    id_ = ask("fail")

    def fail(hand):
        raise ValueError("电话 13900001234")

    jobs.work_off({"fail": fail}, never)
    row = Job.objects.get(pk=id_)
    wrong = jobs.wrong_of(row)
    assert (row.state, wrong.number) == ("failed", 695)
    assert "ValueError" in wrong.what.en
    assert "test_jobs.py" in wrong.what.en
    assert "1390000" not in str(row.wrong)


def test_what_was_refused_is_shown_with_its_advice():
    id_ = ask("fail")
    refused = problem(696, Where(), folder="backups")
    jobs.work_off({"fail": lambda hand: refused}, never)
    wrong = jobs.wrong_of(Job.objects.get(pk=id_))
    assert (wrong.number, wrong.what, wrong.advice) == (696, refused.what, refused.advice)


def test_only_one_worker_is_at_work():
    ask()

    def second(number, hand):
        assert jobs.work_off(counting([]), never) == 0

    assert jobs.work_off(counting([], at=second), never) == 1


def test_the_round_is_a_job_and_its_page_says_what_it_did(here):
    from yimen.flow.access import NOBODY

    assert desk.ask(NOBODY, "round") is None
    assert desk.ask(NOBODY, "round").what.en == "the daily round is under way already"
    jobs.work_off(kinds.KINDS, never)
    page = desk.page()
    (line,) = page.lines
    assert (line.state.en, line.tone, line.wrong) == ("done", "delivered", None)
    assert "opened" in line.said.en
    assert (page.health.well, page.health.round) == (True, "done")


def test_a_drill_without_a_backup_says_so(here, settings, tmp_path):
    from yimen.flow.access import NOBODY

    settings.BACKUPS = tmp_path
    assert desk.ask(NOBODY, "drill") is None
    jobs.work_off(kinds.KINDS, never)
    (line,) = desk.page().lines
    assert (line.wrong.number, line.may_go_on) == (696, True)
