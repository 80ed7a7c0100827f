"""A paragraph into items: sentences, titles left out, clauses judged, slogans and figures kept together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yimen.documents.draft.clauses import HOLD, INDICATOR, SHORT_PARTS, VERB_LED, Judged, judge
from yimen.documents.draft.cuts import CLAUSE, SERIES, cut, outside_quotes
from yimen.documents.draft.fields import deadline
from yimen.documents.draft.figures import numbers
from yimen.documents.draft.model import Block, Span

SENTENCES = "。！？"
LONGEST_TITLE = 32
SERIES_PART = 6  # characters from which a part of a series could have an owner of its own
RUN_IN = re.compile(r"^[\u4e00-\u9fff]{4}(?:抓|促|保|强|增|惠|谋|优|稳|兴|防)[\u4e00-\u9fff]{2,3}$")  # 形式多样抓宣传
INTO = re.compile(r"^进[\u4e00-\u9fff]{1,4}$")
QUALITY_PART = re.compile(r"^应.[尽]?.{1,2}$")
NOTE = re.compile(r"[（(〔\[][^（()）〔〕]*(?:负责|牵头|责任|配合|时限|主办|协办)[^（()）〔〕]*[）)〕\]]$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block with its clauses, each judged; a title has none."""

    span: Span
    clauses: tuple[tuple[Span, Judged], ...]
    title: bool = False

    def quotes(self, text: str) -> list[tuple[Span, tuple[int, int]]]:
        """The commitments of the sentence: their stretches and verbs (offsets in the text)."""
        found: list[tuple[Span, tuple[int, int]]] = []
        open_item = False
        for span, judged in self.clauses:
            joins = judged.verdict == "joins" or (judged.verdict == "item" and open_item and _slogans(text, found[-1][0], span))
            if joins and open_item:
                found[-1] = (Span(found[-1][0].start, span.end), found[-1][1])
            elif judged.verdict == "item" or (judged.verdict == "joins" and _figure(span.of(text))):
                quote = Span(span.start + judged.start, span.end)
                found.append((quote, (span.start + judged.verb[0], span.start + judged.verb[1])))
            open_item = judged.verdict in ("item", "joins") and bool(found)
        return [part for quote, verb in found for part in _parts(text, quote, verb)]

    def lead_date(self, text: str) -> str:
        """The date of a lead-in clause (到2025年，), which governs the whole sentence."""
        led = (deadline(span.of(text)) for span, judged in self.clauses if judged.verdict == "lead-in")
        return next(filter(None, led), "")


def sentences(text: str, block: Block) -> list[Sentence]:
    """The sentences of a paragraph, look-back sentences without clauses that promise."""
    spans = list(cut(text, block.span, SENTENCES))
    made = []
    for place, span in enumerate(spans):
        body = _without_note(text, span)
        if body is None:
            continue
        title = _is_title(text, body, place, spans, block)
        clauses = () if title else tuple(_judged(text, body))
        made.append(Sentence(body, clauses, title))
    return made


def _judged(text: str, span: Span) -> Iterator[tuple[Span, Judged]]:
    """Each clause with its verdict; behind a result already reached the rest of the sentence is look-back too."""
    past = False
    for one in _clauses(text, span):
        judged = judge(one.of(text))
        past = past or judged.verdict == "look-back"
        yield one, Judged("look-back") if past else judged


def _clauses(text: str, span: Span) -> Iterator[Span]:
    for part in cut(text, span, "；;\n"):
        for clause in cut(text, part, CLAUSE):
            if (bare := _without_note(text, clause)) is not None:
                yield bare


def _without_note(text: str, span: Span) -> Span | None:
    """Without a bracket that names the bodies; None if nothing else is there."""
    found = NOTE.search(span.of(text))
    end = span.start + found.start() if found else span.end
    return Span(span.start, end) if end > span.start else None


def _is_title(text: str, span: Span, place: int, spans: list[Span], block: Block) -> bool:
    """A run-in title (R1): short, without a figure, developed by what follows."""
    words = span.of(text)
    later = [one for one in spans[place + 1 : place + 3] if _without_note(text, one)]
    if not later or len(words) > LONGEST_TITLE or any(True for _ in numbers(words)):
        return False
    first = place == 0 and (bool(block.number) or (not block.under_heading and len(later) > 1))
    enumerated = re.match(r"[一二三四五六七八九十]是", words) and "，" not in words
    return first or bool(enumerated) or bool(RUN_IN.match(words))


def _slogans(text: str, before: Span, span: Span) -> bool:
    """Whether two clauses are one series of slogans (R2): every part of both is short."""
    parts = [one.of(text) for part in (before, span) for one in cut(text, part, SERIES + CLAUSE)]
    return all(len(one) <= SHORT_PARTS - 1 for one in parts) and len(parts) > 3  # noqa: PLR2004 - two pairs


def _figure(words: str) -> bool:
    """A figure of a list of targets: 进出口总额120亿元."""
    return bool(re.match(r"^[\u4e00-\u9fff“”、（）]{3,25}\d", words)) and len(words) < LONGEST_TITLE


def _parts(text: str, quote: Span, verb: tuple[int, int]) -> list[tuple[Span, tuple[int, int]]]:
    """A series is split only where each part could have its own owner and its own proof (R2)."""
    parts = list(cut(text, quote, SERIES))
    words = [outside_quotes(one.of(text)) for one in parts]
    if len(parts) > 1 and (_into(words) or _each_own(words) or _indicators(parts, text)):
        return [(one, verb if one.start <= verb[0] < one.end else (one.start, one.start)) for one in parts]
    return [(quote, verb)]


def _into(words: list[str]) -> bool:
    """进乡村、进学校 and 应保尽保、应兜尽兜: one audience or duty each."""
    rest = words[1:]
    return all(INTO.match(one) for one in rest) or all(re.match(r"^应.[尽].$", one) for one in rest)


def _indicators(parts: list[Span], text: str) -> bool:
    """Several indicators, each with its own noun, verb and figure (R10)."""
    return all(INDICATOR.match(words := one.of(text)) and words[-1] not in "0123456789" and any(True for _ in numbers(words)) for one in parts)


def _each_own(words: list[str]) -> bool:
    """Each long enough to stand alone, and each after the first with its own verb."""
    return all(len(one) >= SERIES_PART for one in words) and all(VERB_LED.match(one) for one in words[1:]) and bool(
        VERB_LED.match(words[0]) or HOLD.match(words[0])
    )
