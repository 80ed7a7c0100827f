"""Markdown to pieces in order: headings with clause ids, quotes, prose, blocks, tables, each at its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from yimen.documents.spots import Notes, Spot
from yimen.kernel.problems import Where

PARAPHRASE = "转述："
_MARKDOWN = MarkdownIt("commonmark").enable("table").disable(["lheading", "reference", "html_block", "code"])
_MARKDOWN.core.ruler.enableOnly(["normalize", "block"])

_EXPLICIT = re.compile(r"\s*\{#([^}]*)\}\s*$")
_CLAUSE_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_ARTICLE = re.compile(r"第([零\u3007一二三四五六七八九十百千两0-9]+)条(?:之([一二三四五六七八九十]+))?")
_CLOSING = re.compile(r" {0,3}(`{3,}|~{3,})\s*")
_NEXT = re.compile(r"\s*$|```|#|>|\|")  # what no line of a block begins with
_ALMOST = re.compile(r"\s*(#{1,6}(?=[^#\s])|＃+|＞|｀+)")  # a heading, quote or block that Markdown does not see
_DIGITS = {
    "零": 0,
    "\u3007": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_POWERS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `id` is empty if it names no clause."""

    text: str
    id: str
    level: int
    where: Where


@dataclass(frozen=True, slots=True)
class QuotePiece:
    """A paragraph of official text, or of its paraphrase."""

    text: str
    paraphrase: bool
    where: Where


