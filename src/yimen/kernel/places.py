"""Division codes: 2 digits a province, 4 a city, 6 a county, 9 a township, 12 a village (the bureau's coding rule).

A code is an attribute of a place on a day and for an authority, never its identity; `register` keeps the identities.
"""

from typing import Literal

Level = Literal["nation", "province", "city", "county", "township", "village"]
LEVELS: tuple[Level, ...] = ("nation", "province", "city", "county", "township", "village")
NATION = "100000"


def level_of(code: str) -> Level:
    """The level of a code of 6 or 12 digits; raises ValueError for anything else."""
    if not (code.isascii() and code.isdigit()) or len(code) not in (6, 12):
        raise ValueError(f"{code!r} is not a division code of 6 or 12 digits")
    if code[:6] == NATION:
        return "nation"
    if code[6:].strip("0"):
        return "village" if code[9:] != "000" else "township"
    return "county" if code[4:6] != "00" else "city" if code[2:4] != "00" else "province"


def short(code: str) -> str:
    """The code of a county or above in its 6 digits, of a township or village in its 12."""
    return code if level_of(code) in ("township", "village") else code[:6]


def path(code: str) -> tuple[str, ...]:
    """The code and the codes above it, nearest first, the nation last."""
    above = (code[:9] + "000", code[:6], code[:4] + "00", code[:2] + "0000", NATION)
    return tuple(dict.fromkeys((short(code), *above[LEVELS[::-1].index(level_of(code)) :])))


def within(code: str, place: str) -> bool:
    """Whether `code` is `place` or lies in it."""
    return short(place) in path(code)
