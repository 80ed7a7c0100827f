"""An official text by its articles (条): the title, and each article's paragraphs (款) character for character."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from yimen.kernel.problems import Problem, Where, problem

NATION = "中华人民共和国"
_NUMBER = "[一二三四五六七八九十百零〇]+"
_HEADING = re.compile(rf"\s*(?:#{{1,6}}\s|第{_NUMBER}[编章节](?!之)(?:\s|　|$))")
_ARTICLE = re.compile(rf"(?:#{{1,6}}\s*)?\**(第{_NUMBER}条(?:之{_NUMBER})?)\**[\s　]*(.*)")
_DAY = re.compile(r"(\d{4})\s*[-年]\s*(\d{1,2})\s*[-月]\s*(\d{1,2})日?(?!\d|日|起?施行)")
_NOTE = re.compile(r"\s*<!--.*-->\s*")


@dataclass(frozen=True, slots=True)
class Statute:
    """A law or regulation: its title without 中华人民共和国, its articles in their order, and its version."""

    title: str
    articles: Mapping[str, tuple[str, ...]]
    version: str = ""  # ISO day of the last revision: from the name of its file, else from its head


def statute(text: str, file: str) -> Statute | Problem:
    """Split an official text; 292 if it has no title or no article. Of an article found twice the first counts."""
    lines = [line.strip().strip("　") for line in text.splitlines() if line.strip() and not _NOTE.fullmatch(line)]
    title = lines[0].lstrip("#").strip().removeprefix(NATION) if lines else ""
    articles: dict[str, list[str]] = {}
    for article, paragraph in _paragraphs(lines):
        if paragraph:
            articles.setdefault(article, []).append(paragraph)
    if not title or not articles:
        return problem(292, Where(file), file=file)
    head = "\n".join(takewhile(lambda line: not _ARTICLE.fullmatch(line), lines))
    return Statute(
        title, {name: tuple(paragraphs) for name, paragraphs in articles.items()}, last_day(file) or last_day(head)
    )


def last_day(text: str) -> str:
    """The last day that a text names, `2018-12-29` or 2018年12月29日, as an ISO day; not one of coming into force."""
    return max((f"{year}-{int(month):02d}-{int(day):02d}" for year, month, day in _DAY.findall(text)), default="")


def _paragraphs(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each paragraph below an article, with the article's number; what stands before, and chapters, belong to none."""
    article = ""
    seen: set[str] = set()
    for line in lines:
        if found := _ARTICLE.fullmatch(line):
            article = found[1] if found[1] not in seen else ""
            seen.add(found[1])
            if article:
                yield article, found[2].strip()
        elif _HEADING.match(line):
            article = ""
        elif article:
            yield article, line
