"""Python and SQL give the same value of every item of every subject, unknowns included."""

from collections import Counter
from dataclasses import fields
from datetime import date
from itertools import count, product

import pytest

from tests.engine.random_rules import tried
from tests.engine.sql import both, same
from tests.engine.worlds import ON, case, front, packs, program, rule, value
from tests.engine.worlds import facts as declared_in
from yimen.engine.case import CaseFacts
from yimen.engine.evaluate import Case
from yimen.engine.examples import result_leaf, state
from yimen.engine.facts import Members
from yimen.engine.ir import ItemLeaf
from yimen.kernel.unknown import ABSENT, UNKNOWN

YESNO = (True, False, UNKNOWN)
NUMBERS = (0, 1, 3, UNKNOWN)
LEVELS = ("low", "mid", "high", UNKNOWN)  # by the alphabet another order
SEEDS = range(430422, 430432)
DAYS = (date(2021, 9, 24), date(2020, 2, 29), date(2021, 3, 31))

MOST = 14  # items to a document: it has at most 200 lines

ONE = {
    "yesno": (
        "a and b", "a or b", "not a", "(a if b else not a)", "(b if a else b)", "n < m", "n <= m", "n == m", "n != m",
        "n < m <= 2", "word in ('x', 'y')", "word not in ('x', 'y')", "word == 'x'", "level < 'mid'", "level >= 'mid'",
        "max(level, other) >= 'mid'",
        "has(day)", "has(day) and day + months(1) > on", "birth + years(1) - days(1) <= on",
        "years_since(birth) >= 1", "months_since(birth) > 11", "next_month(birth) == date('2020-03-01')",
    ),
    "number": (
        "n + m", "n - m", "n * m", "n / m", "-n", "min(n, m)", "max(n, m, 2)", "(n if a else m)",
        "(n / m if a else m / 3)", "round(n / 4, 1, 'up')", "round(n / 4, 1, 'down')", "round(n / 2, 1, 'half_up')",
        "round(n / 2, 1, 'half_even')", "round((n - m) / 2, 1, 'half_up')", "round((n - m) / 2, 1, 'half_even')",
        "round(n / m, 0.1, 'up')", "round(0 - n / m, 0.1, 'down')", "years_since(birth)", "0 * n", "n / (m - m)",
    ),
    "ordered low, mid, high": (
        "max(level, other)", "min(level, other)", "max(level, 'mid')", "min(level, 'mid', other)",
    ),
}  # fmt: skip
ONE_FACTS = (
    "a; person; yesno", "b; person; yesno", "n; person; count; >= 0", "m; person; count; >= 0",
    "word; person; one of x, y, none", "level; person; ordered low, mid, high", "day; person; date or none",
    "birth; person; date", "other; person; ordered low, mid, high",
)  # fmt: skip
GROUP = {
    "yesno": (
        "any(m.a for m in members)", "all(m.a for m in members)", "any(m.a for m in members if m.n > 0)",
        "all(m.a for m in members if m.n > 0)", "count(m for m in members if m.a) >= 2",
        "count(m for m in members) < 2", "count(m for m in members if m.a) == 1",
        "count(m for m in members if m.a) != count(m for m in members if m.n > 0)",
        "any(m.n > limit for m in members)", "all(m.n <= limit for m in members if m.a)",
    ),
    "number": (
        "sum(m.n for m in members)", "sum(m.n for m in members if m.a)", "max(m.n for m in members)",
        "min(m.n for m in members if m.a)", "count(m for m in members)", "count(m for m in members if m.a)",
        "sum(max(m.n, limit) for m in members)", "sum(m.n for m in members) / max(1, count(m for m in members if m.a))",
    ),
    "set of word": ("which(m.word for m in members if m.a)",),
    "ordered low, mid, high": ("max(m.level for m in members if m.a)", "min(m.level for m in members)"),
}  # fmt: skip
GROUP_FACTS = (
    "a; person; yesno", "n; person; count; >= 0", "word; person; one of x, y",
    "level; person; ordered low, mid, high",
    "limit; household; count; >= 0",
)  # fmt: skip
PERIODS = {
    "yesno": (
        "any(at(late, t) for t in last(months(3)))", "all(at(late, t) for t in last(months(3)))",
        "in_a_row(at(late, t) for t in last(months(3))) >= 2", "count(t for t in last(months(3)) if at(late, t)) < 2",
        "in_a_row(at(late, t) for t in span('2021-06', '2021-08')) == 1",
    ),
    "number": (
        "sum(at(paid, t) for t in last(months(3)))", "sum(at(paid, t) for t in last(months(3)) if at(late, t))",
        "max(at(paid, t) for t in last(months(3)))", "in_a_row(at(late, t) for t in last(months(3)))",
        "at(paid, on - months(1)) + paid",
    ),
}  # fmt: skip


def written(expressions, declared, kind="person"):
    """Each expression as an item, in as many programs as their lines need."""
    blocks = [
        rule(f"i{number}", text, kind=kind) if gives == "yesno" else value(f"i{number}", gives, text, kind)
        for number, (gives, text) in enumerate((gives, text) for gives, texts in expressions.items() for text in texts)
    ]
    for first in range(0, len(blocks), MOST):
        yield program(front("small") + "".join(blocks[first : first + MOST]) + declared_in(*declared))


def agree(asked, on=ON, **more):
    """Both engines on everything; everything that was compared."""
    found, left = both(asked, on, **more)
    assert [(key, who, said, got) for key, who, said, got in found if not same(said, got)] == []
    assert left == {}
    return found


