"""Exact numbers in SQL: whole numerators over a denominator that is fixed where it can be, a column where it must be.

Every result carries proved bounds; 64 bits are used where they suffice, 128 where not, and beyond that nothing.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm
from typing import Final

from yimen.engine.backends.duckdb.cells import Cells
from yimen.engine.backends.duckdb.rounding import ROUND
from yimen.engine.backends.duckdb.terms import (
    Age,
    Den,
    NotInSqlError,
    Part,
    Term,
    as_part,
    is_null,
    known,
    literal,
    text,
    unknown,
    written,
)
from yimen.engine.functions import rounded

WORD: Final = 2**63 - 1
LARGEST: Final = 2**126  # a comparison of two still fits 127 bits
EITHER: Final = "({} OR {})"
MIRRORED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="} | {sign: sign for sign in ("=", "<>")}
MOST_YEARS: Final = 100_000  # months or years, beyond which every day leaves the calendar
NOBODY_KNOWS: Final = unknown("number").value


@dataclass(frozen=True, slots=True)
class Numbers:
    """Arithmetic over the columns of one program."""

    cells: Cells

    def whole(self, template: str, low: int, high: int, *parts: Part) -> Part:
        """A formula of whole numbers that lies between two ends, in as many bits as it needs."""
        most = max(abs(low), abs(high))
        if most > LARGEST:
            raise NotInSqlError("数太大，超过 127 位", "numbers beyond 127 bits")
        if any(is_null(part) for part in parts):
            return NOBODY_KNOWS
        if most > WORD:
            template = template.replace("{}", "{}::HUGEINT")
        return self.cells.formula(template, *parts)

    def either(self, *suspects: Part) -> Part:
        """Whether one of them may be a failure; empty if none can."""
        found = list(dict.fromkeys(part for part in suspects if part))
        result: Part = found[0] if found else ""
        for part in found[1:]:
            result = self.cells.formula(EITHER, result, part)
        return result

    def times(self, part: Part, factor: int, low: int, high: int) -> Part:
        """A whole number times a written one; `low` and `high` bound the number."""
        if factor == 1:
            return part
        ends = sorted((low * factor, high * factor))
        if (number := written(part)) is not None:
            return text(number * factor)
        return self.whole(f"({{}} * {factor})", ends[0], ends[1], part)

    def over(self, term: Term, den: int) -> Term:
        """The same number over another fixed denominator, a multiple of its own."""
        factor = den // (term.fixed or 1)
        value = self.times(term.value, factor, term.low, term.high)
        return replace(term, value=value, den=den, den_high=den, low=term.low * factor, high=term.high * factor)

    def alike(self, *terms: Term) -> tuple[Term, ...]:
        """Numbers over one denominator; raises where theirs differ from row to row."""
        if len({term.den for term in terms}) == 1:
            return terms
        if any(term.fixed is None for term in terms):
            raise NotInSqlError("分母逐行不同的分数", "fractions whose denominators differ from row to row")
        den = lcm(*(term.fixed or 1 for term in terms))
        return tuple(self.over(term, den) for term in terms)

    def negative(self, a: Term) -> Term:
        """`-a`."""
        value = self.whole("(-{})", -a.high, -a.low, a.value)
        return replace(a, value=value, low=-a.high, high=-a.low, absent="")

    def add(self, a: Term, b: Term, sign: int = 1) -> Term:
        """`a + b`, or with the sign -1 `a - b`; over their common denominator, or crosswise."""
        if a.den == b.den or (a.fixed and b.fixed):
            one, other = self.alike(a, b)
            den, den_high = one.den, one.den_high
        else:
            den, den_high = self._dens(a, b)
            one, other = self._across(a, b), self._across(b, a)
        ends = sorted((sign * other.low, sign * other.high))
        low, high = one.low + ends[0], one.high + ends[1]
        value = self.whole(f"({{}} {'+' if sign > 0 else '-'} {{}})", low, high, one.value, other.value)
        return Term("number", value, den, low, high, den_high, suspect=self.either(a.suspect, b.suspect))

    def multiply(self, a: Term, b: Term) -> Term:
        """`a * b`; by a written number over the smallest denominator."""
        suspect = self.either(a.suspect, b.suspect)
        for one, other in ((a, b), (b, a)):
            factor = known(other)
            if factor is not None and one.fixed and other.fixed:
                return self._scaled(one, factor, one.fixed * other.fixed, suspect)
        low, high = _ends(a, b)
        if (factor := known(b)) is not None:
            value = self.times(a.value, factor, a.low, a.high)
        elif (factor := known(a)) is not None:
            value = self.times(b.value, factor, b.low, b.high)
        else:
            value = self.whole("({} * {})", low, high, a.value, b.value)
        den, den_high = self._dens(a, b)
        return Term("number", value, den, low, high, den_high, suspect=suspect)

    def _scaled(self, a: Term, factor: int, den: int, suspect: Part) -> Term:
        common = gcd(factor, den)
        factor, den = factor // common, den // common
        ends = sorted((a.low * factor, a.high * factor))
        made = Term("number", self.times(a.value, factor, a.low, a.high), den, ends[0], ends[1], den, suspect=suspect)
        return self._shorter(made)

    def divide(self, a: Term, b: Term) -> Term:
        """`a / b`: unknown and suspect where `b` is zero or less."""
        if (divisor := known(b)) is not None and b.fixed:
            if divisor <= 0:
                return replace(a, value=NOBODY_KNOWS, suspect="TRUE", absent="")
            inverse = Term("number", text(b.fixed), divisor, b.fixed, b.fixed, divisor, suspect=b.suspect)
            return self.multiply(a, inverse)
        above = self._across(a, b)
        value = self.cells.formula("CASE WHEN {} > 0 THEN {} END", b.value, above.value)
        suspect = self.either(a.suspect, b.suspect)
        if b.low <= 0:
            suspect = self.either(suspect, self.cells.formula("({} <= 0)", b.value))
        below, below_high = self._product(a.den, b.value, a.den_high, max(b.high, -b.low, 1))
        return Term("number", value, below, above.low, above.high, below_high, suspect=suspect)

    def compare(self, a: Term, operator: str, b: Term) -> Part:
        """Whether `a operator b`: over one denominator, or by cross-multiplication; of an age, by the day itself."""
        for one, limit, sign in ((a, b, operator), (b, a, MIRRORED[operator])):
            by_day = self._by_day(one.aged, sign, limit) if one.aged else None
            if by_day is not None:
                return by_day
        if a.den == b.den or (a.fixed and b.fixed):
            one, other = self.alike(a, b)
        else:
            one, other = self._across(a, b), self._across(b, a)
        return self.cells.formula(f"({{}} {operator} {{}})", one.value, other.value)

    def _by_day(self, age: Age, operator: str, limit: Term) -> "Part | None":
        """An age compared with a written number of years: the day compared with the last on which it is reached."""
        count = known(limit) if limit.fixed == 1 else None
        if count is None or abs(count) > MOST_YEARS:
            return None
        reached, passed = age.latest(count), age.latest(count + 1)
        if reached is None or passed is None:
            return None
        day, here, next_ = age.day.value, text(reached), text(passed)
        template = {
            ">=": f"({{}} <= {here})",
            ">": f"({{}} <= {next_})",
            "<": f"({{}} > {here})",
            "<=": f"({{}} > {next_})",
        }.get(operator)
        return self.cells.formula(template, day) if template else None

    def pick(self, a: Term, b: Term, larger: bool) -> Term:  # noqa: FBT001, two names for one thing: min and max
        """The larger or smaller of two; unknown while one is."""
        operator = ">=" if larger else "<="
        template = "CASE WHEN {} THEN {} WHEN NOT {} THEN {} END"
        if a.fixed and b.fixed:
            a, b = self.alike(a, b)
        test = self.compare(a, operator, b)
        ends = max if larger else min
        low, high = ends(a.low, b.low), ends(a.high, b.high)
        if a.den != b.den:
            low, high = min(a.low, b.low), max(a.high, b.high)
        for one, limit in ((a, b), (b, a)):
            if a.fixed == b.fixed is not None and known(limit) is not None:  # NULL falls to the number itself
                within = f"CASE WHEN {{}} {'<=' if larger else '>='} {{}} THEN {{}} ELSE {{}} END"
                value = self.cells.formula(within, one.value, limit.value, limit.value, one.value)
                break
        else:
            value = self.cells.formula(template, test, a.value, test, b.value)
        den: Den = a.den
        if a.den != b.den:
            den = self.cells.formula(template, test, as_part(a.den), test, as_part(b.den))
        suspect = self.either(a.suspect, b.suspect)
        return Term(a.sort, value, den, low, high, max(a.den_high, b.den_high), suspect=suspect)

    def rounded(self, x: Term, step: Term, mode: str) -> Term:
        """`x` to a multiple of a written step: up (to the larger), down, half_up (away from zero), half_even."""
        numerator, below = known(step), step.fixed
        if numerator is None or below is None or numerator <= 0:
            raise NotInSqlError("舍入的单位不是写定的", "a step of rounding that is not written")
        if (number := known(x)) is not None and x.fixed:
            return literal(rounded(Fraction(number, x.fixed), Fraction(numerator, below), mode))
        if isinstance(x.den, int):
            finer = self._scaled(x, below, x.den * numerator, x.suspect)
            top, low, high, bottom, most = finer.value, finer.low, finer.high, finer.den, finer.den_high
        else:
            top, low, high = self.times(x.value, below, x.low, x.high), x.low * below, x.high * below
            bottom, most = self._product(x.den, text(numerator), x.den_high, numerator)
        whole = ROUND[mode](self, top, bottom, (low, high, most))
        least, largest = min(low - 1, 0), max(high + 1, 0)
        if isinstance(bottom, int):
            least, largest = low // bottom, -(-high // bottom)
        step_up = Term("number", whole, 1, least, largest, 1, suspect=self.either(x.suspect, step.suspect))
        return self._scaled(step_up, numerator, below, step_up.suspect)

    def _across(self, a: Term, b: Term) -> Term:
        """`a`'s numerator times `b`'s denominator."""
        if b.fixed:
            value = self.times(a.value, b.fixed, a.low, a.high)
            return replace(a, value=value, low=a.low * b.fixed, high=a.high * b.fixed)
        low, high = min(a.low, a.low * b.den_high), max(a.high, a.high * b.den_high)
        if (factor := known(a)) is not None:
            return replace(a, value=self.times(as_part(b.den), factor, 1, b.den_high), low=low, high=high)
        return replace(a, value=self.whole("({} * {})", low, high, a.value, as_part(b.den)), low=low, high=high)

    def _dens(self, a: Term, b: Term) -> tuple[Den, int]:
        return self._product(
            a.den, as_part(b.den) if b.fixed is None else text(b.fixed), a.den_high, b.den_high, b.fixed
        )

    def _product(self, a: Den, b: Part, a_high: int, b_high: int, b_fixed: int | None = None) -> tuple[Den, int]:
        """A denominator times a whole number above zero."""
        fixed = b_fixed if b_fixed is not None else written(b)
        if isinstance(a, int):
            if fixed is not None:
                return a * fixed, a * fixed
            return self.times(b, a, 1, b_high), a * b_high
        if fixed is not None:
            return self.times(a, fixed, 1, a_high), a_high * fixed
        return self.whole("({} * {})", 1, a_high * b_high, a, b), a_high * b_high

    def _shorter(self, made: Term) -> Term:
        """A written number over its smallest denominator."""
        value, den = known(made), made.fixed
        if value is None or den is None:
            return made
        common = gcd(value, den)
        value, den = value // common, den // common
        return replace(made, value=text(value), den=den, low=value, high=value, den_high=den)


def _ends(a: Term, b: Term) -> tuple[int, int]:
    products = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    return min(products), max(products)
