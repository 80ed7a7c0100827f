"""Traditional and Simplified: which one a text is written in, and the conversion with its one trap."""

from collections import Counter
from functools import cache

import opencc

# `着` is written `著` by the converters that damaged these pages; OpenCC leaves it, since Traditional has both.
# Only in words like 专著 and 著名 is `著` itself meant; 执著 is written both ways and cannot be told.
BEFORE_ZHU, AFTER_ZHU = "名专论原显卓昭译编巨遗拙合新土所执", "名作称述书者录文"
FEW = 2  # Traditional characters in a Simplified text: names and quotations


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def simplified_character(one: str) -> str:
    """One character in Simplified form."""
    return "着" if one == "著" else _to_simplified().convert(one)


@cache
def traditional_character(one: str) -> str:
    """One character as the damaging converters wrote it: by character, and always 著."""
    return "著" if one == "着" else _to_traditional().convert(one)


def is_traditional(text: str) -> bool:
    """Whether the characters that differ between the scripts are mostly Traditional ones here."""
    letters = {one: many for one, many in Counter(text).items() if "\u3400" <= one <= "\u9fff"}
    old = sum(many for one, many in letters.items() if one != simplified_character(one))
    new = sum(many for one, many in letters.items() if one != traditional_character(one))
    return old >= FEW and old * 2 > new


def simplified(text: str) -> str:
    """The text in Simplified characters, one for one, so that every offset stays."""
    whole = _to_simplified().convert(text)
    if len(whole) != len(text):  # a phrase of OpenCC may have another length; by character it cannot
        whole = "".join(made if len(made := _to_simplified().convert(one)) == 1 else one for one in text)
    return _with_zhe(whole)


def _with_zhe(text: str) -> str:
    marked = list(text)
    for place in (place for place, one in enumerate(text) if one == "著"):
        before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
        if not (before and before in BEFORE_ZHU) and not (after and after in AFTER_ZHU):
            marked[place] = "着"
    return "".join(marked)
