"""Spark gives what Python gives, unknowns included: what DuckDB agrees on, over again."""

from decimal import Decimal
from itertools import count

import pytest

from tests.engine.random_rules import tried
from tests.engine.test_sql_agreement import (
    DAYS,
    ONE,
    ONE_FACTS,
    agree,
    groups_agree,
    series_agree,
    small_values,
    written,
)
from tests.engine.worlds import case, facts, front, program, value
from yimen.engine.backends.duckdb.sweep import connect

SEEDS = (430424,)


@pytest.fixture(scope="module")
def on_spark(spark, tmp_path_factory):
    """Runs the statements of a test on Spark: the tables that DuckDB would read are files there."""
    from yimen.engine.backends.spark.sweep import apart, run

    def runs(source, statements, outcomes):
        folder, connection = tmp_path_factory.mktemp("spark"), connect(1)
        source.prepare(connection)
        mine = apart(spark)
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            wide = connection.execute(
                "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND data_type = 'HUGEINT'", [table]
            ).fetchall()
            exact = ", ".join(f'"{name}"::DECIMAL(38, 0) AS "{name}"' for (name,) in wide)
            replaced = f" REPLACE ({exact})" if exact else ""
            connection.execute(f"COPY (SELECT *{replaced} FROM \"{table}\") TO '{folder}/{table}.parquet'")
            mine.read.parquet(f"{folder}/{table}.parquet").createOrReplaceTempView(table)
        frames = dict(run(mine, statements, outcomes))

        def rows(kind, names):
            found = frames[f"outcomes_{kind}"].orderBy("row").selectExpr(*names.split(", ")).collect()
            return [tuple(int(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in found]

        return rows

    return runs


def test_every_operator_and_function_over_every_small_value(on_spark):
    people = small_values()
    seen = sum(len(agree(case(made, **people), DAYS[1], run=on_spark)) for made in written(ONE, ONE_FACTS))
    assert seen > 8000


def test_every_aggregate_over_every_small_group(on_spark):
    assert groups_agree(run=on_spark) > 6000


def test_every_aggregate_over_every_short_series(on_spark):
    assert series_agree(run=on_spark) > 2000


@pytest.mark.parametrize("seed", SEEDS)
def test_random_rules_over_random_registers(seed, on_spark):
    readable = (tried(one, DAYS[seed % len(DAYS)], run=on_spark) for one in count(seed, 1000))
    compared, wrong, _ = next(found for found in readable if found)
    assert wrong == []
    assert len(compared) > 300


def test_whole_numbers_beyond_64_bits_stay_exact(on_spark):
    texts = {
        "number": (
            "n * n * n",
            "0 - n * n * n / m", "round(n * n * n / m, 1, 'down')", "round(0 - n * n * n / m, 1, 'half_even')",
            "round(n * n * m / 7, 1, 'half_up')", "household.total / m",
        ),
    }  # fmt: skip
    total = value("total", "number", "sum(x.n * x.n * x.n for x in members)", kind="household")
    blocks = [value(f"i{number}", "number", text) for number, text in enumerate(texts["number"])]
    made = program(front("large") + total + "".join(blocks) + facts("n; person; count; >= 0", "m; person; count; >= 0"))
    people = {f"p{n}_{m}": {"n": n, "m": m} for n in (0, 3, 10**9 + 7, 10**10 - 1) for m in (0, 1, 999_999_937)}
    people["h"] = {"kind": "household", "members": tuple(people)}
    assert len(agree(case(made, **people), run=on_spark)) == 6 * 12 + 1
