"""Lines into blocks: headings of every usual form, rows of tables, paragraphs; and what a section is about."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from yimen.documents.draft.columns import columns
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
YEARLY = 1  # level of 工作总结 and 工作思路 without a number
OUTER = 3  # levels down to 一、 are headings whatever follows
NUMBERED_HEADING, DASHED = 4, 7  # levels: down to （一） a short line is a heading; a dash begins an item of a list
LONGEST_HEADING, TITLE = 45, 30
NO_HEADING_END = "；;！？!?：:，,、.）)〕]"
LOOK_BACK = re.compile(
    r"回顾|工作总结|总结$|年度总结|完成情况|执行情况|工作成效|主要成效|发展成就|主要成就|取得的?成|存在的?(主要)?问题|困难和问题|"
    r"(?:主要)?(?:困难|不足|差距)$|肯定成绩|正视(?:差距|问题)|问题(?:和|与)不足|发展基础|基本情况|"
    r"(?:工作|总体|整改|落实|进展|推进|开展|运行)情况(?:的?(?:通报|报告|汇报|公告|公示))?$|工作情况|情况汇报|现状|形势|"
    r"主要工作和成效|Review of|achievements|背景$|^前\s?言$|^序\s?言$|发展环境|上年|"
    r"过去(?:的)?[一二三四五几]年"
)
FORWARD = re.compile(r"计划|打算|安排|思路|目标|任务|措施|举措|下一步|要点|重点|Tasks|plan for|展望|规划")
PRINCIPLE = re.compile(r"指导思想|总体要求|总体思路|基本原则|工作原则|总要求|基本思路|发展理念|Guiding")
DONE_WITH = re.compile(r"(?:计划|目标|任务|规划|重点工作)(?:的)?(?:执行|完成|落实|实施)|上年[^，]{0,4}计划")
JOINED = re.compile(r"[和及与暨、]")  # 2023年工作总结和2024年工作计划: a title over both
# "2023年主要工作": the year of a section that lies before the year the document is made for
YEAR = re.compile(r"(20\d\d)年")
DUE_YEAR = re.compile(r"20\d\d年|二〇[一二三四五六七八九〇]{2}年")
NOTE_LINE = re.compile(
    r"[（(〔\[【［]?(?:整改(?=时限|期限|责任|单位)|牵头|责任|主办|配合|完成|时间|主责|时限|负责)[\u4e00-\u9fff]{0,4}[:：]"
)
# What begins a line of its own where the breaks were lost: 。一、…, 。2024年工作思路 …, 工作总结 今年以来…
TITLE_OF_YEAR = (
    r"20\d\d年(?:度|全年)?(?:全[县区市镇乡])?(?:经济社会发展|经济|政府)?(?:主要|重点|总体)?(?:预期)?(?:工作)?"
    r"(?:总结|回顾|思路|计划|打算|安排|要点|目标|任务|重点)(?:任务|安排)?"
)
LOST_BREAK = re.compile(
    rf"(?<=[。！？；：])\s*(?=(?:{NUMBER}{{1,2}}、|[（(]{NUMBER}{{1,2}}[）)]|第{NUMBER}部分|"
    r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]))"
    rf"|(?:(?<=[。！？\n])|^)\s*(?P<title>{TITLE_OF_YEAR})(?=[\s\u3000]|20\d\d年|$)\s*"
)
PAGE_NUMBER = re.compile(r"[—－-]\s*\d{1,4}\s*[—－-]|第?\s*\d{1,4}\s*页?")
GAP = re.compile(r"\s\|\s?|\t| {2,}|\u3000{2,}")  # between the columns of a table that came as plain text
LEAST_GAPS = 2
LONGEST_ROW = 16  # lines that a row with broken cells may take
NEW_ROW = re.compile(r"\d{1,3}\t|[一二三四五六七八九十]+、")
SHORT_SENTENCE = re.compile(
    r"(?:^|(?<=[。！？\n]))\s*([^\W\d_]{2}|在“)[^\n。！？；，\d]{2,18}(?:，[^\n。！？；，\d]{2,20})?。(?=[^\n])"
)
LEAST_REFRAINS = 3
TABLE = re.compile(r"\s*\|.*\|\s*$")
RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text in order, headings left out, each with its path of headings and its role."""
    path: list[tuple[int, str]] = []
    after_heading = True
    year = _year(text)
    refrains = _refrains(text)
    spans = [span for span in _lines(text) if not RULE.match(span.of(text))]
    heads = [_heading(span.of(text)) for span in spans]
    for place, span in enumerate(spans):
        line = span.of(text)
        level, length = _level(line)
        if _is_row(line):
            yield Block(span, _names(path), _role(path, year), cells=tuple(_cells(text, span)))
            continue
        if heads[place] is not None and _developed(heads, place, ended=line.endswith("。")):
            level = level if level <= DASHED else _titled(path, line)
            path = [one for one in path if one[0] < level] + [(level, line[length:].strip().removesuffix("。"))]
            after_heading = True
            continue
        if level <= DASHED:  # a numbered paragraph stands under its level, with its first words as a heading
            path = [one for one in path if one[0] < level] + [(level, _first(line[length:]))]
        body = Span(span.start + length, span.end)
        head = line[:length]
        yield Block(
            body,
            _names(path),
            _role(path, year),
            under_heading=after_heading,
            number=head,
            due=_due(path, year),
            refrains=refrains,
            year=year,
        )
        after_heading = False


