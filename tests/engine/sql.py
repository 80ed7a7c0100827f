"""Both engines beside each other: what Python says of each item and each subject, and what SQL says."""

import random
from datetime import date
from fractions import Fraction

import duckdb

from tests.engine.worlds import COUNTY, block, facts, front, parameter, rule, value
from yimen.engine.backends.duckdb.sweep import connect
from yimen.engine.backends.duckdb.cells import Cell
from yimen.engine.backends.duckdb.items import leaf
from yimen.engine.backends.duckdb.plan import dense_table
from yimen.engine.backends.duckdb.stages import Stages
from yimen.engine.backends.duckdb.tabulate import Tabulated
from yimen.engine.backends.duckdb.terms import NotInSqlError, text
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.case import CaseFacts
from yimen.engine.evaluate import Case
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

PARTS = ("value", "den", "absent", "suspect")


def by_kind(stated):
    """The subjects of a case by kind."""
    found = {}
    for name, kind in stated.kinds.items():
        found.setdefault(kind, []).append(name)
    return found


def both(case, on, keys=None):
    """(item, subject, Python's value, SQL's) of every item that SQL has; and what it has not, with the reason."""
    subjects = by_kind(case.facts)
    connection = connect(1)
    source = Tabulated(case.facts, subjects)
    writer = Writer(case.program, case.figures, source)
    columns, terms, left = {}, {}, {}
    for number, key in enumerate(keys or case.program.items):
        item = case.program.items[key]
        if item.leaf.kind not in subjects:
            continue
        try:
            term = leaf(writer, item.leaf, At(item.leaf.kind, on))
        except NotInSqlError as error:
            left[key] = error.reason.en
            continue
        terms[key] = (number, term)
        den = text(term.den) if isinstance(term.den, int) else term.den
        parts = (term.value, den, term.absent or "FALSE", term.suspect or "FALSE")
        columns.setdefault(item.leaf.kind, []).extend(
            (f"{name}_{number}", part) for name, part in zip(PARTS, parts, strict=True)
        )
    statements = (dense_table(writer), *Stages(source, writer.cells, "places").statements(list(columns.items())))
    source.prepare(connection)
    for statement in statements:
        try:
            connection.execute(statement)
        except duckdb.Error as error:
            raise AssertionError(f"{error}\n{statement}") from error
    return list(_compared(case, on, subjects, connection, terms)), left


def _compared(case, on, subjects, connection, terms):
    for key, (number, term) in terms.items():
        kind = case.program.items[key].leaf.kind
        names = ", ".join(f"{name}_{number}" for name in PARTS)
        rows = connection.execute(f"SELECT row, {names} FROM outcomes_{kind} ORDER BY row").fetchall()
        for (_, *parts), subject in zip(rows, subjects[kind], strict=True):
            said = case.leaf(case.program.items[key].leaf, subject, on)
            yield key, subject, said, _read(term, *parts)


def _read(term, found, den, absent, suspect):
    if found is None:
        return ABSENT if absent else Failure(0) if suspect else UNKNOWN
    if term.sort == "number":
        return Fraction(found, den)
    return frozenset(found) if term.sort == "set" else found


def same(said, found):
    """Whether both engines agree: a suspect NULL is asked again in Python, so it may stand for anything there."""
    if isinstance(found, Failure):
        return True
    if isinstance(said, Failure):
        return False
    return said is found if said in (UNKNOWN, ABSENT) or found in (UNKNOWN, ABSENT) else said == found


# Random documents over a small register: the grammar, typed as the reader wants it

