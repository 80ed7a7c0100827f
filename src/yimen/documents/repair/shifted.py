"""A run that was read shifted by one byte, decoded back. What damaged it is told in docs/explanation/repair.md."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yimen.documents.repair import gbk
from yimen.documents.repair.readings import BRACKET, TAIL, is_reading
from yimen.documents.repair.script import simplified
from yimen.documents.repair.words import cost, costs

HOLE = "?"
FOLDED = dict(zip("!(),:;?", (0xA1, 0xA8, 0xA9, 0xAC, 0xBA, 0xBB, 0xBF), strict=True))
FULL = dict(zip("！（），：；？", FOLDED, strict=True))  # the mark as some pages kept it
AROUND = 6  # characters on either side that a reading is weighed with
SHOWN = 5  # alternatives a person is shown
SURE, DOUBT = 4, 8  # bits to the next reading: from here likely; up to here worth showing
MOST = 16  # bits a character: Chinese takes about ten, rare characters side by side over twenty
LONGEST = 120  # characters: no run was seen longer


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a restored run: what the bytes gave, or what the words decided among several."""

    text: str
    choices: tuple[str, ...] = ()
    sure: bool = True
    near: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A restored run: its spots, and where it ended in the damaged text."""

    spots: tuple[Spot, ...]
    end: int

    @property
    def text(self) -> str:
        """The run as the bytes and the words give it."""
        return "".join(spot.text for spot in self.spots)


def run_at(text: str, start: int, before: str) -> Run | None:
    """The run that begins with the `?` at `start`, if one can be read there; `before` is the restored text before."""
    if text[start : start + 1] != HOLE or not before:
        return None
    return _plausible(_after_mark(text, start, before)) or _plausible(_after_reading(text, start, before))


def _after_mark(text: str, start: int, before: str) -> Run | None:
    """`? ！…`: a lost first byte, then a mark whose lead byte is the second of that character."""
    mark = text[start + 1 : start + 2]
    mark = FULL.get(mark, mark)
    if mark not in FOLDED:
        return None
    read = _read(text, start + 2, FOLDED[mark])
    first = Spot("", gbk.ending_in(gbk.FULL_WIDTH))
    return Run(_settled(before, (first, *read.spots)), read.end) if read else None


def _after_reading(text: str, start: int, before: str) -> Run | None:
    """`因?qū)W`: the second byte of the character before and a lost one made a listed character, read qū."""
    tail = TAIL.match(text, start + 1)
    last = gbk.bytes_of(before[-1])
    if not tail or len(last) != 2:  # noqa: PLR2004 - two bytes a character
        return None
    listed = [one for one in gbk.beginning_with(last[1]) if is_reading(tail[1], one) and one != simplified(one)]
    runs = [run for one in listed if (run := _read(text, tail.end(), gbk.bytes_of(one)[1]))]
    best = min(runs, key=lambda run: cost(simplified(run.text)), default=None)
    return Run(_settled(before, best.spots), best.end) if best else None


def _read(text: str, start: int, pending: int, *, marks: bool = True) -> Run | None:
    """Pairs put together again from `pending` on, until something brings the bytes back into step.

    With `marks` the first `?` may also be a whole ？ that was read shifted (保”。縣 as `?!薄?h`).
    """
    spots: list[Spot] = []
    at = start
    while at < min(len(text), start + LONGEST):
        bracket = BRACKET.match(text, at)
        if bracket and at > start and is_reading(bracket[1], text[at - 1]):
            at = bracket.end()  # a character of the shifted reading was in the list
            continue
        if text[at] == HOLE:
            through = _through_mark(text, at, pending) if marks else None
            return Run((*spots, *through.spots), through.end) if through else _at_hole(text, at, pending, spots)
        code = _code(text[at])
        made = gbk.pair(pending, code[0]) if code else ""
        spot = Spot(made, gbk.vanished(pending, code[0])) if code else Spot("")
        if len(code) == 1 and (bracket := BRACKET.match(text, at + 1)):
            spot = _read_as(bracket[1], spot)
        if not made and not spot.text:
            return None
        spots.append(spot)
        at += 1
        if len(code) == 1:
            return Run(tuple(spots), at)
        pending = code[1]
    return None


def _through_mark(text: str, at: int, pending: int) -> Run | None:
    """`?h(xiàn)`: the rest of a character and the first byte of the next made the ？ that shows as `?`."""
    first = gbk.pair(pending, gbk.FULL_WIDTH)
    rest = _read(text, at + 1, FOLDED[HOLE], marks=False) if first else None
    sane = rest and cost(simplified(first + rest.text)) <= MOST * (1 + len(rest.text))
    return Run((Spot(first), *rest.spots), rest.end) if rest and sane else None


def _read_as(written: str, spot: Spot) -> Spot:
    """The spot with only what ends in a character of the reading that stands in brackets behind it."""
    fitting = tuple(one for one in (spot.text, *spot.choices) if one and is_reading(written, one[-1]))
    return Spot(fitting[0], fitting[1:]) if fitting else spot


def _code(character: str) -> bytes:
    if character in FOLDED or character in FULL:
        return bytes((gbk.FULL_WIDTH, FOLDED[FULL.get(character, character)]))
    code = gbk.bytes_of(character)
    return code if code and code[0] >= 0x40 else b""  # noqa: PLR2004 - no second byte is lower


def _at_hole(text: str, at: int, pending: int, spots: list[Spot]) -> Run | None:
    """The end of a run in a lost byte: the reading in what is left of its bracket says it, or the words do."""
    tail = TAIL.match(text, at + 1)
    firsts = gbk.beginning_with(pending)
    if tail and (read := [one for one in firsts if is_reading(tail[1], one)]):
        end = Spot(read[0], tuple(read[1:]))
        return Run((*spots, end), tail.end())
    several = (*gbk.vanished(pending), *firsts)
    return Run((*spots, Spot("", several)), at + 1) if several else None


def _settled(before: str, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Each spot with several readings decided, from left to right."""
    done: list[Spot] = []
    for place, spot in enumerate(spots):
        after = "".join(one.text for one in spots[place + 1 : place + 1 + AROUND])
        options = (spot.text, *spot.choices) if spot.text else spot.choices
        so_far = before + "".join(one.text for one in done)
        chosen = _choose(so_far, options, after) if spot.choices else spot
        doubtful = chosen.near or chosen.text != spot.text  # else the bytes as they stand read best by far
        done.append(chosen if doubtful and chosen.choices else replace(chosen, choices=()))
    return tuple(done)


def _choose(before: str, options: Sequence[str], after: str) -> Spot:
    """The option that reads best between what stands before and after, and the next best ones."""
    weights = {one: cost(simplified(before[-AROUND:] + one + after[:AROUND])) for one in options}
    best, *others = sorted(weights, key=lambda one: weights[one])
    gap = weights[others[0]] - weights[best] if others else DOUBT
    near = [one for one in others if weights[one] - weights[best] < DOUBT] or others[:1]
    shown = [one for one in near if len(one) == 1 or simplified(one) in costs() or (one == others[0] and gap < SURE)]
    return Spot(best, tuple(shown[:SHOWN]), sure=gap >= SURE, near=gap < DOUBT)


def _plausible(run: Run | None) -> Run | None:
    """The run, if it reads like Chinese; a wrong guess of where a run begins gives rare characters."""
    return run if run and cost(simplified(run.text)) <= MOST * len(run.text) else None
