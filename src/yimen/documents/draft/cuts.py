"""Where a text is cut: sentences and clauses by offsets, never inside quotation marks or brackets."""

from collections.abc import Iterator

from yimen.documents.draft.model import Span

OPEN, CLOSE = "“‘（《〈【「『〔［(", "”’）》〉】」』〕］)"
IN_BRACKETS = r"[（(〔\[【［][^（()）〔〕【】［］]*[）)〕\]】］]"  # in none of its own kinds
CLAUSE = "，,：:"
SERIES = "、"


def cut(text: str, span: Span, ends: str) -> Iterator[Span]:
    """Stretches of `span` between the marks of `ends`, without the marks and outer spaces; empty ones are left out."""
    depth, start = 0, span.start
    for place in range(span.start, span.end):
        mark = text[place]
        if mark in OPEN:
            depth += 1
        elif mark in CLOSE:
            depth = max(depth - 1, 0)
        elif mark in ends and depth == 0 and not _in_number(text, place):
            yield from trimmed(text, Span(start, place))
            start = place + 1
    yield from trimmed(text, Span(start, span.end))


def _in_number(text: str, place: int) -> bool:
    """1,000 and 8:30 hold no border of clauses."""
    around = text[max(place - 1, 0) : place + 2]
    return text[place] in ",:：" and len(around) == 3 and around[0].isdigit() and around[2].isdigit()  # noqa: PLR2004


def trimmed(text: str, span: Span) -> Iterator[Span]:
    """The stretch without outer spaces and dashes, if anything is left."""
    start, end = span.start, span.end
    while start < end and text[start] in " \t\u3000\r—-–·•*":
        start += 1
    while end > start and text[end - 1] in " \t\u3000\r—":
        end -= 1
    if start < end:
        yield Span(start, end)


def outside_quotes(words: str) -> str:
    """The words with what stands in quotation marks or brackets blanked, letter for letter."""
    made, depth = [], 0
    for one in words:
        depth += one in OPEN
        made.append("＿" if depth else one)
        depth = max(depth - (one in CLOSE), 0)
    return "".join(made)
