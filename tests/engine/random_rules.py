"""Random documents over random registers: the grammar, typed as the reader wants it, from a seed."""

import random
from datetime import date
from fractions import Fraction

from tests.engine.sql import both, same
from tests.engine.worlds import COUNTY, facts, front, parameter, program, rule, value
from yimen.engine.case import CaseFacts
from yimen.engine.evaluate import Case
from yimen.kernel.unknown import ABSENT, UNKNOWN

COMPARED = ("<", "<=", ">", ">=", "==", "!=")
GROUPED = ("any", "all")

FACTS = (
    "a; person; yesno", "b; person; yesno", "c; person; yesno", "n; person; count; >= 0", "m; person; count; >= 0",
    "wage; person; yuan; >= 0", "cost; person; yuan; >= 0", "rate; person; rate; >= 0, <= 1", "birth; person; date",
    "left; person; date or none", "tie; person; one of head, spouse, child", "grade; person; ordered low, mid, high",
    "paid; person; yuan every month; >= 0", "late; person; yesno every month",
    "poor; household; yesno", "rent; household; yuan; >= 0", "size; household; count; >= 0",
    "kind_of; household; one of urban, rural",
)  # fmt: skip
OF = {
    "person": {
        "yesno": ["a", "b", "c", "household.poor"],
        "number": ["n", "m", "household.size", "years_since(birth)", "months_since(birth)", "rate"],
        "yuan": ["wage", "cost", "household.rent", "floor_of(household.kind_of)", "band_of(n)", "paid"],
        "date": ["birth", "left"],
        "tie": ["tie"],
        "kind_of": ["household.kind_of"],
        "grade": ["grade"],
    },
    "household": {
        "yesno": ["poor"],
        "number": ["size"],
        "yuan": ["rent", "floor_of(kind_of)", "floor_of('urban')"],
        "date": [],
        "kind_of": ["kind_of"],
    },
}
WORDS = {"tie": ["head", "spouse", "child"], "kind_of": ["urban", "rural"], "grade": ["low", "mid", "high"]}


