"""Units: products of named bases, spelt canonically; the only conversion is one year to twelve months (1.4)."""

import re
from collections.abc import Mapping
from fractions import Fraction

BASES = frozenset(
    [
        "yuan",
        "fen",
        "month",
        "year",
        "day",
        "workday",
        "hour",
        "minute",
        "term",
        "time",
        "person",
        "household",
        "firm",
        "place",
        "piece",
        "head",
        "mu",
        "ha",
        "m",
        "m2",
        "m3",
        "km",
        "km2",
        "kg",
        "g",
        "mg",
        "ug",
        "tonne",
        "L",
        "kW",
        "kWh",
        "dB",
        "NTU",
        "degC",
    ]
)
"""Bases that may stand in a unit; no two convert into one another, but year and month."""

MONTHS = 12
_PART = re.compile(r"([*/]?) *([A-Za-z][A-Za-z0-9]*|1)")

Unit = tuple[tuple[str, int], ...]
PLAIN: Unit = ()


def unit(written: str) -> Unit | str:
    """`yuan/month` as ((month, -1), (yuan, 1)); the first base that is not known, as text, if there is one."""
    exponents: dict[str, int] = {}
    end = 0
    for match in _PART.finditer(written):
        sign, base = match.groups()
        if match.start() != end or (not sign and end) or (sign and not end):
            return written
        if base != "1":
            if base not in BASES:
                return base
            exponents[base] = exponents.get(base, 0) + (-1 if sign == "/" else 1)
        end = match.end()
    return _canonical(exponents) if written and end == len(written) else written


def spell(parts: Unit) -> str:
    """The canonical spelling: `yuan/month`, `1/L`; empty for a bare number."""
    over = "*".join(base for base, power in parts for _ in range(power))
    under = "".join(f"/{base}" for base, power in parts for _ in range(-power))
    return f"{over or ('1' if under else '')}{under}"


def times(left: Unit, right: Unit, power: int = 1) -> Unit:
    """The unit of a product, or with power -1 of a quotient."""
    exponents = dict(left)
    for base, exponent in right:
        exponents[base] = exponents.get(base, 0) + exponent * power
    return _canonical(exponents)


def convert(amount: Fraction, given: Unit, needed: Unit) -> Fraction | None:
    """`amount` in the unit needed: exact, by year = 12 months; None if they do not convert."""
    have, want = dict(given), dict(needed)
    years = have.get("year", 0) - want.get("year", 0)
    have["month"] = have.get("month", 0) + years
    have["year"] = want.get("year", 0)
    if _canonical(have) != needed:
        return None
    return amount * Fraction(MONTHS) ** years


def _canonical(exponents: Mapping[str, int]) -> Unit:
    order = sorted(exponents, key=lambda base: (base != "yuan", base))
    return tuple((base, exponents[base]) for base in order if exponents[base])
