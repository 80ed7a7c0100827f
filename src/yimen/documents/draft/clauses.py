"""Which clause is a commitment: verb-led, framed, told to a body, or an indicator (the rules are in clauses.txt)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from yimen.documents.draft.cuts import outside_quotes
from yimen.documents.draft.figures import DEADLINE, ORGAN, numbers, qualities
from yimen.documents.draft.vocabulary import any_of, rules

Verdict = Literal["item", "joins", "lead-in", "look-back", "praise", "principle", "effect", "none"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a clause is, where its quote begins in it, and where its verb stands."""

    verdict: Verdict
    start: int = 0
    verb: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause behind its lead-in: its words, the same with quotations blanked, where a date at its start ends."""

    words: str
    bare: str
    dated: int
    figure: bool


RULES = rules("clauses")
VERB, ADVERBS = any_of("verbs"), rf"(?:(?:{any_of('adverbs')}|新(?![建增改]))(?:地|、)?)*"
PATTERNS = {name: re.compile(pattern) for name, pattern in RULES.items()}
LEAD = re.compile(rf"{RULES['lead']}+")
FOCUS = re.compile(ADVERBS + RULES["focus"])
FRAME = re.compile(ADVERBS + RULES["frame"])
HOLD = re.compile(ADVERBS + RULES["hold"])
INDICATOR = re.compile(rf"(?!通过|根据|按照|为|从|由|在)[^，]{{2,40}}?{RULES['reach']}")
VERB_LED = re.compile(rf"{ADVERBS}(?P<verb>{VERB})")
LATER_VERB = re.compile(rf"{ADVERBS}(?P<verb>{RULES['framed verb']}|{VERB})")
TOLD = re.compile(rf"(?:各|全体|所有|每|相关|有关)?{ORGAN}(?:[（(][^）)]*[）)])?{RULES['told']}")
LONGEST = 300  # characters; no clause that a person wrote is longer
LONGEST_BRIEF = 8  # characters that a verb of one character may lead
SHORT_PARTS = 5  # characters of each part of a slogan series


def judge(words: str) -> Judged:
    """What a clause is among promises; `words` without its end mark."""
    if len(words) > LONGEST:
        return Judged("none")
    bare = outside_quotes(words)
    lead = LEAD.match(bare)
    start = lead.end() if lead else 0
    if start == len(words):
        return Judged("lead-in")
    rest, plain = words[start:], bare[start:]
    date = DEADLINE.match(plain)
    clause = Clause(rest, plain, date.end() if date else 0, any(True for _ in numbers(rest)))
    if (refused := _refused(clause)) is not None:
        return Judged(refused)
    found = next((made for rule in PROMISES if (made := rule(clause))), Judged("none"))
    return replace(found, start=start, verb=(start + found.verb[0], start + found.verb[1]))


def _refused(clause: Clause) -> Verdict | None:
    """Why a clause is no promise, in the order in which the guide asks."""
    past = "surely-done" if PATTERNS["future"].match(clause.bare) else "look-back"
    aimless = FOCUS.match(clause.bare) and _later(clause.bare) is None
    guiding = PATTERNS["principle"].search(clause.words) or aimless
    reasons: tuple[tuple[Verdict, object], ...] = (
        ("look-back", PATTERNS[past].search(clause.bare)),
        ("praise", past == "look-back" and PATTERNS["praise"].search(clause.bare)),
        ("effect", PATTERNS["effect"].search(clause.bare)),
        ("none", PATTERNS["none"].search(clause.bare)),
        ("lead-in", clause.dated and clause.dated >= len(clause.bare) - 1),
        ("principle", guiding and not clause.figure),
        ("joins", clause.figure and PATTERNS["leftover"].match(clause.bare)),
    )
    return next((verdict for verdict, holds in reasons if holds), None)


def _verb_led(clause: Clause) -> Judged | None:
    """全面推进…; a bare verb alone is none, but a set phrase is (限时办结)."""
    found = led(clause.bare, clause.dated)
    if not found or (found.end() == len(clause.bare) and len(clause.bare) < SHORT_PARTS - 1):
        return None
    return Judged("item", verb=found.span("verb"))


def led(bare: str, start: int = 0) -> re.Match[str] | None:
    """The adverbs and the verb that words begin with; one character is a verb only of few (促发展)."""
    found = VERB_LED.match(bare, start)
    brief = found is None or len(found["verb"]) > 1 or len(bare) - found.start("verb") <= LONGEST_BRIEF
    return found if brief else None


def _indicator(clause: Clause) -> Judged | None:
    """固定资产投资增长10%以上: the noun first (R10)."""
    found = INDICATOR.match(clause.bare)
    measured = clause.figure or PATTERNS["within"].search(clause.bare)
    return Judged("item", verb=(found.end(), found.end())) if found and measured else None


def _ban_or_quality(clause: Clause) -> Judged | None:
    said = PATTERNS["ban"].search(clause.bare) or any(True for _ in qualities(clause.words))
    return Judged("item") if said else None


def _framed(clause: Clause) -> Judged | None:
    """把…细化到…, 各乡镇要…: a verb behind a frame or behind the body that is told."""
    opened = FRAME.match(clause.bare, clause.dated) or TOLD.match(clause.bare)
    whole = HOLD.match(clause.bare) or not PATTERNS["circumstance"].search(clause.bare)
    verb = _later(clause.bare) if opened and whole else None
    return Judged("item", verb=verb) if verb else None


def _complete(clause: Clause) -> Judged | None:
    """项目全部开工: the subject first and the result last."""
    done = PATTERNS["complete"].search(clause.bare) and len(clause.bare) > SHORT_PARTS
    return Judged("item") if done and not PATTERNS["state"].match(clause.bare) else None


def _bare_figure(clause: Clause) -> Judged | None:
    return Judged("joins") if clause.figure and not PATTERNS["state"].match(clause.bare) else None


PROMISES: tuple[Callable[[Clause], Judged | None], ...] = (
    _verb_led,
    _indicator,
    _ban_or_quality,
    _framed,
    _complete,
    _bare_figure,
)


def _later(bare: str) -> tuple[int, int] | None:
    """The first known verb behind the beginning that no 的 or 所 makes an attribute."""
    found = (one for one in LATER_VERB.finditer(bare, 1) if not bare[: one.start()].endswith(("的", "所")))
    return next((one.span("verb") for one in found), None)
