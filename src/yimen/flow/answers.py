"""The answers of an interview as facts of a household in no register. Kept nowhere: they come in with each page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from yimen.documents.model import Type
from yimen.engine import ask
from yimen.engine.case import CaseFacts
from yimen.engine.options import option
from yimen.flow.county import County
from yimen.kernel.text import Text

HOME: Final = "h"
FIRST: Final = "p1"
ALL: Final = "all"
MOST: Final = 12  # people in a household
DONT_KNOW, NOBODY, EACH = "?", "none", "each"


@dataclass(slots=True)
class Stated:
    """What the answers say so far: facts, and what nobody present knows."""

    facts: CaseFacts
    people: int = 0
    declined: set[ask.Key] = field(default_factory=set)


def stated(here: County, answers: Mapping[str, str]) -> Stated:
    """The facts that some answers state."""
    facts = CaseFacts(here.program.names, here.place, kinds={HOME: "household"})
    found = Stated(facts)
    for key, answer in sorted(answers.items(), key=_before):
        subject, _, name = key.partition(":")
        if key == f"{HOME}:members":
            _move_in(found, answer)
        elif subject == ALL:
            _settle(here, found, name, answer)
        else:
            _state(here, found, subject, name, answer)
    return found


def _before(said: tuple[str, str]) -> int:
    """Who lives here first, then what was said of everybody, then of each."""
    key, _ = said
    return 0 if key == f"{HOME}:members" else 1 if key.startswith(f"{ALL}:") else 2


def _move_in(stated: Stated, answer: str) -> None:
    if answer == DONT_KNOW or not answer.isdecimal():
        stated.declined.add((HOME, "members"))
        return
    stated.people = max(1, min(int(answer), MOST))
    members = tuple(f"p{n}" for n in range(1, stated.people + 1))
    stated.facts.kinds.update(dict.fromkeys(members, "person"))
    stated.facts.relate(HOME, "members", members)
    stated.facts.values[FIRST, "tie"] = "head"


def people(stated: Stated) -> tuple[str, ...]:
    """The members, the head first."""
    return tuple(f"p{n}" for n in range(1, stated.people + 1))


def _settle(here: County, stated: Stated, name: str, answer: str) -> None:
    """One answer for the whole family: nobody, one of them, each apart, or not known."""
    for person in people(stated):
        if answer == DONT_KNOW:
            stated.declined.add((person, name))
        elif answer == NOBODY or (answer not in (EACH, person)):
            _state(here, stated, person, name, "no" if yes_no(here, name) else NOBODY)
        elif answer == person and yes_no(here, name):
            _state(here, stated, person, name, "yes")


def _state(here: County, stated: Stated, subject: str, name: str, answer: str) -> None:
    if answer == DONT_KNOW:
        stated.declined.add((subject, name))
        return
    head, _, item = name.rpartition(".")
    if head:
        stated.facts.decisions.setdefault((subject, head), {})[item] = answer == "yes"
        return
    type_ = here.program.names.fact_type(stated.facts.kinds.get(subject, "person"), name)
    value = _read(type_, answer)
    if value is not None:
        stated.facts.values[subject, name] = value


def _read(type_: Type | None, answer: str) -> bool | Fraction | int | date | str | None:
    if type_ is None:
        return None
    if type_.name in ("yesno", "listed"):
        return answer == "yes"
    if type_.name in ("number", "count", "rate"):
        number = Fraction(0 if answer == NOBODY else answer)
        return int(number) if number.denominator == 1 else number
    return date.fromisoformat(answer) if type_.name == "date" else answer


def yes_no(here: County, name: str) -> bool:
    """Whether a person's fact, or a decision about them, is a yes or a no."""
    type_ = here.program.names.fact_type("person", name)
    return "." in name or (type_ is not None and type_.name in ("yesno", "listed"))


def who(person: str) -> Text:
    """A member, without a name."""
    return Text("户主", "the head") if person == FIRST else Text(f"第 {person[1:]} 个人", f"member {person[1:]}")


def told(here: County, answers: Mapping[str, str]) -> tuple[tuple[str, Text, Text], ...]:
    """The answers given, to be shown back and changed."""
    return tuple((key, _told_question(here, key), _told_answer(key, answer)) for key, answer in answers.items())


def _told_question(here: County, key: str) -> Text:
    subject, _, name = key.partition(":")
    if name == "members":
        return Text("一起生活的人数", "people in the family")
    fact = here.program.names.facts.get(("household" if subject == HOME else "person", name))
    label = fact.label if fact else _benefit_words(here, name)
    whom = {HOME: Text("您家", "your family"), ALL: Text("家里谁有", "who in the family")}.get(subject) or who(subject)
    return Text(f"{whom.zh}：{label.zh}", f"{whom.en}: {label.say('en')}")


def _benefit_words(here: County, name: str) -> Text:
    benefit = here.program.benefits.get(name.rpartition(".")[0])
    title = here.library.documents[benefit.document].title if benefit else Text(name, name)
    return Text(f"已经批准{title.zh}", f"{title.say('en')} granted")


def _told_answer(key: str, answer: str) -> Text:
    if answer == DONT_KNOW:
        return Text("说不准", "not sure")
    if key.startswith(f"{ALL}:"):
        return {NOBODY: Text("都没有", "nobody"), EACH: Text("不止一个人", "more than one")}.get(answer) or who(answer)
    words = {"yes": Text("是", "yes"), "no": Text("否", "no")}.get(answer)
    return words or option(answer) if not answer[:1].isdigit() or key.endswith("_grade") else Text(answer, answer)