@dataclass(frozen=True, slots=True)
class Prose:
    """The pack's own voice."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence as written: `info` after the marks, and its lines."""

    info: Spot
    lines: tuple[Spot, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as written: its heading line and its rows, still as lines."""

    heading: Spot
    rows: tuple[Spot, ...]
    where: Where


Piece = Heading | QuotePiece | Prose | Fence | Grid


def pieces(lines: Sequence[str], first: int, where: Where, notes: Notes) -> tuple[Piece, ...]:
    """The pieces of a file from line index `first` (after the front matter)."""
    body = "\n" * first + "\n".join(lines[first:])
    reader = _Reader(lines, where, notes)
    return tuple(reader.read(_MARKDOWN.parse(body)))


def article_number(chinese: str) -> int:
    """`十二` as 12, `一百零三` as 103."""
    if chinese.isdecimal():
        return int(chinese)
    total, digit = 0, 0
    for mark in chinese:
        if mark in _POWERS:
            total += (digit or 1) * _POWERS[mark]
            digit = 0
        else:
            digit = _DIGITS.get(mark, 0)
    return total + digit


class _Reader:
    """Walks the top level of the token stream and remembers the clause it is in."""

    def __init__(self, lines: Sequence[str], where: Where, notes: Notes) -> None:
        self.lines = lines
        self.where = where
        self.notes = notes
        self.level = 0

    def read(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """The pieces at the top level; what is nested in a list is checked for blocks that would be lost."""
        for position, token in enumerate(tokens):
            if token.level:
                continue
            if token.type == "heading_open":
                yield from self._heading(token, tokens[position + 1])
            elif token.type == "fence":
                yield from self._fence(token)
            elif token.type == "table_open":
                yield from self._grid(token)
            elif token.type == "blockquote_open":
                yield from self._quotes(token)
            elif token.type in ("paragraph_open", "bullet_list_open", "ordered_list_open"):
                yield self._prose(token)

    def _span(self, token: Token) -> tuple[int, int]:
        first, end = token.map or [0, 0]
        while end > first + 1 and not self.lines[end - 1].strip():
            end -= 1
        return first, end

    def at(self, index: int, offset: int = 0) -> Where:
        """The place of a character of the line with this index, both from 0."""
        return replace(self.where, line=index + 1, column=offset + 1)

    def spot(self, index: int) -> Spot:
        """A whole line as a spot, without the blanks around it."""
        return Spot(self.lines[index], self.at(index)).part(0)

    def _heading(self, token: Token, inline: Token) -> Iterator[Piece]:
        index = self._span(token)[0]
        level = int(token.tag[1])
        id_, text = self._clause_id(inline.content, index)
        where = self.at(index)
        if not id_ and self.where.clause and level > self.level:
            yield Prose(text, where)
            return
        self.level = level
        self.where = replace(self.where, clause=id_)
        yield Heading(text, id_, level, replace(where, clause=id_))

    def _clause_id(self, text: str, index: int) -> tuple[str, str]:
        explicit = _EXPLICIT.search(text)
        if explicit:
            if not _CLAUSE_ID.fullmatch(explicit[1]):
                self.notes.add(113, self.at(index, self.lines[index].rfind("{")), id=explicit[1])
            return explicit[1], text[: explicit.start()]
        article = _ARTICLE.match(text)
        if not article:
            return "", text
        inserted = f"-{article_number(article[2])}" if article[2] else ""
        return f"{article_number(article[1])}{inserted}", text

    def _fence(self, token: Token) -> Iterator[Piece]:
        """A block; one that is never closed ends where the next thing begins, so that nothing after it is lost."""
        first, end = self._span(token)
        line = self.lines[first]
        closed = end - 1 > first and _CLOSING.fullmatch(self.lines[end - 1])
        last = end - 1 if closed else end
        swallowed = any(self.lines[index].startswith("```") for index in range(first + 1, last))
        if not closed or swallowed:
            self.notes.add(104, self.at(first))
            last = next((index for index in range(first + 1, last) if _NEXT.match(self.lines[index])), last)
        inner = tuple(Spot(self.lines[index], self.at(index)) for index in range(first + 1, last))
        column = len(line) - len(line.lstrip(" `~"))
        yield Fence(Spot(line, self.at(first)).part(column), inner, self.at(first))
        if not closed or swallowed:
            yield from self.read(_MARKDOWN.parse("\n" * last + "\n".join(self.lines[last:end])))

    def _grid(self, token: Token) -> Iterator[Piece]:
        first, end = self._span(token)
        rows = tuple(self.spot(index) for index in range(first + 2, end))
        yield Grid(self.spot(first), rows, self.at(first))

    def _quotes(self, token: Token) -> Iterator[Piece]:
        first, end = self._span(token)
        paragraph: list[Spot] = []
        for index in range(first, end):
            spot = self.spot(index)
            if not spot.text.startswith(">"):
                self.notes.add(107, spot.where)
                continue
            inner = spot.part(1)
            if inner.text.startswith(("```", "~~~", "|")):
                self.notes.add(108, inner.where)
            if inner.text:
                paragraph.append(inner)
            elif paragraph:
                yield _quote(paragraph)
                paragraph = []
        if paragraph:
            yield _quote(paragraph)

    def _prose(self, token: Token) -> Prose:
        first, end = self._span(token)
        for index in range(first, end):
            if match := _ALMOST.match(self.lines[index]):
                self.notes.add(118, self.at(index), mark=match[0])
        for number, marks in ((109, ("```", "~~~")), (110, ("|", "｜"))):
            spots = (self.spot(index) for index in range(first, end))
            found = next((spot for spot in spots if spot.text.lstrip("-*+0123456789. ").startswith(marks)), None)
            if found:
                self.notes.add(number, found.where)
        return Prose(
            _join(tuple(self.spot(index) for index in range(first, end)), "\n" if "list" in token.type else ""),
            self.at(first),
        )


def _quote(paragraph: Sequence[Spot]) -> QuotePiece:
    text = _join(paragraph)
    paraphrase = text.startswith(PARAPHRASE)
    return QuotePiece(text.removeprefix(PARAPHRASE).strip(), paraphrase, paragraph[0].where)


def _join(lines: Sequence[Spot], separator: str = "") -> str:
    """Lines of one paragraph as one text; a space is put only between Latin words."""
    text = ""
    for line in lines:
        latin = text[-1:].isascii() and line.text[:1].isascii()
        text += (separator or (" " if latin else "") if text else "") + line.text
    return text
