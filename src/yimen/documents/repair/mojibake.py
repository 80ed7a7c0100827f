"""UTF-8 that was read as GBK (`鍏ㄩ潰` for 全面): turned back wherever no byte is lost, else the words decide."""

import re
from dataclasses import dataclass

from yimen.documents.repair.model import Change
from yimen.documents.repair.words import cost

STRETCH = re.compile(r"[^\x00-\x7f]+\??")
THREES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
LEAST, LOST_SHARE = 4, 3  # a proof has four characters or more, and at most a third of it is lost
BITS = 18  # for each character: what is turned back must read like Chinese
LEADS, TRAILS = range(0xE0, 0xF0), range(0x80, 0xC0)  # of the three bytes of a Chinese character
HOLE, NOTHING = 0xFF, "\ufffd"  # 0xFF occurs in neither code
AROUND, SHOWN, SURE = 4, 5, 4  # characters before, alternatives, bits to the next one


@dataclass(frozen=True, slots=True)
class Piece:
    """One character turned back; `choices` if its last byte is gone, `NOTHING` if more is."""

    text: str
    choices: tuple[str, ...] = ()
    sure: bool = False


def turned_back(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text with every such stretch turned back; untouched unless one stretch proves the damage."""
    stretches = list(STRETCH.finditer(text))
    if not any(_like_utf_8(one[0]) for one in stretches):
        return text, ()
    found = [(one, _pieces(_bytes(one[0]))) for one in stretches]
    if not any(_proof(one[0], pieces) for one, pieces in found):
        return text, ()
    out, changes, at = "", [], 0
    for one, pieces in found:
        out += text[at : one.start()]
        if all(piece.text == NOTHING for piece in pieces):
            out += one[0]  # not of this kind: left as it is
        else:
            changes += _changes(pieces, len(out), one[0])
            out += "".join(piece.text for piece in pieces)
        at = one.end()
    return out + text[at:], tuple(changes)


def _like_utf_8(stretch: str) -> bool:
    """A quick look: most of the bytes stand in threes as UTF-8 has them, which in a clean text they do not."""
    code = stretch.encode("gb18030", "ignore")
    return len(code) >= 3 * LEAST and len(THREES.findall(code)) * 3 * LOST_SHARE >= len(code) * (LOST_SHARE - 1)


def _bytes(stretch: str) -> bytes:
    code = bytearray()
    for place, one in enumerate(stretch):
        lost = one == NOTHING or (one == "?" and place == len(stretch) - 1)
        try:
            code += bytes((HOLE,)) if lost else one.encode("gb18030")
        except UnicodeEncodeError:
            code.append(HOLE)
    return bytes(code)


def _pieces(code: bytes) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    while at < len(code):
        three = code[at : at + 3]
        if three[0] in LEADS and len(three) > 1 and three[1] in TRAILS:
            whole = len(three) > 2 and three[2] in TRAILS  # noqa: PLR2004 - a character has three bytes
            before = "".join(piece.text for piece in pieces[-AROUND:])
            pieces.append(Piece(three.decode("utf-8", "replace")) if whole else _guess(before, three[:2]))
            at += 3 if whole or three[2:] == bytes((HOLE,)) else 2
        elif len(made := three[:2].decode("utf-8", "ignore")) == 1 and three[0] not in LEADS:
            pieces.append(Piece(made))  # a letter of two bytes: · × § é
            at += len(made.encode())
        else:
            pieces.append(Piece(NOTHING))
            at += 1
    return pieces


def _guess(before: str, two: bytes) -> Piece:
    options = [made for last in TRAILS if (made := (two + bytes((last,))).decode("utf-8", "ignore"))]
    if not options:
        return Piece(NOTHING)
    weights = {one: cost(before + one) for one in options}
    best, second, *others = sorted(options, key=lambda one: weights[one])
    return Piece(best, (second, *others[: SHOWN - 1]), sure=weights[second] - weights[best] >= SURE)


def _proof(stretch: str, pieces: list[Piece]) -> bool:
    good = "".join(piece.text for piece in pieces if piece.text != NOTHING and not piece.choices)
    return (
        len(good) >= LEAST
        and (len(pieces) - len(good)) * LOST_SHARE <= len(pieces)
        and cost(good) <= BITS * len(good)
        and cost(good) < cost(stretch)
    )


def _changes(pieces: list[Piece], start: int, original: str) -> list[Change]:
    found: list[Change] = []
    run = ""
    for place, piece in enumerate([*pieces, Piece(NOTHING, ("",))], start):
        sure = piece.text != NOTHING and not piece.choices
        if sure:
            run += piece.text
            continue
        if run:
            found.append(Change(place - len(run), original, run, (), "decoded"))
        run = ""
        if place < start + len(pieces):
            found.append(Change(place, original, piece.text, piece.choices, "likely" if piece.sure else "open"))
    return found
