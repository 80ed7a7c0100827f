"""Who receives, who should and does not, who no longer should: planted by chance, told apart in the truth."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import ceil

from yimen.register.made_up import truth
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.shape import NEW_MEASURES, Family, Means, One, Truth

LIFE_BEGINS = date(2021, 3, 25)  # the first day of the demonstration's six months
GAP_SHARE = 0.14  # of those who qualify receive nothing
OVERPAID_SHARE = 0.03  # of those who receive no longer qualify
HIDDEN_SHARE = 0.06  # of households miss a fact that may decide
DESTITUTE_SHARE = 0.0015  # of persons
PROPERTY_OK_SHARE = 0.95
SINGLE_GAP_SHARE = 0.25
DESTITUTE_GAP_SHARE = 0.15
LOW = 2.2  # times the line: whoever is below has had a visit about property
COUNTY = "county/civil-affairs"
BASIC = 46_583  # fen a month, 5590 yuan a year; 示例, as in packs/demo-430422
CARE = (12_917, 25_000, 25_000, 25_000, 50_000, 50_000)  # by abilities lost
HIDDEN: Mapping[str, float] = {"wage": 0.45, "self_supporting": 0.2, "members": 0.15, "property_ok": 0.2}


@dataclass(frozen=True, slots=True)
class Spell:
    """A decision on record."""

    benefit: str
    kind: str
    subject: str
    outcome: str
    decided_on: date
    ended_on: date | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an official found."""

    document: str
    item: str
    kind: str
    subject: str
    value: str
    value_type: str
    decider: str
    found_on: date


@dataclass(slots=True)
class Roll:
    """What was decided, found and told of everybody, and what is so."""

    spells: list[Spell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)


def childless(seed: str, made: list[Family]) -> frozenset[str]:
    """The old people, alone and poor, who have nobody: those who should have destitute support."""
    poor = [family for family in made if family.template == "single_elder" and family.level == "poor"]
    wanted = max(1, round(sum(len(family.members) for family in made) * DESTITUTE_SHARE))
    return frozenset(family.members[0].id for family in Chance(seed, "childless").some(poor, min(wanted, len(poor))))


def enrol(seed: str, made: list[Family], alone: frozenset[str], hidden: float = HIDDEN_SHARE) -> Roll:
    """Plant decisions, gaps, findings and missing facts; `hidden` is the share of households that miss one."""
    chance, roll = Chance(seed, "roll"), Roll()
    _visit(made, chance)
    for family in made:
        if family.members[0].id in alone:
            _destitute(family, chance, roll)
    poor = [family for family in made if truth.is_poor(family) and family.property_ok]
    gaps = chance.some(poor, ceil(len(poor) * GAP_SHARE))
    reasons = {family.id: _miss(family, chance, roll) for family in gaps}
    receiving = [family for family in poor if family.id not in reasons]
    for family in receiving:
        _grant(family, chance, roll)
    over = _overpay(made, len(receiving), chance, roll)
    _refuse(made, chance, roll)
    for family in made:
        _alone(family, chance, roll)
    _hide(made, chance, hidden)
    _tell(made, {family.id for family in poor}, over, reasons, roll)
    return roll


def _visit(made: list[Family], chance: Chance) -> None:
    """Every household of low income has been visited about its property, some time in the last year."""
    for family in made:
        if truth.share_of_line(family) < LOW:
            family.property_ok = chance.yes(PROPERTY_OK_SHARE)
            family.found_on = _day(chance, date(2020, 10, 9), date(2021, 3, 15))


def _miss(family: Family, chance: Chance, roll: Roll) -> str:
    """Leave a household out that qualifies: why."""
    family.found_on = _day(chance, date(2021, 2, 20), date(2021, 9, 20))
    earner = _earner(family)
    if chance.yes(0.22):
        last_day = _day(chance, date(2021, 4, 10), date(2021, 9, 10))
        granted = _day(chance, date(2018, 1, 5), date(2020, 12, 20))
        amount = truth.amount(family)
        roll.spells.append(Spell("dibao", "household", family.id, "granted", granted, last_day, amount))
        family.found_on = _day(chance, date(2020, 10, 9), date(2021, 3, 15))
        return "stopped"
    if earner and chance.yes(0.35):
        day = _day(chance, date(2021, 4, 5), date(2021, 9, 5))
        earner.before = replace(earner.means, wage=chance.between(25, 38) * 10_000)
        earner.means = replace(earner.means, since=day)
        return "fell poor"
    return "never applied"


def _grant(family: Family, chance: Chance, roll: Roll) -> None:
    early = truth.is_poor(family, LIFE_BEGINS)
    day = _day(chance, date(2017, 1, 5), date(2020, 12, 20)) if early else NEW_MEASURES
    roll.spells.append(Spell("dibao", "household", family.id, "granted", day, None, truth.amount(family)))


