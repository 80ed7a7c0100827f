"""A paragraph into items: sentences, titles left out, clauses judged, slogans and figures kept together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yimen.documents.draft.clauses import HOLD, INDICATOR, SHORT_PARTS, Judged, judge, led
from yimen.documents.draft.cuts import CLAUSE, SERIES, cut, outside_quotes
from yimen.documents.draft.fields import deadline, named_owner
from yimen.documents.draft.figures import numbers
from yimen.documents.draft.kinds import concrete
from yimen.documents.draft.model import Block, Span

SENTENCES, HALVES = "。！？", "；;\n"
LONGEST_TITLE = 32
SERIES_PART = 6  # characters from which a part of a series could have an owner of its own
SLOGANS = 4  # parts: 引上游、接下游，抓龙头、带配套
PAST_YEAR = re.compile(r"(20\d\d)年(?:度|[，,]|全[年县区市])")
RUN_IN = re.compile(r"[\u4e00-\u9fff]{4}[抓促保强增惠谋优稳兴防][\u4e00-\u9fff]{2,3}")  # 形式多样抓宣传
ENUMERATED = re.compile("[一二三四五六七八九十](?:是|要)")
AIMS = re.compile("目标|愿景|到(?:20|二〇)|要|将|确保|力争|努力实现")  # praise here is what is to be reached
AIMS = re.compile("目标|愿景|到(?:20|二〇)|要|将|确保|力争|努力实现")  # praise here is what is to be reached
INTO, DUTY = re.compile(r"进[\u4e00-\u9fff]{1,4}"), re.compile("应.尽.")  # 进乡村、进学校; 应保尽保、应兜尽兜
LIST_FIGURE = re.compile(r"[\u4e00-\u9fff“”、（）]{3,25}\d")  # 进出口总额120亿元
BRACKET_END = re.compile(r"[（(〔\[][^（()）〔〕]*[）)〕\]]$")
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
            if joined and (judged.verdict == "joins" or _goes_on(text, found, span, judged)):
                found[-1] = (Span(found[-1][0].start, span.end), found[-1][1])
            elif judged.verdict == "item" or (judged.verdict == "joins" and _list_figure(span.of(text))):
                verb = Span(span.start + judged.verb[0], span.start + judged.verb[1])
                found.append((Span(span.start + judged.start, span.end), verb))
            joined = judged.verdict in ("item", "joins") and bool(found)
        return [part for quote, verb in found for part in _parts(text, quote, verb)]

    def lead_date(self, text: str) -> str:
        """The date of a lead-in clause (到2025年，), which governs the whole sentence."""
        led = (deadline(span.of(text)) for span, judged in self.clauses if judged.verdict == "lead-in")
        return next(filter(None, led), "")


def sentences(text: str, block: Block) -> Iterator[Sentence]:
    """The sentences of a paragraph."""
    spans = list(cut(text, block.span, SENTENCES))
    for place, span in enumerate(spans):
        body = _without_note(text, span)
        if body is not None:
            title = _is_title(text, body, place, spans, block)
            yield Sentence(body, () if title else tuple(_judged(text, body, block)))


def _judged(text: str, span: Span, block: Block) -> Iterator[tuple[Span, Judged]]:
    """Each clause with its verdict, and what looks back in a sentence for more than itself."""
    halves = cut(text, span, HALVES)
    clauses = [bare for half in halves for one in cut(text, half, CLAUSE) if (bare := _without_note(text, one))]
    judged = [judge(clause.of(text)) for clause in clauses]
    aims = AIMS.search(span.of(text)) or AIMS.search("/".join(block.heading))
    past = _of_a_past_year(text, span, block) or (bool(judged) and judged[-1].verdict == "praise" and not aims)
    for clause, one in zip(clauses, judged, strict=True):
        past = past or one.verdict == "look-back"  # behind a result already reached the rest is one too
        yield clause, Judged("look-back") if past else one


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
    if not later or len(words) > LONGEST_TITLE or any(True for _ in numbers(words)):
        return False
    leads = not block.under_heading and len(later) > 1 and not concrete(words)  # R1: but for a concrete act
    first = place == 0 and (bool(block.number) or leads)
    enumerated = bool(ENUMERATED.match(words)) and "，" not in words
    return first or enumerated or bool(RUN_IN.fullmatch(words))


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
    """Each long enough to stand alone, and each with its own verb."""
    begun = led(words[0]) or HOLD.match(words[0])
    return bool(begun) and all(len(one) >= SERIES_PART for one in words) and all(map(led, words[1:]))


def _indicators(words: list[str]) -> bool:
    """Several indicators, each with its own noun, verb and figure."""
    return all(INDICATOR.match(one) and not one[-1].isdigit() and any(True for _ in numbers(one)) for one in words)
