"""Tables of divided responsibility: a row is a task, its columns say who, by when and how much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from yimen.documents.draft import fields
from yimen.documents.draft.items import sentences
from yimen.documents.draft.model import Block, Item, Span

DITTO = "〃"  # a merged cell goes on
# Names of columns, the more telling ones first
COLUMNS: dict[str, re.Pattern[str]] = {
    "owner": re.compile("牵头单位|牵头部门|主办单位|主责单位|责任单位|责任部门|责任主体|实施单位|承办单位|落实单位|负责单位|牵头责任|Lead|Owner"),
    "deadline": re.compile("时限|完成时间|时间节点|时间要求|完成期限|截止|办结时间|节点|期限|进度安排|By when|Deadline"),
    "target": re.compile("目标值|指标值|任务量|任务数|数量|计划数|年度目标|工作目标|目标任务|预期目标|目标要求|Target"),
    "task": re.compile("任务|事项|项目|内容|措施|举措|指标|工作|要点|目标|Task|Measure"),
}
NOT_TASK = re.compile("序号|编号|类别|领导|备注|联系人|责任人|进展|No")
HEAD_CELLS = 2  # cells with such names make a heading of columns


@dataclass(slots=True)
class Columns:
    """Which column says what; a column that is not named says nothing."""

    names: tuple[str, ...] = ()
    above: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> list[int]:
        """The columns of this name, in the order in which the pattern prefers them."""
        return [place for place, one in enumerate(self.names) if one == name]


def rows(text: str, several: Sequence[Block], year: str) -> Iterator[Item]:
    """The items of all tables of a text."""
    columns = Columns()
    group: list[Block] = []
    for block in several:
        if not block.cells:
            columns = Columns()
            continue
        named = _named(text, block)
        if named:
            columns, group = Columns(named), []
        else:
            group.append(block)
            yield from _row(text, block, columns, year)


def _named(text: str, block: Block) -> tuple[str, ...]:
    """The column names of a heading row, or nothing if this is a row of tasks."""
    found = []
    for cell in block.cells:
        words = cell.of(text)
        name = next((name for name, pattern in COLUMNS.items() if pattern.search(words)), "")
        found.append("" if NOT_TASK.search(words) or len(words) > 12 else name)  # noqa: PLR2004 - a name is short
    return tuple(found) if sum(map(bool, found)) >= HEAD_CELLS else ()


def _row(text: str, block: Block, columns: Columns, year: str) -> Iterator[Item]:
    cells = [cell for cell in block.cells if cell.of(text)]
    if len(cells) < HEAD_CELLS:
        return
    task = _task(text, block, columns)
    outside = {name: _value(text, block, columns, name) for name in ("owner", "deadline")}
    amount = _value(text, block, columns, "target") if task not in _of(block, columns, "target") else ""
    heading = "/".join(block.heading)
    yield from _cell(text, task, outside | {"target": amount}, heading, year)


def _of(block: Block, columns: Columns, name: str) -> list[Span]:
    return [block.cells[place] for place in columns.of(name) if place < len(block.cells)]


def _task(text: str, block: Block, columns: Columns) -> Span:
    """The longest cell of the columns that may hold the task; without column names the longest of all."""
    several = _of(block, columns, "task") + _of(block, columns, "target") or list(block.cells)
    return max(several, key=lambda cell: cell.end - cell.start)


def _value(text: str, block: Block, columns: Columns, name: str) -> str:
    """The words of a column in this row, or of the row above where the cell is merged with it."""
    words = next((cell.of(text) for cell in _of(block, columns, name) if cell.of(text)), "")
    if words == DITTO:
        return columns.above.get(name, "")
    columns.above[name] = words
    return words


def _cell(text: str, cell: Span, outside: dict[str, str], heading: str, year: str) -> Iterator[Item]:
    from yimen.documents.draft.draft import item

    words = cell.of(text)
    if words == DITTO or not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", words):
        return
    body = Block(cell, (), "forward", number="row")
    quotes = [quote for sentence in sentences(text, body) for quote in sentence.quotes(text)]
    for quote, verb in quotes or [(cell, (cell.start, cell.start))]:
        governed = {name: value for name, value in outside.items() if value and (name != "target" or len(quotes) <= 1)}
        yield item(text, quote, verb, governed, heading, year)
