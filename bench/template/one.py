"""One household in OpenFisca's country template: microseconds of the fastest, plain and with its trace, as JSON.

A round is one question from nothing, as in `bench/case.py`: a simulation built, its facts put in, twelve figures of a
month and one of a year.
"""

import json
import sys
from time import perf_counter

from openfisca_core.simulations import SimulationBuilder
from openfisca_country_template import CountryTaxBenefitSystem

PERIOD = "2017-01"
NAMES = (
    "age", "pension", "basic_income", "income_tax", "social_security_contribution", "household_income", "meal_price",
    "swimming_pool_access", "parenting_allowance", "total_benefits", "total_taxes", "disposable_income",
)  # fmt: skip
BORN = ("1950-05-04", "1953-08-09", "1985-02-03", "2012-11-30")
SALARIES = (100, 1000, 3000, 0)
FAMILY = {
    "persons": {
        f"member{number}": {
            "birth": {"ETERNITY": born},
            "salary": {PERIOD: salary},
            "capital_returns": {PERIOD: 0},
        }
        for number, (born, salary) in enumerate(zip(BORN, SALARIES, strict=True))
    },
    "households": {
        "home": {
            "adults": ["member0", "member1", "member2"],
            "children": ["member3"],
            "accommodation_size": {PERIOD: 90},
            "housing_occupancy_status": {PERIOD: "tenant"},
        }
    },
}


def best(system: CountryTaxBenefitSystem, times: int, *, trace: bool) -> float:
    """Microseconds of the fastest."""
    fastest = float("inf")
    for _ in range(times):
        began = perf_counter()
        made = SimulationBuilder().build_from_entities(system, FAMILY)
        made.trace = trace
        for name in NAMES:
            made.calculate(name, PERIOD)
        made.calculate("housing_tax", PERIOD[:4])
        fastest = min(fastest, perf_counter() - began)
    return round(fastest * 1_000_000, 1)


if __name__ == "__main__":
    SYSTEM = CountryTaxBenefitSystem()
    print(
        json.dumps({"plain": best(SYSTEM, int(sys.argv[1]), trace=False), "with_trace": best(SYSTEM, 100, trace=True)})
    )
