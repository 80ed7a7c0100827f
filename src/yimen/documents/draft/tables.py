"""Tables of divided responsibility: a row is a task, its columns say who, by when and how much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from yimen.documents.draft.fields import Under, commitment
from yimen.documents.draft.items import sentences
from yimen.documents.draft.model import Block, Item, Span

DITTO = "〃"  # a merged cell goes on
# Names of columns, the more telling ones first
COLUMNS: dict[str, re.Pattern[str]] = {
    "lead": re.compile("牵头单位|牵头部门|牵头责任|主办单位|主责单位|Lead"),
    "owner": re.compile("责任单位|责任部门|责任主体|实施单位|承办单位|落实单位|负责单位|Owner"),
    "deadline": re.compile("时限|完成时间|时间要求|截止|办结时间|节点|期限|进度安排|By when|Deadline"),
    "target": re.compile("目标值|指标值|任务量|任务数|数量|计划数|年度目标|工作目标|目标任务|预期目标|目标要求|Target"),
    "task": re.compile("任务|事项|项目|内容|措施|举措|指标|工作|要点|目标|Task|Measure"),
}
NOT_TASK = re.compile("序号|编号|类别|领导|备注|联系人|责任人|进展|No")
WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
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
    for block in several:
        if not block.cells:
            columns = Columns()
        elif named := _named(text, block):
            columns = Columns(named)
        elif block.role != "look-back":
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
    task = _task(block, columns)
    lead, owner, date, amount = (_value(text, block, columns, name) for name in ("lead", "owner", "deadline", "target"))
    outside = {"owner": lead or owner, "deadline": date, "target": amount}
    if task in _of(block, columns, "target"):
        outside.pop("target")
    yield from _cell(text, task, outside, Under("/".join(block.heading), year))


def _of(block: Block, columns: Columns, name: str) -> list[Span]:
    return [block.cells[place] for place in columns.of(name) if place < len(block.cells)]


def _task(block: Block, columns: Columns) -> Span:
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


def _cell(text: str, cell: Span, outside: dict[str, str], under: Under) -> Iterator[Item]:
    """The commitments of a cell; a cell without a verb (农村厕所改造) is one as a whole."""
    if not WORDS.search(cell.of(text)):
        return
    body = Block(cell, (), "forward", number="row")
    quotes = [quote for sentence in sentences(text, body) for quote in sentence.quotes(text)]
    for quote, verb in quotes or [(cell, Span(cell.start, cell.start))]:
        governed = {name: value for name, value in outside.items() if value and (name != "target" or len(quotes) <= 1)}
        yield commitment(text, quote, verb, replace(under, outside=tuple(governed.items())))
