"""A paragraph into items: sentences, titles left out, clauses judged, slogans and figures kept together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from yimen.documents.draft.clauses import (
    BODY,
    HOLD,
    INDICATOR,
    LEAD,
    LISTED,
    PATTERNS,
    SHORT_PARTS,
    Ahead,
    Judged,
    Verdict,
    begun,
    judge,
)
from yimen.documents.draft.cuts import CLAUSE, IN_BRACKETS, SERIES, cut, outside_quotes
from yimen.documents.draft.fields import lead_date, named_owner
from yimen.documents.draft.figures import ALONE, body, numbers, told_body
from yimen.documents.draft.kinds import concrete
from yimen.documents.draft.model import Block, Span

SENTENCES, HALVES = "。！？", "；;\n"
LONGEST_TITLE = 32
HEAD_WORDS = 7  # characters of a short sentence that heads the next one
LONG_HEAD = 16  # where short and long sentences take strict turns
SERIES_PART = 6  # characters from which a part of a series could have an owner of its own
SLOGANS = 4  # parts: 引上游、接下游，抓龙头、带配套
PAST_YEAR = re.compile(r"(20\d\d)年(?:度|[，,]|全[年县区市])")
RUN_IN = re.compile(r"[\u4e00-\u9fff]{4}[抓促保强增惠谋优稳兴防][\u4e00-\u9fff]{2,3}")  # 形式多样抓宣传
ENUMERATED = re.compile("[一二三四五六七八九十](?:是|要)")
AIMS = re.compile("目标|愿景|到(?:20|二〇)|要|将|确保|力争|努力实现")  # praise here is what is to be reached
GOALS = re.compile("目标|愿景")  # under such headings stands what is to be reached
PLAN = re.compile(
    "规划|纲要|行动方案|行动计划|要点|工作(?:计划|安排|思路|打算)|(?:主要|重点|目标)任务"
)  # in such a text 累计 and 由…提高到 are still to come
STANDING = re.compile("(?:问题|困难|不足|差距|成效|特点)(?:描述|表现|有|是)?$")
GOALS_LABEL = re.compile("[^，。：；]{0,12}目标(?:任务)?(?:是|为)?：")
DUE = re.compile(
    "(?:力争|争取|确保|展望)?(?:到)?(?:20\\d\\d|二〇[一二三四五六七八九〇]{2})年(?:底|末)?(?:前)?，|今后[一二三四五几]年"
)
OWN_YEAR = re.compile(r"(?:20\d\d|今|明|本)年")
INTO, DUTY = re.compile(r"进[\u4e00-\u9fff]{1,4}"), re.compile("应.尽.")  # 进乡村、进学校; 应保尽保、应兜尽兜
LIST_FIGURE = re.compile(r"[\u4e00-\u9fff“”、（）]{3,25}\d")  # 进出口总额120亿元
BRACKET_END = re.compile(IN_BRACKETS + "$")
NOTE = re.compile("负责|牵头|责任|配合|时限|主办|协办")
Found = tuple[Span, Span]  # quote and verb


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block with its clauses, each judged; a title has none."""

    span: Span
    clauses: tuple[tuple[Span, Judged], ...]

    def quotes(self, text: str) -> list[Found]:
        """The commitments of the sentence with their verbs."""
        found: list[Found] = []
        joined = False
        for span, judged in self.clauses:
            if joined and (
                (judged.verdict == "joins" and not _apart(text, span)) or _goes_on(text, found, span, judged)
            ):
                found[-1] = (Span(found[-1][0].start, span.end), found[-1][1])
            elif judged.verdict == "item" or (judged.verdict == "joins" and _list_figure(span.of(text))):
                verb = Span(span.start + judged.verb[0], span.start + judged.verb[1])
                found.append((Span(span.start + judged.start, span.end), verb))
            joined = judged.verdict in ("item", "joins") and bool(found)
        return [part for quote, verb in found for part in _parts(text, quote, verb)]

    def lead_date(self, text: str, quote: Span) -> str:
        """The date of the last lead-in clause before a quote (到2025年，), which governs the rest of its sentence."""
        led = [
            lead_date(span.of(text))
            for span, judged in self.clauses
            if span.start < quote.start
            and (judged.verdict == "lead-in" or (judged.verdict != "item" and _colon(text, span)))
        ]
        return next(filter(None, reversed(led)), "")

    def own_year(self, text: str, quote: Span) -> str:
        """The year that leads in the clause of a quote: 今年计划…, 2024年启动…."""
        clause = next((span for span, _ in self.clauses if span.start <= quote.start < span.end), quote)
        found = OWN_YEAR.search(text[clause.start : quote.start])
        return found[0] if found else ""

    def body(self, text: str, quote: Span) -> str:
        """The body that the words before a quote tell to do it, within its half of the sentence."""
        found = ""
        for span, judged in self.clauses:
            if span.start > quote.start:
                break
            if text[span.start - 1 : span.start] in HALVES:
                found = ""
            lead = LEAD.match(outside_quotes(span.of(text)))
            words = text[span.start + (lead.end() if lead else 0) : span.end]
            label = ALONE.fullmatch(span.of(text)) if _colon(text, span) else None  # 县公安局：负责…
            found = (
                (label and label[0]) or body(words) or told_body(text[span.start : span.start + judged.start]) or found
            )
        return found


