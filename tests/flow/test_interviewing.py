"""What am I owed: few questions, none put twice, and an amount for the couple of the worked example."""

import pytest

from yimen.flow.interviewing import interview

COUPLE = {  # two people on the land: rent 100, and a base pension of 93 from the centre and 20 from here for each
    "h:members": "2",
    "h:hukou_kind": "rural",
    "p2:tie": "spouse",
    "all:property_net": "p1",
    "p1:property_net": "100",
    "all:base_pension_central": "each",
    "all:base_pension_local": "each",
    **{f"{one}:base_pension_central": "93" for one in ("p1", "p2")},
    **{f"{one}:base_pension_local": "20" for one in ("p1", "p2")},
}
BROUGHT = {"all:illness_costs": "none"}


def told_by(says):
    """The answers of somebody who says what they know, and nobody to every other question, in the order asked."""
    answers = {}
    while (question := interview("dibao", answers).question) is not None:
        assert question.key not in answers, f"{question.key} was asked twice"
        answers[question.key] = says.get(question.key, "none")
    return answers


@pytest.fixture
def couple(here):
    return told_by(COUPLE)


def test_the_old_couple_is_told_576_67_a_month_once_their_property_is_checked(couple):
    (found,) = interview("dibao", couple | BROUGHT).findings
    assert found.chip.words.en == "Likely; an office must still check"
    assert "每月 576.67 元" in found.sentence.zh
    assert "576.67 yuan a month" in found.sentence.en
    assert "家庭财产" in found.sentence.zh
    assert found.amount_fen is None  # nothing is promised before an office has looked


def test_the_old_couple_is_told_the_amount_after_the_questions_that_were_put(couple):
    (found,) = interview("dibao", couple).findings
    assert "每月 576.67 元" in found.sentence.zh


def test_a_family_is_asked_for_what_its_amount_depends_on_even_if_it_qualifies_either_way(couple):
    left = {key: answer for key, answer in couple.items() if key != "h:hukou_kind"}
    assert interview("dibao", left).question is not None


def test_the_couple_is_asked_about_twenty_questions_and_each_says_which_clause_asks(here):
    answers, asked = {}, []
    while (question := interview("dibao", answers).question) is not None:
        asked.append(question)
        assert question.answered == len(answers)
        assert question.left >= 1
        answers[question.key] = COUPLE.get(question.key, "none")
    assert len(asked) < 25
    assert all(one.words.zh and one.words.en for one in asked)
    assert all(one.why for one in asked if one.key != "h:members")


def test_an_income_above_the_line_needs_no_office_to_say_no(here):
    answers = told_by(COUPLE | {"all:wage": "p1", "p1:wage": "5000"})
    (found,) = interview("dibao", answers).findings
    assert found.outcome == "not_due"
    assert found.amount_fen is None
    assert found.reasons


@pytest.mark.parametrize("key", ["h:members", "h:hukou_kind", "p2:tie", "all:wage", "p1:property_net"])
def test_what_somebody_is_not_sure_of_is_never_asked_again(here, key):
    answers = told_by(COUPLE | {key: "?"})
    assert answers[key] == "?"
    subject, _, name = key.partition(":")
    if subject == "all":
        assert not {f"p1:{name}", f"p2:{name}"} & set(answers)
    assert interview("dibao", answers).findings[0].outcome == "unknown"


def test_what_nobody_knows_is_named_as_still_to_be_known(here):
    (found,) = interview("dibao", told_by(COUPLE | {"all:wage": "?"})).findings
    assert "工资性收入" in found.sentence.zh


def test_nobody_in_the_family_settles_it_for_everybody(couple):
    settled = {key.partition(":")[2] for key, answer in couple.items() if key.startswith("all:") and answer == "none"}
    assert {"in_custody", "wage", "conscript"} <= settled
    assert not {f"{one}:{name}" for one in ("p1", "p2") for name in settled} & set(couple)


def test_only_one_of_them_leaves_the_others_out(couple):
    assert "p1:property_net" in couple
    assert "p2:property_net" not in couple


def test_more_than_one_asks_each_apart(couple):
    assert {"p1:base_pension_central", "p2:base_pension_central"} <= set(couple)


def test_a_man_who_lives_alone_is_not_asked_about_his_family(here):
    answers = told_by({"h:members": "1", "h:hukou_kind": "rural"} | {"p1:wage": "0"})
    assert not [key for key in answers if key.startswith("all:")]


def test_answers_are_told_back_in_words(couple):
    told = {key: (question.zh, answer.zh) for key, question, answer in interview("dibao", couple).answers}
    assert list(told) == list(couple)
    assert told["h:members"] == ("一起生活的人数", "2")
    assert told["all:wage"] == ("家里谁有：工资性收入", "都没有")
    assert told["all:property_net"][1] == "户主"
    assert told["p2:tie"] == ("第 2 个人：与户主关系", "配偶")
    not_sure = interview("dibao", {"h:members": "?"}).answers
    assert [answer.zh for _, _, answer in not_sure] == ["说不准"]


def test_an_answer_that_is_changed_changes_the_finding(couple):
    changed = couple | BROUGHT | {"p1:property_net": "200"}
    assert "每月 476.67 元" in interview("dibao", changed).findings[0].sentence.zh


@pytest.mark.parametrize("key", ["h:members", "all:wage", "p1:property_net"])
def test_an_answer_that_is_taken_back_is_asked_for_again(couple, key):
    left = {one: answer for one, answer in couple.items() if one != key}
    assert interview("dibao", left).question.key == key


def test_somebody_who_says_again_how_many_they_are_keeps_what_they_said_of_the_family(couple):
    again = {key: answer for key, answer in couple.items() if key != "h:members"} | {"h:members": "2"}
    assert interview("dibao", again).question is None


@pytest.mark.parametrize("policy", ["no_such_policy", "destitute", "dibao_single"])
def test_a_policy_that_has_no_interview_of_a_household_has_none(here, policy):
    assert interview(policy, {}) is None
