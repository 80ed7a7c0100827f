"""The made-up county as rows of the register's tables: every row names the batch, and the batch says `demo`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from yimen.kernel.days import add_months
from yimen.register import models
from yimen.register.made_up.help import LISTS, Help
from yimen.register.made_up.roll import COUNTY, LIFE_BEGINS, Roll, Spell
from yimen.register.made_up.shape import DEMO_DAY, REGISTERED, Family, Means, One, Village

Row = tuple[Any, ...]
SINCE = REGISTERED.isoformat()
PAY_DAY = 10
SOURCE = "示例"
DATED = ("since", "until", "known_since", "source", "batch")
DECIDED = ("subject_kind", "subject", "known_since", "source", "batch")
COVERED: Sequence[tuple[str, str]] = (
    ("roll", "dibao"),
    ("roll", "dibao_single"),
    ("roll", "destitute"),
    ("list", "change_told"),
    ("list", "serious_illness_listed"),
    ("list", "no_obligors"),
    ("roll", "disability_living"),
    ("roll", "disability_nursing"),
    *(("list", name) for name in LISTS),
    ("relation", "obligors"),
    ("relation", "firms"),
    ("roll", "job_keeping"),
    ("roll", "pension"),
    ("roll", "unemployment"),
    ("roll", "student_aid"),
    ("list", "listed_dishonest"),
)
COLUMNS: Mapping[type, tuple[str, ...]] = {
    models.Person: ("id", "name", "sex", "birth", "source", "batch"),
    models.Household: ("id", "number", "batch"),
    models.Registration: (*DATED, "household", "hukou_kind", "hukou_place", "home_place", "members_complete"),
    models.Membership: (*DATED, "household", "person", "tie"),
    models.Kin: (*DATED, "person", "other", "tie"),
    models.Living: (
        *DATED,
        "person",
        "self_supporting",
        "duty_of_support",
        "long_cohabiting",
        "clergy_away_years",
    ),
    models.Standing: (
        *DATED,
        "person",
        "in_custody",
        "declared_missing",
        "civil_incapable",
        "conscript",
        "disability_grade",
        "disability_kind",
    ),
    models.Income: (*DATED, "person", "wage", "business_net", "property_net", "transfer", "illness_costs"),
    models.Allowance: (
        *DATED,
        "person",
        "base_pension_central",
        "base_pension_local",
        "preferential_pension",
        "disability_allowance",
    ),
    models.BenefitSpell: (*DECIDED, "benefit", "outcome", "decided_on", "ended_on", "amount", "decider"),
    models.Payment: (*DECIDED, "benefit", "period", "amount", "paid_on"),
    models.HumanFinding: (*DECIDED, "document", "item", "value", "value_type", "decider", "found_on"),
    models.Fact: (*DATED, "subject_kind", "subject", "name", "value", "value_type"),
    models.Coverage: (*DATED, "kind", "name", "place"),
    models.Hardship: (*DATED, "household", "unsafe_house", "unsafe_water", "disaster_loss"),
    models.Work: (*DATED, "person", "employed", "wants_work", "fit_for_work"),
    models.Insurance: (*DATED, "person", "medical_insured", "pension_insured"),
    models.Schooling: (*DATED, "person", "school_stage", "boarding"),
    models.Pension: (*DATED, "person", "pension_years_paid", "pension_account", "employee_pension"),
    models.Unemployment: (
        *DATED,
        "person",
        "unemployment_months_paid",
        "left_unwillingly",
        "registered_unemployed_on",
    ),
    models.Withdrawal: (*DATED, "person", "agreement_signed", "boat_handed_in", "compensation_paid"),
}
KEEPERS: Mapping[type, str] = {
    models.Hardship: "住建、水利、应急排查",
    models.Work: "人社登记",
    models.Insurance: "医保、人社",
    models.Schooling: "教育",
    models.Withdrawal: "农业农村、财政",
    models.Pension: "人社",
    models.Unemployment: "人社",
}
Tables = dict[type, list[Row]]


def rows(families: list[Family], roll: Roll, batch: str, county: str) -> Tables:
    """All rows of people, in a fixed order."""
    tables: Tables = {model: [] for model in COLUMNS}
    for family in families:
        _household(family, batch, tables)
        for one in family.members:
            _person(family, one, batch, tables)
        for gone in family.gone:
            _person(family, gone.one, batch, tables, gone.until)
    for spell in roll.spells:
        _spell(spell, batch, tables)
    tables[models.HumanFinding] = [
        (
            *(found.kind, found.subject, found.found_on.isoformat(), "示例：入户调查表", batch),
            *(found.document, found.item, found.value, found.value_type, found.decider, found.found_on.isoformat()),
        )
        for found in roll.findings
    ]
    told = [_fact("household", subject, "change_told", "yes", since="2021-08-30", batch=batch) for subject in roll.told]
    tables[models.Fact] += told
    tables[models.Coverage] = [(*dated("部门名册", batch), kind, name, county) for kind, name in COVERED]
    return tables


def help_rows(found: Help, batch: str, tables: Tables) -> None:
    """The rows of what departments know of hardship, work, insurance, school and withdrawn fishermen."""
    kept = (
        *(found.hardship, found.work, found.insurance, found.schooling, found.withdrawal),
        *(found.pension, found.unemployment),
    )
    for (model, keeper), by_subject in zip(KEEPERS.items(), kept, strict=True):
        columns = COLUMNS[model][len(DATED) + 1 :]
        tables[model] = [
            (*dated(keeper, batch), plain(subject), *(facts.get(column) for column in columns))
            for subject, facts in by_subject.items()
        ]
    listed = [_fact(kind, subject, name, "yes", since=SINCE, batch=batch) for kind, subject, name in found.listed]
    tables[models.Fact] += listed


def dated(source: str, batch: str, since: str = SINCE, until: str | None = None) -> Row:
    """What every dated row begins with."""
    return (since, until, since, f"{SOURCE}：{source}", batch)


def _household(family: Family, batch: str, tables: Tables) -> None:
    id_ = plain(family.id)
    tables[models.Household].append((id_, family.number, batch))
    here = (dated("户籍", batch), family.village)
    if family.moved_from:
        before = (dated("户籍", batch, until=_day_before(family.moved_on)), family.moved_from)
        here = (dated("户籍", batch, family.moved_on.isoformat()), family.village)
        tables[models.Registration].append(_registered(family, *before))
    tables[models.Registration].append(_registered(family, *here))


def _registered(family: Family, when: Row, where: Village) -> Row:
    return (*when, plain(family.id), family.hukou_kind, where.place, where.place, family.complete)


def _person(family: Family, one: One, batch: str, tables: Tables, until: date | None = None) -> None:
    """Rows of a member, or of somebody who was one until a day."""
    id_, last = plain(one.id), until.isoformat() if until else None

    def when(source: str) -> Row:
        return dated(source, batch, max(one.came, REGISTERED).isoformat(), last)

    tables[models.Person].append((id_, one.name, one.sex, one.birth.isoformat(), f"{SOURCE}：户籍", batch))
    tables[models.Membership].append((*when("户籍、入户调查"), plain(family.id), id_, one.tie))
    tables[models.Kin] += [(*when("户籍"), id_, plain(other), "obligor") for other in one.obligors]
    lived = (one.self_supporting, one.duty_of_support, one.long_cohabiting, 0)
    tables[models.Living].append((*when("入户调查"), id_, *lived))
    stood = (one.in_custody, False, False, one.conscript, one.disability_grade, one.disability_kind)
    tables[models.Standing].append((*when("部门比对"), id_, *stood))
    paid = (one.central, one.local, one.preferential, one.disability_allowance)
    tables[models.Allowance].append((*when("人社、退役军人、民政"), id_, *paid))
    if one.before:
        tables[models.Income].append(_income(id_, one.before, batch, _day_before(one.means.since)))
    tables[models.Income].append(_income(id_, one.means, batch, last))
    for name, listed in (("serious_illness_listed", one.listed_illness), ("no_obligors", not one.obligors)):
        if listed:
            tables[models.Fact].append(_fact("person", one.id, name, "yes", since=SINCE, batch=batch))


def _income(person: str, means: Means, batch: str, until: str | None = None) -> Row:
    money = (means.wage, means.business_net, means.property_net, means.transfer, means.illness_costs)
    return (*dated("经济状况核对", batch, means.since.isoformat(), until), person, *money)


def _spell(spell: Spell, batch: str, tables: Tables) -> None:
    on_record = (spell.kind, spell.subject, spell.decided_on.isoformat(), f"{SOURCE}：县民政局", batch)
    ended = spell.ended_on.isoformat() if spell.ended_on else None
    decided = (spell.benefit, spell.outcome, spell.decided_on.isoformat(), ended, spell.amount, COUNTY)
    tables[models.BenefitSpell].append((*on_record, *decided))
    for period in _paid_months(spell):
        day = period.replace(day=PAY_DAY).isoformat()
        about = (spell.kind, spell.subject, day, f"{SOURCE}：县财政局", batch)
        tables[models.Payment].append((*about, spell.benefit, period.isoformat(), spell.amount, day))


def _paid_months(spell: Spell) -> Iterator[date]:
    """Months paid from the one after the grant, since half a year before the demonstration's life begins."""
    if spell.outcome != "granted" or spell.amount is None:
        return
    month = max(add_months(spell.decided_on.replace(day=1), 1), add_months(LIFE_BEGINS.replace(day=1), -6))
    while month <= (spell.ended_on or DEMO_DAY):
        yield month
        month = add_months(month, 1)


def _fact(kind: str, subject: str, name: str, value: str, *, since: str, batch: str) -> Row:
    return (*dated("登记", batch, since), kind, subject, name, value, "yesno")


def _day_before(day: date) -> str:
    return date.fromordinal(day.toordinal() - 1).isoformat()


def plain(id_: str) -> str:
    """An id as the database keeps it."""
    return id_.replace("-", "")
