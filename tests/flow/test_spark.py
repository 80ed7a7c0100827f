"""The county swept on Spark: DuckDB's result, byte for byte, and Python's; and the guide's own program."""

import re
from pathlib import Path

from tests.flow.conftest import DAY
from tests.flow.test_sweeping import kept
from yimen.engine import sweep as reference
from yimen.engine.backends.duckdb.sweep import connect, sweep
from yimen.flow import law, sweeping
from yimen.flow.county import at_noon

GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/sweep-a-province-with-spark.md"


def test_the_county_on_spark_is_the_county_of_duckdb_and_of_python(here, spark):
    swept = {engine: law.sweep(here, DAY, at_noon(DAY), engine=engine) for engine in ("sql", "spark", "python")}
    assert swept["spark"].outcomes.plan.policies == swept["sql"].outcomes.plan.policies
    for one in swept["spark"].outcomes.plan.policies:
        found = list(swept["spark"].outcomes.found(one.name))
        python = swept["python"]
        assert found == list(swept["sql"].outcomes.found(one.name))
        assert found == list(reference.sweep(python.case, one.name, python.everybody.subjects(one.kind, DAY), DAY)), (
            one.name
        )
    counts = [list(law.counts(one)) for one in swept.values()]
    assert counts[0] == counts[1] == counts[2]
    stated = [[(one.item, one.owed, one.unknown, one.met) for one in law.stated(here, run)] for run in swept.values()]
    assert stated[0] == stated[1] == stated[2]


def test_the_program_of_the_guide_writes_what_duckdb_writes(here, spark, tmp_path, monkeypatch, capsys):
    (program,) = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "snapshots").mkdir()
    _, files = kept(here, tmp_path / "snapshots/430422")
    packs = GUIDE.parents[2] / "packs"
    words = ["sweep_province.py", str(packs), str(tmp_path / "snapshots"), str(tmp_path / "results"), DAY.isoformat()]
    monkeypatch.setattr("sys.argv", words)
    exec(compile(program, GUIDE.name, "exec"), {})
    expected = tmp_path / "expected"
    expected.mkdir()
    sweep(connect(), here.program, files, here.program.benefits, on=DAY).write(expected)
    written = {path.name: path.read_bytes() for path in (tmp_path / "results/430422").iterdir()}
    assert written == {path.name: path.read_bytes() for path in expected.iterdir()}
    assert "dibao" in capsys.readouterr().out


def test_without_java_or_pyspark_the_command_says_what_is_missing(monkeypatch):
    assert sweeping.lacking("sql") is None
    monkeypatch.setattr(sweeping, "SPARK", ("pyspark_that_is_not_there",))
    assert sweeping.lacking("spark").number == 350
    assert "pyspark_that_is_not_there" in str(sweeping.lacking("spark"))
    monkeypatch.setattr(sweeping, "SPARK", ())
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    assert "Java 17" in str(sweeping.lacking("spark"))
