"""What am I owed: the next question, put for the whole family where one answer settles it for everybody."""

from collections.abc import Mapping
from typing import Final

from yimen.documents.model import Type
from yimen.engine import ask
from yimen.engine.evaluate import Case
from yimen.engine.options import option
from yimen.engine.shown import unit_words
from yimen.flow.answers import ALL, EACH, FIRST, HOME, NOBODY, Stated, people, stated, told, who, yes_no
from yimen.flow.county import County, county
from yimen.flow.door_pages import Interview, Kind, Question
from yimen.flow.findings import finding
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text

Options = tuple[tuple[str, Text], ...]
YES_NO: Final = (("yes", Text("是", "Yes")), ("no", Text("否", "No")))


def interview(policy: str, answers: Mapping[str, str]) -> Interview | None:
    """Where the interview for a household's benefit stands; None for a policy that there is no interview for."""
    here = county()
    benefit = here.program.benefits.get(policy)
    if benefit is None or benefit.block.kind != "household":
        return None
    said = stated(here, answers)
    case = Case(here.program, said.facts)
    found = ask.interview(case, [(policy, HOME)], here.day, said.declined)
    if isinstance(found, Problem):
        return None
    question = _question(here, found, said, answers)
    return Interview(question, (finding(here, case, found, policy, open_=question is not None),), told(here, answers))


def _question(here: County, found: ask.Interview, stated: Stated, answers: Mapping[str, str]) -> Question | None:
    asked = found.question
    if asked is None:
        return None
    answered = len(answers)
    together = _together(here, found, asked, stated) and f"{ALL}:{asked.name}" not in answers
    key = f"{ALL}:{asked.name}" if together else f"{asked.subject}:{asked.name}"
    kind, options = _choice(_family(stated)) if together else _kind(asked)
    why = tuple(dict.fromkeys(c for one in asked.why if (c := here.cited(one.document, one.where.clause, one.where))))
    return Question(
        key,
        _ask_words(asked, together=together),
        _help(asked),
        kind,
        options,
        _unit(asked.type),
        why,
        answered,
        _left(found, stated),
    )


def _together(here: County, found: ask.Interview, asked: ask.Question, stated: Stated) -> bool:
    """Whether a question may be put for the whole family: what most people have none of, open for two or more."""
    if asked.kind != "person" or stated.people < 2 or asked.name == "tie":  # noqa: PLR2004, one is no family
        return False
    open_ = [
        c
        for row in found.standings
        for c in row.open
        if c.name == asked.name and (c.subject, c.name) not in stated.declined
    ]
    return len({cause.subject for cause in open_}) > 1 and (yes_no(here, asked.name) or _may_be_none(asked.type))


def _may_be_none(type_: Type) -> bool:
    return type_.name in ("number", "count") or "none" in type_.options


def _family(stated: Stated) -> tuple[tuple[str, Text], ...]:
    alone = tuple((one, Text(f"只有{who(one).zh}", f"only {who(one).en}")) for one in people(stated))
    return ((NOBODY, Text("都没有", "Nobody")), *alone, (EACH, Text("不止一个人", "More than one")))


def _choice(options: Options) -> tuple[Kind, Options]:
    return "choice", options


def _kind(asked: ask.Question) -> tuple[Kind, tuple[tuple[str, Text], ...]]:
    if asked.sort == "group":
        return "count", ()
    if asked.type.options:
        words = (word for word in asked.type.options if word != "head" or asked.subject == FIRST)
        return "choice", tuple((word, option(word)) for word in words)
    if asked.type.name in ("yesno", "listed"):
        return "choice", YES_NO
    return ("date" if asked.type.name == "date" else "count" if asked.type.name == "count" else "number"), ()


def _ask_words(asked: ask.Question, *, together: bool) -> Text:
    label = asked.label
    if asked.sort == "group":
        return Text("一起生活的家人有几口？", "How many people live together as a family?")
    if together:
        return Text(f"家里谁有：{label.zh}？", f"Who in the family has: {label.say('en')}?")
    whom = Text("您家", "your family") if asked.subject == HOME else who(asked.subject)
    return Text(f"{whom.zh}：{label.zh}？", f"{whom.en.capitalize()}: {label.say('en')}?")


def _help(asked: ask.Question) -> Text:
    if asked.sort == "group":
        return Text("算上您自己；第 1 个人是户主。", "Count yourself; the first is the head of the household.")
    return Text("按每个月算。", "For a month.") if asked.type.unit.endswith("/month") else Text("")


def _unit(type_: Type) -> Text:
    return unit_words(type_.unit) if type_.unit else Text("")


def _left(found: ask.Interview, stated: Stated) -> int:
    """About how many questions are left, if each is settled for the family at once."""
    names = {c.name for row in found.standings for c in row.open if c.sort in ask.ASKED_OF_RESIDENTS}
    return max(len(names - {name for _, name in stated.declined}), 1)