def _overpay(made: list[Family], receiving: int, chance: Chance, roll: Roll) -> set[str]:
    """Households that were poor when dibao was granted and are not now: a question to ask, no accusation."""
    better = [family for family in made if family.level == "modest" and _earner(family) and not truth.is_poor(family)]
    chosen = chance.some(better, min(len(better), max(1, round(receiving * OVERPAID_SHARE))))
    for at, family in enumerate(chosen):
        day = _day(chance, date(2021, 4, 20), date(2021, 8, 20))
        for one in family.members:
            one.before = Means() if truth.counted(one) else one.before
            one.means = replace(one.means, since=day) if one.before else one.means
        family.property_ok, family.found_on = True, _day(chance, date(2020, 10, 9), date(2021, 3, 15))
        amount = truth.amount(family, LIFE_BEGINS)
        granted = _day(chance, date(2018, 1, 5), date(2020, 6, 20))
        roll.spells.append(Spell("dibao", "household", family.id, "granted", granted, None, amount))
        if at % 3 == 0:
            roll.told.append(family.id)
    return {family.id for family in chosen}


def _refuse(made: list[Family], chance: Chance, roll: Roll) -> None:
    for family in made:
        if family.level == "edge" and truth.is_edge(family) and chance.yes(0.08):
            day = _day(chance, date(2021, 1, 5), date(2021, 6, 20))
            roll.spells.append(Spell("dibao", "household", family.id, "refused", day))


def _hide(made: list[Family], chance: Chance, share: float) -> None:
    """Some households miss one fact: it is so, but the register does not know it."""
    for family in made:
        if not chance.yes(share):
            continue
        family.hidden = chance.weighted(HIDDEN)
        grown = [one for one in family.members if one.tie == "adult_child"]
        if family.hidden == "self_supporting" and grown:
            grown[0].self_supporting = None
        elif family.hidden != "property_ok" or family.property_ok is None:
            _hide_in_the_household(family)


def _hide_in_the_household(family: Family) -> None:
    """Hide what somebody earns; where nobody does, whether these are all who live there."""
    earner = _earner(family)
    if earner is None or family.hidden == "members":
        family.hidden, family.complete = "members", False
        return
    family.hidden, earner.means = "wage", replace(earner.means, wage=None)
    if earner.before:
        earner.before = replace(earner.before, wage=None)


def _destitute(family: Family, chance: Chance, roll: Roll) -> None:
    """Somebody old with nobody: most have destitute support, some are missed."""
    one, office = family.members[0], township(family)
    one.means = replace(one.means, transfer=0)
    one.destitute = not chance.yes(DESTITUTE_GAP_SHARE)
    visited = _day(chance, date(2020, 10, 9), date(2021, 3, 15))
    lost = str(chance.between(0, 5))
    roll.findings += [
        Finding("destitute", "destitute_property_ok", "person", one.id, "yes", "yesno", office, visited),
        Finding("destitute", "abilities_lost", "person", one.id, lost, "number", COUNTY, visited),
    ]
    if one.destitute:
        granted = _day(chance, date(2017, 1, 5), date(2020, 12, 20))
        roll.spells.append(Spell("destitute", "person", one.id, "granted", granted, None, BASIC + CARE[int(lost)]))
    gap = "" if one.destitute else "never applied"
    roll.truths.append(
        Truth(
            policy="destitute",
            subject=one.id,
            place=family.village.code,
            entitled=True,
            receiving=one.destitute,
            gap=gap,
            amount=truth.destitute_amount(family, int(lost)),
        )
    )


def _alone(family: Family, chance: Chance, roll: Roll) -> None:
    """Somebody severely disabled or ill in a family just above the line may be taken in alone."""
    if not truth.is_edge(family) or not family.property_ok:
        return
    for one in family.members:
        amount = truth.single_amount(family, one)
        if amount and (one.severe or one.listed_illness):
            missed = chance.yes(SINGLE_GAP_SHARE)
            if not missed:
                day = NEW_MEASURES + timedelta(days=chance.between(0, 40))
                roll.spells.append(Spell("dibao_single", "person", one.id, "granted", day, None, amount))
            gap = "never applied" if missed else ""
            roll.truths.append(
                Truth(
                    policy="dibao_single",
                    subject=one.id,
                    place=family.village.code,
                    entitled=True,
                    receiving=not missed,
                    gap=gap,
                    amount=amount,
                )
            )


def _tell(made: list[Family], poor: set[str], over: set[str], reasons: Mapping[str, str], roll: Roll) -> None:
    """Write what was found about property, and the truth of dibao."""
    for family in made:
        if family.found_on and family.hidden != "property_ok":
            value = "yes" if family.property_ok else "no"
            roll.findings.append(
                Finding(
                    "dibao", "property_ok", "household", family.id, value, "yesno", township(family), family.found_on
                )
            )
        entitled, receives = family.id in poor, family.id in over or (family.id in poor and family.id not in reasons)
        gap = reasons.get(family.id, "")
        roll.truths.append(
            Truth(
                policy="dibao",
                subject=family.id,
                place=family.village.code,
                entitled=entitled,
                receiving=receives,
                gap=gap,
                hidden=family.hidden,
                amount=truth.amount(family) if entitled else None,
            )
        )


def township(family: Family) -> str:
    """The key of the township office of a household."""
    return f"{family.village.code[:9]}000/township"


def _earner(family: Family) -> One | None:
    return next((one for one in family.members if one.means.wage and truth.counted(one)), None)


def _day(chance: Chance, first: date, last: date) -> date:
    return first + timedelta(days=chance.between(0, (last - first).days))
