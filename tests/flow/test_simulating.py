"""A reform over the made-up county: logged before anybody is read, counts only, small cells hidden, nothing written."""

from datetime import date

import pytest

from tests.engine.worlds import PACKS
from tests.flow.conftest import DAY
from yimen.documents.trial import Setting
from yimen.engine.evaluate import Case
from yimen.engine.simulate import MOVES, Tally, tally
from yimen.engine.simulate import trial as reference
from yimen.flow import law, simulated, simulating
from yimen.flow.county import at_noon
from yimen.flow.simulating import Asked, Changed, Reform, Tried
from yimen.kernel.problems import Problem
from yimen.ledger.models import Commitment, Event
from yimen.register.models import BulkLook

RAISED = Setting("dibao_line", ("rural",), "5000 yuan/year")


def tried(here, *settings, documents=(), by="", listed=False, reason=""):
    made = simulating.changed(here, Reform(settings, here.place, date(2021, 9, 1), documents))
    assert isinstance(made, Changed), made
    return simulating.simulate(here, made, Asked(DAY, at_noon(DAY), by, (), listed, reason))


def test_the_counts_are_those_of_the_engine_that_defines_the_meaning(here):
    found = tried(here, RAISED)
    everybody = law.sweep(here, DAY, at_noon(DAY), engine="python").everybody
    assert [one.id for one in found.tried] == ["destitute", "dibao", "dibao_single"]
    before, after = Case(here.program, everybody), Case(found.changed.program, everybody)
    for one in found.tried:
        rows = reference(before, after, one.id, everybody.subjects(one.kind, DAY), DAY)
        assert one.total == tally(rows)
    dibao = next(one for one in found.tried if one.id == "dibao").total
    assert dibao.gain > 0
    assert dibao.lose == 0
    assert dibao.after.fen - dibao.before.fen == dibao.gain_fen


def test_a_trial_is_in_the_log_of_looks_and_writes_nothing_to_the_ledger(here):
    before = (Commitment.objects.count(), Event.objects.count(), BulkLook.objects.count())
    tried(here, RAISED)
    assert (Commitment.objects.count(), Event.objects.count()) == before[:2]
    rows = list(BulkLook.objects.order_by("-pk")[: BulkLook.objects.count() - before[2]])
    assert {row.policy for row in rows} == {"dibao", "dibao_single", "destitute"}
    assert all(row.clause and row.place == here.place and row.day == DAY for row in rows)


def test_the_same_trial_twice_says_the_same(here):
    once, again = tried(here, RAISED, by="hukou_kind"), tried(here, RAISED, by="hukou_kind")
    assert once.snapshot == again.snapshot
    assert once.tried == again.tried


def test_a_list_needs_a_reason_which_everybody_on_it_can_read(here):
    assert tried(here, RAISED, listed=True).number == 343
    assert tried(here, RAISED, listed=True, reason="长" * 81).number == 343
    found = tried(here, RAISED, listed=True, reason="上门核实")
    dibao = next(one for one in found.tried if one.id == "dibao")
    assert len(dibao.moved) == dibao.total.gain + dibao.total.moves["cannot_tell"]
    assert "上门核实" in BulkLook.objects.order_by("-pk")[0].clause
    assert all(one.moved == () for one in tried(here, RAISED).tried)


def test_groups_are_made_by_facts_that_are_declared_and_have_words(here):
    assert tried(here, RAISED, by="hukou_kin").number == 342
    assert tried(here, RAISED, by="wage").number == 342
    dibao = next(one for one in tried(here, RAISED, by="hukou_kind").tried if one.id == "dibao")
    assert {group for _, group in dibao.cells} <= {"rural", "urban", ""}


def test_a_figure_below_the_floor_is_refused_with_the_address_of_the_floor(here):
    low = Setting("dibao_line", ("rural",), "4000 yuan/year")
    (found,) = simulating.changed(here, Reform((low,), here.place, DAY))
    assert found.number == 257
    assert "dibao_hunan.md:39" in found.what.en


def test_a_changed_document_is_tried_like_a_changed_figure(here, tmp_path):
    old = (PACKS / "demo-430422" / "relief" / "dibao_demo.md").read_text(encoding="utf-8")
    path = tmp_path / "dibao_demo.md"
    path.write_text(old.replace("4300 yuan/year", "5000 yuan/year"), encoding="utf-8")
    by_document, by_figure = tried(here, documents=(path,)), tried(here, RAISED)
    totals = [{one.id: one.total for one in found.tried} for found in (by_document, by_figure)]
    assert totals[0] == totals[1]
    (wrong,) = simulating.changed(here, Reform((), here.place, DAY, (tmp_path / "nothing.md",)))
    assert wrong.number == 345


def test_a_trial_may_not_read_what_no_document_in_force_declares(here, tmp_path):
    old = (PACKS / "cn" / "relief" / "disability.md").read_text(encoding="utf-8")
    row = "| disability_grade | see dibao_review | | person | | | | 两项补贴的等级 |"
    test = "  - disability_grade in ('1', '2')"
    text = old.replace(row, f"{row}\n| curious | 打听的事 | curious | person | yesno | | 测试 | 测试 |")
    text = text.replace(test, f"{test}\n  - curious")
    assert text.count("curious") > 1
    (tmp_path / "disability.md").write_text(text, encoding="utf-8")
    found = simulating.changed(here, Reform((), here.place, DAY, (tmp_path / "disability.md",)))
    assert isinstance(found, Changed), found
    said = simulating.simulate(here, found, Asked(DAY, at_noon(DAY)))
    assert isinstance(said, Problem)
    assert said.number == 344


def cell(gain=0, lose=0, same=100):
    moves = dict.fromkeys(MOVES, 0) | {"more": gain, "less": lose, "same": same}
    return Tally(moves=moves, gain_fen=gain * 100, lose_fen=lose * 100)


def places(here, **gains):
    towns = here.places_of_level("township")
    cells = {(towns[int(at[1:])], ""): cell(gain) for at, gain in gains.items()}
    return simulated.by_place(here, Tried("aid", "person", "monthly", cells))


def test_a_cell_of_few_is_not_shown_and_cannot_be_had_by_subtraction(here):
    shown = [line.said["gain"] for line in places(here, _0=40, _1=3, _2=25, _3=0)]
    assert shown == [40, None, None, 0]
    money = [line.said["gain_fen"] for line in places(here, _0=40, _1=3, _2=25, _3=0)]
    assert money == [4000, None, None, 0]


def test_where_few_are_concerned_in_all_not_even_a_nought_tells_where_they_are(here):
    assert [line.said["gain"] for line in places(here, _0=0, _1=3, _2=0)] == [None, None, None]
    assert [line.said["gain"] for line in places(here, _0=0, _1=0)] == [0, 0]
    assert [line.said["lose"] for line in places(here, _0=0, _1=3)] == [0, 0]


@pytest.mark.parametrize(("pays", "month", "year"), [("monthly", 5, 60), ("per term", 0, 10), ("yearly", 0, 5)])
def test_a_payment_is_told_by_the_month_and_by_the_year(pays, month, year):
    one = Tried("aid", "person", pays, {})
    assert (simulated.in_a_month(one, 5), simulated.in_a_year(one, 5)) == (month, year)
