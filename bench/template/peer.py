"""OpenFisca's country template over the same people, in a Python of its own: `bench/template/requirements.txt`.

`python bench/template/peer.py SNAPSHOT RESULTS` reads the snapshot into arrays, outside the clock; then prints a line
of JSON for each line that it is given: the seconds, and the processor's, of entities built, facts put in and thirteen
figures computed. The figures of the first round are written to RESULTS.
"""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

import duckdb
import numpy as np
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_country_template import CountryTaxBenefitSystem

Columns = dict[str, np.ndarray]
PERIOD = "2017-01"
PERSON = ("age", "pension", "basic_income", "income_tax", "social_security_contribution")
HOUSEHOLD = (
    "household_income", "housing_tax", "meal_price", "swimming_pool_access", "parenting_allowance", "total_benefits",
    "total_taxes", "disposable_income",
)  # fmt: skip
ROLES = np.array(["adult", "child"])
OCCUPANCY = np.array(["owner", "tenant", "free_lodger", "homeless"])
MISSING = {"role": 0, "occupancy": 1, "birth": np.datetime64("1970-01-01")}  # the template's own defaults


def main(snapshot: Path, results: Path) -> None:
    """A round for each line of standard input."""
    system = CountryTaxBenefitSystem()
    people, homes = (read(snapshot / f"{kind}.parquet") for kind in ("person", "household"))
    for number, _ in enumerate(sys.stdin):
        began, used = perf_counter(), process_time()
        found = computed(built(system, people, homes))
        print(json.dumps([round(perf_counter() - began, 4), round(process_time() - used, 4)]), flush=True)
        if number == 0:
            save(results, found)


def read(path: Path) -> Columns:
    """The columns of a file as arrays; what is missing is what the template takes for it."""
    names = [row[0] for row in duckdb.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall() if "granted" not in row[0]]
    columns = ", ".join(f'"{name}"' for name in names)
    found = duckdb.execute(f"SELECT {columns} FROM '{path}' ORDER BY row").fetchnumpy()
    return {name: np.ma.filled(column, MISSING.get(name, 0)) for name, column in found.items()}


def built(system: CountryTaxBenefitSystem, people: Columns, homes: Columns) -> Simulation:
    """A simulation with everybody in it."""
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", people["row"])
    group = builder.declare_entity("household", homes["row"])
    builder.join_with_persons(group, people["household link"], ROLES[people["role"]])
    made = builder.build(system)
    made.set_input("birth", PERIOD, people["birth"].astype("datetime64[D]"))
    made.set_input("salary", PERIOD, people["salary"] / 100)
    made.set_input("capital_returns", PERIOD, people["returns"] / 100)
    made.set_input("accommodation_size", PERIOD, homes["size"])
    made.set_input("housing_occupancy_status", PERIOD, OCCUPANCY[homes["occupancy"]])
    return made


def computed(simulation: Simulation) -> Columns:
    """The thirteen figures of the month; of the yearly tax a twelfth."""
    found = {name: simulation.calculate(name, PERIOD) for name in (*PERSON, *HOUSEHOLD) if name != "housing_tax"}
    return found | {"housing_tax": simulation.calculate("housing_tax", "2017") / 12}


def save(folder: Path, found: Columns) -> None:
    """A file for the persons and one for the households."""
    for kind, names in (("person", PERSON), ("household", HOUSEHOLD)):
        table = {name: np.asarray(found[name], dtype=np.float64) for name in names}
        table["row"] = np.arange(len(table[names[0]]))
        duckdb.register("found", table)
        duckdb.execute(f"COPY (SELECT * FROM found) TO '{folder / f'peer_{kind}.parquet'}' (FORMAT parquet)")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
