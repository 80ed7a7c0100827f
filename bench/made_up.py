"""Counties of people who do not exist, written as Parquet one after another: memory does not grow with their number.

`python bench/made_up.py FOLDER [--counties 10] [--size county]` gives each county a folder, seeds and ids of its own,
and prints what it wrote, how long it took and the most memory it held.
"""

import argparse
import csv
import json
import os
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model
    from duckdb import DuckDBPyConnection

    from yimen.register.made_up.county import MadeUp
    from yimen.register.places import PlaceRow

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
PLACES = ROOT / "packs" / "cn-430422" / "places.csv"
MEMORY = "1GB"  # of DuckDB


def stream(folder: Path, counties: int, size: str) -> list[dict[str, Any]]:
    """Makes and writes one county after another; what was written of each."""
    from yimen.kernel.problems import Problem
    from yimen.register.made_up.county import SEED, make

    places = listed()
    said = []
    for number in range(1, counties + 1):
        made = make(size, places, f"{SEED}/{number}")
        if isinstance(made, Problem):
            raise SystemExit(str(made))
        where = folder / f"{number:02d}"
        where.mkdir(parents=True)
        rows = write(made, where)
        said.append({"county": number, "persons": made.persons, "households": made.households, "rows": rows})
    return said


def listed() -> "dict[str, PlaceRow]":
    """The places of the pack's list, at the ids that a home gives them."""
    from yimen.kernel.ids import stable_id
    from yimen.kernel.text import Text
    from yimen.register.places import SCHEME, PlaceRow, read_places

    rows, _ = read_places(PLACES.read_text(encoding="utf-8-sig").splitlines(), PLACES.name)
    return {
        row.code: PlaceRow(stable_id("place", SCHEME, row.code), row.code, row.level, Text(row.name), row.parent)
        for row in rows
    }


def write(made: "MadeUp", folder: Path) -> int:
    """One county as a Parquet file a table, copies of the block included; how many rows."""
    import duckdb

    from yimen.register.made_up import copies

    with TemporaryDirectory() as scratch, duckdb.connect(config={"memory_limit": MEMORY}) as into:
        into.execute("SET temp_directory = ?", [scratch])
        into.execute("CREATE TABLE load_copies (n INTEGER, hex VARCHAR)")
        into.execute("INSERT INTO load_copies SELECT n, printf('%02x', n) FROM range(1, ?) t(n)", [made.copies])
        into.execute(copies.MOVES_TABLE.format(id="VARCHAR"))
        _into(into, "load_moves", map(copies.move_row, made.moves), Path(scratch))
        return sum(_table(into, made, model, folder, Path(scratch)) for model in made.tables)


def _table(into: "DuckDBPyConnection", made: "MadeUp", model: "type[Model]", folder: Path, scratch: Path) -> int:
    from yimen.register.made_up import copies
    from yimen.register.made_up.county import ALL_COLUMNS

    of = {field.name: str(field.column) for field in model._meta.concrete_fields}  # noqa: SLF001
    columns = [of[name] for name in ALL_COLUMNS[model]]
    into.execute(f"CREATE TABLE block ({', '.join(f'{name} VARCHAR' for name in columns)})")
    _into(into, "block", made.tables[model], scratch)
    rows = "SELECT * FROM block"
    if made.copies > 1 and model in copies.COLUMNS:
        written = copies.expressions(model, "duckdb")
        chosen = ", ".join(f"{written.get(name, f'b.{name}')} AS {name}" for name in columns)
        only = copies.copied(model, made.once)
        rows += f" UNION ALL SELECT {chosen} FROM block b CROSS JOIN load_copies k WHERE {only}"
    file = str(folder / f"{model.__name__.lower()}.parquet").replace("'", "''")
    into.execute(f"COPY ({rows}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
    into.execute("DROP TABLE block")
    found = into.execute(f"SELECT count(*) FROM '{file}'").fetchone()
    return int(found[0]) if found else 0


def _into(into: "DuckDBPyConnection", table: str, rows: Iterable[Sequence[Any]], scratch: Path) -> None:
    path = scratch / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    into.execute(f"COPY {table} FROM '{path}' (FORMAT csv, HEADER false, AUTO_DETECT false)")
    path.unlink()


def main() -> None:
    """Writes, and prints as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counties", type=int, default=10)
    parser.add_argument("--size", default="county")
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.settings")
    import django

    django.setup()
    began = time.perf_counter()
    made = stream(args.folder, args.counties, args.size)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    said = {
        "counties": made,
        "seconds": round(time.perf_counter() - began, 1),
        "user_seconds": round(usage.ru_utime, 1),
    }
    print(json.dumps(said | {"peak_mb": usage.ru_maxrss // 1024}, indent=1))


if __name__ == "__main__":
    main()
