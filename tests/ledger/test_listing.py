"""Pages of the ledger by keyset equal a plain sort, whatever is filtered, and cost few queries."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ledger.made import (
    BUREAU,
    CALENDAR,
    CLERK,
    DAY,
    OWED,
    SECOND,
    SYSTEM,
    TOWNSHIP,
    TWENTY,
    at,
    done,
    entry,
    move,
    named,
    opened,
)
from yimen.kernel.ids import new_id
from yimen.ledger import actions
from yimen.ledger.changes import Answer
from yimen.ledger.chosen import Filters, Shade, Within, as_of
from yimen.ledger.clocks import colour
from yimen.ledger.counting import counts
from yimen.ledger.entry import Entry, Opening
from yimen.ledger.listing import OPEN_SHADES, SHADES, Row, beginnings, first_of_each, page, rows_of
from yimen.ledger.models import Commitment

TODAY = as_of(DAY, CALENDAR)
AREAS = tuple(named(f"area {n}") for n in range(3))
OWNERS = (TOWNSHIP, BUREAU)
SOURCES = ("goals", "law", "people", "measurements")
RANK = {"received": 0, "in_hand": 0, "waiting": 1, "answered": 2, "closed": 3}


def _opening(n: int, chance: Random) -> Opening:
    day = None if chance.random() < 0.1 else DAY + timedelta(chance.randrange(-12, 12))
    return replace(
        OWED,
        key=f"k{n}",
        source=chance.choice(SOURCES),
        document=chance.choice(("dibao", "licence")),
        area=chance.choice(AREAS),
        owner=chance.choice(OWNERS),
        helpers=(),
        clock=TWENTY if n % 7 == 0 else None,
        due_on=None if n % 7 == 0 else day,
        proof_needed=(),
    )


def _live(one: Entry, fate: int) -> None:
    """Some are in hand, wait, are answered or closed."""
    by = replace(CLERK, office=one.owner)
    if fate == 1:
        actions.accept(move(one, by))
    if fate == 2 and one.clock:
        actions.pause(move(one, by), "hearing", new_id())
    if fate >= 3:
        one = done(actions.answer(move(one, by), Answer("explained", new_id())))
    if fate == 4:
        actions.confirm(move(one, replace(SECOND, office=named("third"))), "office")


@pytest.fixture
def lives(db) -> list[Entry]:
    chance = Random(430422)
    ids = actions.open_many([_opening(n, chance) for n in range(90)], SYSTEM, at(DAY), CALENDAR)
    for n, id_ in enumerate(ids):
        _live(entry(id_), n % 5 if n % 7 else 2)
    return [entry(id_) for id_ in ids]


def shade(one: Entry | Row) -> Shade:
    if one.state in ("answered", "closed"):
        return one.state
    shown = colour(one.state, one.due, TODAY.day, TODAY.soon)
    assert shown != "closed"
    return shown


def shown(lives: list[Entry], filters: Filters) -> list[UUID]:
    """The same list by plain Python: filter, then sort."""
    wanted = [
        one
        for one in lives
        if shade(one) in (filters.shades or OPEN_SHADES)
        and (not filters.sources or one.source in filters.sources)
        and filters.area in (None, one.area)
        and filters.owner in (None, one.owner)
        and filters.document in ("", one.document)
        and one.number.startswith(filters.number)
    ]
    wanted.sort(key=lambda one: (RANK[one.state], one.due is None, one.due or date.max, one.id))
    return [one.id for one in wanted]


def walked(filters: Filters, size: int) -> list[UUID]:
    """All pages one after another, as somebody turns them."""
    found: list[UUID] = []
    cursor = ""
    while True:
        part = page(filters, TODAY, cursor, size)
        found += [row.id for row in part.rows]
        assert len(found) < 1000, "the pages go round"
        cursor = part.next
        if not cursor:
            return found


FILTERS = [
    Filters(),
    Filters(shades=SHADES),
    *(Filters(shades=(one,)) for one in SHADES),
    Filters(shades=("overdue", "running")),
    Filters(sources=("law", "people"), area=AREAS[1]),
    Filters(shades=SHADES, owner=BUREAU, document="dibao", sources=("goals",)),
    Filters(number="2109-000"),
    Filters(area=named("nowhere")),
]


def test_turning_pages_of_any_size_gives_the_plain_sort(lives: list[Entry]):
    for filters in FILTERS:
        for size in (4, 500):
            assert walked(filters, size) == shown(lives, filters), (filters, size)


def test_the_first_page_begins_with_what_has_been_overdue_longest(lives: list[Entry]):
    rows = page(Filters(), TODAY).rows
    assert rows[0].due == min(one.due for one in lives if shade(one) == "overdue" and one.due)
    assert [shade(row) for row in rows[:3]] == ["overdue"] * 3


def test_a_commitment_opened_while_somebody_turns_pages_neither_repeats_nor_hides_another(lives: list[Entry]):
    first = page(Filters(), TODAY, size=20)
    opened(replace(OWED, key="new", clock=None, due_on=DAY - timedelta(30)))
    rest = page(Filters(), TODAY, first.next, size=500)
    assert [row.id for row in (*first.rows, *rest.rows)] == shown(lives, Filters())


def test_a_cursor_that_nobody_gave_out_shows_the_first_page(lives: list[Entry]):
    for cursor in ("x", "1.2", "0.20210924.zz", "0.99999999.00", "0.20210924", "'; drop table"):
        assert page(Filters(), TODAY, cursor) == page(Filters(), TODAY)


def test_the_number_behind_each_option_is_what_choosing_it_shows(lives: list[Entry]):
    filters = Filters(sources=("law",), area=AREAS[0])
    shades, sources, areas, owners = counts(filters, TODAY, AREAS, OWNERS)
    assert shades == {one: len(shown(lives, replace(filters, shades=(one,)))) for one in SHADES}
    assert sources == {one: len(shown(lives, replace(filters, sources=(one,)))) for one in SOURCES}
    assert areas == {one: len(shown(lives, replace(filters, area=one))) for one in AREAS}
    assert owners == {one: len(shown(lives, replace(filters, owner=one))) for one in OWNERS}


def test_a_page_with_its_counts_costs_at_most_eight_queries(lives: list[Entry]):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(Filters(), TODAY, page(Filters(), TODAY, size=15).next)
        counts(Filters(), TODAY, AREAS, OWNERS)
    assert len(asked) <= 8


def test_the_beginnings_of_several_lists_come_at_once_each_as_its_own_first_page(lives: list[Entry]):
    lists = {"all": Filters(), "mine": Filters(shades=SHADES, owner=BUREAU), "none": Filters(area=named("nowhere"))}
    with CaptureQueriesContext(connection) as asked:
        found = beginnings(lists, TODAY, 4)
    assert len(asked) == 1
    assert found == {name: shown(lives, one)[:4] for name, one in lists.items()}
    assert found["none"] == []
    assert len(beginnings({"all": Filters(shades=SHADES)}, TODAY)["all"]) == 25
    assert len(page(Filters(shades=SHADES), TODAY).rows) == 25
    assert beginnings({}, TODAY) == {}


def test_the_lines_of_a_page_say_what_the_commitments_say_in_the_order_asked_for(lives: list[Entry]):
    first, second = lives[3], lives[1]
    found = rows_of([first.id, new_id(), second.id])
    assert list(found) == [first.id, second.id]
    for one in (first, second):
        assert {name: getattr(found[one.id], name) for name in Row._fields} == {
            name: getattr(one, name) for name in Row._fields
        }


def test_an_office_reads_what_it_owns_and_what_is_reported_to_it(lives: list[Entry]):
    for n, item in enumerate(("find", "pay", "find")):
        opened(replace(OWED, key=f"reported {n}", document="plan", item=item, owner=named("another")))
    every = page(Filters(shades=SHADES), TODAY, size=200).rows
    within = page(Filters(shades=SHADES, within=Within(BUREAU, (("plan", "find"),))), TODAY, size=200).rows
    assert {row.id for row in within} == {
        row.id for row in every if row.owner == BUREAU or (row.document, row.item) == ("plan", "find")
    }
    own = page(Filters(shades=SHADES, within=Within(BUREAU)), TODAY, size=200).rows
    assert {row.id for row in own} == {row.id for row in every if row.owner == BUREAU}
    of_items = page(Filters(items=("pay", "none")), TODAY, size=200).rows
    assert [row.item for row in of_items] == ["pay"]


def test_a_page_knows_its_moment_and_the_day_of_it_in_china():
    evening = at(DAY, 23)
    assert (as_of(evening, CALENDAR).at, as_of(evening, CALENDAR).day) == (evening, DAY)
    assert as_of(DAY, CALENDAR).at == at(DAY, 0)
    assert as_of(at(DAY + timedelta(1), 0), CALENDAR).day == DAY + timedelta(1)
    assert as_of(evening, CALENDAR).soon == as_of(DAY, CALENDAR).soon


@pytest.mark.django_db
def test_above_a_thousand_nobody_counts_on():
    actions.open_many([replace(OWED, key=f"k{n}") for n in range(1001)], SYSTEM, at(DAY), CALENDAR)
    one = Commitment.objects.order_by("id").values_list("id", flat=True)[0]
    assert counts(Filters(), TODAY, [OWED.area], [])[2] == {OWED.area: None}
    actions.lapse_many([actions.Lapse(one)], SYSTEM, at(DAY))
    assert counts(Filters(), TODAY, [OWED.area, AREAS[0]], [])[2] == {OWED.area: 1000, AREAS[0]: 0}


@pytest.mark.django_db
def test_more_options_than_a_database_joins_are_looked_through_all_the_same():
    one = opened()
    found = first_of_each({n: Commitment.objects.filter(line=n) for n in range(450)})
    assert {n: row.id for n, row in found.items()} == {OWED.line: one.id}
    assert first_of_each({}) == {}


@pytest.mark.django_db
def test_the_first_of_each_is_found_and_an_empty_one_is_left_out():
    one = opened()
    found = first_of_each(
        {"here": Commitment.objects.filter(area=one.area), "there": Commitment.objects.filter(line=0)}
    )
    assert {name: row.id for name, row in found.items()} == {"here": one.id}


@pytest.mark.django_db
def test_a_page_is_cut_from_an_index_without_sorting():
    with CaptureQueriesContext(connection) as asked:
        page(Filters(area=AREAS[0]), as_of(DAY, CALENDAR))
    if connection.vendor != "sqlite":
        return  # what PostgreSQL would do depends on how many rows there are
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + asked.captured_queries[0]["sql"])
        plan = [row[3] for row in cursor.fetchall()]
    assert [line for line in plan if "TEMP B-TREE" in line] == []
    assert [line for line in plan if "SEARCH" in line and "INDEX ledger_by_area" not in line] == []
