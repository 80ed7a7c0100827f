"""One decision of a person about the text: state and decision give the next state, or say what is wrong."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from yimen.documents.confirm.model import FIELDS, REASONS, Card, Sentence, State, Task, written
from yimen.kernel.problems import Problem, Where, problem

MOST_DIGITS: Final = 8  # of an offset
MOST_WORDS: Final = 400  # characters of a reason or a field
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
KINDS: Final = ("task", "bottom-line", "direction")
VERDICTS: Final = ("direction", "principle", "none")
HERE: Final = Where()


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided: the verb, what it is about (a card, a sentence, several of either), and words."""

    verb: str
    about: tuple[str, ...] = ()
    body: Mapping[str, str] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """A word of the decision, without line breaks and not longer than a reason may be."""
        return " ".join(self.body.get(name, "").split())[:MOST_WORDS]


Next = State | Problem


def decide(state: State, done: Decision) -> Next:
    """The state after a decision; 295 for a verb that is not there, 296 if what it is about is not there."""
    act = VERBS.get(done.verb)
    if act is None:
        return problem(295, HERE, verb=done.verb)
    if not done.about:
        return problem(296, HERE, id="")
    known = {card.id for card in state.cards} | {one.id for one in state.sentences}
    strange = next((one for one in done.about if one not in known), None)
    return problem(296, HERE, id=strange) if strange is not None else act(state, done)


def replay(state: State, decisions: Iterable[Decision]) -> State:
    """The state after many decisions; one that cannot be done any more changes nothing."""
    for one in decisions:
        made = decide(state, one)
        state = state if isinstance(made, Problem) else made
    return state


def _each(change: Callable[[Card, Decision], Card]) -> Callable[[State, Decision], Next]:
    """A verb that changes each card it is about."""

    def act(state: State, done: Decision) -> Next:
        cards = tuple(change(one, done) if one.id in done.about else one for one in state.cards)
        return replace(state, cards=cards)

    return act


def _accept(card: Card, _done: Decision) -> Card:
    """As it was drafted: a task and a bottom line owe something, a direction does not."""
    if card.kind == "direction":
        return replace(card, state="direction", reason=card.reason or written(REASONS["direction"]))
    return replace(card, state="measure", reason="")


def _measure(card: Card, _done: Decision) -> Card:
    return replace(card, state="measure", kind="task", reason="")


def _bottom_line(card: Card, _done: Decision) -> Card:
    return replace(card, state="measure", kind="bottom-line", reason="")


def _direction(card: Card, done: Decision) -> Card:
    return replace(
        card, state="direction", kind="direction", reason=done.word("reason") or written(REASONS["direction"])
    )


def _decline(card: Card, done: Decision) -> Card:
    return replace(card, state="declined", reason=done.word("reason") or written(REASONS["declined"]))


def _again(card: Card, _done: Decision) -> Card:
    return replace(card, state="draft", reason="")


def _open(card: Card, done: Decision) -> Card:
    """What is missing stays open, with the reason; nothing is filled in."""
    reason = done.word("reason") or written(REASONS["open"])
    return replace(card, open=reason) if card.missing else card


def _fields(state: State, done: Decision) -> Next:
    given = {name: done.word(name) for name in FIELDS if name in done.body}
    if given.get("by") and not DAY.fullmatch(given["by"]):
        return problem(297, HERE, written=given["by"])
    cards = []
    for one in state.cards:
        if one.id in done.about:
            filled = {name: value for name, value in {**one.fields, **given}.items() if value}
            reason = done.word("open") if "open" in done.body else one.open
            one = replace(one, fields=filled, open=reason)  # noqa: PLW2901
        cards.append(one)
    return replace(state, cards=tuple(cards))


def _span(state: State, done: Decision) -> Next:
    """Other words of the same sentence: by offsets, or by the words themselves."""
    card = state.card(done.about[0])
    sentence = state.sentence(card.sentence) if card else None
    if card is None or sentence is None:
        return problem(296, HERE, id=done.about[0])
    place = _place(state, sentence, done, card.start)
    if isinstance(place, Problem):
        return place
    said = {name: words for name, words in card.said.items() if words in state.text[slice(*place)]}
    moved = replace(card, start=place[0], end=place[1], said=said)
    return _ordered(replace(state, cards=tuple(moved if one.id == card.id else one for one in state.cards)))


def _place(state: State, sentence: Sentence, done: Decision, near: int) -> tuple[int, int] | Problem:
    """Where the words of a decision stand in a sentence: the nearest place if they stand there more than once."""
    words = done.body.get("words", "").strip()
    if words:
        whole = state.words(sentence)
        found = [(one.start(), one.end()) for one in re.finditer(_pattern(words), whole)]
        if not found:
            return problem(298, HERE, words=words[:60])
        place = min(found, key=lambda one: abs(sentence.start + one[0] - near))
        return sentence.start + place[0], sentence.start + place[1]
    start, end = _offset(done.word("start")), _offset(done.word("end"))
    if not sentence.start <= start < end <= sentence.end or not state.text[start:end].strip():
        return problem(298, HERE, words=state.text[max(start, 0) : max(end, 0)][:60])
    return start, end


