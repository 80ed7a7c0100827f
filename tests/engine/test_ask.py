"""The interview: it stops as soon as logic allows, asks only what matters, and takes "don't know" for an answer."""

from datetime import date
from fractions import Fraction
from itertools import groupby

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.families import POLICIES, completed, families
from tests.engine.worlds import COUNTY, ON, block, case, facts, front, packs, program, rule, value
from yimen.engine.ask import interview
from yimen.engine.case import CaseFacts
from yimen.engine.cells import Series
from yimen.engine.evaluate import Case, outcome
from yimen.kernel.unknown import UNKNOWN

COUPLE = ("夫", "妻")


def couple(**stated):
    people = {name: {} for name in COUPLE}
    home = {"kind": "household", "members": COUPLE}
    return case(packs(), **(people | {"家": home | stated}))


def asked_of(found):
    question = found.question
    return None if question is None else (question.subject, question.name)


def test_first_it_asks_who_lives_in_the_household():
    alone = CaseFacts(packs().names, COUNTY, kinds={"家": "household"})
    found = interview(Case(packs(), alone), [("dibao", "家")], ON)
    assert (found.question.sort, found.question.name) == ("group", "members")
    assert found.question.label.zh == "家庭成员"


def test_questions_on_one_topic_stay_together_and_one_fact_is_asked_of_each_in_turn():
    asked = couple()
    order, declined = [], set()
    while question := interview(asked, [("dibao", "家")], ON, declined).question:
        order.append((question.purpose, question.name, question.subject))
        declined.add(question.key)
    assert len(order) == len(declined) > 20
    for parts in (1, 2):
        topics = [one[:parts] for one in order]
        assert len(set(topics)) == len([run for run, _ in groupby(topics)])
    assert {tuple(one for _, name, one in order if name == wanted) for wanted in ("tie", "wage")} == {COUPLE}
    assert order[0] == ("选用城乡标准", "hukou_kind", "家")


def test_within_a_topic_what_could_decide_most_is_asked_first():
    text = (
        front("p")
        + "".join(
            rule(f"r{number}", *tests)
            + block(
                "benefit",
                f"id: b{number}\nfor: person\nentitled: r{number}\namount: yuan(5) / months(1)\npays: monthly\n"
                "starts: next_month(granted_on)\nback pay: none",
            )
            for number, tests in enumerate((("one", "two", "three"), ("three",), ("two", "three")))
        )
        + facts("one; person; yesno", "two; person; yesno", "three; person; yesno")
    )
    asked, policies = case(program(text), a={}), [(f"b{number}", "a") for number in range(3)]
    first = interview(asked, policies, ON)
    assert first.question.name == "three"
    asked.facts.values["a", "three"] = False
    then = interview(asked, policies, ON, before=first, answered=first.question.key)
    assert (then.question, [row.outcome.verdict for row in then.standings]) == (None, ["not_due"] * 3)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_going_on_from_the_last_question_says_what_beginning_again_says(data):
    truth = data.draw(completed(data.draw(families())))
    start = CaseFacts(truth.names, truth.county, kinds=dict(truth.kinds))
    start.relate("h", "members", truth.groups["h", "members"])
    start.findings = {key: found for key, found in truth.findings.items() if data.draw(st.booleans())}
    policies = [("dibao", "h"), *(("dibao_single", one) for one in truth.groups["h", "members"])]
    asked, before, answered = Case(packs(), start), None, None
    while True:
        found = interview(asked, policies, ON, before=before, answered=answered)
        assert found == interview(Case(packs(), start), policies, ON)
        if found.question is None:
            return
        answer(start, truth, found.question)
        before, answered = found, found.question.key


def test_dont_know_stays_unknown_and_is_never_asked_again():
    asked = couple()
    first = interview(asked, [("dibao", "家")], ON)
    then = interview(asked, [("dibao", "家")], ON, {first.question.key})
    assert then.question.key != first.question.key
    assert then.left == first.left - 1
    assert then.standings[0].outcome.verdict == "unknown"


def test_findings_of_officials_and_missing_figures_are_not_asked_of_a_family():
    asked = couple()
    declined = set()
    while question := interview(asked, [("dibao", "家")], ON, declined).question:
        assert question.sort in ("group", "fact", "decision", "place")
        declined.add(question.key)
    left = interview(asked, [("dibao", "家")], ON, declined).standings[0].open
    assert "finding" in {cause.sort for cause in left}


def test_one_clear_no_ends_the_interview_at_once():
    asked = couple(**{"dibao.property_ok": False})
    found = interview(asked, [("dibao", "家")], ON)
    assert (asked_of(found), found.standings[0].outcome.verdict) == (None, "not_due")


TEXT = (
    front("poor")
    + rule("entitled", "income < 500", kind="household")
    + value("income", "yuan/month", "sum(m.wage + m.rent for m in members)", kind="household")
    + "```yaml benefit\nid: poor\nfor: household\nentitled: entitled\namount: yuan(5) / months(1)\npays: monthly\n"
    "starts: next_month(granted_on)\nback pay: none\n```\n\n"
    + facts("wage; person; yuan/month; >= 0", "rent; person; yuan/month; >= 0, <= 100")
)


