"""Lines into blocks: headings of every usual form, rows of tables, paragraphs; and what a section is about."""

import re
from collections.abc import Iterator, Sequence

from yimen.documents.draft.model import Block, Role, Span

NUMBER = "[一二三四五六七八九十百]"
# How Chinese documents number, from the outermost level: # marks, 第一章, 第一节, 一、, （一）, 1., （1）, ——.
LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        r"#{1,6}\s+",
        rf"第{NUMBER}+[编章部][分]?\s*",
        rf"(?:第{NUMBER}+节|专栏\s?\d*)\s*",
        rf"{NUMBER}+、\s*",
        rf"[（(]{NUMBER}+[）)]、?\s*",
        r"\d{1,2}[.．、)）](?!\d)\s*",
        r"(?:[（(]\d{1,2}[）)]|[①-⑳])\s*",
        r"(?:—{1,2}|-{2}|[-*+](?=\s)|[●•◆■★▲])\s*",
    )
)
TITLED = 8
OUTER = 3  # levels down to 一、 are headings whatever follows
NUMBERED_HEADING, DASHED = 4, 7  # levels: down to （一） a short line is a heading; a dash begins an item of a list
LONGEST_HEADING, TITLE = 45, 30
NO_HEADING_END = "；;！？!?：:，,、.）)〕]"
LOOK_BACK = re.compile(
    r"回顾|工作总结|总结$|年度总结|完成情况|执行情况|工作成效|主要成效|发展成就|主要成就|取得的?成|存在的?(主要)?问题|困难和问题|发展基础|基本情况|"
    r"工作情况|情况汇报|现状|形势|主要工作和成效|Review of|achievements|背景$|^前\s?言$|^序\s?言$|发展环境|上年|"
    r"过去(?:的)?[一二三四五几]年"
)
FORWARD = re.compile(r"计划|打算|安排|思路|目标|任务|措施|举措|下一步|要点|重点|Tasks|plan for|展望|规划")
PRINCIPLE = re.compile(r"指导思想|总体要求|总体思路|基本原则|工作原则|总要求|基本思路|发展理念|Guiding")
DONE_WITH = re.compile(r"(?:计划|目标|任务|规划|重点工作)(?:的)?(?:执行|完成|落实|实施)|上年[^，]{0,4}计划")
JOINED = re.compile(r"[和及与暨、]")  # 2023年工作总结和2024年工作计划: a title over both
# "2023年主要工作": the year of a section that lies before the year the document is made for
YEAR = re.compile(r"(20\d\d)年")
NOTE_LINE = re.compile(r"[（(〔\[【]?(?:牵头|责任|主办|配合|完成|时间|主责|时限|负责)[\u4e00-\u9fff]{0,4}[:：]")
GAP = re.compile(r"\t| {2,}|\u3000{2,}")  # between the columns of a table that came as plain text
LEAST_GAPS = 2
TABLE = re.compile(r"\s*\|.*\|\s*$")
RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text in order, headings left out, each with its path of headings and its role."""
    path: list[tuple[int, str]] = []
    after_heading = True
    year = _year(text)
    spans = [span for span in _lines(text) if not RULE.match(span.of(text))]
    heads = [_heading(span.of(text)) for span in spans]
    for place, span in enumerate(spans):
        line = span.of(text)
        level, length = _level(line)
        if _is_row(line):
            yield Block(span, _names(path), _role(path, year), cells=tuple(_cells(text, span)))
            continue
        if heads[place] is not None and _developed(heads, place):
            level = level if level <= DASHED else TITLED if path else -1  # the first title stands over all
            path = [one for one in path if one[0] < level] + [(level, line[length:].strip())]
            after_heading = True
            continue
        if level <= DASHED:  # a numbered paragraph stands under its level, with its first words as a heading
            path = [one for one in path if one[0] < level] + [(level, _first(line[length:]))]
        body = Span(span.start + length, span.end)
        head = line[:length]
        yield Block(body, _names(path), _role(path, year), under_heading=after_heading, number=head, year=year)
        after_heading = False


def _developed(heads: Sequence[int | None], place: int) -> bool:
    """Whether something stands under a heading: if a line of its own form follows, or none, it is an item (R1)."""
    level = heads[place]
    following = heads[place + 1] if place + 1 < len(heads) else level
    return level is not None and (place == 0 or level <= OUTER or following != level)


def _lines(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]+", text):
        line = found[0]
        start = found.start() + len(line) - len(line.lstrip(" \u3000\r\ufeff>"))
        end = found.end() - (len(line) - len(line.rstrip(" \u3000\r")))
        if start < end:
            yield Span(start, end)


def _level(line: str) -> tuple[int, int]:
    """The level of a line's numbering, and how many characters it takes; beyond the last level if it has none."""
    for level, pattern in enumerate(LEVELS):
        if found := pattern.match(line):
            return level, found.end()
    return len(LEVELS), 0


def _heading(line: str) -> int | None:
    """The level of a line that reads like a heading: short, ends no sentence, numbered or a title without figures."""
    level, length = _level(line)
    words = line[length:]
    if len(line) > LONGEST_HEADING or "。" in line or not words or line[-1] in NO_HEADING_END or _is_row(line):
        return None
    if NOTE_LINE.match(line):
        return None
    if level <= NUMBERED_HEADING:
        return level
    titled = "，" not in words and len(words) <= TITLE and not re.search(r"\d", YEAR.sub("", words))
    return level if level != DASHED and titled else None


def _first(line: str) -> str:
    return re.split(r"[。；，：:;]", line, maxsplit=1)[0][:LONGEST_HEADING]


def _names(path: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(name for _, name in path if name)


def _role(path: list[tuple[int, str]], year: int) -> Role:
    """What the nearest heading that says so is about; a document is about what is to come."""
    for _, name in reversed(path):
        if PRINCIPLE.search(name) and "目标" not in name:
            return "principle"
        forward = FORWARD.search(DONE_WITH.sub("", name))
        if LOOK_BACK.search(name) and not (forward and JOINED.search(name)):
            return "look-back"
        past = [int(found) for found in YEAR.findall(name)]
        if past and max(past) < year and not re.search("目标|规划", name):
            return "look-back"
        if forward:
            return "forward"
    return "forward"


def _year(text: str) -> int:
    """The latest year of the first lines and headings: the one the document is made for (not the one it aims at)."""
    heads = [
        line
        for line in text.splitlines()
        if len(line) <= LONGEST_HEADING and not re.search("[到至]|目标|规划|纲要", line)
    ]
    return max((int(year) for line in heads for year in YEAR.findall(line)), default=0)


def _is_row(line: str) -> bool:
    return bool(TABLE.match(line)) or len(GAP.findall(line.strip())) >= LEAST_GAPS


def _cells(text: str, span: Span) -> Iterator[Span]:
    """The cells of a row, without the spaces around them; an empty cell is an empty stretch."""
    line = span.of(text)
    first, last = (line.index("|") + 1, line.rindex("|")) if TABLE.match(line) else (0, len(line))
    start = first
    for end, following in [*_borders(line, first, last), (last, last)]:
        words = line[start:end]
        lead = len(words) - len(words.lstrip())
        yield Span(span.start + start + lead, span.start + start + max(lead, len(words.rstrip())))
        start = following


def _borders(line: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where the cells of a row end and the next ones begin."""
    pattern = re.compile(r"\|") if TABLE.match(line) else GAP
    return [found.span() for found in pattern.finditer(line, first, last)]
