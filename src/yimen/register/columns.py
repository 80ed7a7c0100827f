"""Which typed column holds which fact. What is not here is looked for in the table of rare facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from yimen.register import models
from yimen.register.values import day_or_none, days_or_none, yuan

Decode = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the kind of its subjects, the path to their ids, its facts, and columns for the register's own use."""

    model: type[Model]
    kind: str
    subject: str
    facts: tuple[str, ...]
    decode: Decode | None = None  # None: a word, a day, a count, yes or no stands in the column as it is
    own: tuple[str, ...] = ()
    dated: bool = True


TABLES: Mapping[str, Table] = {
    "person": Table(models.Person, "person", "id", ("birth",), dated=False),
    "registration": Table(
        models.Registration,
        "household",
        "household_id",
        ("hukou_kind",),
        own=("members_complete", "hukou_place_id", "home_place_id"),
    ),
    "membership": Table(models.Membership, "person", "person_id", ("tie",), own=("household_id",)),
    "living": Table(
        models.Living,
        "person",
        "person_id",
        ("self_supporting", "duty_of_support", "long_cohabiting", "clergy_away_years"),
    ),
    "standing": Table(
        models.Standing,
        "person",
        "person_id",
        (
            "in_custody",
            "declared_missing",
            "civil_incapable",
            "conscript",
            "disability_grade",
            "disability_kind",
        ),
    ),
    "income": Table(
        models.Income,
        "person",
        "person_id",
        ("wage", "business_net", "property_net", "transfer", "illness_costs"),
        yuan,
    ),
    "allowance": Table(
        models.Allowance,
        "person",
        "person_id",
        ("base_pension_central", "base_pension_local", "preferential_pension", "disability_allowance"),
        yuan,
    ),
    "hardship": Table(models.Hardship, "household", "household_id", ("unsafe_house", "unsafe_water", "disaster_loss")),
    "work": Table(models.Work, "person", "person_id", ("employed", "wants_work", "fit_for_work")),
    "insurance": Table(models.Insurance, "person", "person_id", ("medical_insured", "pension_insured")),
    "schooling": Table(models.Schooling, "person", "person_id", ("school_stage", "boarding")),
    "pension": Table(models.Pension, "person", "person_id", ("pension_years_paid", "employee_pension")),
    "pension_account": Table(models.Pension, "person", "person_id", ("pension_account",), yuan),
    "unemployment": Table(
        models.Unemployment,
        "person",
        "person_id",
        ("unemployment_months_paid", "left_unwillingly", "registered_unemployed_on"),
    ),
    "withdrawal": Table(
        models.Withdrawal, "person", "person_id", ("agreement_signed", "boat_handed_in", "compensation_paid")
    ),
    "kin": Table(models.Kin, "person", "person_id", (), own=("other_id",)),
    "section": Table(
        models.SectionState, "section", "section__key", ("river", "water_kind", "target", "fishing_banned")
    ),
    "station": Table(models.StationState, "station", "station__key", ("air_zone",)),
    "enterprise": Table(
        models.EnterpriseState, "enterprise", "enterprise_id", ("operating", "size", "kind"), own=("place_id",)
    ),
    "year": Table(models.EnterpriseYear, "enterprise", "enterprise_id", ("output",), yuan),
    "insured": Table(
        models.EnterpriseInsured,
        "enterprise",
        "enterprise_id",
        ("months_paid_last_year", "insured_last_year", "lost_last_year"),
    ),
    "contributions": Table(models.EnterpriseInsured, "enterprise", "enterprise_id", ("contributions_last_year",), yuan),
    "contract": Table(
        models.ContractState,
        "contract",
        "contract_id",
        ("buyer", "buyer_kind", "delivered"),
        own=("buyer_place_id", "supplier_id"),
    ),
    "contract_accepted": Table(models.ContractState, "contract", "contract_id", ("accepted_on",), day_or_none),
    "contract_term": Table(models.ContractState, "contract", "contract_id", ("agreed_days",), days_or_none),
    "contract_money": Table(models.ContractState, "contract", "contract_id", ("amount_unpaid",), yuan),
}
COLUMNS: Mapping[tuple[str, str], str] = {
    (table.kind, fact): name for name, table in TABLES.items() for fact in table.facts
}
MEASURED = frozenset({"section", "station"})  # kinds that have readings
PEOPLE = frozenset({"person", "household"})  # kinds that nobody reads without a look
BUILT_IN = frozenset({("reading", "quantity"), ("reading", "amount"), ("reading", "taken_on")})