def _titled(path: list[tuple[int, str]], line: str) -> int:
    """The level of a title without a number: the first stands over all, one that names a part over 一、."""
    if not path:
        return -1
    levels = [level for level, _ in path]
    said = (LOOK_BACK.search(line) or FORWARD.search(line)) and (YEARLY in levels or OUTER not in levels)
    return YEARLY if said or re.fullmatch(TITLE_OF_YEAR, line) else TITLED


def _due(path: list[tuple[int, str]], year: int) -> str:
    """The year of the nearest heading below the document's title that says what is to be done in it."""
    names = [name for level, name in path if level >= 0 and not LOOK_BACK.search(DONE_WITH.sub("", name))]
    found = (years[-1] for name in reversed(names) if (years := DUE_YEAR.findall(name)))
    due = next(found, "")
    return "" if due[:4].isdecimal() and int(due[:4]) < year else due


def _refrains(text: str) -> frozenset[str]:
    """The two characters that at least three short sentences begin with, each with more behind it in its line."""
    begun = Counter(found[1] for found in SHORT_SENTENCE.finditer(text))
    return frozenset(words for words, times in begun.items() if times >= LEAST_REFRAINS)


def _developed(heads: Sequence[int | None], place: int, *, ended: bool) -> bool:
    """Whether something stands under a heading: if a line of its own form follows, or none, it is an item (R1)."""
    level = heads[place]
    following = heads[place + 1] if place + 1 < len(heads) else level
    return level is not None and (place == 0 or (level <= OUTER and not ended) or following != level)


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text; lines that are one row of a table together, cells broken within, come as one."""
    lines = list(_single(text))
    place, tabs = 0, 0
    while place < len(lines):
        words = lines[place].of(text)
        if words.count("\t") >= LEAST_GAPS and columns(words.split("\t")):
            tabs = words.count("\t")
        taken = _broken_row(text, lines[place : place + LONGEST_ROW], tabs)
        yield Span(lines[place].start, lines[place + taken - 1].end)
        place += taken


def _broken_row(text: str, lines: Sequence[Span], tabs: int) -> int:
    """How many lines make one row of so many tabs; 1 where they do not."""
    if not 0 < lines[0].of(text).count("\t") < tabs:
        return 1
    found = 0
    for place, line in enumerate(lines):
        words = line.of(text)
        if place and NEW_ROW.match(words):
            return 1
        found += words.count("\t")
        if found >= tabs:
            return place + 1 if found == tabs else 1
    return 1


def _single(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]+", text):
        line = found[0]
        start = found.start() + len(line) - len(line.lstrip(" \u3000\r\ufeff>"))
        end = found.end() - (len(line) - len(line.rstrip(" \u3000\r")))
        if start < end and not PAGE_NUMBER.fullmatch(text, start, end):
            yield from [Span(start, end)] if _is_row(text[start:end]) else _pieces(text, Span(start, end))


def _pieces(text: str, line: Span) -> Iterator[Span]:
    """A line that lost its breaks, cut where a heading or a numbered paragraph begins behind a full stop."""
    start = line.start
    for found in LOST_BREAK.finditer(text, line.start, line.end):
        if start < found.start():
            yield Span(start, found.start())
        start = found.end()
        if found["title"]:
            yield Span(*found.span("title"))
    if start < line.end:
        yield Span(start, line.end)


def _level(line: str) -> tuple[int, int]:
    """The level of a line's numbering, and how many characters it takes; beyond the last level if it has none."""
    for level, pattern in enumerate(LEVELS):
        if found := pattern.match(line):
            return level, found.end()
    return len(LEVELS), 0


def _heading(line: str) -> int | None:
    """The level of a line that reads like a heading: short, ends no sentence, numbered or a title without figures."""
    level, length = _level(line)
    if level <= NUMBERED_HEADING and len(line) <= LONGEST_HEADING and not re.search(r"\d", line[length:]):
        line = line.removesuffix("。")  # （一）全力扩内需、稳增长。 alone in its line (R1)
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