def poor(**people):
    home = {"kind": "household", "members": tuple(people)}
    return interview(
        case(program(TEXT.replace("income < 500", "income < yuan(500) / months(1)")), h=home, **people),
        [("poor", "h")],
        ON,
    )


def test_an_income_already_above_the_line_needs_no_further_question():
    found = poor(a={"wage": 500}, b={})
    assert (found.question, found.standings[0].outcome.verdict) == (None, "not_due")


def test_an_income_that_cannot_reach_the_line_needs_no_further_question_either():
    found = poor(a={"wage": 399}, b={"wage": 0, "rent": Fraction(1, 2)})
    assert (found.question, found.standings[0].outcome.verdict) == (None, "due")
    assert poor(a={"wage": 400}, b={"wage": 0, "rent": 0}).question is not None


def test_a_question_says_which_clause_asks_and_in_which_type_and_limits():
    question = poor(a={}).question
    assert (question.subject, question.name, question.type.unit) == ("a", "wage", "yuan/month")
    assert question.limits.parts == ((">=", 0),)
    assert [(asking.policy, asking.document, asking.where.clause) for asking in question.why] == [("poor", "poor", "1")]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_it_comes_to_if_officials_say_yes_is_what_it_is_once_they_have(data):
    truth = data.draw(completed(data.draw(families())))
    truth.findings = {key: True if isinstance(found, bool) else found for key, found in truth.findings.items()}
    start = CaseFacts(truth.names, truth.county, kinds=dict(truth.kinds))
    start.relate("h", "members", truth.groups["h", "members"])
    asked = Case(packs(), start)
    while question := interview(asked, [("dibao", "h")], ON).question:
        answer(start, truth, question)
        asked.forget()
    (row,) = interview(asked, [("dibao", "h")], ON).standings
    right = outcome(Case(packs(), truth), "dibao", "h", ON)
    assert (row.if_found or row.outcome).verdict == right.verdict
    if right.verdict == "due":
        assert (row.if_found or row.outcome).amount_fen == right.amount_fen


SHARE = TEXT.replace("m.wage + m.rent for", "m.wage + m.rent * 0 for").replace("poor", "share")


def test_what_counts_for_nothing_is_not_asked():
    home = {"kind": "household", "members": ("a",)}
    text = SHARE.replace("income < 500", "income < yuan(500) / months(1)")
    found = interview(case(program(text), h=home, a={"wage": 1}), [("share", "h")], ON)
    assert (found.question, found.standings[0].outcome.verdict) == (None, "due")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_an_interview_that_stops_decided_is_right_whatever_else_is_true(data):
    truth = data.draw(completed(data.draw(families())))
    start = CaseFacts(truth.names, truth.county, kinds=dict(truth.kinds))
    start.relate("h", "members", truth.groups["h", "members"])
    start.findings = dict(truth.findings)
    asked, count = Case(packs(), start), 0
    while question := interview(asked, [("dibao", "h")], ON).question:
        answer(start, truth, question)
        asked.forget()
        count += 1
        assert count < 200
    found = interview(asked, [("dibao", "h")], ON).standings[0].outcome
    right = outcome(Case(packs(), truth), "dibao", "h", ON)
    assert found.verdict == right.verdict
    if found.verdict == "due":
        assert found.amount_fen == right.amount_fen


def answer(start, truth, question):
    key = (question.subject, question.name)
    if question.sort == "fact":
        start.values[key] = truth.values[key]
    else:
        benefit, _, attribute = question.name.rpartition(".")
        given = truth.decisions[question.subject, benefit]
        start.decisions.setdefault((question.subject, benefit), {})[attribute] = given[attribute]


def test_it_takes_several_policies_at_once():
    asked = couple()
    policies = [("dibao", "家"), ("dibao_single", "夫")]
    found = interview(asked, policies, ON)
    assert [row.policy for row in found.standings] == list(POLICIES)
    assert interview(asked, [("nothing", "家")], ON).number == 308


def test_a_series_that_is_not_stated_stays_unknown():
    assert Series([(date(2021, 1, 1), date(2021, 1, 31), 5)]).on(date(2021, 2, 1)) is UNKNOWN


def test_a_policy_of_another_place_asks_nothing_and_of_an_unknown_place_asks_the_place():
    elsewhere = case(program(TEXT.replace("< 500", "< yuan(500) / months(1)")), "430421", h={"kind": "household"})
    assert interview(elsewhere, [("poor", "h")], ON).question is None
    nowhere = case(
        program(TEXT.replace("< 500", "< yuan(500) / months(1)")), "", h={"kind": "household"}, a={"wage": 1}
    )
    assert "place" in {cause.sort for cause in interview(nowhere, [("poor", "h")], ON).standings[0].open}
