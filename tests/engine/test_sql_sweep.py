"""The sweep in SQL: the same counts and lists as in Python, failures by name, one policy left to Python alone."""

from datetime import date

import pytest

from tests.engine.test_sweep import PEOPLE, TEXT
from tests.engine.worlds import ON, block, case, facts, front, packs, program, rule, value
from yimen.documents.model import Commitment
from yimen.engine.backends.duckdb.plan import plan
from yimen.engine.backends.duckdb.sweep import connect, sweep, wanted
from yimen.engine.backends.duckdb.tabulate import Tabulated
from yimen.engine.sweep import count
from yimen.engine.sweep import sweep as reference

MORE = (
    front("more")
    + rule("entitled", "at(n, birth) > 1")
    + block(
        "benefit",
        "id: more\nfor: person\nentitled: entitled\namount: yuan(2) / months(1)\npays: monthly\n"
        "starts: next_month(granted_on)\nback pay: none",
    )
    + facts("birth; person; date", "n; person; count every month; >= 0")
)


def swept(asked, names, on=ON):
    source = Tabulated(asked.facts, {"person": tuple(asked.facts.kinds)})
    found = sweep(connect(1), asked.program, source, names, on=on)
    found.settle(lambda: asked)
    return found


@pytest.fixture(scope="module")
def people():
    return case(program(TEXT), **PEOPLE)


def test_the_outcomes_and_the_counts_are_those_of_python(people):
    for policy in ("aid", "aid.find"):
        expected = list(reference(people, policy, PEOPLE, ON))
        found = swept(people, [policy])
        assert list(found.found(policy)) == expected
        assert found.counts(policy) == count(policy, expected)


def test_a_failing_row_is_named_by_python_and_is_never_a_no(people):
    found = swept(people, ["aid"])
    assert found.subjects("aid", "error") == ("broken",)
    assert found.failures["aid", "broken"].number == 320
    assert found.subjects("aid", "due") == ("owed", "receives", "undecided")
    assert found.subjects("aid", "unknown") == ("open",)
    assert found.subjects("aid", "not_due") == ("not_poor",)


def test_python_is_asked_only_where_a_failure_may_be_the_reason(people):
    source = Tabulated(people.facts, {"person": tuple(PEOPLE)})
    assert sweep(connect(1), people.program, source, ["aid"], on=ON).settle(lambda: people) == 1


def test_what_differs_from_row_to_row_is_left_to_python_alone_with_the_reason():
    made = program(TEXT, MORE)
    found = swept(case(made, **PEOPLE), ["more", "aid"])
    assert list(found.plan.left) == ["more"]
    left = found.plan.left["more"]
    assert left.number == 335
    assert "differs from row to row" in left.what.en
    assert left.where.line > 0
    assert found.policy("more") is None
    assert found.counts("aid").due == 3
    with pytest.raises(KeyError):
        found.counts("more")


def test_all_policies_of_the_shipped_packs_are_swept_in_sql_but_one_whose_day_is_each_contracts_own():
    made = packs()
    names = [*made.benefits, *(name for name, one in made.promises.items() if isinstance(one.block, Commitment))]
    nobody = {"person": (), "household": (), "enterprise": (), "contract": ()}
    for on in (date(2014, 6, 1), date(2020, 12, 15), date(2021, 9, 24), date(2026, 3, 1)):
        left = plan(made, made.parameters, Tabulated(case(made).facts, nobody), names, on).left
        assert [(name, "`as of`" in one.what.en) for name, one in left.items()] == [("sme_payment.pay", True)]


def test_what_a_snapshot_must_hold_is_known_before_anybody_is_looked_at():
    keys = wanted(packs(), ["disability_nursing"], ON).keys
    read = {(key.kind, key.what, key.name) for key in keys}
    assert ("person", "fact", "disability_grade") in read
    assert ("person", "granted", "destitute") in read
    assert ("person", "place", "hukou_place") in read
    assert ("person", "fact", "wage") not in read


def test_numbers_too_large_for_127_bits_are_found_when_planning_not_when_running():
    text = front("large") + value("v", "number", "n * n * n * n * n * n * n * n") + facts("n; person; count; >= 0")
    text += rule("entitled", "v > 3") + block(
        "benefit",
        "id: large\nfor: person\nentitled: entitled\namount: yuan(1) / months(1)\npays: monthly\n"
        "starts: next_month(granted_on)\nback pay: none",
    )
    made = program(text)
    small, great = ({"p": {"n": number, "large.granted": False}} for number in (9, 10**6))
    assert swept(case(made, **small), ["large"]).counts("large").due == 1
    assert "127 bits" in swept(case(made, **great), ["large"]).plan.left["large"].what.en


def test_statements_are_the_same_for_the_same_register(people):
    texts = [
        plan(
            people.program, people.figures, Tabulated(people.facts, {"person": tuple(PEOPLE)}), ["aid", "aid.find"], ON
        )
        for _ in range(2)
    ]
    assert texts[0].statements == texts[1].statements
