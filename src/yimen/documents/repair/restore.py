"""The repair: what the path of such pages did is undone step by step, and what is lost is marked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from yimen.documents.repair.model import Certainty, Change, Repaired
from yimen.documents.repair.mojibake import turned_back
from yimen.documents.repair.punctuation import DOUBLED, NO_CHARACTER, RESIDUE, unfolded
from yimen.documents.repair.readings import BRACKET, is_damage, is_reading
from yimen.documents.repair.script import is_traditional, simplified
from yimen.documents.repair.shifted import Run, run_at

AROUND = 12  # characters before a run that its reading is weighed with


def repair(text: str) -> Repaired:
    """The text restored: same characters if it is clean, Simplified if it was Traditional, marked where unsure."""
    if text.isascii():
        return Repaired(text)
    text, changes = turned_back(text)
    if changes or not is_traditional(text):
        return Repaired(text, _ordered((*changes, *_lost(text, changes, NO_CHARACTER))))
    if is_damage(text):
        return _restored(text)
    made = simplified(text)
    return Repaired(made, _lost(text, (), NO_CHARACTER), converted=_differing(text, made))


def _ordered(changes: Sequence[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: change.start))


def _restored(text: str) -> Repaired:
    whole, changes, readings = _undone(text)
    made = unfolded(simplified(whole))
    changes = [_simple(change, made) for change in changes]
    left = _lost(made, changes, RESIDUE)
    return Repaired(made, _ordered((*changes, *left)), readings, _differing(whole, made))


def _undone(text: str) -> tuple[str, list[Change], int]:
    """Brackets, doubled marks and shifted runs undone in one walk: all that changes the length of the text."""
    out: list[str] = []
    length = at = readings = 0
    changes: list[Change] = []
    while at < len(text):
        before = "".join(out[-AROUND:])
        if (bracket := BRACKET.match(text, at)) and before and is_reading(bracket[1], before[-1]):
            at, readings = bracket.end(), readings + 1
        elif DOUBLED.match(text, at):
            at += 1
        elif run := run_at(text, at, before):
            changes += _changes(run, length, text[at : run.end])
            out += run.text
            length += len(run.text)
            at = run.end
        else:
            out.append(text[at])
            length += 1
            at += 1
    return "".join(out), changes, readings


def _changes(run: Run, start: int, original: str) -> list[Change]:
    """One change for each stretch of the run that is of one certainty."""
    found: list[Change] = []
    for spot in run.spots:
        certainty: Certainty = "decoded" if not spot.choices else "likely" if spot.sure else "open"
        if found and found[-1].certainty == certainty == "decoded":
            found[-1] = replace(found[-1], proposal=found[-1].proposal + spot.text)
        else:
            found.append(Change(start, original, spot.text, spot.choices, certainty))
        start += len(spot.text)
    return found


def _simple(change: Change, made: str) -> Change:
    """The change in the words of the finished text."""
    others = tuple(dict.fromkeys(simplified(one) for one in change.alternatives))
    return replace(change, proposal=made[change.start : change.end], alternatives=others)


def _lost(text: str, known: Sequence[Change], pattern: re.Pattern[str]) -> tuple[Change, ...]:
    """What is left over and can be read by nobody: marked where it stands."""
    taken = {place for change in known for place in range(change.start, change.end)}
    return tuple(
        Change(found.start(), found[0], found[0], (), "open")
        for found in pattern.finditer(text)
        if found.start() not in taken
    )


def _differing(one: str, other: str) -> int:
    return sum(a != b and "\u3400" <= a <= "\u9fff" for a, b in zip(one, other, strict=True))
