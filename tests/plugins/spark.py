"""What tests on Spark ask for by name: one session on this machine for this process, which waits for no network."""

from shutil import which

import pytest

QUICK = {  # a few rows and many columns: what is compiled is never run often enough to pay
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="session")
def spark():
    """A Spark of two threads; skips where Java or pyspark is missing."""
    pyspark = pytest.importorskip("pyspark", reason="needs pyspark: install yimen[spark]")
    if which("java") is None:
        pytest.skip("needs Java 17")
    from yimen.engine.backends.spark.sweep import ALONE

    made = pyspark.sql.SparkSession.builder.master("local[2]").config(map=ALONE | QUICK).getOrCreate()
    yield made
    made.stop()
