"""Kleene's operators in SQL. AND, OR, NOT and comparisons of NULL are Kleene's already; CASE and absence are not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import Final

from yimen.engine.backends.duckdb.numbers import WORD, Numbers
from yimen.engine.backends.duckdb.terms import Den, NotInSqlError, Part, Term, known, text, written_word

SQL: Final = {"==": "=", "!=": "<>"}
COMPARED: Final = ("number", "date", "word", "yesno", "set")


@dataclass(frozen=True, slots=True)
class Operators:
    """Logic, comparison and choice over the columns of one program."""

    numbers: Numbers

    def all_of(self, terms: Sequence[Term]) -> Term:
        """Kleene's `and`; of nothing, yes."""
        return self._joined(terms, " AND ", "TRUE")

    def any_of(self, terms: Sequence[Term]) -> Term:
        """Kleene's `or`; of nothing, no."""
        return self._joined(terms, " OR ", "FALSE")

    def _joined(self, terms: Sequence[Term], word: str, nothing: str) -> Term:
        deciding = "FALSE" if nothing == "TRUE" else "TRUE"
        if any(term.value == deciding for term in terms):
            return Term("yesno", deciding)
        left = [term for term in terms if term.value != nothing]
        parts = list(dict.fromkeys(term.value for term in left))
        suspect = self.numbers.either(*(term.suspect for term in left))
        if len(parts) == 1:
            return Term("yesno", parts[0], suspect=suspect)
        template = "(" + word.join("{}" for _ in parts) + ")"
        return Term("yesno", self.formula(template, *parts) if parts else nothing, suspect=suspect)

    def opposite(self, term: Term) -> Term:
        """Kleene's `not`."""
        if term.value in ("TRUE", "FALSE"):
            return Term("yesno", "FALSE" if term.value == "TRUE" else "TRUE")
        return Term("yesno", self.formula("(NOT {})", term.value), suspect=term.suspect)

    def compare(self, a: Term, operator: str, b: Term, order: Sequence[str] = ()) -> Term:
        """`a operator b`; words by their position where there is an order."""
        if a.sort != b.sort or a.sort not in COMPARED:
            raise NotInSqlError(f"{a.sort} 与 {b.sort} 相比", f"comparing {a.sort} with {b.sort}")
        suspect = self.numbers.either(a.suspect, b.suspect)
        sign = SQL.get(operator, operator)
        if a.sort == "number":
            return Term("yesno", self.numbers.compare(a, sign, b), suspect=suspect)
        if order:
            one, other = (self.rank(term, order) for term in (a, b))
        else:
            a, b = self.alike(a, b)
            one, other = a.value, b.value
        return Term("yesno", self.formula(f"({{}} {sign} {{}})", one, other), suspect=suspect)

    def rank(self, term: Term, order: Sequence[str]) -> Part:
        """The position of a word."""
        if term.words == tuple(order):
            return term.value
        cases = " ".join(f"WHEN {self._code(term, word)} THEN {place}" for place, word in enumerate(order))
        return self.formula(f"CASE {{}} {cases} END", term.value)

    def extreme(self, terms: Sequence[Term], order: tuple[str, ...], *, larger: bool) -> Term:
        """The word that stands last or first in an order; unknown while one is."""
        ranked = [Term("number", self.rank(term, order), high=len(order), suspect=term.suspect) for term in terms]
        found = reduce(partial(self.numbers.pick, larger=larger), ranked)
        return Term("word", found.value, suspect=found.suspect, words=order)

    def alike(self, *terms: Term) -> tuple[Term, ...]:
        """Words all by the same numbers, or all as they are written."""
        lists = list(dict.fromkeys(term.words for term in terms if written_word(term.value) is None))
        if len(lists) != 1:
            return tuple(self.plain(term) for term in terms)
        return tuple(self._coded(term, lists[0]) for term in terms)

    def _coded(self, term: Term, words: tuple[str, ...]) -> Term:
        """A written word by its number."""
        word = written_word(term.value)
        return term if word is None or not words else replace(term, value=_place(word, words), words=words)

    def plain(self, term: Term) -> Term:
        """A word as it is written."""
        if not term.words:
            return term
        cases = " ".join(f"WHEN {code} THEN {text(word)}" for code, word in enumerate(term.words))
        return replace(term, value=self.formula(f"CASE {{}} {cases} END", term.value), words=())

    def _code(self, term: Term, word: str) -> str:
        """How a word stands in a column."""
        return _place(word, term.words) if term.words else text(word)

    def among(self, term: Term, words: Sequence[str], *, negated: bool) -> Term:
        """`term in (words)`."""
        listed = ", ".join(dict.fromkeys(self._code(term, word) for word in words))
        sign = "NOT IN" if negated else "IN"
        return Term("yesno", self.formula(f"({{}} {sign} ({listed}))", term.value), suspect=term.suspect)

    def choose(self, test: Term, yes: Term, no: Term) -> Term:
        """`yes if test else no`: with an unknown test, known only if both are known and equal."""
        if test.value in ("TRUE", "FALSE"):
            return yes if test.value == "TRUE" else no
        if yes.sort != no.sort:
            raise NotInSqlError(f"{yes.sort} 与 {no.sort} 二选一", f"a choice between {yes.sort} and {no.sort}")
        if yes.fixed and no.fixed:
            yes, no = self.numbers.alike(yes, no)
        if yes.sort == "word":
            yes, no = self.alike(yes, no)
        same = self.same(yes, no)
        if test.suspect:  # a failed test fails the choice, also between equals
            same = self.formula("({} AND {} IS NOT TRUE)", same, test.suspect)
        value = self._stepped(test, yes, no)
        if value is None:
            value = self.formula(_CHOICE, test.value, yes.value, test.value, no.value, same, yes.value)
        suspect = self.numbers.either(test.suspect, yes.suspect, no.suspect)
        den: Den = yes.den
        if yes.den != no.den:
            dens = [text(part) if isinstance(part, int) else part for part in (yes.den, no.den)]
            den = self.formula(_CHOICE, test.value, dens[0], test.value, dens[1], same, dens[0])
        low, high = min(yes.low, no.low), max(yes.high, no.high)
        most = max(yes.den_high, no.den_high)
        absent = self._absent(test.value, yes, no)
        return Term(yes.sort, value, den, low, high, most, absent, suspect, yes.unit, yes.words)

    def _stepped(self, test: Term, yes: Term, no: Term) -> "Part | None":
        """A choice between two written numbers as a sum, which is unknown where the test is; SQL's CASE is dear."""
        high, low = known(yes), known(no)
        if high is None or low is None or high == low or yes.fixed != no.fixed or max(abs(high), abs(low)) > WORD // 2:
            return None
        return self.formula(f"({{}}::BIGINT * {text(high - low)} + {text(low)})", test.value)

    def same(self, a: Term, b: Term) -> Part:
        """Whether two values are known and equal."""
        if a.value == b.value and a.den == b.den:
            return self.formula("({} IS NOT NULL)", a.value)
        return self.numbers.compare(a, "=", b) if a.sort == "number" else self.formula("({} = {})", a.value, b.value)

    def _absent(self, test: Part, yes: Term, no: Term) -> Part:
        if not (yes.absent or no.absent):
            return ""
        return self.formula("CASE WHEN {} THEN {} WHEN NOT {} THEN {} END", test, *self._flags(yes, test, no))

    def _flags(self, yes: Term, test: Part, no: Term) -> tuple[Part, Part, Part]:
        return yes.absent or "FALSE", test, no.absent or "FALSE"

    def has(self, term: Term) -> Term:
        """Whether a value applies: no where it is stated not to, unknown where nobody knows."""
        if not term.absent:
            value = self.formula("CASE WHEN {} IS NOT NULL THEN TRUE END", term.value)
        else:
            value = self.formula("CASE WHEN {} THEN FALSE WHEN {} IS NOT NULL THEN TRUE END", term.absent, term.value)
        return Term("yesno", value, suspect=term.suspect)

    def formula(self, template: str, *parts: Part) -> Part:
        """An expression over columns."""
        return self.numbers.cells.formula(template, *parts)


def _place(word: str, words: tuple[str, ...]) -> str:
    """A word that no row has is a number that no row has."""
    return str(words.index(word) if word in words else len(words))


_CHOICE: Final = "CASE WHEN {} THEN {} WHEN NOT {} THEN {} WHEN {} THEN {} END"