def sentences(text: str, block: Block) -> Iterator[Sentence]:
    """The sentences of a paragraph."""
    spans = list(cut(text, block.span, SENTENCES))
    heads = _alternating(text, spans)
    for place, span in enumerate(spans):
        body = _without_note(text, span)
        if body is not None:
            told = PATTERNS["setting"].search(body.of(text))
            title = place in heads or _is_title(text, body, place, spans, block)
            yield Sentence(body, () if title or told else tuple(_judged(text, body, block)))


def _alternating(text: str, spans: list[Span]) -> set[int]:
    """Places of short sentences that each head a longer one (加强组织领导。各级政府…。加大投入力度。县财政…。)."""
    pairs = list(enumerate(pairwise(spans)))
    heads = {place for place, (one, following) in pairs if _heads(text, one, following, HEAD_WORDS)}
    strict = [_heads(text, one, following, LONG_HEAD) for place, (one, following) in pairs if place % 2 == 0]
    if len(spans) % 2 == 0 and all(strict):  # title, text, title, text: longer titles too
        heads = {place for place, _ in pairs if place % 2 == 0}
    return heads if len(heads) > 1 else set()


def _heads(text: str, span: Span, following: Span, most: int) -> bool:
    """Whether a sentence is a short one without a figure or an act of its own, and the next one long."""
    words = span.of(text)
    short = len(words) <= most and "，" not in words and not any(True for _ in numbers(words))
    return short and not concrete(words) and following.end - following.start > 2 * min(len(words), HEAD_WORDS)


def _judged(text: str, span: Span, block: Block) -> Iterator[tuple[Span, Judged]]:
    """Each clause with its verdict, and what looks back in a sentence for more than itself."""
    halves = cut(text, span, HALVES)
    clauses = [bare for half in halves for one in cut(text, half, CLAUSE) if (bare := _without_note(text, one))]
    words = span.of(text)
    goals = GOALS.search("/".join(block.heading)) or DUE.match(words) or GOALS_LABEL.match(words)
    planned = PLAN.search("/".join(block.heading)) or block.due
    ahead: Ahead = "" if block.role != "forward" else "goals" if goals else "plan" if planned else ""
    judged = [_label(one.of(text)) if _is_label(text, one) else judge(one.of(text), ahead) for one in clauses]
    aims = AIMS.search(span.of(text)) or AIMS.search("/".join(block.heading))
    past = _of_a_past_year(text, span, block) or (bool(judged) and judged[-1].verdict == "praise" and not aims)
    over: Verdict | None = "look-back" if past else None
    for clause, one in zip(clauses, judged, strict=True):
        if one.verdict in ("look-back", "gain"):  # behind a result already reached the rest is one too
            over = one.verdict
        yield clause, Judged(over) if over else one


def _label(words: str) -> Judged:
    """存在问题： leads in how things stand, 整改措施： what is to be done."""
    return Judged("look-back" if STANDING.search(words) else "lead-in")


