"""A reform tried: who gains, who loses, of whom nobody can tell; the same in SQL and in Python; nothing else moves."""

from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings

from tests.engine.families import families
from tests.engine.sql import by_kind
from tests.engine.test_sweep import PEOPLE, TEXT
from tests.engine.worlds import ON, PACKS, block, case, facts, front, packs, parameter, program, rule
from yimen.documents.library import reading
from yimen.engine.backends.duckdb.sweep import connect
from yimen.engine.backends.duckdb.tabulate import Tabulated
from yimen.engine.backends.duckdb.trial import trial
from yimen.engine.compile import compile_library
from yimen.engine.evaluate import Case, Outcome
from yimen.engine.simulate import Tally, move, tally, touched
from yimen.engine.simulate import trial as reference

SET = """---
kind: policy
id: reform
title: 试算
title-en: Trial
place: {place}
from: 2021-01-01
source: 试算
---

# 试算

## 标准 {{#set}}

{table}
"""
RURAL = (
    "| parameter | place | from | hukou_kind | value | source |\n| --- | --- | --- | --- | --- | --- |\n"
    "| dibao_line | 430422 | 2021-09-01 | rural | 5000 yuan/year | 试算 |"
)


@lru_cache
def reformed(table=RURAL, place="430422"):
    """The shipped packs with a reform on top; the names of its packs."""
    folder = Path(mkdtemp(prefix="reform-"))
    (folder / "set.md").write_text(SET.format(table=table, place=place), encoding="utf-8")
    read = reading([PACKS], trial=[folder])
    assert read.problems == ()
    return compile_library(read.library), frozenset({folder.name})


def said(verdict, fen=None):
    return Outcome(verdict, fen)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (said("not_due", 0), said("not_due", 0), "same"),
        (said("not_due", 0), said("due", 5), "newly"),
        (said("due", 5), said("not_due", 0), "no_longer"),
        (said("due", 5), said("due", 6), "more"),
        (said("due", 6), said("due", 5), "less"),
        (said("due", 5), said("due", 5), "same"),
        (said("due", None), said("due", 5), "cannot_tell"),
        (said("unknown"), said("unknown"), "cannot_tell"),
        (said("unknown"), said("due", 5), "cannot_tell"),
        (said("error"), said("not_due", 0), "cannot_tell"),
    ],
)
def test_nobody_gains_or_loses_who_is_not_surely_on_both_sides(before, after, expected):
    assert move(before, after) == expected


def test_only_the_benefits_that_rest_on_the_changed_figure_are_looked_at():
    made, names = reformed()
    assert set(touched(packs(), made, names)) == {"dibao", "dibao_single", "destitute"}


def swept(programs, stated, names):
    """The tallies of a trial in SQL, all cells in one, and who moved."""
    source = Tabulated(stated, by_kind(stated))
    found = trial(connect(1), programs, source, names, on=ON)
    found.settle(tuple((lambda program=program: Case(program, stated)) for program in programs))
    tallies = {}
    for name, cells in found.tallies().items():
        tallies[name] = Tally()
        for cell in cells.values():
            tallies[name].add(cell)
        for side, errors in zip((tallies[name].before, tallies[name].after), found.errors(name), strict=True):
            side.unknown, side.error = side.unknown - errors, side.error + errors
    return found, tallies


def agree(programs, stated, names):
    """Whether SQL counts and names the same as Python, benefit by benefit."""
    found, tallies = swept(programs, stated, names)
    cases = [Case(program, stated) for program in programs]
    for name, one in tallies.items():
        block_ = next(program.benefits[name] for program in reversed(programs) if name in program.benefits).block
        rows = list(reference(*cases, name, by_kind(stated).get(block_.kind, ()), ON))
        assert one == tally(rows), name
        assert list(found.moved(name)) == [row for row in rows if row.move != "same"], name
    assert not found.left
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(families(unknown=6))
def test_sql_and_python_say_the_same_of_random_families(stated):
    made, names = reformed()
    agree((packs(), made), stated, touched(packs(), made, names))


