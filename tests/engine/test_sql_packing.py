"""Outcomes packed into whole numbers and read back; ages compared by the day itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yimen.engine.backends.duckdb.cells import Cells
from yimen.engine.backends.duckdb.packing import Packing
from yimen.engine.backends.duckdb.source import Column
from yimen.engine.backends.duckdb.sweep import connect
from yimen.engine.backends.duckdb.terms import Age, Term
from yimen.kernel.days import whole_months, whole_years

FEN = st.integers(-(10**12), 10**12)
ROWS = st.lists(st.tuples(st.sampled_from((True, False, None)), st.none() | FEN), min_size=1, max_size=6)
DAYS = (date(2021, 9, 24), date(2020, 2, 29), date(2021, 2, 28), date(2021, 3, 31), date(2021, 4, 30), date(2024, 1, 1))


def packed(rows, policies):
    """Rows of (verdict, fen), the same for each policy, in a table of words; and what reads it."""
    connection, cells = connect(1), Cells()
    connection.execute("CREATE TABLE t (row INTEGER, v BOOLEAN, fen BIGINT)")
    connection.executemany("INSERT INTO t VALUES (?, ?, ?)", [(at, *row) for at, row in enumerate(rows)])
    known = [fen for _, fen in rows if fen is not None]
    verdict, fen = cells.read(Column("person", "v", "yesno")), cells.read(Column("person", "fen", "number"))
    amount = Term("number", fen, low=min(known, default=0), high=max(known, default=0))
    packing = Packing(cells)
    for number in range(policies):
        packing.benefit(f"verdict_{number}", verdict, f"amount_{number}", amount)
        packing.yesno(f"granted_{number}", verdict)
    made = ", ".join(f"{_written(part)} AS {name}" for name, part in packing.columns())
    connection.execute(f"CREATE TABLE words AS SELECT row, {made} FROM t")
    return connection, packing


def _written(part):
    how = part.how
    return f'"{how.column.name}"' if hasattr(how, "column") else how.template.format(*map(_written, how.parts))


def read(connection, packing, *columns):
    """The columns of every row, in order."""
    return connection.execute(f"SELECT {', '.join(columns)} FROM ({packing.shown('words')}) ORDER BY row").fetchall()


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_what_is_packed_is_read_back_and_an_amount_stands_only_beside_a_yes(rows):
    connection, packing = packed(rows, 3)
    expected = [(verdict, fen if verdict else None, verdict) for verdict, fen in rows]
    for number in range(3):
        found = read(connection, packing, f"verdict_{number}", f"amount_{number}", f"granted_{number}")
        assert found == expected


def test_one_outcome_settled_later_changes_no_other():
    rows = [(None, 5), (True, 900)]
    connection, packing = packed(rows, 3)
    for yes, fen in ((True, 7), (False, None), (True, None), (None, None)):
        change = packing.fields["verdict_1"].changed(yes=yes, fen=fen)
        connection.execute(f"UPDATE words SET {change} WHERE row = 0")
        assert read(connection, packing, "verdict_1", "amount_1")[0] == (yes, fen)
        others = read(connection, packing, "verdict_0", "amount_0", "granted_1", "verdict_2", "amount_2")
        assert others == [(None, None, None, None, None), (True, 900, True, True, 900)]


def test_an_amount_beyond_its_proved_bounds_is_never_written_into_its_neighbour():
    _, packing = packed([(True, 5), (True, 9)], 2)
    with pytest.raises(AssertionError, match="beyond the bounds"):
        packing.fields["verdict_0"].changed(yes=True, fen=10**9)


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(("months", "count_of"), [(1, whole_months), (12, whole_years)])
def test_an_age_is_reached_until_its_last_day_and_not_after(on, months, count_of):
    age = Age("c", Term("date", "d"), on, months)
    for count in (-2, 0, 1, 5, 16, 60):
        last = age.latest(count)
        assert count_of(last, on) >= count
        assert count_of(last + timedelta(days=1), on) < count
    assert age.latest(13 * 2021) is None or months == 1
