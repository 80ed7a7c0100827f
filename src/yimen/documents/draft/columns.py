"""The columns of a table by their headings: which say what is to be done, who, by when and how much."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

OWNER = "(?:责任|实施|承办|落实|负责|整改|建设)(?:单位|部门|股室|科室)"
# Names of columns, the more telling ones first
NAMES: dict[str, re.Pattern[str]] = {
    "lead": re.compile("牵头单位|牵头部门|牵头责任|主办单位|主责单位|主责部门|Lead"),
    "owner": re.compile(f"{OWNER}|责任主体|实施主体|Owner"),
    "deadline": re.compile("时限|完成时间|时间要求|时间节点|截止|办结时间|节点|期限|进度安排|By when|Deadline"),
    "target": re.compile(
        "目标值|指标值|任务量|任务数|数量|计划数|年度目标|工作目标|目标任务|预期目标|目标要求|整改目标|绩效目标|Target"
    ),
    "task": re.compile("任务|事项|项目|内容|措施|举措|指标|工作|要点|目标|做法|Task|Measure"),
}
NOT_TASK = re.compile(
    "序号|编号|类别|领导|备注|联系人|责任人|进展|(?:问题|短板|不足|情况|现状)(?:描述|表现)?$|属性|单位$|^No"
)
OWNERS = re.compile(f"{OWNER}|(?:牵头|主办|主责)(?:单位|部门)")
GOAL, DONE_BY = re.compile("目标"), re.compile("措施|举措|做法|内容")  # what is to be reached, and by what
YEAR = re.compile(r"20\d\d年")
YEARLY = re.compile(
    r"（?20\d\d年?(?:末|底)?(?:实际|现状|预期|规划|计划|预计)?(?:目标|完成|基数|规划|计划|现状)?(?:数|值)?）?"
)
INDICATOR = re.compile("指标|名称")
GROWTH = re.compile("年均|增速|增幅|增长|累计")
LEAST_NAMES = 2  # cells with such names make a heading of columns
LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column says what (empty: nothing), and the headings themselves."""

    names: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()

    def of(self, name: str) -> list[int]:
        """The columns of this name, in order."""
        return [place for place, one in enumerate(self.names) if one == name]

    def headed(self, pattern: re.Pattern[str]) -> list[int]:
        """The columns of tasks and targets whose heading holds the pattern."""
        return [place for place in (*self.of("task"), *self.of("target")) if pattern.search(self.heads[place])]

    def years(self) -> list[int]:
        """The columns of years in a table of indicators, the latest last; none where a column of targets stands."""
        named = [place for place, head in enumerate(self.heads) if YEAR.search(head) and YEARLY.fullmatch(head)]
        measured = any(map(INDICATOR.search, self.heads)) and not any(place not in named for place in self.of("target"))
        return sorted(named, key=lambda place: YEAR.findall(self.heads[place])[-1]) if measured else []


def columns(words: Sequence[str]) -> Columns | None:
    """What the cells of a heading row name, or None if this is a row of tasks."""
    names = tuple(map(_named, words))
    found = Columns(names, tuple(words))
    return found if sum(map(bool, names)) >= LEAST_NAMES or (any(names) and found.years()) else None


def _named(words: str) -> str:
    short = "".join(words.split())
    if len(short) > LONGEST_NAME or (NOT_TASK.search(short) and not OWNERS.search(short)):
        return ""
    return next((name for name, pattern in NAMES.items() if pattern.search(short)), "")