AID = (
    front("aid")
    + rule("entitled", "income < line", "asked or late", kind="person")
    + block(
        "benefit",
        "id: aid\nfor: person\nentitled: entitled\namount: line - income\npays: monthly\n"
        "starts: next_month(granted_on)\nback pay: none",
    )
    + parameter("line", "yuan/month", "430422; 2020-01-01; ; 500 yuan/month; ")
    + facts("income; person; yuan/month; >= 0", "asked; person; yesno", "late; person; yesno")
)
LINE_600 = AID.replace("500 yuan/month", "600 yuan/month")
WHO = {
    "gets_more": {"income": 300, "asked": True},
    "new": {"income": 550, "asked": True},
    "rich": {"income": 900, "asked": True},
    "open": {"income": 300},
    "income_unknown": {"asked": True},
    "no": {"income": 100, "asked": False, "late": False},
}


def test_the_counts_and_sums_are_those_that_one_can_reckon_by_hand():
    programs = (program(AID), program(LINE_600))
    stated = case(programs[0], **WHO).facts
    found = agree(programs, stated, ["aid"])
    one = swept(programs, stated, ["aid"])[1]["aid"]
    assert one.moves == {"newly": 1, "more": 1, "same": 2, "less": 0, "no_longer": 0, "cannot_tell": 2}
    assert (one.before.due, one.before.fen, one.before.may_fen, one.before.unsaid) == (1, 20_000, 20_000, 1)
    assert (one.after.due, one.after.fen, one.after.may_fen, one.after.unsaid) == (2, 35_000, 30_000, 1)
    assert (one.gain_fen, one.lose_fen) == (15_000, 0)
    assert {row.subject: row.move for row in found.moved("aid")} == {
        "gets_more": "more",
        "new": "newly",
        "open": "cannot_tell",
        "income_unknown": "cannot_tell",
    }
    back = swept((programs[1], programs[0]), stated, ["aid"])[1]["aid"]
    assert (back.moves["less"], back.moves["no_longer"], back.gain_fen, back.lose_fen) == (1, 1, 0, 15_000)


def test_somebody_due_whose_amount_nobody_can_tell_neither_gains_nor_loses():
    text = AID.replace("income < line", "asked or late")
    programs = (program(text), program(text.replace("500 yuan/month", "600 yuan/month")))
    stated = case(programs[0], known={"asked": True, "income": 1}, open={"asked": True}, both={"late": True}).facts
    agree(programs, stated, ["aid"])
    one = swept(programs, stated, ["aid"])[1]["aid"]
    assert (one.before.due, one.before.unsaid, one.moves["more"], one.moves["cannot_tell"]) == (3, 2, 1, 2)


def test_a_place_where_no_amount_is_known_is_counted_all_the_same():
    programs = (program(AID.replace("income < line", "asked")), program(LINE_600.replace("income < line", "asked")))
    stated = case(programs[0], open={"asked": True}).facts
    assert agree(programs, stated, ["aid"]).tallies()["aid"]["430422", ""].moves["cannot_tell"] == 1


@pytest.mark.parametrize("text", [AID.replace("500 yuan/month", "6000 yuan/year"), AID.replace("第一条", "第二条")])
def test_what_comes_to_the_same_columns_moves_nobody_and_is_not_swept(text):
    programs = (program(AID), program(text))
    found, tallies = swept(programs, case(programs[0], **WHO).facts, ["aid"])
    assert (found.still, tallies) == (("aid",), {})


def test_a_failure_is_an_error_on_its_side_and_never_a_loss():
    programs = (program(TEXT), program(TEXT.replace("10 / parts < 5", "10 / parts < 50")))
    stated = case(programs[0], **PEOPLE).facts
    agree(programs, stated, ["aid"])
    one = swept(programs, stated, ["aid"])[1]["aid"]
    assert (one.before.error, one.after.error, one.moves["cannot_tell"]) == (1, 1, 2)


def test_a_benefit_of_one_side_only_is_due_to_nobody_on_the_other():
    programs = (program(front("empty") + facts("income; person; yuan/month; >= 0")), program(AID))
    stated = case(programs[1], **WHO).facts
    agree(programs, stated, ["aid"])
    for both, move_ in ((programs, "newly"), (programs[::-1], "no_longer")):
        one = swept(both, stated, ["aid"])[1]["aid"]
        assert one.moves[move_] == 1
        assert one.moves["same"] == 3


def test_the_same_trial_twice_counts_the_same_in_the_same_order():
    programs = (program(AID), program(LINE_600))
    stated = case(programs[0], **WHO).facts
    runs = [swept(programs, stated, ["aid"]) for _ in range(2)]
    assert runs[0][1] == runs[1][1]
    assert list(runs[0][0].moved("aid")) == list(runs[1][0].moved("aid"))
