"""Who should have help with illness, disability, school, work or a new living: planted, with gaps at fixed distances.

All of it is made up. Everything draws from streams of its own, so that the people stay who they were.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from yimen.register.made_up import insured
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.roll import Roll, Spell
from yimen.register.made_up.shape import Family, One, Truth

LINE = 50_000  # fen a head and month; 示例, as in packs/demo-430422
RATE = 7_000  # fen a month of either allowance for the disabled; 示例
GROWN, OLD = 18, 60
STAGES: Mapping[str, range] = {"primary": range(6, 12), "junior": range(12, 15), "senior": range(15, 18)}
AIDED = ("primary", "junior")
BOARDS: Mapping[str, Sequence[str]] = {
    "primary": ("day", "day", "day", "boarder"),
    "junior": ("day", "boarder"),
    "senior": ("boarder",),
}
EVER_POOR: Mapping[str, float] = {"poor": 0.5, "edge": 0.5, "modest": 0.1}
LOW = tuple(EVER_POOR)
RISKS = ("unsafe_house", "disaster_loss", "unsafe_water")
LISTS = ("ever_poor", "monitored", "graduate_listed", "fisher_listed", "school_aid_listed", "unemployed_listed")
Fact = bool | int | str | None


@dataclass(slots=True)
class Help:
    """Rows of the typed tables by subject, and who is on which list."""

    hardship: dict[str, dict[str, Fact]] = field(default_factory=dict)
    work: dict[str, dict[str, Fact]] = field(default_factory=dict)
    insurance: dict[str, dict[str, Fact]] = field(default_factory=dict)
    schooling: dict[str, dict[str, Fact]] = field(default_factory=dict)
    withdrawal: dict[str, dict[str, Fact]] = field(default_factory=dict)
    pension: dict[str, dict[str, Fact]] = field(default_factory=dict)
    unemployment: dict[str, dict[str, Fact]] = field(default_factory=dict)
    listed: list[tuple[str, str, str]] = field(default_factory=list)  # kind, subject, list


def plant(seed: str, everybody: Sequence[Family], roll: Roll) -> Help:
    """Plant everything; decisions on the two allowances go to the roll."""
    found = Help()
    relieved = _relieved(everybody, roll)
    _allowances(seed, everybody, roll, relieved)
    _insure(everybody, relieved, found)
    _school(seed, everybody, relieved, found)
    poor = _ever_poor(seed, everybody, found)
    _risks(seed, everybody, roll, found)
    _labourers(seed, poor, found)
    _graduates(seed, everybody, found)
    _fishermen(seed, everybody, found)
    needy = relieved | {one.id for family in poor for one in family.members}
    insured.pupils(everybody, roll, found.schooling, needy)
    found.pension = insured.pensions(seed, everybody, roll)
    found.unemployment = insured.unemployed(seed, everybody, roll, found.work)
    for one in found.unemployment:
        found.listed.append(("person", one, "unemployed_listed"))
        found.work[one] = _work(employed=False, wants=True, fit=True)
        found.pension[one] = {"employee_pension": False}
    return found


def _relieved(everybody: Sequence[Family], roll: Roll) -> frozenset[str]:
    """Everybody with dibao, in the family or alone, or with destitute support."""
    running = {
        spell.subject: spell.kind for spell in roll.spells if spell.outcome == "granted" and spell.ended_on is None
    }
    return frozenset(
        one.id for family in everybody for one in family.members if family.id in running or running.get(one.id)
    )


def _allowances(seed: str, everybody: Sequence[Family], roll: Roll, relieved: frozenset[str]) -> None:
    chance, nursing, living = Chance(seed, "allowances"), 0, 0
    for family in everybody:
        for one in family.members:
            one.disability_allowance = 0
            if one.disability_grade == "none" or one.destitute:
                continue
            if one.disability_grade in ("1", "2"):
                _allow("disability_nursing", family, one, roll, chance, missed=not family.cast and nursing % 8 == 0)
                nursing += not family.cast
            if one.id in relieved:
                _allow("disability_living", family, one, roll, chance, missed=not family.cast and living % 6 == 0)
                living += not family.cast


def _allow(benefit: str, family: Family, one: One, roll: Roll, chance: Chance, *, missed: bool) -> None:
    granted = date(2017, 1, 5) + timedelta(days=chance.between(0, 1_400))
    if not missed:
        roll.spells.append(Spell(benefit, "person", one.id, "granted", granted, None, RATE))
        one.disability_allowance += RATE
    roll.truths.append(
        Truth(
            policy=benefit,
            subject=one.id,
            place=family.village.code,
            entitled=True,
            receiving=not missed,
            gap="never applied" if missed else "",
            amount=RATE,
        )
    )


def _insure(everybody: Sequence[Family], relieved: frozenset[str], found: Help) -> None:
    """One in ten of those with relief is not insured against illness."""
    at = 0
    for family, one in _each(everybody):
        if one.id in relieved:
            found.insurance[one.id] = {"medical_insured": family.cast or at % 10 != 0, "pension_insured": None}
            at += not family.cast


def _school(seed: str, everybody: Sequence[Family], relieved: frozenset[str], found: Help) -> None:
    """Every child has a place at school; one in five of those who should have aid has none."""
    at, boards = 0, Chance(seed, "boarding")
    for family, one in _each(everybody):
        stage = next((stage for stage, ages in STAGES.items() if one.age() in ages), "")
        if stage:
            found.schooling[one.id] = {"school_stage": stage, "boarding": boards.one(BOARDS[stage])}
        if stage in AIDED and one.id in relieved:
            if family.cast or at % 5 != 0:
                found.listed.append(("person", one.id, "school_aid_listed"))
            at += not family.cast


def _ever_poor(seed: str, everybody: Sequence[Family], found: Help) -> list[Family]:
    """Households that were on the poverty register."""
    chance = Chance(seed, "poverty register")
    rural = [family for family in everybody if family.hukou_kind == "rural" and not family.cast]
    chosen = [family for family in rural if chance.yes(EVER_POOR.get(family.level, 0.0))]
    found.listed += [("household", family.id, "ever_poor") for family in chosen]
    return chosen


def _risks(seed: str, everybody: Sequence[Family], roll: Roll, found: Help) -> None:
    """Some of the poor have an unsafe house, unsafe water or a loss; two in three of them are watched over already."""
    chance = Chance(seed, "hardship")
    looked_at = [family for family in everybody if family.cast or family.level in LOW]
    for family in looked_at:
        found.hardship[family.id] = dict.fromkeys(RISKS, False)
    dibao = {spell.subject: spell.amount or 0 for spell in roll.spells if spell.benefit == "dibao"}
    low = [family for family in looked_at if not family.cast and _per_head(family, dibao) < LINE]
    low = [family for family in low if family.hukou_kind == "rural"]
    for at, family in enumerate(chance.some(low, min(len(low), max(3, len(low) // 8)))):
        found.hardship[family.id][RISKS[at % len(RISKS)]] = True
        if at % 3 != 0:
            found.listed.append(("household", family.id, "monitored"))


def _per_head(family: Family, dibao: Mapping[str, int]) -> float:
    earned = sum(
        (one.means.wage or 0)
        + (one.means.business_net or 0)
        + (one.means.property_net or 0)
        + (one.means.transfer or 0)
        + one.central
        + one.local
        + one.preferential
        + one.disability_allowance
        for one in family.members
    )
    return (earned + dibao.get(family.id, 0)) / len(family.members)


def _labourers(seed: str, poor: Sequence[Family], found: Help) -> None:
    """Of working age, in households of the poverty register: who earns a wage has work, some others look for it."""
    chance = Chance(seed, "labourers")
    for _, one in _each(poor):
        if one.age() in range(GROWN, OLD):
            has = bool(one.means.wage)
            found.work[one.id] = _work(employed=has, wants=not has and chance.yes(0.4), fit=not one.severe)


def _graduates(seed: str, everybody: Sequence[Family], found: Help) -> None:
    """Some of the grown children without a wage have left university; two in three of them look for work."""
    young = [one for family, one in _each(everybody) if _may_have_left_university(family, one)]
    for at, one in enumerate(Chance(seed, "graduates").some(young, min(len(young), max(2, len(young) * 3 // 10)))):
        found.listed.append(("person", one.id, "graduate_listed"))
        found.work[one.id] = _work(employed=False, wants=at % 3 != 2, fit=True)


def _may_have_left_university(family: Family, one: One) -> bool:
    idle = not one.means.wage and one.disability_grade == "none" and not one.conscript
    return not family.cast and one.tie == "adult_child" and one.age() in range(20, 25) and idle


def _fishermen(seed: str, everybody: Sequence[Family], found: Help) -> None:
    """A few men without a wage gave up their boats: of each four one is not paid, one not insured, one without work."""
    able = [
        one
        for family, one in _each(everybody)
        if not family.cast and one.sex == "m" and one.age() in range(35, OLD) and not one.means.wage and not one.severe
    ]
    for at, one in enumerate(Chance(seed, "fishermen").some(able, min(len(able), max(5, len(able) // 50)))):
        kind = at % 4
        found.listed.append(("person", one.id, "fisher_listed"))
        signed = {"agreement_signed": True, "boat_handed_in": at % 5 != 4, "compensation_paid": kind != 0}
        found.withdrawal[one.id] = dict(signed)
        insured = found.insurance.get(one.id, {"medical_insured": None})
        found.insurance[one.id] = {**insured, "pension_insured": kind != 1}
        found.work[one.id] = _work(employed=kind != 2, wants=kind == 2, fit=True)


def _work(*, employed: bool, wants: bool, fit: bool) -> dict[str, Fact]:
    return {"employed": employed, "wants_work": wants, "fit_for_work": fit}


def _each(families: Sequence[Family]) -> Iterator[tuple[Family, One]]:
    return ((family, one) for family in families for one in family.members)
