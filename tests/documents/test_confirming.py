"""A draft decided sentence by sentence, and what was decided as a document; without a database."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.scoring import TEXTS
from yimen.documents.confirm import codec, table
from yimen.documents.confirm.begin import begin, marks_of, settle
from yimen.documents.confirm.days import day_of
from yimen.documents.confirm.decide import VERBS, Decision, decide, replay
from yimen.documents.confirm.model import State, decided, left
from yimen.documents.confirm.writing import DOUBT, Head, plan, visible
from yimen.documents.read import read
from yimen.documents.repair.model import Change, Repaired
from yimen.kernel.problems import Problem, Where, problem

TEXT = (
    "坚持产业为王。2025年6月30日前建成标准厂房3万平方米，新建农村公路20公里。去年粮食丰收。\n"
    "把粮食播种面积稳定在120万亩以上。\n"
)
HEAD = Head("plan_shown", "示例任务书", "", "430422", "2021-01-01", "示例")
OWN = sorted(path for path in TEXTS.rglob("*.txt") if path.with_suffix(".jsonl").exists())
PEOPLE = st.text(alphabet="建设新公路。，；、：“”（）\n 20年底前完成3座#|`>*-!?！？\u3000\u200bab:{}", max_size=200)


def all_decided(state: State) -> State:
    """Everything as it was drafted."""
    state = replay(state, [Decision("accept", (one.id,)) for one in state.cards])
    state = replay(state, [Decision("open", (one.id,)) for one in state.cards])
    return replay(state, [Decision("verdict", (one.id,)) for one in state.sentences])


def files(state: State) -> list:
    """The documents that a state is written as, read back."""
    return [read(words.encode(), Where(name)) for name, words in plan(HEAD, state).items()]


def same(one: str, _value: str = "") -> str:
    return _value or one


def test_every_sentence_is_to_be_decided_also_those_in_which_nothing_was_found():
    state = begin(TEXT)
    assert [state.words(one) for one in left(state)] == [
        "坚持产业为王。",
        "2025年6月30日前建成标准厂房3万平方米，新建农村公路20公里。",
        "去年粮食丰收。",
        "把粮食播种面积稳定在120万亩以上。",
    ]
    bare = next(one for one in state.sentences if not state.cards_of(one.id))
    state = replay(state, [Decision("verdict", (bare.id,), {"as": "principle", "reason": "总要求"})])
    assert decided(state, state.sentence(bare.id))
    assert left(all_decided(state)) == ()


def test_what_a_measure_lacks_is_asked_for_until_it_is_there_or_stays_open_with_a_reason():
    state = begin(TEXT)
    card = next(one for one in state.cards if "厂房" in state.words(one))
    state = replay(state, [Decision("accept", (card.id,))])
    assert state.card(card.id).missing == ("lead", "indicator", "proof")  # the text says by when
    assert state.card(card.id).fields["by"] == "2025-06-30"
    assert state.card(card.id).asks
    state = replay(state, [Decision("fields", (card.id,), {"lead": "county/industry", "indicator": "面积"})])
    assert state.card(card.id).missing == ("proof",)
    assert not replay(state, [Decision("open", (card.id,))]).card(card.id).asks
    assert not replay(state, [Decision("fields", (card.id,), {"proof": "photo"})]).card(card.id).asks


def test_cards_are_split_merged_respanned_and_added_in_the_words_of_the_text():
    state = begin(TEXT)
    first, second = (one for one in state.cards if one.sentence == state.cards[1].sentence)
    merged = replay(state, [Decision("merge", (first.id,))])
    assert "，" in merged.words(merged.card(first.id))
    assert merged.card(second.id) is None
    again = replay(merged, [Decision("split", (first.id,), {"words": "新建农村公路"})])
    parts = again.cards_of(first.sentence)
    assert [again.words(one) for one in parts][1] == "新建农村公路20公里"
    assert parts[1].id not in {first.id, second.id}
    shorter = replay(state, [Decision("span", (second.id,), {"words": "农村公路20公里"})])
    assert shorter.words(shorter.card(second.id)) == "农村公路20公里"
    bare = next(one for one in state.sentences if not state.cards_of(one.id))
    added = replay(state, [Decision("add", (bare.id,), {"words": "粮食丰收", "kind": "direction"})])
    assert [added.words(one) for one in added.cards_of(bare.id)] == ["粮食丰收"]


@pytest.mark.parametrize(
    ("number", "verb", "about", "body"),
    [
        (295, "grant", "m2", {}),
        (296, "accept", "m999", {}),
        (296, "accept", "", {}),
        (297, "fields", "m2", {"by": "尽快"}),
        (297, "task", "m2", {"name": "开工", "by": "尽快"}),
        (298, "span", "m2", {"words": "不在这一句里"}),
        (298, "span", "m2", {"start": "0", "end": "99999"}),
        (298, "add", "s1", {"words": "不在这一句里"}),
        (299, "split", "m2", {"words": "没有的字"}),
        (299, "merge", "m2", {}),
    ],
)
def test_what_cannot_be_decided_says_why(number, verb, about, body):
    state = begin("新建农村公路20公里。\n")
    assert {one.id for one in (*state.sentences, *state.cards)} == {"s1", "m2"}
    made = decide(state, Decision(verb, (about,) if about else (), body))
    assert isinstance(made, Problem)
    assert made.number == number
    assert replay(state, [Decision(verb, (about,), body)]) == state


def test_a_settled_mark_moves_those_behind_it_and_goes_into_the_document():
    changes = (Change(2, "?", "农", ("衣",), "likely"), Change(6, "??", "20", (), "open"))
    marks = marks_of(Repaired("新建农村公路20公里。\n", changes))
    text, marks = settle("新建农村公路20公里。\n", marks, 0, "高标准农")
    assert text == "新建高标准农村公路20公里。\n"
    assert text[marks[1].start : marks[1].end] == "20"
    assert [one.settled for one in marks] == [True, False]
    state = all_decided(begin(text, marks))
    (found,) = files(state)
    assert sum(words.startswith(DOUBT) for words in found.document.clauses[-1].prose) == 2


@pytest.mark.parametrize("path", OWN, ids=lambda one: f"{one.parent.name}-{one.stem}")
def test_a_decided_text_is_a_plan_that_reads_without_a_problem(path: Path):
    state = all_decided(begin(path.read_text(encoding="utf-8")))
    assert left(state) == ()
    found = files(state)
    assert [str(one) for file in found for one in file.problems] == []
    clauses = [clause for file in found for clause in file.document.clauses if clause.quotes]
    assert [clause.quotes[0].text for clause in clauses] == [visible(state.quote(one)) for one in state.sentences]
    measures = [one.id for file in found for one in file.document.measures]
    assert measures == [one.id for one in state.cards if one.state == "measure"]


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_any_text_can_be_decided_and_written(text):
    state = all_decided(begin(text))
    assert left(state) == ()
    assert all(state.text[one.start : one.end].strip() for one in (*state.sentences, *state.cards))
    for file in files(state):
        assert {one.number for one in file.problems} <= {181}  # what one reader takes for two sentences


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(VERBS)),
            st.sampled_from([*(f"m{n}" for n in range(1, 12)), *(f"s{n}" for n in range(1, 9))]),
            st.dictionaries(
                st.sampled_from(["words", "reason", "start", "end", "at", "kind", "as", "by", "name", "open", "task"]),
                st.text(max_size=12),
            ),
        ),
        max_size=12,
    )
)
def test_no_decision_breaks_the_desk(decisions):
    state = begin(TEXT)
    for verb, about, body in decisions:
        made = decide(state, Decision(verb, (about,), body))
        state = state if isinstance(made, Problem) else made
        ids = [one.id for one in (*state.sentences, *state.cards)]
        assert len(ids) == len(set(ids))
        for card in state.cards:
            sentence = state.sentence(card.sentence)
            assert sentence.start <= card.start < card.end <= sentence.end
    assert codec.unpacked(codec.packed(state)) == state
    assert table.edits(state, table.rows(state, lambda _, value: value), lambda _, value: value, same) == ()


def test_a_new_version_keeps_the_decisions_of_sentences_that_are_the_same():
    before = all_decided(begin(TEXT))
    moved = "把粮食播种面积稳定在120万亩以上。\n坚持产业为王。新建农村公路30公里。\n"
    state = begin(moved, (), before)
    assert [state.words(one) for one in left(state)] == ["新建农村公路30公里。"]
    kept = {before.words(one): one.id for one in before.sentences}
    assert state.sentences[0].id == kept["把粮食播种面积稳定在120万亩以上。"]
    fresh = {one.id for one in (*state.sentences, *state.cards)} - {
        one.id for one in (*before.sentences, *before.cards)
    }
    assert fresh
    assert all(int(one[1:]) > before.last for one in fresh)


def test_a_deadline_is_a_day_only_where_the_text_names_one():
    assert day_of("2025年6月30日前") == "2025-06-30"
    assert day_of("2025年底") == "2025-12-31"
    assert day_of("2024年2月底前") == "2024-02-29"
    assert [day_of(one) for one in ("年底前", "2025年", "近期", "2025年13月底", "2025年2月30日")] == [""] * 5


def test_a_table_that_came_back_says_what_it_would_change_and_what_it_cannot():
    state = all_decided(begin(TEXT))
    rows = [dict(row) for row in table.rows(state, lambda _, value: value)]

    def meant(name, words):
        return problem(788, Where(), words=words) if words == "月球" else words

    card = next(one for one in rows if one["id"].startswith("m") and one["kind"] == "任务")
    card["kind"], card["note"] = "不单列", "别处已有"
    other = next(one for one in rows if one is not card and one["id"].startswith("m"))
    other["lead"] = "月球"
    rows += [{"id": "m999"}, {"id": rows[0]["id"], "sentence": "改过的原句"}]
    found = table.edits(state, rows, lambda _, value: value, meant)
    assert {one.wrong.number for one in found if one.wrong} == {788, 786, 787}
    after = replay(state, [one.decision for one in found if one.decision])
    assert (after.card(card["id"]).state, after.card(card["id"]).reason) == ("declined", "别处已有")
