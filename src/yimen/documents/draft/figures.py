"""Numbers, quality targets, dates and bodies as a text says them: stretches of it, never values made of it."""

import re
from collections.abc import Iterator

from yimen.documents.draft.model import Span
from yimen.documents.draft.vocabulary import any_of, rules

RULES = rules("figures")
UNIT = any_of("units")
DIGITS = r"\d+(?:[.,]\d+)*(?:[∶:]\d+(?:\.\d+)?)*(?:\s?[—～~－至到-]\s?\d+(?:\.\d+)?)?"
HANZI = "[一二两三四五六七八九十百千万零〇][一二两三四五六七八九十百千万零〇点]*"
BOUND = "(?:≥|≤|＞|＜|>|<|不低于|不少于|不超过|不高于|不多于|低于|高于|少于|超过|至少|突破|每年|每月|每季度|每)?"
AFTER = r"(?:\s?(?:以上|以下|以内|之内|内(?![部容涝河外设地陆在控])|以外|左右|上下|余))?"
COUNTED = rf"(?:(?:万|亿|千|百)?{UNIT}|万|亿)?(?:/[\u4e00-\u9fff]+)?"
NUMBER = re.compile(
    rf"(?<![\d.])\d+(?:\.\d+)?/\d*[万亿]{AFTER}|{BOUND}(?:约|近)?(?<![A-Za-z\d.第（(〔]){DIGITS}\s?(?:余|多)?{COUNTED}{AFTER}(?![A-Za-z])"
    rf"|{BOUND}(?<![第一二三四五六七八九十百千万“])(?:{HANZI})(?:分之{HANZI}|个?{UNIT}){AFTER}"
)
NO_NUMBER = re.compile(RULES["no number"])
TERM = re.compile(r"\d+个?(?:工作日|日|天|小时|月)(?:以|之)?内")
# 22号, 世界500强, 八次全会: the figure is part of a name
NAMING = ("号", "〕", "强", "型", "全会", "会议", "党代会", "人代会", "代会")
QUALITY = re.compile(RULES["quality"])
WAYS = {
    "{YEAR}": "(?:20\\d\\d年|今年|明年|当年|次年)",
    "{MONTH}": r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?",
    "{DAY}": r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日",
}
ORGAN = rf"(?:[\u4e00-\u9fff]{{0,16}}?{RULES['body']})"
ORGANS = rf"{ORGAN}(?:[、，和及]{ORGAN})*"
OFFICE = rf"[\u4e00-\u9fff]{{1,12}}{RULES['office']}(?:[（(]牵头[）)])?"  # alone in a bracket: who does it
ALONE = re.compile(rf"{OFFICE}(?:、{OFFICE})*")
OPENED = r"[（(〔\[【［]"
STOP = "；;。）)〕\\]】］（(\\n"  # a name of a body in a bracket ends here
LEADS = "(?:牵头|责任|主办|主责|实施|负责|承办|主管|落实|建设|组织)(?:责任)?(?:单位|部门|主体|股室|科室|处室|机构)"
DATED = r"\d|全年|年底|长期|持续|每"  # what follows a body in its bracket says when
OWNER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{LEADS})[:：]\s*(?P<owner>[^，{STOP}]+?(?:[，、](?!{DATED})[^:：{STOP}]+?)*)(?=[{STOP}]|$|\s+[^\s:：]{{2,6}}[:：]|[，、](?:配合|完成|责任|协|{DATED}))",
        rf"(?:由)?(?P<owner>{ORGANS})(?:分别|共同|具体)?(?:牵头|负责)",
        rf"由(?P<owner>{ORGANS})",
        rf"^{OPENED}(?P<owner>{OFFICE}(?:、{OFFICE})*)(?:牵头|负责)",
        rf"^{OPENED}(?P<owner>{OFFICE}(?:[、，]{OFFICE})*)(?:[，；,;][^）)]{{1,20}})?[）)〕\]】］]$",
    )
)
DEADLINE_NAMED = re.compile(rf"(?:完成时限|完成时间|时间节点|办理时限|时限|完成期限)[:：]\s*(?P<by>[^，{STOP}]+)")
TOLD = "会同|要|向|应|须|将|必须|务必|请|负责|牵头|按|于|每|对|从|自(?![来然动行治主愿己身建])|在"
NO_BODY = "农村|乡村|城乡|会同|联合|配合|[让对把使给与向为在从按]"  # what no name of a body begins with
EVERY = "各乡镇|各单位|各责任单位|各部门"
BODY = rf"(?:请|由)?(?P<owner>(?!{NO_BODY})各?{ORGANS}(?:＿{{2,8}})?|{EVERY}|{RULES['people']})"
AMID = "同时|会后|随后|另外|此外|[一二三四五六七八九十](?:是|要)|＿"  # may stand before a body
TOLD_BODY = re.compile(f"(?:^|[，：])(?:{AMID})*{BODY}{RULES['aux']}?$")
LEADING = re.compile(f"{BODY}(?=牵头|负责)")
SUBJECT = re.compile(f"{BODY}(?={TOLD})")


def _written(pattern: str) -> re.Pattern[str]:
    for name, way in WAYS.items():
        pattern = pattern.replace(name, way)
    return re.compile(pattern)


DEADLINE = _written(RULES["deadline"])
DONE_BY = re.compile(rf"(?P<by>{DEADLINE.pattern})(?:全部|基本)?(?:完成|建成|办结|竣工|销号)")


OFTEN = re.compile(RULES["often"])
BRACKETS = tuple("（(〔[【［")


def numbers(words: str) -> Iterator[Span]:
    """Numbers with their units and bounds; dates are left out, but not how long something may take (3个工作日内)."""
    taken = {place for span in dates(words) if not TERM.match(span.of(words)) for place in range(span.start, span.end)}
    for found in NUMBER.finditer(words):
        dated = found.start() in taken and found.end() - 1 in taken
        if not dated and not NO_NUMBER.fullmatch(found[0]) and not _names(words, found):
            yield Span(*found.span())


def _names(words: str, found: re.Match[str]) -> bool:
    """Whether a figure is part of a name: PM2.5, 5G, 22号, “四清”."""
    before, after = words[: found.start()], words[found.end() :]
    quoted = before.count("“") > before.count("”") or before.count("《") > before.count("》")
    return quoted or after.startswith(NAMING) or bool(re.search(r"[A-Za-z]\d*$|[〔\[]$", before))


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


def body(words: str) -> str:
    """The body that a clause begins with: told to do something, or leading it (商务局牵头…)."""
    found = SUBJECT.match(words) or LEADING.match(words)
    return found["owner"] if found else ""


def told_body(words: str) -> str:
    """The body that words before a promise end in, if they name one."""
    found = TOLD_BODY.search(words)
    return found["owner"] if found else ""


def subject(words: str) -> Span | None:
    """The body that a clause begins with, if it is told to do something."""
    found = SUBJECT.match(words)
    return Span(*found.span("owner")) if found else None
