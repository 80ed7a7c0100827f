"""The text of a generated function as it grows: lines, names made here, and constants kept beside it.

Nothing that somebody wrote becomes text: words, days and names of facts are constants under a name made here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeVar, cast

from yimen.engine import logic, pairs
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

T = TypeVar("T")
HEAD: Final = 5  # places of a row before those of its items
KNOWN: Final[dict[str, Any]] = {
    **{name: getattr(pairs, name) for name in (
        "pair", "boxed", "narrow", "plus", "minus", "product", "quotient", "negated", "compared", "moved", "chosen",
        "bounded", "since", "WIDE", "misfit",
    )},
    **{name: getattr(logic, name) for name in (
        "SPECIAL", "worst", "all_of", "any_of", "opposite", "extreme", "longest_run", "set_of",
    )},
    "UNKNOWN": UNKNOWN,
    "ABSENT": ABSENT,
    "Failure": Failure,
    "MISFITS": pairs.MISFITS,
    "date": date,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: in `n` alone, or, with a `d`, as the number n / d (see engine/pairs.py).

    `sure`: it is a yes/no, unknown or a failure, never absent.
    """

    n: str
    d: str = ""
    sure: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is a number whatever the facts are."""
        return self.d.isdigit()


@dataclass(frozen=True, slots=True)
class At:
    """The rows that a text speaks of: the subject's, the member's, the generator's variable, and whose day it is."""

    row: str = "r"
    each_row: str = ""
    each: str = "v"
    day: str = ""  # what is put behind `day`, `on`, `run`, `fact`


@dataclass
class Source:
    """One function in the making."""

    lines: list[str] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=lambda: dict(KNOWN))
    depth: int = 1
    count: int = 0
    scopes: list[dict[object, Any]] = field(default_factory=lambda: [{}])
    kept: dict[int, str] = field(default_factory=dict)

    def line(self, text: str) -> None:
        """One more line."""
        self.lines.append(f"{' ' * self.depth}{text}")

    def new(self, letter: str = "x") -> str:
        """A name that nothing has."""
        self.count += 1
        return f"{letter}{self.count}"

    def keep(self, value: object) -> str:
        """The name of a constant."""
        if id(value) not in self.kept:
            self.kept[id(value)] = name = self.new("k")
            self.names[name] = value
        return self.kept[id(value)]

    def constant(self, value: Any) -> Spot:  # noqa: ANN401  any value that a document can write
        """A value that is always the same."""
        if isinstance(value, bool):
            return Spot(str(value), sure=True)
        if isinstance(value, int | Fraction):
            return Spot(f"({value.numerator})" if value < 0 else str(value.numerator), str(value.denominator))
        return Spot(self.keep(value))

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Lines under a head; what is computed in them is not known after them."""
        self.line(head)
        before = len(self.lines)
        self.depth += 1
        self.scopes.append({})
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.scopes.pop()
        self.depth -= 1

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What has been computed already on every way to here, or else is computed now."""
        for scope in reversed(self.scopes):
            if key in scope:
                return cast("T", scope[key])
        found = self.scopes[-1][key] = make()
        return found

    def say(self, text: str, letter: str = "x") -> str:
        """A new name for a value."""
        name = self.new(letter)
        self.line(f"{name} = {text}")
        return name

    def pair(self, spot: Spot) -> Spot:
        """A value as two numbers."""
        if spot.d:
            return spot
        n, d = self.new("n"), self.new("d")
        self.line(f"{n}, {d} = pair({spot.n})")
        return Spot(n, d)

    def one(self, spot: Spot) -> Spot:
        """A value under one name."""
        if not spot.d:
            return spot
        if spot.d == "1":
            return Spot(spot.n)
        test = "" if spot.plain else f"{spot.n} if {spot.d} == 1 else "
        return Spot(self.say(f"{test}boxed({spot.n}, {spot.d})"))

    def target(self, *, number: bool) -> Spot:
        """Names for a value that several branches give."""
        return Spot(self.new("n"), self.new("d")) if number else Spot(self.new())

    def put(self, target: Spot, spot: Spot) -> None:
        """Gives a value to the names of a target."""
        if target.d:
            spot = self.pair(spot)
            self.line(f"{target.n} = {spot.n}; {target.d} = {spot.d}")
        else:
            self.line(f"{target.n} = {self.one(spot).n}")

    def joined(self, parts: Sequence[Callable[[], Spot]], *, deciding: bool) -> Spot:
        """Kleene's `or` (`deciding` is yes) or `and`: what follows a deciding answer is not looked at."""
        first = self.one(parts[0]()) if parts else Spot(str(not deciding), sure=True)
        if len(parts) < 2 and first.sure:  # noqa: PLR2004  one, or none
            return first
        target, join = Spot(self.new(), sure=True), "any_of" if deciding else "all_of"
        self.line(f"{target.n} = {_plainly(first, '', join, target.n)}")
        for part in parts[1:]:
            with self.block(f"if {target.n} is not {deciding}:"):
                found = self.one(part())
                self.line(f"{target.n} = {_plainly(found, f'{target.n} is {not deciding}', join, target.n)}")
        return target

    def choice(self, test: str, branches: Sequence[Callable[[], Spot]], *, number: bool) -> Spot:
        """One of two values by a test; with an unknown test, known only if both are known and equal."""
        yes, no, target = (self.target(number=number) for _ in range(3))
        for other, spot, branch in zip(("False", "True"), (yes, no), branches, strict=True):
            with self.block(f"if {test} is not {other}:"):
                self.put(spot, branch())
        for known, spot, head in (("True", yes, "if"), ("False", no, "elif")):
            with self.block(f"{head} {test} is {known}:"):
                self.put(target, spot)
        with self.block("else:"):
            self.put(target, Spot(self.say(f"chosen({test}, {self.one(yes).n}, {self.one(no).n})")))
        return target

    def function(self, name: str, head: str, failed: str) -> Callable[..., Any]:
        """The finished function of these lines; `failed` gives what comes of values that do not fit together."""
        tried = (" try:", *(f" {line}" for line in self.lines), " except MISFITS as error:", f"  {failed}")
        text = "\n".join((f"def {name}({head}):", *_opening(self.lines), *tried))
        exec(compile(text, f"<{name}>", "exec"), self.names)  # noqa: S102  the text is ours: see above
        made: Callable[..., Any] = self.names[name]
        return made


def _plainly(found: Spot, test: str, join: str, target: str) -> str:
    """What becomes of an answer: itself where nothing before it is open, or else what the table of truth says."""
    known = "" if found.sure else f"({found.n} is True or {found.n} is False)"
    tests = " and ".join(one for one in (test, known) if one)
    joined = f"{target}, {found.n}" if test else f"{found.n},"
    return f"{found.n} if {tests} else {join}(({joined}))" if tests else found.n


WORD: Final = re.compile(r"[a-z]+\b")
OPENING: Final = ("s", "day", "on", "run", "fact")  # how a row begins: see engine/machine.py


def _opening(lines: Sequence[str]) -> Iterator[str]:
    """The first lines: names for what the rest uses."""
    used = {word for line in lines for word in WORD.findall(line)}
    yield from (f" {name} = r[{place}]" for place, name in enumerate(OPENING) if name in used)