class Grammar:
    """Expressions of a type for a kind, from a seed; `each` gives the member's own where a generator is open."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.made = {kind: {sort: list(names) for sort, names in sorts.items()} for kind, sorts in OF.items()}

    def one(self, *choices):
        return self.random.choice(choices)()

    def name(self, kind, sort, each=""):
        if each and self.random.random() < 0.8:
            plain = [name for name in self.made["person"].get(sort, ()) if "." not in name and "(" not in name]
            return f"{each}.{self.random.choice(plain)}" if plain else None
        names = self.made[kind].get(sort)
        return self.random.choice(names) if names else None

    def number(self, kind, depth, each=""):
        if depth <= 0 or self.random.random() < 0.2:
            return (
                self.name(kind, "number", each)
                if self.random.random() < 0.75
                else self.random.choice(("0", "1", "2", "0.5", "3"))
            )
        low = lambda: self.number(kind, depth - 1, each)  # noqa: E731
        money = lambda: self.yuan(kind, depth - 1, each)  # noqa: E731
        options = [
            lambda: f"({low()} {self.random.choice('+-*')} {low()})", lambda: f"({money()} / {money()})",
            lambda: f"({low()} / {low()})", lambda: f"-({low()})",
            lambda: f"{self.random.choice(('min', 'max'))}({low()}, {low()})",
            lambda: f"({low()} if {self.yesno(kind, depth - 1, each)} else {low()})",
            lambda: f"round({low()}, {self.random.choice(('1', '0.5', '0.1'))}, {self.mode()})",
        ]  # fmt: skip
        return self.one(*options, *(() if each else (lambda: self.group(kind, "number", depth),)))

    def yuan(self, kind, depth, each=""):
        if depth <= 0 or self.random.random() < 0.2:
            return (
                (self.name(kind, "yuan", each) or "yuan(3)")
                if self.random.random() < 0.8
                else self.random.choice(("yuan(3)", "0", "yuan(0.5)"))
            )
        low = lambda: self.yuan(kind, depth - 1, each)  # noqa: E731
        times = lambda: self.number(kind, depth - 1, each)  # noqa: E731
        options = [
            lambda: f"({low()} {self.random.choice('+-')} {low()})", lambda: f"({low()} * {times()})",
            lambda: f"({low()} / {times()})", lambda: f"max(yuan(0), {low()})",
            lambda: f"({low()} if {self.yesno(kind, depth - 1, each)} else {low()})",
            lambda: f"round({low()}, yuan({self.random.choice(('0.01', '1', '5'))}), {self.mode()})",
        ]  # fmt: skip
        return self.one(*options, *(() if each else (lambda: self.group(kind, "yuan", depth),)))

    def mode(self):
        return self.random.choice(("'up'", "'down'", "'half_up'", "'half_even'"))

    def yesno(self, kind, depth, each=""):
        if depth <= 0 or self.random.random() < 0.2:
            return self.name(kind, "yesno", each) or "poor"
        low = lambda: self.yesno(kind, depth - 1, each)  # noqa: E731
        compare = lambda: self.random.choice(COMPARED)  # noqa: E731
        options = [
            lambda: f"({low()} and {low()})", lambda: f"({low()} or {low()})", lambda: f"not ({low()})",
            lambda: f"({self.number(kind, depth - 1, each)} {compare()} {self.number(kind, depth - 1, each)})",
            lambda: f"({self.yuan(kind, depth - 1, each)} {compare()} {self.yuan(kind, depth - 1, each)})",
            lambda: f"({low()} if {low()} else {low()})",
            lambda: self.words(kind, each), lambda: self.dates(kind, each),
        ]  # fmt: skip
        grouped = (lambda: self.group(kind, "yesno", depth), lambda: self.bounded(kind, depth))
        return self.one(*options, *(() if each else grouped))

    def words(self, kind, each):
        sort = self.random.choice([one for one in WORDS if self.name(kind, one, each)] or ["kind_of"])
        name = self.name(kind, sort, each) or "kind_of"
        if sort == "grade" and self.random.random() < 0.4:
            name = f"{self.random.choice(('max', 'min'))}({name}, '{self.random.choice(WORDS[sort])}')"
        some = ", ".join(f"'{word}'" for word in self.random.sample(WORDS[sort], 2))
        if sort == "grade" and self.random.random() < 0.5:
            return f"{name} {self.random.choice(('<', '>='))} '{self.random.choice(WORDS[sort])}'"
        return self.random.choice((f"{name} in ({some})", f"{name} not in ({some})", f"{name} == '{WORDS[sort][0]}'"))

    def dates(self, kind, each):
        if kind != "person":
            return "poor"
        birth = f"{each}.birth" if each else "birth"
        moved = self.random.choice(("", " + months(7)", " - years(1)", " + days(40)", " + months(1) - days(1)"))
        day = self.random.choice(("on", "date('2000-02-29')", "next_month(" + birth + ")", "on - months(3)"))
        left = f"{each}.left" if each else "left"
        return self.random.choice(
            (f"{birth}{moved} < {day}", f"(has({left}) and {left}{moved} >= {day})", f"has({left})")
        )

    def group(self, kind, sort, depth):
        members, each = "household.members" if kind == "person" else "members", "x"
        condition = f" if {self.yesno(kind, depth - 1, each)}" if self.random.random() < 0.6 else ""
        if kind == "person" and self.random.random() < 0.3:
            return self.periods(sort)
        if sort == "yesno":
            test = self.yesno(kind, depth - 1, each)
            return f"{self.random.choice(GROUPED)}({test} for x in {members}{condition})"
        if sort == "number" and self.random.random() < 0.5:
            return f"count(x for x in {members}{condition})"
        item = self.number(kind, depth - 2, each) if sort == "number" else self.yuan(kind, depth - 2, each)
        return f"{self.random.choice(('sum', 'max', 'min'))}({item} for x in {members}{condition})"

    def periods(self, sort):
        over = self.random.choice(("last(months(4))", "span('2021-02', '2021-07')"))
        if sort == "yesno":
            return self.random.choice(
                (
                    f"any(at(late, t) for t in {over})",
                    f"all(at(late, t) or a for t in {over})",
                    f"in_a_row(at(late, t) for t in {over}) >= {self.random.randint(1, 4)}",
                )
            )
        if sort == "number":
            return self.random.choice(
                (f"count(t for t in {over} if at(late, t))", f"in_a_row(at(paid, t) > cost for t in {over})")
            )
        return self.random.choice(
            (
                f"sum(at(paid, t) for t in {over} if at(late, t))",
                f"max(at(paid, t) for t in {over})",
                "at(paid, on - months(2))",
                "at(floor_of('urban'), on - years(1))",
            )
        )

    def bounded(self, kind, depth):
        members = "household.members" if kind == "person" else "members"
        condition = f" if {self.yesno(kind, depth - 1, 'x')}" if self.random.random() < 0.8 else ""
        than = self.random.choice((self.number(kind, 0), str(self.random.randint(0, 3))))
        return f"count(x for x in {members}{condition}) {self.random.choice(COMPARED)} {than}"

    def blocks(self, count):
        """Items that may use the earlier ones."""
        for number in range(count):
            kind, sort = (
                self.random.choice(("person", "household")),
                self.random.choice(("yesno", "yesno", "number", "yuan")),
            )
            name = f"i{number}"
            expression = getattr(self, sort)(kind, 3)
            while len(expression) > 380 or expression.count(" else ") > 1:
                expression = getattr(self, sort)(kind, 3)
            yield rule(name, expression, kind=kind) if sort == "yesno" else value(name, sort, expression, kind)
            self.made[kind][sort].append(name)
            if kind == "household":
                self.made["person"][sort].append(f"household.{name}")


FLOORS = (
    "430422; 2015-01-01; ; rural; 3 yuan; ",
    "430422; 2015-01-01; 2020-12-31; urban; 5 yuan; ",
    "430422102000; 2021-01-01; ; urban; 6.5 yuan; ",
)
BANDS = (
    "430422; 2015-01-01; ; < 1; 1 yuan; ",
    "430422; 2015-01-01; ; >= 1, < 3; 2.25 yuan; ",
    "430422; 2015-01-01; ; > 3; 4 yuan; ",
)
FIGURES = parameter("floor_of", "yuan", *FLOORS, keys="kind_of", set_by="township") + parameter(
    "band_of", "yuan", *BANDS, keys="n"
)


def document(seed, count=12):
    """A document from a seed."""
    return front("random", place_fact="hukou_place") + FIGURES + "".join(Grammar(seed).blocks(count)) + facts(*FACTS)


def register(made, seed, households=40):
    """Households from a seed: every fact stated, unknown or (where it may) not applying; some groups not complete."""
    draw = random.Random(seed)
    stated = CaseFacts(made.names, COUNTY)
    for number in range(households):
        home = f"h{number}"
        stated.kinds[home] = "household"
        members = tuple(f"{home}p{place}" for place in range(draw.choice((0, 1, 1, 2, 2, 3, 4))))
        stated.kinds |= dict.fromkeys(members, "person")
        if draw.random() < 0.85:
            stated.relate(home, "members", members)
        for one in (home, *members):
            stated.values[one, "hukou_place"] = draw.choice((COUNTY, "430422102000", "430422102001", "430401000000"))
    for row in FACTS:
        name, kind, _, *_ = row.split("; ")
        type_ = made.names.fact_type(kind, name)
        for subject, of in stated.kinds.items():
            if of == kind:
                stated.values[subject, name] = _fact(draw, type_)
    return stated


def _fact(draw, type_):
    if draw.random() < 0.2:
        return UNKNOWN
    if type_.or_none and draw.random() < 0.3:
        return ABSENT
    if type_.options:
        return draw.choice(type_.options)
    made = {
        "yesno": lambda: draw.random() < 0.5,
        "date": lambda: date(draw.randint(1995, 2021), draw.randint(1, 12), draw.randint(1, 28)),
        "rate": lambda: Fraction(draw.randint(0, 20), 20),
        "count": lambda: draw.randint(0, 4),
    }
    return made.get(type_.name, lambda: Fraction(draw.randint(0, 1200), 100))()


def tried(seed, on, count=12, households=40, **more):
    """One random document over one random register: everything compared, what differs, what SQL left to Python.

    None if the strict reader refuses the document.
    """
    made = program(document(seed, count), clean=False)
    if "random" not in made.library.documents:
        return None
    case = Case(made, register(made, seed, households))
    found, left = both(case, on, few=(255, 0, 2)[seed % 3], **more)
    wrong = [
        f"seed {seed}: {key} of {one}: Python {said}, SQL {got}" for key, one, said, got in found if not same(said, got)
    ]
    return found, wrong, left