def _pattern(words: str) -> str:
    """Words as they may stand in a text: one blank or line end is as good as another."""
    return r"\s+".join(re.escape(one) for one in words.split())


def _offset(words: str) -> int:
    """A place in the text; -1 for what is none."""
    return int(words) if words.isdecimal() and len(words) <= MOST_DIGITS else -1


def _split(state: State, done: Decision) -> Next:
    """One card into two at a place within its words (`at`), or before words of it (`words`)."""
    card = state.card(done.about[0])
    if card is None:
        return problem(296, HERE, id=done.about[0])
    words, said = state.words(card), done.body.get("words", "").strip()
    at = card.start + words.find(said, 1) if said else _offset(done.word("at"))
    if not card.start < at < card.end:
        return problem(299, HERE, words=said[:60])
    head = state.text[card.start : at].rstrip("，、；,; ")
    last = state.last + 1
    first = replace(card, end=card.start + len(head), said=_within(card, head))
    second = replace(card, id=f"m{last}", start=at, said=_within(card, state.text[at : card.end]), tasks=())
    if not head.strip():
        return problem(299, HERE, words=said[:60])
    cards = [part for one in state.cards for part in ((first, second) if one.id == card.id else (one,))]
    return replace(state, cards=tuple(cards), last=last)


def _within(card: Card, words: str) -> dict[str, str]:
    return {name: value for name, value in card.said.items() if value in words}


def _merge(state: State, done: Decision) -> Next:
    """A card with the next one of its sentence; what the first one has stands."""
    card = state.card(done.about[0])
    cards = state.cards_of(card.sentence) if card else ()
    place = cards.index(card) if card else 0
    if card is None or place + 1 >= len(cards):
        return problem(299, HERE, words="")
    other = cards[place + 1]
    said = {**other.said, **card.said}
    fields = {**other.fields, **card.fields}
    one = replace(card, end=max(card.end, other.end), said=said, fields=fields, tasks=(*card.tasks, *other.tasks))
    kept = tuple(one if old.id == card.id else old for old in state.cards if old.id != other.id)
    return replace(state, cards=kept)


def _add(state: State, done: Decision) -> Next:
    """A new card of words that the draft passed over; who adds it has decided it."""
    sentence = state.sentence(done.about[0])
    if sentence is None:
        return problem(296, HERE, id=done.about[0])
    place = _place(state, sentence, done, sentence.start)
    if isinstance(place, Problem):
        return place
    kind = done.body.get("kind", "task")
    last = state.last + 1
    made = Card(f"m{last}", sentence.id, *place, kind if kind in KINDS else "task")  # type: ignore[arg-type]
    return _ordered(replace(state, cards=(*state.cards, _accept(made, done)), last=last))


def _verdict(state: State, done: Decision) -> Next:
    """Sentences that owe nothing, and why. One that has cards is decided by them."""
    said, reason = done.word("as"), done.word("reason")
    sentences = []
    for one in state.sentences:
        if one.id in done.about and not state.cards_of(one.id):
            verdict = said if said in VERDICTS else "principle" if one.drafted == "principle" else "none"
            usual = REASONS["principle" if verdict == "principle" else verdict if verdict == "direction" else _why(one)]
            one = replace(one, verdict=verdict, reason=reason or written(usual))  # type: ignore[arg-type]  # noqa: PLW2901
        sentences.append(one)
    return replace(state, sentences=tuple(sentences))


def _why(sentence: Sentence) -> str:
    return sentence.drafted if sentence.drafted in REASONS else "context"


def _task(state: State, done: Decision) -> Next:
    """A task below a measure: a new one, or (`task` names it) other words of one; without a name it is taken away."""
    card = state.card(done.about[0])
    if card is None:
        return problem(296, HERE, id=done.about[0])
    if done.word("by") and not DAY.fullmatch(done.word("by")):
        return problem(297, HERE, written=done.word("by"))
    last, id_ = state.last, done.word("task")
    known = [one.id for one in card.tasks]
    if id_ not in known:
        last, id_ = last + 1, f"t{last + 1}"
    made = Task(id_, done.word("name"), done.word("owner"), done.word("by"), done.word("proof"))
    tasks = [made if one.id == id_ else one for one in card.tasks] + ([] if id_ in known else [made])
    whole = replace(card, tasks=tuple(one for one in tasks if one.name))
    return replace(state, cards=tuple(whole if one.id == card.id else one for one in state.cards), last=last)


def _ordered(state: State) -> State:
    return replace(state, cards=tuple(sorted(state.cards, key=lambda one: (one.start, one.end))))


VERBS: Final[Mapping[str, Callable[[State, Decision], Next]]] = {
    "accept": _each(_accept),
    "measure": _each(_measure),
    "bottom-line": _each(_bottom_line),
    "direction": _each(_direction),
    "decline": _each(_decline),
    "again": _each(_again),
    "open": _each(_open),
    "fields": _fields,
    "span": _span,
    "split": _split,
    "merge": _merge,
    "add": _add,
    "verdict": _verdict,
    "task": _task,
}
