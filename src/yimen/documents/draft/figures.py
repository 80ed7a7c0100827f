"""Numbers, quality targets, dates and bodies as a text says them: stretches of it, never values made of it."""

import re
from collections.abc import Iterator

from yimen.documents.draft.model import Span
from yimen.documents.draft.vocabulary import any_of, rules

RULES = rules("figures")
UNIT = any_of("units")
DIGITS = r"\d+(?:[.,]\d+)*(?:[∶:]\d+(?:\.\d+)?)*(?:\s?[—～~－至到-]\s?\d+(?:\.\d+)?)?"
HANZI = "[一二两三四五六七八九十百千万零〇点]+"
BOUND = "(?:不低于|不少于|不超过|不高于|不多于|低于|高于|少于|超过|至少|突破|每年|每月|每季度|每)?"
AFTER = r"(?:\s?(?:以上|以下|以内|之内|以外|左右|上下|余))?"
COUNTED = rf"(?:(?:万|亿|千|百)?{UNIT}|万|亿)?(?:/[\u4e00-\u9fff]+)?"
NUMBER = re.compile(
    rf"{BOUND}(?:约|近)?(?<![A-Za-z\d.第（(〔]){DIGITS}\s?(?:余|多)?{COUNTED}{AFTER}(?![A-Za-z])"
    rf"|{BOUND}(?<![第一二三四五六七八九十百千万“])(?:{HANZI})(?:分之{HANZI}|个?{UNIT}){AFTER}"
)
NO_NUMBER = re.compile(RULES["no number"])
NAMING = ("号", "〕", "强")  # 22号, 世界500强: the figure is part of a name
QUALITY = re.compile(RULES["quality"])
WAYS = {
    "{YEAR}": "(?:20\\d\\d年|今年|明年|当年|次年)",
    "{MONTH}": r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?",
    "{DAY}": r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日",
}
ORGAN = rf"(?:[\u4e00-\u9fff]{{0,16}}?{RULES['body']})"
ORGANS = rf"{ORGAN}(?:[、，和及]{ORGAN})*"
OFFICE = r"[\u4e00-\u9fff]{1,12}(?:局|委|办|办公室|部门|乡镇|街道|单位|人民政府)"  # alone in a bracket: who does it
STOP = "；;。）)〕\\]】（(\\n"  # a name of a body in a bracket ends here
LEADS = "牵头单位|牵头部门|责任单位|责任部门|责任主体|主办单位|主责单位|实施单位|负责单位|承办单位"
OWNER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{LEADS})[:：]\s*(?P<owner>[^，{STOP}]+(?:[，、][^:：{STOP}]+?)*)(?=[{STOP}]|$|[，、](?:配合|完成|责任|协))",
        rf"(?:由)?(?P<owner>{ORGANS})(?:分别|共同|具体)?(?:牵头|负责)",
        rf"由(?P<owner>{ORGANS})",
        rf"^[（(〔\[](?P<owner>{OFFICE}(?:[、，]{OFFICE})*)[）)〕\]]$",
    )
)
DEADLINE_NAMED = re.compile(rf"(?:完成时限|完成时间|时间节点|办理时限|时限|完成期限)[:：]\s*(?P<by>[^，{STOP}]+)")
TOLD = "会同|要|应|须|将|必须|务必|请|负责|牵头|按|于|每|对|从|自|在"
SUBJECT = re.compile(rf"(?:请)?(?P<owner>各?{ORGANS}|各乡镇|各单位|各责任单位|各部门)(?={TOLD})")


def _written(pattern: str) -> re.Pattern[str]:
    for name, way in WAYS.items():
        pattern = pattern.replace(name, way)
    return re.compile(pattern)


DEADLINE = _written(RULES["deadline"])


def numbers(words: str) -> Iterator[Span]:
    """Numbers with their units and bounds, dates left out."""
    taken = {place for span in dates(words) for place in range(span.start, span.end)}
    for found in NUMBER.finditer(words):
        dated = found.start() in taken and found.end() - 1 in taken
        if not dated and not NO_NUMBER.fullmatch(found[0]) and not _names(words, found):
            yield Span(*found.span())


def _names(words: str, found: re.Match[str]) -> bool:
    """Whether a figure is part of a name: PM2.5, 5G, 22号, “四清”."""
    before, after = words[: found.start()], words[found.end() : found.end() + 1]
    quoted = before.count("“") > before.count("”") or before.count("《") > before.count("》")
    return quoted or after in NAMING or bool(re.search(r"[A-Za-z]\d*$|[〔\[]$", before))


def dates(words: str) -> Iterator[Span]:
    """Days and periods by which something is due."""
    for found in DEADLINE.finditer(words):
        yield Span(*found.span())


def qualities(words: str) -> Iterator[Span]:
    """Targets without a number that can be checked as written: 应保尽保, 动态清零, 全覆盖."""
    for found in QUALITY.finditer(words):
        yield Span(*found.span())


def owner(words: str) -> Span | None:
    """Who leads, as these words say it."""
    found = next((one for pattern in OWNER if (one := pattern.search(words))), None)
    return Span(*found.span("owner")) if found else None


def subject(words: str) -> Span | None:
    """The body that a clause begins with, if it is told to do something."""
    found = SUBJECT.match(words)
    return Span(*found.span("owner")) if found else None
