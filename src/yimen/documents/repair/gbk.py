"""Bytes of GBK as the damaging programs saw them: code page 936, where a pair without a character vanishes."""

from collections import defaultdict
from functools import cache

from yimen.documents.repair.script import simplified_character, traditional_character
from yimen.documents.repair.words import costs

LEADS, LAST = range(0x81, 0xFF), 0xFE
LEFT = "里干准征系后面台云余松斗谷丑只"  # one Simplified form of several Traditional ones: converters leave it
EURO, EURO_BYTE = "€", 0x80
COMMON = 16  # bits: some 2 000 characters are met that often
FULL_WIDTH = 0xA3  # lead byte of ！（），：；？; folded to one ASCII character later


def pair(lead: int, trail: int) -> str:
    """The character of two bytes, or nothing where code page 936 has none."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


def bytes_of(character: str) -> bytes:
    """One or two bytes of a character, or none if GBK has it not."""
    if character == EURO:
        return bytes((EURO_BYTE,))
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b""


@cache
def ending_in(trail: int) -> tuple[str, ...]:
    """Known characters and marks whose second byte is this one."""
    return tuple(one for lead in LEADS if (one := pair(lead, trail)) and _known(one))


@cache
def beginning_with(lead: int) -> tuple[str, ...]:
    """Known characters and marks whose first byte is this one."""
    return tuple(one for trail in range(0x40, LAST + 1) if (one := pair(lead, trail)) and _known(one))


def _known(one: str) -> bool:
    """In the word list, and not a Simplified form that the conversion before the damage would have changed."""
    return simplified_character(one) in costs() and (traditional_character(one) == one or one in LEFT)


@cache
def _vanishing() -> dict[int, tuple[tuple[int, str], ...]]:
    """Two-character words whose inner bytes make a pair that vanishes: by first byte, with the last one."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for word in costs():
        if len(word) == 2:  # noqa: PLR2004 - two characters have one border
            written = "".join(map(traditional_character, word))
            code = b"".join(map(bytes_of, written))
            if len(code) == 4 and not pair(code[1], code[2]) and code[1] > EURO_BYTE:  # noqa: PLR2004
                found[code[0]].append((code[3], written))
    return {lead: tuple(words) for lead, words in found.items()}


@cache
def vanished(lead: int, trail: int | None = None) -> tuple[str, ...]:
    """What shows as one character (`lead`, `trail`) once its inner bytes are gone: words, and two common characters."""
    words = tuple(word for last, word in _vanishing().get(lead, ()) if trail in (None, last))
    if trail is None:
        return words
    first = [(one, bytes_of(one)[1]) for one in beginning_with(lead) if _common(one)]
    last = [(one, bytes_of(one)[0]) for one in ending_in(trail) if _common(one)]
    return tuple(
        dict.fromkeys((*words, *(a + b for a, u in first for b, v in last if u > EURO_BYTE and not pair(u, v))))
    )


def _common(one: str) -> bool:
    return costs().get(simplified_character(one), COMMON) < COMMON
