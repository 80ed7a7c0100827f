"""Knowing more never overturns a decided outcome: over the real dibao documents, by Kleene and by intervals."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.families import DAYS, POLICIES, completed, families, subjects
from tests.engine.worlds import packs
from yimen.engine.ask import standing
from yimen.engine.evaluate import Case, outcome
from yimen.engine.explain import open_causes

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(st.data())
def test_completing_the_unknowns_changes_no_decided_outcome_and_no_known_amount(data):
    stated = data.draw(families())
    done = data.draw(completed(stated))
    on = data.draw(st.sampled_from(DAYS))
    before, after = Case(packs(), stated), Case(packs(), done)
    for policy in POLICIES:
        for subject in subjects(stated, policy):
            found, later = outcome(before, policy, subject, on), outcome(after, policy, subject, on)
            if found.verdict != "unknown":
                assert later.verdict == found.verdict
            if found.amount_fen is not None:
                assert later.amount_fen == found.amount_fen


@SLOW
@given(st.data())
def test_what_intervals_decide_early_holds_for_every_completion(data):
    stated = data.draw(families(unknown=3))
    done = data.draw(completed(stated))
    on = data.draw(st.sampled_from(DAYS))
    before, after = Case(packs(), stated), Case(packs(), done)
    for policy in POLICIES:
        for subject in subjects(stated, policy):
            found = standing(before, policy, subject, on)
            if found.outcome.verdict != "unknown":
                assert outcome(after, policy, subject, on).verdict == found.outcome.verdict


@SLOW
@given(families(unknown=4), st.sampled_from(DAYS))
def test_an_open_outcome_names_something_that_is_not_known(stated, on):
    asked = Case(packs(), stated)
    for policy in POLICIES:
        for subject in subjects(stated, policy):
            if outcome(asked, policy, subject, on).verdict == "unknown":
                assert open_causes(asked, policy, subject, on) != ()
