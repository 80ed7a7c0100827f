"""What a sweep finds of made-up people, against what is so of them: every gap, and nothing else.

What is so was written by hand, beside the people; the register never held it, and it never read a document.
"""

import operator
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from bench.gaps import compare
from tests.flow.conftest import DAY, taken_back
from tests.flow.gaps import found_of
from yimen.documents.model import Within
from yimen.engine.evaluate import Case
from yimen.engine.parameters import Parameters, in_force
from yimen.engine.program import Program
from yimen.engine.sweep import sweep
from yimen.flow import law
from yimen.flow.county import at_noon
from yimen.register.access import look_in_bulk
from yimen.register.facts import Snapshot
from yimen.register.made_up.shape import Knobs

COVERED = {  # parameter: the benefit in which a move must show
    "dibao_line": "dibao",
    "deduction_share": "dibao",
    "destitute_basic": "destitute",
    "destitute_care": "destitute",
    "mean_income": "destitute",
    "base_pension": "pension",
    "living_rate": "disability_living",
    "nursing_rate": "disability_nursing",
    "living_aid_rate": "student_aid",
    "months_at_most": "unemployment",
    "layoff_limit": "job_keeping",
    "refund_share": "job_keeping",
}
IN_STEPS = ("months_at_most",)  # whole months: moved by one
CHANGES_NOTHING = {  # parameter, keys, up or down: why
    ("months_at_most", "< 12", 1): "with less than twelve months paid the rule says no before it asks for how long",
    ("layoff_limit", "<= 30", 1): "of at most thirty people nobody can lose more than 20 and at most 20.2 per cent",
}


@pytest.fixture(scope="module")
def swept(django_db_setup, django_db_blocker):
    """Every fact known, and people at each limit."""
    patch = pytest.MonkeyPatch()
    with django_db_blocker.unblock(), taken_back():
        yield found_of(Knobs(full=True, edges=True), patch)
    patch.undo()


@pytest.mark.django_db
def test_with_every_fact_each_planted_gap_is_found_and_nothing_else(swept):
    made, _, run = swept
    for policy, said in compare(made, run, DAY).items():
        assert not said["wrong"], (policy, said)
        assert said["planted"] == said["found"] > 0, policy
        assert said["unknown"] <= 1, policy  # of one family of the cast the son's wage is never known


def figures(here):
    """The rows of covered parameters that decide something in the county on the day of the demonstration."""
    parameters = here.program.parameters
    for name in COVERED:
        for row in (one for one in parameters.rows[name] if in_force(one, DAY)):
            keys = tuple(one_of(key) for key in row.keys)
            if parameters.figure(name, "430422", DAY, keys).row is row and row.value is not None:
                yield row


def one_of(key):
    """Something that a key of a row stands for."""
    if hasattr(key, "parts"):
        fits = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
        return next(n for n in range(200) if all(fits[how](n, bound) for how, bound in key.parts))
    return key[0] if key else ""


def moved(row, way):
    """The row with its figure moved by a hundredth (up or down), or by one month."""
    value = row.value.bound if isinstance(row.value, Within) else Fraction(row.value)
    step = Fraction(1) if row.parameter in IN_STEPS else (value or 1) / 100
    new = value + way * step
    return replace(row, value=Within(row.value.operator, new) if isinstance(row.value, Within) else new)


def named(row):
    """The keys of a row as its table writes them, where they are bands."""
    bands = (key for key in row.keys if hasattr(key, "parts"))
    return ", ".join(f"{how} {bound}" for band in bands for how, bound in band.parts)


@pytest.mark.django_db
def test_moving_any_one_figure_by_a_hundredth_breaks_the_agreement(swept):
    made, here, _ = swept
    office = "county/civil-affairs"
    run = look_in_bulk(office=office, policy="dibao", clause="九", place="430422", on=DAY, at=at_noon(DAY))
    everybody = Snapshot(law.declared(here), run)
    for benefit in set(COVERED.values()):
        assert agrees(made, here, here.program.parameters, everybody, benefit)
    kept, tried = [], 0
    for row in figures(here):
        for way in (1, -1) if row.value else (1,):
            tried += 1
            parameters = with_row(here.program.parameters, row, moved(row, way))
            if agrees(made, here, parameters, everybody, COVERED[row.parameter]):
                kept.append((row.parameter, named(row), way))
    assert set(kept) == set(CHANGES_NOTHING)
    assert tried > 30


def with_row(parameters, row, new):
    """The same parameters with one row in the place of another."""
    changed = Parameters((), parameters.declared)
    rows = [new if one is row else one for one in parameters.rows[row.parameter]]
    changed.rows = {**parameters.rows, row.parameter: rows}
    return changed


@dataclass
class InPython:
    """A run whose outcomes the engine gives one by one, under figures of its own."""

    program: Program
    everybody: Snapshot

    @property
    def outcomes(self):
        return self

    def found(self, policy):
        kind = self.program.benefits[policy].block.kind
        subjects = self.everybody.subjects(kind, DAY)
        yield from sweep(Case(self.program, self.everybody), policy, subjects, DAY)


def agrees(made, here, parameters, everybody, benefit):
    run = InPython(replace(here.program, parameters=parameters, prepared={}), everybody)
    return not compare(made, run, DAY, [benefit])[benefit]["wrong"]