def small_values():
    """A person for each combination of small values, known and unknown."""
    cells = [{"a": a, "b": b, "n": n, "m": m} for a, b, n, m in product(YESNO, YESNO, NUMBERS, (0, 1, 2, 4, UNKNOWN))]
    words = [
        {"word": word, "level": level, "other": other, "day": day}
        for word, level, other, day in product(
            ("x", "none", UNKNOWN), LEVELS, LEVELS, (ABSENT, UNKNOWN, date(2021, 8, 31))
        )
    ]
    births = [
        {"birth": date(year, month, day)}
        for year, month in product((2019, 2020, 2022), (2, 3, 9)) for day in (1, 24, 25, 28)
    ]  # fmt: skip
    return {f"p{number}": row for number, row in enumerate([*cells, *words, *births, {"birth": date(2020, 2, 29)}])}


def test_every_operator_and_function_over_every_small_value():
    people = small_values()
    for on in DAYS:
        assert sum(len(agree(case(made, **people), on)) for made in written(ONE, ONE_FACTS)) > 8000


def small_groups():
    """A household of up to three for each combination of what members may be."""
    member = list(product(YESNO, (0, 2, UNKNOWN), ("x", "y", UNKNOWN)))
    groups = [
        (),
        *[(one,) for one in member],
        *product(member, member[::4]),
        *product(member[::5], member[::3], member[::7]),
    ]
    people = {}
    for number, (group, limit) in enumerate(product(groups, (1, UNKNOWN))):
        names = tuple(f"h{number}p{place}" for place in range(len(group)))
        people[f"h{number}"] = {"kind": "household", "members": names, "limit": limit}
        levels = {"x": "low", "y": "high", UNKNOWN: UNKNOWN}
        people |= {
            name: {"a": a, "n": n, "word": word, "level": levels[word]}
            for name, (a, n, word) in zip(names, group, strict=True)
        }
    return people


def groups_agree(**more):
    """How many values of aggregates both engines agree on."""
    seen, people = 0, small_groups()
    for made in written(GROUP, GROUP_FACTS, "household"):
        asked = case(made, **people)
        stated = {field.name: getattr(asked.facts, field.name) for field in fields(CaseFacts)}
        seen += len(agree(Case(made, NotAll(**stated)), **more))
    return seen


def test_every_aggregate_over_every_small_group():
    assert groups_agree() > 6000


class NotAll(CaseFacts):
    """Of every third household there may be one more member of whom nothing is known."""

    def related(self, kind, subject, relation, on):
        group = super().related(kind, subject, relation, on)
        whole = relation != "members" or int(subject[1:]) % 3 > 0
        return Members(group.ids, complete=group.complete and whole)


def series_agree(**more):
    """How many values over periods both engines agree on."""
    from yimen.engine.cells import Series

    months = (date(2021, 6, 1), date(2021, 7, 1), date(2021, 8, 1), date(2021, 9, 1))
    last = {6: 30, 7: 31, 8: 31, 9: 30}
    people = {}
    for number, (late, paid) in enumerate(product(product(YESNO, repeat=3), product((1, 2, UNKNOWN), repeat=2))):
        rows = zip(months, (*late, True), (*paid, 3, 4), strict=True)
        series = [(first, first.replace(day=last[first.month]), one, two) for first, one, two in rows]
        people[f"p{number}"] = {
            "late": Series((first, end, one) for first, end, one, _ in series),
            "paid": Series((first, end, two) for first, end, _, two in series),
        }
    declared = ("late; person; yesno every month", "paid; person; count every month; >= 0")
    return sum(len(agree(case(made, **people), **more)) for made in written(PERIODS, declared))


def test_every_aggregate_over_every_short_series():
    assert series_agree() > 2000


@pytest.mark.parametrize("seed", SEEDS)
def test_random_rules_over_random_registers(seed):
    readable = (tried(one, DAYS[seed % len(DAYS)]) for one in count(seed, 1000))  # the reader refuses some documents
    compared, wrong, _ = next(found for found in readable if found)
    assert wrong == []
    assert len(compared) > 300


def test_every_worked_example_of_the_packs():
    """Examples that state no item directly: those of one day and place in one register, each beside the others."""
    made, together = packs(), {}
    for document in made.library.documents.values():
        for example in (one for one in document.examples if not one.clock):
            stated = state(made, document, example)
            leaves = [result_leaf(made, document, example.rows[0].role, item)[0] for item, *_ in example.results]
            keys = {leaf.key for leaf in leaves if isinstance(leaf, ItemLeaf)}
            if keys and not stated.stubs and not stated.figures:
                on = example.on or document.since
                together.setdefault((on, stated.facts.county, stated.facts.zero), []).append((stated.facts, keys))
    seen = Counter()
    for (on, county, zero), several in together.items():
        whole = CaseFacts(made.names, county, zero=zero)
        for number, (one, _) in enumerate(several):
            _beside(whole, one, f"{number} ")
        found, left = both(Case(made, whole), on, sorted(set().union(*(keys for _, keys in several))))
        assert [row for row in found if not same(*row[2:])] == []
        assert not left or all("`as of`" in why for why in left.values()), left
        seen["values"] += len(found)
        seen["examples"] += len(several)
    assert seen["examples"] > 120
    assert seen["values"] > 500


def _beside(whole, one, prefix):
    whole.kinds |= {prefix + name: kind for name, kind in one.kinds.items()}
    for field in ("values", "decisions", "findings"):
        getattr(whole, field).update(
            {(prefix + name, key): found for (name, key), found in getattr(one, field).items()}
        )
    whole.groups |= {
        (prefix + name, key): tuple(prefix + each for each in ids) for (name, key), ids in one.groups.items()
    }
