"""The path that damaged such pages, to make damage from clean text, and a count of what a repair missed."""

import random
import re
from difflib import SequenceMatcher
from functools import cache

import opencc
from pypinyin import pinyin

from yimen.documents.repair.model import Repaired

ONE_OF_MANY = "里干准征系"  # the converter left them as they were
SEED_LIST = (
    "領會續業結創進網絡設體級權層優擔縣營養農驅國現發點實現濟務"  # characters that get their reading behind them
)
MARKS = {"seed": ("！", "？"), "wide": ("！", "？", "，", "；", "：")}
FOLDED = str.maketrans("，：；（）！？", ",:;()!?")
USER_DEFINED = re.compile(r"[\ue000-\uf8ff]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional(text: str) -> str:
    """Character by character, 着 always 著."""
    return "".join(_one(one) for one in text)


@cache
def _one(one: str) -> str:
    return "著" if one == "着" else one if one in ONE_OF_MANY else _converter().convert(one)


def damage(text: str, *, marks: str = "seed", dense: bool = False, seed: int = 0) -> str:
    """A clean Simplified text as such a page would carry it."""
    made = traditional(text)
    code = made.encode("gbk", "ignore")
    for mark in MARKS[marks]:
        code = _apart(code, mark.encode("gbk"))
    code = _with_readings(code, _listed(made, seed) if dense else SEED_LIST)
    return _decoded(code).translate(FOLDED)


def _listed(text: str, seed: int) -> str:
    """Every converted character, but for some: pages differ."""
    chance = random.Random(seed)
    converted = [one for one in sorted(set(text)) if _simple(one) != one]
    return "".join(one for one in converted if chance.random() < 0.8)


@cache
def _simple(one: str) -> str:
    return opencc.OpenCC("t2s").convert(one)


def _apart(code: bytes, mark: bytes) -> bytes:
    """Where the mark's bytes cross a border, one byte comes before them (never if A2 follows: seen, not known why)."""
    pieces, at = [], 0
    for found in re.finditer(re.escape(mark), code):
        if _crosses(code, found.start()) and code[found.end() : found.end() + 1] != b"\xa2":
            pieces += [code[at : found.start()], b" "]
            at = found.start()
    return b"".join([*pieces, code[at:]])


def _crosses(code: bytes, place: int) -> bool:
    at = 0
    while at < place:
        at += 1 if code[at] < 0x81 else 2
    return at != place


def _with_readings(code: bytes, listed: str) -> bytes:
    for one in listed:
        written = one.encode("gbk", "ignore")
        if len(written) == 2:
            code = code.replace(written, written + f"({pinyin(one)[0][0]})".encode("gbk"))
    return code


def _decoded(code: bytes) -> str:
    """Code page 936: a lone lead byte takes its neighbour with it and shows `?`; some pairs show nothing."""
    out, at = [], 0
    while at < len(code):
        lead, pair = code[at], code[at : at + 2]
        if lead < 0x80:
            out.append(chr(lead))
            at += 1
        elif lead == 0x80:
            out.append("€")
            at += 1
        elif len(pair) < 2 or pair[1] < 0x40:
            out.append("?")
            at += 2
        else:
            out.append(pair.decode("gbk", "ignore"))
            at += 2
    return USER_DEFINED.sub("", "".join(out))


def invisible(clean: str, found: Repaired) -> list[tuple[str, str]]:
    """Where the repaired text differs from the clean one outside every marked run: (what stands there, what should)."""
    marked = {place for change in found.changes for place in range(change.start - 1, change.end + 1)}
    wrong = []
    for kind, a, b, c, d in SequenceMatcher(None, found.text, clean, autojunk=False).get_opcodes():
        if kind != "equal" and not any(place in marked for place in range(a, max(b, a + 1))):
            wrong.append((found.text[a:b], clean[c:d]))
    return wrong
