"""Groups and periods: members with conditions, groups that may not be whole, counts decided by their bounds."""

from datetime import date

import pytest

from tests.engine.worlds import case, facts, front, item, program, rule, value
from yimen.documents.model import Type
from yimen.engine.cells import read_cell
from yimen.kernel.unknown import UNKNOWN, Failure

TEXT = (
    front("g", "100000")
    + rule("somebody_old", "any(m.age >= 60 for m in members if m.here)", kind="household")
    + rule("all_old", "all(m.age >= 60 for m in members)", kind="household")
    + rule("two_old", "count(m for m in members if m.age >= 60) >= 2", kind="household")
    + rule("few_old", "count(m for m in members if m.age >= 60) < 2", kind="household")
    + value("old", "count", "count(m for m in members if m.age >= 60)", kind="household")
    + value("ages", "count", "sum(m.age for m in members if m.here)", kind="household")
    + value("eldest", "count", "max(m.age for m in members)", kind="household")
    + value("mean", "number", "sum(m.age for m in members) / count(m for m in members if m.here)", kind="household")
    + value("old_kinds", "set of word", "which(m.trade for m in members if m.age >= 60)", kind="household")
    + rule("of_old_home", "household.all_old")
    + rule("losses", "in_a_row(at(profit, t) < 0 for t in span('2019-10', '2020-06')) >= 6", kind="enterprise")
    + rule("half_year_losses", "all(at(profit, t) < 0 for t in last(months(3)))", kind="enterprise")
    + facts(
        "age; person; count; >= 0, <= 130",
        "here; person; yesno",
        "trade; person; one of none, farming, fishing",
        "profit; enterprise; yuan every month; >= -999999",
    )
)


def home(*ages, here=True, whole=True, trades=()):
    names = tuple(f"m{number}" for number in range(len(ages)))
    people = {name: {"age": age, "here": here} for name, age in zip(names, ages, strict=True)}
    for name, trade in zip(names, trades, strict=False):
        people[name]["trade"] = trade
    asked = case(program(TEXT), h={"kind": "household", "members": names}, **people)
    if not whole:
        asked = asked.other(NotWhole(asked.facts))
    return lambda name: item(asked, f"g.{name}", "h")


class NotWhole:
    """The register knows that somebody may be missing from every group."""

    def __init__(self, facts) -> None:
        self.facts = facts

    def __getattr__(self, name):
        return getattr(self.facts, name)

    def related(self, *asked):
        from yimen.engine.facts import Members

        return Members(self.facts.related(*asked).ids, complete=False)


def test_any_is_yes_once_one_is_and_all_is_no_once_one_is():
    assert home(70, UNKNOWN)("somebody_old") is True
    assert home(50, UNKNOWN)("somebody_old") is UNKNOWN
    assert home(50, UNKNOWN)("all_old") is False
    assert home(70, UNKNOWN)("all_old") is UNKNOWN


def test_of_an_empty_group_any_is_no_all_is_yes_and_the_largest_unknown():
    empty = home()
    assert (empty("somebody_old"), empty("all_old"), empty("ages"), empty("old")) == (False, True, 0, 0)
    assert empty("eldest") is UNKNOWN
    assert isinstance(empty("mean"), Failure)


@pytest.mark.parametrize(
    ("ages", "two", "few"),
    [((70, 80, UNKNOWN), True, False), ((70, UNKNOWN, 5), UNKNOWN, UNKNOWN), ((UNKNOWN, 5, 6), False, True)],
)
def test_a_count_compared_directly_is_decided_by_its_bounds(ages, two, few):
    asked = home(*ages)
    assert (asked("two_old"), asked("few_old")) == (two, few)
    assert asked("old") is UNKNOWN


def test_a_group_that_may_not_be_whole_is_open_unless_one_member_decides():
    asked = home(70, 80, whole=False)
    assert (asked("somebody_old"), asked("two_old")) == (True, True)
    assert {asked(name) for name in ("all_old", "old", "ages", "eldest")} == {UNKNOWN}
    assert asked("few_old") is False
    assert home(50, whole=False)("all_old") is False


def test_a_member_whose_condition_is_unknown_leaves_the_sum_open():
    assert home(70, 80, here=UNKNOWN)("ages") is UNKNOWN
    assert home(70, 80, here=False)("ages") == 0


def test_which_gives_a_set_and_is_open_while_a_member_is():
    assert home(70, 80, 5, trades=("farming", "fishing", "none"))("old_kinds") == {"farming", "fishing"}
    assert home(70, UNKNOWN, trades=("farming", "fishing"))("old_kinds") is UNKNOWN


def test_a_person_without_a_known_household_has_no_answer_through_it():
    asked = case(program(TEXT), a={}, h={"kind": "household", "members": ("b",)}, b={"age": 70})
    assert item(asked, "g.of_old_home", "a") is UNKNOWN
    assert item(asked, "g.of_old_home", "b") is True


def firm(series, name, on=date(2020, 9, 5)):
    profit = read_cell(series, Type("number", unit="yuan"))
    return item(case(program(TEXT), f={"kind": "enterprise", "profit": profit}), f"g.{name}", "f", on)


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ("2019-10..2019-10 = 5; 2019-11..2020-04 = -1; 2020-05..2020-06 = 3", True),
        ("2019-10..2019-12 = -1; 2020-02..2020-06 = -1", UNKNOWN),
        ("2019-10..2019-12 = -1; 2020-01..2020-01 = 1; 2020-02..2020-06 = -1", False),
    ],
)
def test_six_loss_months_in_a_row_are_decided_by_what_a_missing_month_could_be(series, expected):
    assert firm(series, "losses") is expected


def test_the_last_months_are_the_complete_ones_before_the_day():
    assert firm("2020-06..2020-08 = -1", "half_year_losses") is True
    assert firm("2020-06..2020-08 = -1", "half_year_losses", date(2020, 10, 1)) is UNKNOWN
    assert firm("2020-07..2020-09 = -1", "half_year_losses", date(2020, 10, 1)) is True
