"""How much the register knows: everything that a policy asks, or less by a share of its facts.

What is so of people never changes by it: the truth is the same for a register that has forgotten half.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from yimen.register import models
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.help import Help
from yimen.register.made_up.roll import Finding, Roll, township
from yimen.register.made_up.rows import Row, Tables
from yimen.register.made_up.shape import PENSION_AGE, Family, One

GROWN, CHILD = 18, 16
LOOKED_AT: Final = date(2021, 3, 1)
FORGETTABLE: Final[Mapping[type, Sequence[str]]] = {  # columns that may stand empty; a list or a roll forgets nobody
    models.Person: ("birth",),
    models.Registration: ("hukou_kind", "members_complete"),
    models.Membership: ("tie",),
    models.Living: ("self_supporting", "duty_of_support", "long_cohabiting"),
    models.Standing: ("in_custody", "declared_missing", "conscript", "disability_grade", "disability_kind"),
    models.Income: ("wage", "business_net", "property_net", "transfer", "illness_costs"),
    models.Allowance: (
        *("base_pension_central", "base_pension_local"),
        *("preferential_pension", "disability_allowance"),
    ),
    models.Work: ("employed", "wants_work", "fit_for_work"),
    models.Schooling: ("school_stage", "boarding"),
    models.Pension: ("pension_years_paid", "pension_account", "employee_pension"),
    models.Unemployment: ("unemployment_months_paid", "left_unwillingly", "registered_unemployed_on"),
    models.EnterpriseState: ("size", "kind"),
    models.EnterpriseInsured: ("months_paid_last_year", "insured_last_year", "lost_last_year"),
}


def fill(everybody: Sequence[Family], roll: Roll, found: Help) -> None:
    """Lets the register know what it lacks as delivered: who is at no school, and whose property was not looked at."""
    looked_at = {one.subject for one in roll.findings if one.item == "destitute_property_ok"}
    for family in everybody:
        for one in family.members:
            if one.age() < GROWN:
                found.schooling.setdefault(one.id, {"school_stage": "none", "boarding": "day"})
            if one.id not in looked_at and _might_be_destitute(one):
                about = ("person", one.id, "no", "yesno", township(family), family.found_on or LOOKED_AT)
                roll.findings.append(Finding("destitute", "destitute_property_ok", *about))


def _might_be_destitute(one: One) -> bool:
    return one.age() >= PENSION_AGE or one.age() < CHILD or one.disability_grade != "none"


def forget(seed: str, share: float, tables: Tables, columns: Mapping[type, Sequence[str]]) -> None:
    """Takes a share of all facts away again: cells that stand empty, and findings that nobody wrote down."""
    chance = Chance(seed, "forgotten")
    for model, names in FORGETTABLE.items():
        places = [columns[model].index(name) for name in names]
        tables[model] = [_without(row, places, share, chance) for row in tables.get(model, ())]
    tables[models.HumanFinding] = [row for row in tables[models.HumanFinding] if not chance.yes(share)]


def _without(row: Row, places: Sequence[int], share: float, chance: Chance) -> Row:
    gone = {at for at in places if chance.yes(share)}
    return tuple(None if at in gone else cell for at, cell in enumerate(row)) if gone else row
