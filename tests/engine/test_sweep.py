"""A sweep: everybody's outcome in order, counts that add up, one failing row that stops nothing."""

from datetime import date

from tests.engine.worlds import ON, block, case, facts, front, program, rule
from yimen.engine.sweep import Counts, count, sweep
from yimen.kernel.unknown import UNKNOWN

TEXT = (
    front("aid")
    + rule("entitled", "10 / parts < 5", "poor")
    + block(
        "benefit",
        "id: aid\nfor: person\nentitled: entitled\namount: yuan(100.50) / months(1)\npays: monthly\n"
        "starts: next_month(granted_on)\nback pay: none",
    )
    + block(
        "commitment",
        "id: find\nfor: person\nopens when: aid.entitled and not aid.granted\npromise: 上门\npromise-en: visit\n"
        "owner: township\nclock: 10 workdays\nproof: visit_record\nonce per: spell",
    )
    + facts("parts; person; count; >= 0", "poor; person; yesno")
)
PEOPLE = {
    "owed": {"parts": 5, "poor": True, "aid.granted": False},
    "receives": {"parts": 5, "poor": True, "aid.granted": True},
    "undecided": {"parts": 5, "poor": True},
    "not_poor": {"parts": 5, "poor": False, "aid.granted": False},
    "open": {"parts": 5, "poor": UNKNOWN, "aid.granted": False},
    "broken": {"parts": 0, "poor": True, "aid.granted": False},
}


def test_everybody_has_one_outcome_and_only_the_surely_missed_are_owed():
    asked = case(program(TEXT), **PEOPLE)
    found = {one.subject: one for one in sweep(asked, "aid", PEOPLE, ON)}
    assert [one.verdict for one in found.values()] == ["due", "due", "due", "not_due", "unknown", "error"]
    assert [name for name, one in found.items() if one.owed] == ["owed"]
    assert found["broken"].failure.number == 320
    assert found["owed"].amount_fen == 10050


def test_the_counts_add_up():
    asked = case(program(TEXT), **PEOPLE)
    counts = count("aid", sweep(asked, "aid", PEOPLE, ON))
    assert counts == Counts("aid", due=3, not_due=1, unknown=1, error=1, receiving=1, owed=1, amount_fen=10050)


def test_a_commitment_is_swept_by_its_document_and_id():
    found = list(sweep(case(program(TEXT), **PEOPLE), "aid.find", PEOPLE, ON))
    assert [one.verdict for one in found] == ["due", "not_due", "unknown", "not_due", "unknown", "error"]
    assert not any(one.owed for one in found)


def test_an_unknown_policy_is_a_problem_before_anybody_is_looked_at():
    assert sweep(case(program(TEXT)), "nothing", PEOPLE, ON).number == 308


def test_a_sweep_of_another_day_does_not_remember_this_one():
    asked = case(program(TEXT), **PEOPLE)
    assert count("aid", sweep(asked, "aid", PEOPLE, ON)).due == 3
    assert count("aid", sweep(asked, "aid", PEOPLE, date(2019, 12, 31))).due == 0
    assert count("aid", sweep(asked, "aid", PEOPLE, ON)).due == 3
