"""The rules of OpenFisca's country template for January 2017, in our own words as a document: thirteen benefits.

A tax, a price and an age stand here as benefits too, so that one sweep gives every figure of the template.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bench.registers import Shape
from bench.writing import benefit, block, facts, labels, parts, rule, value

SINCE: Final = "2010-01-01"

PERSON: Final = {
    "birth": "date",
    "role": "one of adult, child",
    "salary": "yuan/month",
    "returns": "yuan/month",
}
HOUSEHOLD: Final = {"size": "count", "occupancy": "one of owner, tenant, free_lodger, homeless"}
PARAMETERS: Final = {  # what it gives, the figure
    "basic": ("yuan/month", "600 yuan/month"),
    "income_rate": ("rate", "15%"),
    "lowest_rate": ("rate", "2%"),
    "middle_rate": ("rate", "6%"),
    "highest_rate": ("rate", "12%"),
    "middle_from": ("yuan/month", "6000 yuan/month"),
    "highest_from": ("yuan/month", "12400 yuan/month"),
    "parenting": ("yuan/month", "600 yuan/month"),
    "parenting_line": ("yuan/month", "500 yuan/month"),
    "for_a_metre": ("yuan/month", "10 yuan/month"),
    "least_housing": ("yuan/month", "200 yuan/month"),
}


def _steps(*steps: tuple[int, int], sign: str) -> str:
    """Yuan that come to a price as the income of a household reaches one line after another."""
    return " + ".join(
        f"(yuan({more}) / months(1) if income {sign} yuan({line}) / months(1) else 0)" for line, more in steps
    )


CONTRIBUTION: Final = (
    "min(salary, middle_from) * lowest_rate"
    " + max(0, min(salary, highest_from) - middle_from) * middle_rate"
    " + max(0, salary - highest_from) * highest_rate"
)
DISPOSABLE: Final = (
    "income + sum(m.returns for m in members) + sum(m.pension for m in members) + benefits"
    " + parenting_allowance - taxes"
)
VALUES: Final = {  # for, gives, expression
    "age": ("person", "count", "years_since(birth)"),
    "pension": ("person", "yuan/month", "yuan(1) / months(1) if age >= 62 else 0"),
    "basic_income": ("person", "yuan/month", "basic if age >= 18 else 0"),
    "income_tax": ("person", "yuan/month", "(salary + returns + pension) * income_rate"),
    "contribution": ("person", "yuan/month", CONTRIBUTION),
    "income": ("household", "yuan/month", "sum(m.salary for m in members)"),
    "housing_tax": (
        "household",
        "yuan/month",
        "max(size * for_a_metre, least_housing) / 12 if occupancy in ('owner', 'tenant') else 0",
    ),
    "meal_price": ("household", "yuan/month", _steps((250, 1), (500, 1), (1000, 2), (2000, 4), sign=">=")),
    "pool_access": ("household", "yuan/month", _steps((249, 1), (499, 1), (999, 2), sign=">")),
    "parenting_allowance": ("household", "yuan/month", "parenting if parent else 0"),
    "benefits": ("household", "yuan/month", "sum(m.basic_income for m in members)"),
    "taxes": (
        "household",
        "yuan/month",
        "sum(m.income_tax for m in members) + sum(m.contribution for m in members) + housing_tax",
    ),
    "disposable": ("household", "yuan/month", DISPOSABLE),
}
PARENT: Final = (
    "income <= parenting_line and ((count(m for m in members if m.role == 'adult') == 1 and"
    " any(m.age < 8 for m in members)) or any(m.age < 6 for m in members))"
)
PEERS: Final = {  # our name -> the template's
    "age": "age",
    "pension": "pension",
    "basic_income": "basic_income",
    "income_tax": "income_tax",
    "contribution": "social_security_contribution",
    "income": "household_income",
    "housing_tax": "housing_tax",
    "meal_price": "meal_price",
    "pool_access": "swimming_pool_access",
    "parenting_allowance": "parenting_allowance",
    "benefits": "total_benefits",
    "taxes": "total_taxes",
    "disposable": "disposable_income",
}


ON: Final = date(2017, 1, 1)
MONEY: Final = {"salary": 20_000_00, "returns": 3_000_00, "size": 200}
POLICIES: Final = {
    kind: [f"t_{name}" for name, (of, *_) in VALUES.items() if of == kind] for kind in ("person", "household")
}
SHAPE: Final = Shape(ON, PERSON, HOUSEHOLD, POLICIES, MONEY, missing=False, zeros=2)


def documents() -> Iterator[str]:
    """The files of the document."""
    return parts("template", "样板", SINCE, _pieces())


def _pieces() -> Iterator[str]:
    yield facts("person", PERSON)
    yield facts("household", HOUSEHOLD)
    for name, (gives, figure) in PARAMETERS.items():
        yield block("parameter", f"defines: {name}", f"gives: {gives}", *labels(name), "set by: county")
        head = "| parameter | place | from | value | as | source |\n|" + " --- |" * 6
        yield f"{head}\n| {name} | 430422 | {SINCE} | {figure} | | 示例 |\n"
    yield rule("parent", "household", PARENT)
    yield rule("person_listed", "person", "yes")
    yield rule("household_listed", "household", "yes")
    for name, (kind, gives, expression) in VALUES.items():
        yield value(name, kind, gives, expression)
        amount = f"yuan({name}) / months(1)" if gives == "count" else name
        yield benefit(f"t_{name}", kind, f"{kind}_listed", amount)
