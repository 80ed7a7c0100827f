"""Which clause is a commitment: verb-led, framed, told to a body, or an indicator (the rules are in clauses.txt)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from yimen.documents.draft import figures
from yimen.documents.draft.cuts import SERIES, outside_quotes
from yimen.documents.draft.figures import DEADLINE, ORGAN, numbers, qualities
from yimen.documents.draft.vocabulary import any_of, rules, words

Verdict = Literal["item", "joins", "lead-in", "look-back", "praise", "principle", "effect", "gain", "none"]
Ahead = Literal["", "plan", "goals"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a clause is, where its quote begins in it, and where its verb stands."""

    verdict: Verdict
    start: int = 0
    verb: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause behind its lead-in: its words, the same with quotations blanked, where a date at its start ends.

    `ahead` says what it stands under: a plan, in which 累计 is to come too, or goals, where a state is to be reached.
    """

    words: str
    bare: str
    dated: int
    figure: bool
    ahead: Ahead


RULES = rules("clauses")
VERB, ADVERBS = any_of("verbs"), rf"(?:(?:{any_of('adverbs')}|逐[\u4e00-\u9fff]|新(?![建增改]))(?:地|、)?)*"
PATTERNS = {name: re.compile(pattern) for name, pattern in RULES.items()}
LEAD = re.compile(rf"{RULES['lead']}+")
LISTED = re.compile(
    r"(?:[（(](?:\d{1,2}|[一二三四五六七八九十]+)[）)]|[①-⑳]|\d{1,2}(?:[.．、](?!\d)|[）)]))\s*"
)  # （1）, ①, 1.
FOCUS = re.compile(ADVERBS + RULES["focus"])
FRAME = re.compile(ADVERBS + RULES["frame"])
HOLD = re.compile(ADVERBS + RULES["hold"])
LONG_VERB = "|".join(word for word in words("verbs") if len(word) > 1)
AIM = re.compile(rf"为{ADVERBS}(?:{LONG_VERB})")  # 为加快…: a purpose
INDICATOR = re.compile(rf"(?!通过|根据|按照|为|从|由|在)[^，]{{2,40}}?{RULES['reach']}")
VERB_LED = re.compile(rf"{ADVERBS}(?P<verb>{VERB})")
LATER_VERB = re.compile(rf"{ADVERBS}(?P<verb>{RULES['framed verb']}|{VERB})")
LEAD_DATE = re.compile(rf"(?:力争|争取|确保|务必|必须|预计|计划|展望)?(?:{DEADLINE.pattern})")
AUX = re.compile(figures.RULES["aux"])
TOLD = re.compile(rf"(?:各|全体|所有|每|相关|有关)?{ORGAN}(?:[（(][^）)]*[）)])?(?:{RULES['told']}|负责|牵头|会同)")
BODY = re.compile(rf"{figures.BODY}(?:(?P<told>{figures.RULES['aux']})|(?={RULES['told']}))")
ACTED = re.compile(rf"[^，的]{{2,30}}?(?P<verb>{LONG_VERB})(?:约|各|超|近)?\d")
DIGIT = re.compile(r"\d")
LONGEST = 300  # characters; no clause that a person wrote is longer
LONGEST_BRIEF = 8  # characters that a verb of one character may lead
JUDGED_ALONE = ("item", "look-back", "praise", "principle")  # what a clause may be without the body it is told to
BEFORE_FIGURE = frozenset("办建修引育创种植栽清招")  # verbs of one character that a figure may follow: 办20件实事
SHORT_PARTS = 5  # characters of each part of a slogan series


def judge(words: str, ahead: Ahead = "") -> Judged:
    """What a clause is among promises; `words` without its end mark."""
    if len(words) > LONGEST:
        return Judged("none")
    bare = outside_quotes(words)
    listed = LISTED.match(words)
    start = listed.end() if listed else 0
    lead = LEAD.match(bare, start)
    start = lead.end() if lead else start
    if start == len(words):
        return Judged("lead-in")
    told = (_judged(words, bare, behind, ahead) for behind in _behind_body(bare, start))
    found = next((one for one in told if one.verdict in JUDGED_ALONE), None) or _judged(words, bare, start, ahead)
    taken = found.verdict == "none" and bare[:start].endswith("将")  # 将…纳入…: it took something, it was no 将要
    return _judged(words, bare, start - 1, ahead) if taken else found


def _behind_body(bare: str, start: int) -> Iterator[int]:
    """Where the words begin that a body is told: the body itself is the owner, not part of the quote."""
    body = None if VERB_LED.match(bare, start) else BODY.match(bare, start)
    if body:
        yield from (body.end("told"), body.end("owner")) if body["told"] else (body.end(),)


def _judged(words: str, bare: str, start: int, ahead: Ahead) -> Judged:
    """What a clause is from `start` on, behind what leads it in or the body that is told."""
    rest, plain = words[start:], bare[start:]
    date = LEAD_DATE.match(plain)
    clause = Clause(rest, plain, date.end() if date else 0, any(True for _ in numbers(rest)), ahead)
    if (refused := _refused(clause)) is not None:
        return Judged(refused)
    found = next((made for rule in PROMISES if (made := rule(clause))), Judged("none"))
    return replace(found, start=start, verb=(start + found.verb[0], start + found.verb[1]))


def _refused(clause: Clause) -> Verdict | None:
    """Why a clause is no promise, in the order in which the guide asks."""
    past = "done" if clause.ahead else "surely-done" if PATTERNS["future"].match(clause.bare) else "look-back"
    aimless = FOCUS.match(clause.bare) and _later(clause.bare) is None
    guiding = PATTERNS["principle"].search(clause.words) or AIM.match(clause.bare) or aimless
    reasons: tuple[tuple[Verdict, object], ...] = (
        ("look-back", PATTERNS[past].search(clause.bare)),
        ("gain", PATTERNS["gain"].search(clause.bare)),
        ("effect", PATTERNS["effect"].search(clause.bare)),
        ("none", PATTERNS["whom"].match(clause.bare)),
        ("none", clause.ahead and PATTERNS["praised"].search(clause.bare)),
        ("praise", past == "look-back" and PATTERNS["praise"].search(clause.bare)),
        ("none", PATTERNS["none"].search(clause.bare)),
        ("lead-in", clause.dated and clause.dated >= len(clause.bare) - 1),
        ("principle", guiding and not clause.figure),
        (
            "joins",
            clause.figure and PATTERNS["leftover"].match(clause.bare) and not PATTERNS["own"].search(clause.bare),
        ),
    )
    return next((verdict for verdict, holds in reasons if holds), None)


def _verb_led(clause: Clause) -> Judged | None:
    """全面推进…; a bare verb alone is none, but a set phrase is (限时办结)."""
    found = led(clause.bare, clause.dated)
    if not found or (found.end() == len(clause.bare) and len(clause.bare) < SHORT_PARTS - 1):
        return None
    return Judged("item", verb=found.span("verb"))


def _slogans(clause: Clause) -> Judged | None:
    """引龙头、建基地、创品牌: every part short and with a verb of its own (R2)."""
    parts = clause.bare.removeprefix("坚持").split(SERIES)
    each = len(parts) > 1 and all(len(part) <= LONGEST_BRIEF and begun(part) for part in parts)
    return Judged("item") if each else None


def begun(words: str) -> bool:
    """A verb first, or behind a date and an auxiliary: 三季度要新开工…."""
    date = DEADLINE.match(words)
    start = date.end() if date else 0
    aux = AUX.match(words, start)
    return led(words, aux.end() if aux else start) is not None


def led(bare: str, start: int = 0) -> re.Match[str] | None:
    """The adverbs and the verb that words begin with; one character is a verb only of few (促发展)."""
    found = VERB_LED.match(bare, start)
    if found and len(found["verb"]) == 1:
        if DIGIT.match(bare, found.end()) and found["verb"] in BEFORE_FIGURE:
            return found
        brief = len(bare) - found.start("verb") <= LONGEST_BRIEF and not DIGIT.search(bare)  # 管网128公里 has no verb
        return found if brief else None
    return found


def _indicator(clause: Clause) -> Judged | None:
    """固定资产投资增长10%以上: the noun first (R10)."""
    found = INDICATOR.match(clause.bare)
    if measure := PATTERNS["measure"].match(clause.bare):
        return Judged("item", verb=(measure.end(), measure.end()))
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
    means = verb and verb[1] == len(clause.bare) and PATTERNS["means"].match(clause.bare)
    return Judged("item", verb=verb) if verb and not means else None


def _complete(clause: Clause) -> Judged | None:
    """项目全部开工: the subject first and the result last."""
    done = PATTERNS["complete"].search(clause.bare) and len(clause.bare) > SHORT_PARTS
    return Judged("item") if done and not PATTERNS["state"].match(clause.bare) else None


def _aim(clause: Clause) -> Judged | None:
    """到2025年，生态环境质量持续改善: what is to be, where it is said by when."""
    aim = clause.ahead == "goals" and PATTERNS["aim"].search(clause.bare) and "取得" not in clause.bare
    return Judged("item") if aim and len(clause.bare) > SHORT_PARTS else None


def _acted(clause: Clause) -> Judged | None:
    """燃气管道更新32公里: the noun first, then a verb of its own right before the figure."""
    found = ACTED.match(clause.bare)
    return Judged("item", verb=found.span("verb")) if found and clause.figure else None


def _bare_figure(clause: Clause) -> Judged | None:
    return Judged("joins") if clause.figure and not PATTERNS["state"].match(clause.bare) else None


PROMISES: tuple[Callable[[Clause], Judged | None], ...] = (
    _verb_led,
    _slogans,
    _indicator,
    _ban_or_quality,
    _framed,
    _complete,
    _aim,
    _acted,
    _bare_figure,
)


def _later(bare: str) -> tuple[int, int] | None:
    """The first known verb behind the beginning that no 的 or 所 makes an attribute."""
    found = (one for one in LATER_VERB.finditer(bare, 1) if not bare[: one.start()].endswith(("的", "所")))
    return next((one.span("verb") for one in found), None)
