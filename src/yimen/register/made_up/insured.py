"""Who draws a pension, an unemployment benefit or aid at school, who should and does not: at fixed distances."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from yimen.register.made_up.chance import Chance
from yimen.register.made_up.roll import Finding, Roll, Spell
from yimen.register.made_up.shape import DEMO_DAY, PENSION_AGE, Family, Gone, One, Truth

Facts = dict[str, dict[str, bool | int | str | None]]
BASE = 11_300  # fen a month since 2020-07-01, as in packs/cn/relief/pension.md
ACCOUNT_MONTHS = 139
YEARS_NEEDED = 15
EVERY_FORGOTTEN_OLD, EVERY_FORGOTTEN_IDLE, EVERY_FORGOTTEN_PUPIL = 40, 4, 9
TERM_BEGAN = date(2021, 9, 1)
AIDED = ("primary", "junior")
AID_A_TERM: Mapping[str, int] = {"primary": 50_000, "junior": 62_500}  # of a boarder, fen; others get half; 示例
MONTHS_AT_MOST: Mapping[range, int] = {range(12): 0, range(12, 60): 12, range(60, 120): 18, range(120, 721): 24}
WORKING = range(25, 50)


def pensions(seed: str, everybody: Sequence[Family], roll: Roll) -> Facts:
    """Everybody of pension age: most have paid fifteen years and draw it; one in forty of them does not."""
    chance, found, entitled = Chance(seed, "pensions"), Facts(), 0
    for family, one in _each(everybody):
        if one.age() < PENSION_AGE:
            continue
        years = YEARS_NEEDED if family.cast or chance.yes(0.97) else chance.between(8, YEARS_NEEDED - 1)
        other = not family.cast and chance.yes(0.04)
        account = chance.between(0, 30_000) * 100
        found[one.id] = {"pension_years_paid": years, "pension_account": account, "employee_pension": other}
        if years < YEARS_NEEDED or other:
            continue
        missed = not family.cast and entitled % EVERY_FORGOTTEN_OLD == EVERY_FORGOTTEN_OLD - 1
        entitled += not family.cast
        amount = BASE + (account * 2 + ACCOUNT_MONTHS) // (ACCOUNT_MONTHS * 2)
        if not missed:
            roll.spells.append(Spell("pension", "person", one.id, "granted", date(2019, 3, 1), None, amount))
        roll.truths.append(_truth("pension", family, one, missed=missed, amount=amount))
    for family in everybody:
        for gone in (each for each in family.gone if each.died):
            roll.spells.append(_ended(family, gone, roll))
    return found


def _ended(family: Family, gone: Gone, roll: Roll) -> Spell:
    """The pension of somebody who died: ended on that day, or still on the roll, which no sweep sees."""
    last = None if gone.still_paid else gone.until
    if gone.still_paid:
        place, who = family.village.code, gone.one.id
        roll.truths.append(Truth(policy="pension", subject=who, place=place, entitled=False, receiving=True, gone=True))
    return Spell("pension", "person", gone.one.id, "granted", date(2019, 3, 1), last, BASE)


def unemployed(seed: str, everybody: Sequence[Family], roll: Roll, working: Mapping[str, object]) -> Facts:
    """A few of working age lost work and registered: some left freely or paid too little, one in four was forgotten."""
    chance, found, entitled = Chance(seed, "unemployment"), Facts(), 0
    idle = [
        (family, one)
        for family, one in _each(everybody)
        if not family.cast and one.age() in WORKING and not one.means.wage and not one.severe and one.id not in working
    ]
    for family, one in chance.some(idle, min(len(idle), max(4, len(idle) // 30))):
        months, left = chance.between(6, 140), chance.yes(0.8)
        day = DEMO_DAY - timedelta(days=chance.between(20, 400))
        found[one.id] = {
            "unemployment_months_paid": months,
            "left_unwillingly": left,
            "registered_unemployed_on": day.isoformat(),
        }
        if not (left and _end(day, months) > DEMO_DAY and not one.conscript):
            continue
        missed = entitled % EVERY_FORGOTTEN_IDLE == 0
        entitled += 1
        if not missed:
            roll.spells.append(Spell("unemployment", "person", one.id, "granted", day + timedelta(days=10)))
        roll.truths.append(_truth("unemployment", family, one, missed=missed))
    return found


def pupils(everybody: Sequence[Family], roll: Roll, schooling: Facts, needy: Collection[str]) -> None:
    """Aid of the term: the school found some boarders in need; of those who should have it one in nine has none.

    `needy`: whoever has relief, and everybody of a household of the poverty register.
    """
    boarders = entitled = 0
    for family, one in _each(everybody):
        school = schooling.get(one.id, {})
        if school.get("school_stage") not in AIDED:
            continue
        due = one.id in needy or one.disability_grade != "none"
        if not due and school["boarding"] == "boarder":
            due = boarders % 10 == 0
            boarders += 1
            found = ("person", one.id, "yes" if due else "no", "yesno", "county/education", TERM_BEGAN)
            roll.findings.append(Finding("student_aid", "otherwise_in_need", *found))
        if due:
            missed = not family.cast and entitled % EVERY_FORGOTTEN_PUPIL == EVERY_FORGOTTEN_PUPIL - 1
            entitled += not family.cast
            if not missed:
                roll.spells.append(Spell("student_aid", "person", one.id, "granted", TERM_BEGAN))
            aid = AID_A_TERM[str(school["school_stage"])] // (1 if school["boarding"] == "boarder" else 2)
            roll.truths.append(_truth("student_aid", family, one, missed=missed, amount=aid))


def _end(day: date, months: int) -> date:
    """The first day after the longest time of the benefit, by hand: the same day so many months later."""
    most = next(longest for band, longest in MONTHS_AT_MOST.items() if months in band)
    year, month = divmod(day.year * 12 + day.month - 1 + most, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _truth(policy: str, family: Family, one: One, *, missed: bool, amount: int | None = None) -> Truth:
    gap, place = "never applied" if missed else "", family.village.code
    return Truth(
        policy=policy, subject=one.id, place=place, entitled=True, receiving=not missed, gap=gap, amount=amount
    )


def _each(families: Sequence[Family]) -> Iterator[tuple[Family, One]]:
    return ((family, one) for family in families for one in family.members)