def _is_label(text: str, clause: Span) -> bool:
    """整改目标：, 人才方面：: what stands before a colon names what follows, if it has no figure of its own."""
    return _colon(text, clause) and not any(True for _ in numbers(clause.of(text)))


def _apart(text: str, clause: Span) -> bool:
    """A noun with its figure behind a semicolon is no part of what stands before."""
    return text[clause.start - 1 : clause.start] in HALVES and _list_figure(clause.of(text))


def _colon(text: str, clause: Span) -> bool:
    return text[clause.end : clause.end + 1] in (*"：:",)


def _of_a_past_year(text: str, span: Span, block: Block) -> bool:
    """2023年，全县新建…, in a document made for 2024."""
    found = PAST_YEAR.match(span.of(text))
    return found is not None and int(found[1]) < block.year


def _without_note(text: str, span: Span) -> Span | None:
    """Without a bracket that names the bodies; None if nothing else is there."""
    found = BRACKET_END.search(span.of(text))
    end = span.start + found.start() if found and (NOTE.search(found[0]) or named_owner(found[0])) else span.end
    return Span(span.start, end) if end > span.start else None


def _is_title(text: str, span: Span, place: int, spans: list[Span], block: Block) -> bool:
    """A run-in title (R1): short, without a figure, developed by what follows."""
    words = span.of(text)
    later = [one for one in spans[place + 1 : place + 3] if _without_note(text, one)]
    told = BODY.match(outside_quotes(words))
    if not later or told or len(words) > LONGEST_TITLE or LISTED.match(words) or any(True for _ in numbers(words)):
        return False
    leads = not block.under_heading and len(later) > 1 and not concrete(words)  # R1: but for a concrete act
    first = place == 0 and ((bool(block.number) and not PATTERNS["own act"].search(words)) or leads)
    enumerated = bool(ENUMERATED.match(words)) and "，" not in words
    refrain = words[:2] in block.refrains and later[0].of(text)[:2] != words[:2]
    return first or enumerated or refrain or bool(RUN_IN.fullmatch(words) or PATTERNS["title"].match(words))


def _goes_on(text: str, found: list[Found], span: Span, judged: Judged) -> bool:
    """Whether a clause continues a series of slogans (R2): every part of both is short."""
    if judged.verdict != "item":
        return False
    parts = [one.of(text) for part in (found[-1][0], span) for one in cut(text, part, SERIES + CLAUSE)]
    return len(parts) >= SLOGANS and all(len(one) < SHORT_PARTS for one in parts)


def _list_figure(words: str) -> bool:
    return bool(LIST_FIGURE.match(words)) and len(words) < LONGEST_TITLE


def _parts(text: str, quote: Span, verb: Span) -> list[Found]:
    """A series is split only where each part could have its own owner and its own proof (R2, R10)."""
    parts = list(cut(text, quote, SERIES))
    words = [outside_quotes(one.of(text)) for one in parts]
    if len(parts) > 1 and (_alike(words) or _each_own(words) or _indicators([one.of(text) for one in parts])):
        return [(one, verb if one.start <= verb.start < one.end else Span(one.start, one.start)) for one in parts]
    return [(quote, verb)]


def _alike(words: list[str]) -> bool:
    """One audience or one duty each, under one verb."""
    return any(all(form.fullmatch(one) for one in words[1:]) for form in (INTO, DUTY))


def _each_own(words: list[str]) -> bool:
    """Each long enough to stand alone, and each with its own verb before or its own result behind."""
    first = begun(words[0]) or HOLD.match(words[0])
    done = all(PATTERNS["complete"].search(one) for one in words)
    own = (first and all(map(begun, words[1:]))) or done
    return bool(own) and all(len(one) >= SERIES_PART for one in words)


def _indicators(words: list[str]) -> bool:
    """Several indicators, each with its own noun, verb and figure."""
    return not any(map(PATTERNS["leftover"].match, words)) and all(
        ((INDICATOR.match(one) and not one[-1].isdigit()) or PATTERNS["measure"].match(one))
        and any(True for _ in numbers(one))
        for one in words
    )
