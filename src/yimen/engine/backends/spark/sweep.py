"""The sweep on Spark: the statements of the same plan, and the outcomes read back as DuckDB would have made them.

What decides is the plan's. So counts, lists, failures that Python names and the files of a result are made by the same
code, from the same packed words.
"""

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from yimen.engine.backends.duckdb.plan import Plan, block_of, plan
from yimen.engine.backends.duckdb.source import Source
from yimen.engine.backends.duckdb.stages import OUTCOMES
from yimen.engine.backends.duckdb.sweep import PACKED, Outcomes
from yimen.engine.backends.spark.dialect import Translation
from yimen.engine.program import Program
from yimen.kernel.problems import problem
from yimen.kernel.text import Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pyspark.sql import DataFrame

REFUSED: Final = Text("Spark 没有运行：{error}", "Spark did not run it: {error}")
TOLD: Final = ("PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_HOME", "SPARK_REMOTE")  # somebody said where Spark runs
ALONE: Final[dict[str, bool | float | int | str | None]] = {  # of a Spark that this process starts for itself
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "OFF",  # a message of its own may quote a row
    "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),
}
MEANING: Final = {  # whatever the platform's default is
    "spark.sql.ansi.enabled": "true",  # an overflow is an error
    "spark.sql.escapedStringLiterals": "false",
}


def session() -> SparkSession:
    """The session of the platform that started us; else a Spark of our own, on this machine alone."""
    logging.getLogger("SQLQueryContextLogger").disabled = True  # it would write what an error quotes
    builder = SparkSession.builder.appName("yimen")
    if SparkSession.getActiveSession() is None and not any(name in os.environ for name in TOLD):
        builder = builder.master("local[*]").config(map=ALONE)
    return builder.getOrCreate()


def apart(spark: SparkSession) -> SparkSession:
    """The same Spark with views and settings of our own."""
    made = spark.newSession()
    for name, value in MEANING.items():
        made.conf.set(name, value)
    return made


def missing() -> str:
    """What Spark lacks here; empty if nothing."""
    return "" if "JAVA_HOME" in os.environ or which("java") else "Java 17"


def sweep(
    connection: "DuckDBPyConnection",
    program: Program,
    source: Source,
    names: Iterable[str],
    *,
    on: date,
    spark: SparkSession | None = None,
) -> Outcomes:
    """Plans as DuckDB's sweep does and runs on Spark; the outcomes come into `connection`."""
    asked = tuple(names)
    made = plan(program, program.parameters, source, asked, on)
    try:
        with TemporaryDirectory(prefix="yimen-spark-") as folder:
            for name, frame in run(apart(spark or session()), made.statements, made.outcomes):
                frame.write.parquet(f"{folder}/{name}")
            _read_back(connection, made, Path(folder))
    except (PySparkException, Py4JError) as error:  # nothing of it counts: Python sweeps everything, and says why
        reason = REFUSED.fill(error=str(error).splitlines()[0])
        left = {name: problem(335, block_of(program, name).where, policy=name, reason=reason) for name in asked}
        made = Plan(program, on, (), (), {}, {}, left)
    return Outcomes(connection, source, made)


def run(
    spark: SparkSession, statements: Iterable[str], outcomes: Mapping[str, str]
) -> "Iterator[tuple[str, DataFrame]]":
    """Makes the stages, then each kind's outcomes by name."""
    said, kept = Translation(), []
    for statement in statements:
        name, query, several = said.made(statement)
        frame = spark.sql(query)
        if several:
            kept.append(frame.cache())
        frame.createOrReplaceTempView(name)
    for kind, query in outcomes.items():
        yield OUTCOMES.format(kind), _typed(spark.sql(said.query(query)))
    for frame in kept:
        frame.unpersist()


def _typed(frame: "DataFrame") -> "DataFrame":
    """A column that is NULL in every row has no type in Spark, and could not be written."""
    for name, sort in frame.dtypes:
        if sort == "void":
            frame = frame.withColumn(name, frame[name].cast("string"))
    return frame


def _read_back(connection: "DuckDBPyConnection", made: Plan, folder: Path) -> None:
    """The outcomes in the order of their rows, and the view that reads them by name."""
    for kind, packing in made.packings.items():
        name, packed = OUTCOMES.format(kind), PACKED.format(kind)
        files = str(folder / name / "*.parquet").replace("'", "''")
        connection.execute(f"CREATE TEMP TABLE {packed} AS SELECT * FROM read_parquet('{files}') ORDER BY row")
        connection.execute(f"CREATE TEMP VIEW {name} AS {packing.shown(packed)}")
