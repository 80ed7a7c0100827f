"""The marks of an expression before it is parsed: refuses what officials type by habit, and bombs (format 1.5)."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from keyword import kwlist
from typing import Literal
from unicodedata import normalize

from yimen.documents.spots import Spot
from yimen.kernel.problems import Problem, problem

LONGEST = 400  # characters of one expression
MOST_MARKS = 160
DEEPEST = 12  # brackets within brackets

KEYWORDS = frozenset({"and", "or", "not", "in", "if", "else", "for"})
FORBIDDEN_WORDS = frozenset(kwlist) - KEYWORDS
ID = re.compile(r"[a-z][a-z0-9_]*")

_MARK = re.compile(
    r"(?P<space> +)"
    r"|(?P<text>'[^'\\]*')"
    r"|(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9]))"
    r"|(?P<number>[0-9][0-9A-Za-z_.]*|\.[0-9]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<wrong>&&|\|\||=>|=<|<>|\*\*|//|:=)"
    r"|(?P<operator><=|>=|==|!=|[-+*/<>(),.])"
    r"|(?P<han>[\u3400-\u9fff]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_NUMBER = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?")
_WIDE = dict(
    zip(
        "，。、（）：；“”‘’＜＞＝＋－×÷＊／％！？【】｛｝［］≥≤≠−–—·．\u3000",
        [
            ",",
            ".",
            ",",
            "(",
            ")",
            ":",
            ";",
            "'",
            "'",
            "'",
            "'",
            "<",
            ">",
            "==",
            "+",
            "-",
            "*",
            "/",
            "*",
            "/",
            "%",
            "not",
            "?",
            "(",
            ")",
            "(",
            ")",
            "(",
            ")",
            ">=",
            "<=",
            "!=",
            "-",
            "-",
            "-",
            ".",
            ".",
        ],
        strict=False,
    )
)
_WIDE["\u3000"] = "space"
_INSTEAD = {
    "=": "==",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "&&": "and",
    "||": "or",
    "!": "not",
    "[": "(",
    "]": ")",
    '"': "'",
}
_SPOKEN = {
    **dict.fromkeys(("并且", "而且", "且", "和", "并", "同时"), "and"),
    **dict.fromkeys(("或者", "或"), "or"),
    **dict.fromkeys(("不", "非", "不是", "除"), "not"),
    **dict.fromkeys(("低于", "小于", "不满", "不足"), "<"),
    **dict.fromkeys(("高于", "大于", "超过"), ">"),
    **dict.fromkeys(("不高于", "以下", "以内"), "<="),
    **dict.fromkeys(("不低于", "以上"), ">="),
    "等于": "==",
    "是": "yes",
    "否": "no",
    "如果": "if",
    "否则": "else",
}

Sort = Literal["text", "number", "name", "keyword", "operator"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of an expression, at its character offset."""

    sort: Sort
    text: str
    offset: int


def marks(spot: Spot) -> tuple[Mark, ...] | Problem:
    """The marks of an expression, or the first that cannot stand."""
    if not spot.text.strip():
        return problem(120, spot.where)
    if len(spot.text) > LONGEST:
        return problem(121, spot.at(LONGEST), most=LONGEST, length=len(spot.text))
    found: list[Mark] = []
    for item in _scan(spot):
        if isinstance(item, Problem):
            return item
        found.append(item)
    return _unbalanced(found, spot) or _run_together(found, spot) or _dangling(found, spot) or tuple(found)


def _scan(spot: Spot) -> Iterator[Mark | Problem]:
    for match in _MARK.finditer(spot.text):
        sort, text = str(match.lastgroup), match.group()
        if sort == "space":
            continue
        wrong = _refuse(sort, text, spot, match.start())
        if wrong:
            yield wrong
            return
        yield Mark(_sort(sort, text), text, match.start())


def _sort(group: str, text: str) -> Sort:
    if group == "name" and text in KEYWORDS:
        return "keyword"
    return "text" if group == "text" else "number" if group == "number" else "name" if group == "name" else "operator"


def _refuse(sort: str, text: str, spot: Spot, offset: int) -> Problem | None:
    where = spot.at(offset)
    if sort in ("text", "operator"):
        return None
    if sort == "number":
        return None if _NUMBER.fullmatch(text) else problem(124, where, written=text)
    if sort == "date":
        return problem(125, where, written=text)
    if sort == "name":
        return _bad_name(text, spot, offset)
    if sort == "han":
        return (
            problem(128, where, word=text, instead=_SPOKEN[text]) if text in _SPOKEN else problem(129, where, word=text)
        )
    return _bad_mark(text, spot, offset)


def _bad_name(text: str, spot: Spot, offset: int) -> Problem | None:
    if text in FORBIDDEN_WORDS:
        return problem(127, spot.at(offset), word=text)
    return None if ID.fullmatch(text) else problem(126, spot.at(offset), name=text)


def _bad_mark(text: str, spot: Spot, offset: int) -> Problem:
    where = spot.at(offset)
    if text == "'":
        return problem(131, where)
    if text == "%":
        return problem(130, where)
    if text in _INSTEAD:
        return problem(123, where, mark=text, instead=_INSTEAD[text])
    narrow = _WIDE.get(text) or normalize("NFKC", text)
    if narrow != text and narrow.isascii():
        return problem(122, where, mark=text, instead=narrow)
    return problem(132, where, mark=text)


def _unbalanced(found: list[Mark], spot: Spot) -> Problem | None:
    """Brackets that do not pair, and expressions too large to read."""
    if len(found) > MOST_MARKS:
        return problem(133, spot.at(found[MOST_MARKS].offset), most=MOST_MARKS)
    opened: list[Mark] = []
    for mark in found:
        if mark.sort == "operator" and mark.text == "(":
            opened.append(mark)
            if len(opened) > DEEPEST:
                return problem(134, spot.at(mark.offset), most=DEEPEST)
        if mark.sort == "operator" and mark.text == ")":
            if not opened:
                return problem(136, spot.at(mark.offset))
            opened.pop()
    return problem(135, spot.at(opened[-1].offset)) if opened else None


def _run_together(found: list[Mark], spot: Spot) -> Problem | None:
    """Two values with nothing between them: `a b`, `'x' 'y'`, `3 (a)`."""
    for left, right in itertools.pairwise(found):
        ends = left.sort in ("text", "number", "name") or left.text == ")"
        begins = right.sort in ("text", "number", "name") or (right.text == "(" and left.sort in ("text", "number"))
        if ends and begins:
            return problem(137, spot.at(right.offset), left=left.text, right=right.text)
    return None


_BEGINS_NOTHING = frozenset({*"*/),.", "<", "<=", ">", ">=", "==", "!=", "and", "or", "in", "if", "else", "for"})


def _dangling(found: list[Mark], spot: Spot) -> Problem | None:
    """A sign that wants a value after it, where there is none: `a +`, `a and or b`."""
    for left, right in zip(found, [*found[1:], None], strict=True):
        wants = left.sort in ("operator", "keyword") and left.text != ")"
        pair = (left.text, right.text if right else "")
        if wants and (right is None or right.text in _BEGINS_NOTHING) and pair not in (("not", "in"), ("(", ")")):
            return problem(138, spot.at(left.offset))
    return None
