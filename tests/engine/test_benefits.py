"""Benefits: entitled is computed, granted is a decision, paid is money that moved."""

from datetime import date
from fractions import Fraction

import pytest

from tests.engine.worlds import ON, block, case, facts, front, program, rule, value
from yimen.documents.model import Type
from yimen.engine.cells import read_cell
from yimen.engine.evaluate import benefit_outcome, outcome
from yimen.engine.ir import AutomaticLeaf
from yimen.kernel.unknown import ABSENT, UNKNOWN


def benefit(name, amount, *, kind="person", back="none", starts="next_month(granted_on)", more=""):
    keys = f"id: {name}\nfor: {kind}\nentitled: entitled\namount: {amount}\npays: monthly\nstarts: {starts}\n"
    return block("benefit", f"{keys}back pay: {back}\n{more}")


AID = front("aid") + rule("entitled", "poor") + value("due", "yuan/month", "need", more="")
FACTS = facts("poor; person; yesno", "need; person; yuan/month; >= 0", "since; person; date")


def made(**options):
    return program(AID + benefit("aid", "due", **options) + FACTS)


def auto(asked, attribute, on=ON, kind="person", name="aid", subject="a"):
    return asked.leaf(AutomaticLeaf(kind, name, attribute), subject, on)


@pytest.mark.parametrize(
    ("poor", "need", "verdict", "fen"),
    [
        (True, Fraction(57667, 100), "due", 57667),
        (False, 100, "not_due", 0),
        (UNKNOWN, 100, "unknown", None),
        (True, UNKNOWN, "due", None),
        (True, Fraction(1, 3), "error", None),
    ],
)
def test_an_amount_is_whole_fen_or_it_is_an_error(poor, need, verdict, fen):
    found = benefit_outcome(case(made(), a={"poor": poor, "need": need}), "aid", "a", ON)
    assert (found.verdict, found.amount_fen) == (verdict, fen)
    if verdict == "error":
        assert found.failure.number == 325


def test_a_policy_that_does_not_exist_is_a_problem_that_names_those_that_do():
    found = outcome(case(made(), a={}), "aids", "a", ON)
    assert found.number == 308
    assert "aid" in found.advice.en


def test_what_excludes_a_benefit_leaves_it_due_at_nothing():
    more = benefit("bigger", "due")
    asked = program(AID + benefit("aid", "due", more="excludes:\n  - bigger\n") + more + FACTS)
    granted = {"poor": True, "need": 100}
    assert auto(case(asked, a=granted | {"bigger.granted": True}), "amount") == 0
    assert auto(case(asked, a=granted | {"bigger.granted": False}), "amount") == 100
    assert auto(case(asked, a=granted), "amount") is UNKNOWN
    assert auto(case(asked, a={"poor": False}), "amount") == 0


def paid(text):
    return read_cell(text, Type("number", unit="yuan/month"))


def test_arrears_are_what_was_due_from_the_start_less_what_was_paid():
    asked = made(back="all", starts="since")
    person = {"poor": True, "need": 100, "since": date(2021, 7, 1)}
    assert auto(case(asked, a=person | {"aid.paid": paid("2021-07..2021-09 = 100")}), "arrears") == 0
    assert (
        auto(case(asked, a=person | {"aid.paid": paid("2021-07..2021-08 = 100; 2021-09..2021-09 = 30")}), "arrears")
        == 70
    )
    assert auto(case(asked, a=person | {"aid.paid": paid("2021-07..2021-09 = 200")}), "arrears") == 0
    assert (
        auto(case(asked, a=person | {"aid.paid": paid("2021-07..2021-07 = 0; 2021-09..2021-09 = 0")}), "arrears")
        is UNKNOWN
    )


def test_without_back_pay_nothing_is_in_arrears_before_a_grant():
    person = {"poor": True, "need": 100, "aid.paid": 0}
    assert auto(case(made(), a=person | {"aid.granted": False}), "arrears") == 0
    assert auto(case(made(), a=person), "arrears") is UNKNOWN
    granted = person | {"aid.granted": True, "aid.granted_on": date(2021, 7, 15)}
    assert auto(case(made(), a=granted), "arrears") == 200


def test_a_grant_that_was_never_made_has_no_day():
    assert auto(case(made(), zero=True, a={}), "granted_on") is ABSENT
    assert auto(case(made(), a={}), "granted") is UNKNOWN


HOME = (
    front("home")
    + rule("entitled", "poor_home", kind="household")
    + rule("counted", "here")
    + value("share", "yuan/month", "home.paid_share")
    + block(
        "benefit",
        "id: home\nfor: household\nentitled: entitled\namount: yuan(300) / months(1)\npays: monthly\n"
        "starts: next_month(granted_on)\nback pay: none\nshares: counted",
    )
    + facts("poor_home; household; yesno", "here; person; yesno")
)


def test_a_households_payment_is_shared_by_those_who_count():
    people = {"a": {"here": True}, "b": {"here": True}, "c": {"here": False}, "d": {"here": True}}
    home = {"kind": "household", "members": ("a", "b", "c"), "home.paid": 300}
    asked = case(program(HOME), h=home, **people)
    found = [asked.leaf(asked.program.items["home.share"].leaf, one, ON) for one in "abcd"]
    assert found == [150, 150, 0, UNKNOWN]


def test_with_an_unknown_member_the_share_is_open_unless_nothing_was_paid():
    people = {"a": {"here": True}, "b": {}}
    for amount, expected in ((300, UNKNOWN), (0, 0)):
        home = {"kind": "household", "members": ("a", "b"), "home.paid": amount}
        asked = case(program(HOME), h=home, **people)
        assert asked.leaf(asked.program.items["home.share"].leaf, "a", ON) == expected


def test_a_county_owes_only_those_who_are_placed_in_it():
    asked = made()
    assert benefit_outcome(case(asked, "430422101201", a={"poor": True, "need": 1}), "aid", "a", ON).verdict == "due"
    assert benefit_outcome(case(asked, "430421", a={"poor": True, "need": 1}), "aid", "a", ON).verdict == "not_due"
    assert benefit_outcome(case(asked, "", a={"poor": True, "need": 1}), "aid", "a", ON).verdict == "unknown"
