"""Readings in brackets behind a character, as `領(lǐng)`: what is one, and of which character."""

import re
import unicodedata
from functools import cache

from yimen.documents.repair.script import simplified_character

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê"
BRACKET = re.compile(rf"[(（]\s?([a-zɡ{TONES}]{{1,7}})\s?[)）]")
TAIL = re.compile(rf"\s?([a-zɡ{TONES}]{{1,7}})\s?[)）]")  # where the bracket itself went with a lost byte
EVERY = 300  # characters of a page for each bracket that must be found before brackets are taken for damage
ENOUGH = 3


@cache
def readings(character: str) -> frozenset[str]:
    """All readings of a character and of its Simplified form, with tones."""
    both = {character, simplified_character(character)}
    return frozenset(word for one in both for word in _dictionary().get(ord(one), "").split(","))


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - takes half a second; a clean text needs none of it

    return pinyin_dict


def is_reading(written: str, character: str) -> bool:
    """Whether `written` is a reading of this character; a lost tone or a script g is forgiven."""
    return unicodedata.normalize("NFC", written.replace("ɡ", "g")) in readings(character)


def is_damage(text: str) -> bool:
    """Whether the readings in brackets stand behind converted characters, and so often that nobody wrote them."""
    converted = sum(
        1
        for found in BRACKET.finditer(text)
        if found.start() and (before := text[found.start() - 1]) != simplified_character(before)
        if is_reading(found[1], before)
    )
    return converted >= min(ENOUGH, 1 + len(text) // EVERY)