FACTS = (
    "a; person; yesno", "b; person; yesno", "c; person; yesno", "n; person; count; >= 0", "m; person; count; >= 0",
    "wage; person; yuan; >= 0", "cost; person; yuan; >= 0", "rate; person; rate; >= 0, <= 1", "birth; person; date",
    "left; person; date or none", "tie; person; one of head, spouse, child", "grade; person; ordered I, II, III",
    "paid; person; yuan every month; >= 0", "late; person; yesno every month",
    "poor; household; yesno", "rent; household; yuan; >= 0", "size; household; count; >= 0", "kind_of; household; one of urban, rural",
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
WORDS = {"tie": ["head", "spouse", "child"], "kind_of": ["urban", "rural"], "grade": ["I", "II", "III"]}


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
            return self.name(kind, "number", each) if self.random.random() < 0.75 else self.random.choice(("0", "1", "2", "0.5", "3"))
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
            return (self.name(kind, "yuan", each) or "yuan(3)") if self.random.random() < 0.8 else self.random.choice(("yuan(3)", "0", "yuan(0.5)"))
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
        compare = lambda: self.random.choice(("<", "<=", ">", ">=", "==", "!="))  # noqa: E731
        options = [
            lambda: f"({low()} and {low()})", lambda: f"({low()} or {low()})", lambda: f"not ({low()})",
            lambda: f"({self.number(kind, depth - 1, each)} {compare()} {self.number(kind, depth - 1, each)})",
            lambda: f"({self.yuan(kind, depth - 1, each)} {compare()} {self.yuan(kind, depth - 1, each)})",
            lambda: f"({low()} if {low()} else {low()})", lambda: self.words(kind, each), lambda: self.dates(kind, each),
        ]  # fmt: skip
        grouped = (lambda: self.group(kind, "yesno", depth), lambda: self.bounded(kind, depth))
        return self.one(*options, *(() if each else grouped))

    def words(self, kind, each):
        sort = self.random.choice([one for one in WORDS if self.name(kind, one, each)] or ["kind_of"])
        name = self.name(kind, sort, each) or "kind_of"
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
        return self.random.choice((f"{birth}{moved} < {day}", f"(has({left}) and {left}{moved} >= {day})", f"has({left})"))

    def group(self, kind, sort, depth):
        members, each = "household.members" if kind == "person" else "members", "x"
        condition = f" if {self.yesno(kind, depth - 1, each)}" if self.random.random() < 0.6 else ""
        if kind == "person" and self.random.random() < 0.3:
            return self.periods(sort)
        if sort == "yesno":
            return f"{self.random.choice(('any', 'all'))}({self.yesno(kind, depth - 1, each)} for x in {members}{condition})"
        if sort == "number" and self.random.random() < 0.5:
            return f"count(x for x in {members}{condition})"
        item = self.number(kind, depth - 2, each) if sort == "number" else self.yuan(kind, depth - 2, each)
        return f"{self.random.choice(('sum', 'max', 'min'))}({item} for x in {members}{condition})"

    def periods(self, sort):
        over = self.random.choice(("last(months(4))", "span('2021-02', '2021-07')"))
        if sort == "yesno":
            return self.random.choice((f"any(at(late, t) for t in {over})", f"all(at(late, t) or a for t in {over})", f"in_a_row(at(late, t) for t in {over}) >= {self.random.randint(1, 4)}"))
        if sort == "number":
            return self.random.choice((f"count(t for t in {over} if at(late, t))", f"in_a_row(at(paid, t) > cost for t in {over})"))
        return self.random.choice((f"sum(at(paid, t) for t in {over} if at(late, t))", f"max(at(paid, t) for t in {over})", "at(paid, on - months(2))", "at(floor_of('urban'), on - years(1))"))

    def bounded(self, kind, depth):
        members = "household.members" if kind == "person" else "members"
        condition = f" if {self.yesno(kind, depth - 1, 'x')}" if self.random.random() < 0.8 else ""
        return f"count(x for x in {members}{condition}) {self.random.choice(('<', '<=', '>', '>=', '==', '!='))} {self.random.choice((self.number(kind, 0), str(self.random.randint(0, 3))))}"

    def blocks(self, count):
        """Items that may use the earlier ones."""
        for number in range(count):
            kind, sort = self.random.choice(("person", "household")), self.random.choice(("yesno", "yesno", "number", "yuan"))
            name = f"i{number}"
            expression = getattr(self, sort)(kind, 3)
            while len(expression) > 380 or expression.count(" else ") > 1:
                expression = getattr(self, sort)(kind, 3)
            yield rule(name, expression, kind=kind) if sort == "yesno" else value(name, sort, expression, kind)
            self.made[kind][sort].append(name)
            if kind == "household":
                self.made["person"][sort].append(f"household.{name}")


FIGURES = (
    parameter("floor_of", "yuan", "430422; 2015-01-01; ; rural; 3 yuan; ", "430422; 2015-01-01; 2020-12-31; urban; 5 yuan; ", "430422102000; 2021-01-01; ; urban; 6.5 yuan; ", keys="kind_of", set_by="township")
    + parameter("band_of", "yuan", "430422; 2015-01-01; ; < 1; 1 yuan; ", "430422; 2015-01-01; ; >= 1, < 3; 2.25 yuan; ", "430422; 2015-01-01; ; > 3; 4 yuan; ", keys="n")
)  # fmt: skip


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
    if type_.name == "yesno":
        return draw.random() < 0.5
    if type_.name == "date":
        return date(draw.randint(1995, 2021), draw.randint(1, 12), draw.randint(1, 28))
    if type_.name == "rate":
        return Fraction(draw.randint(0, 20), 20)
    return Fraction(draw.randint(0, 1200), 100) if type_.unit else draw.randint(0, 4)


def tried(seed, on, count=12):
    """One random document over one random register: outcomes, mismatches, and what SQL left to Python."""
    from tests.engine.worlds import program

    made = program(document(seed, count), clean=False)
    case = Case(made, register(made, seed))
    found, left = both(case, on)
    wrong = [(key, subject, said, got) for key, subject, said, got in found if not same(said, got)]
    return found, wrong, left, made
