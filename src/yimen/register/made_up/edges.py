"""People and firms at the limits: one fen, one day or one head to each side, with what is so of each written by hand.

The figures are those of the demonstration: lines of 4300 yuan a year and 550 a month, half as much again for
those taken in alone; 15 years and the sixtieth birthday for the pension; the months of unemployment; the firms' share
of layoffs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from yimen.kernel.ids import stable_id
from yimen.register.made_up.firms import YEAR_OF_REFUND
from yimen.register.made_up.help import Help
from yimen.register.made_up.roll import COUNTY, Finding, Roll, Spell, township
from yimen.register.made_up.rows import SINCE, SOURCE, Row, dated
from yimen.register.made_up.shape import DEMO_DAY, Family, Gone, One, Truth, Village

VISITED: Final = date(2021, 5, 10)
SIXTY, DAY = date(1961, 9, 24), timedelta(days=1)  # born so, somebody turns sixty on the day of the demonstration
EIGHTEEN = date(2003, 9, 24)
ALLOWANCE: Final = 7_000
WELL_OFF: Final = 400_000


@dataclass(slots=True)
class Edges:
    """Everybody at the limits of one village, what was found about them, and what is so."""

    village: Village
    families: list[Family] = field(default_factory=list)
    roll: Roll = field(default_factory=Roll)
    help: Help = field(default_factory=Help)
    firms: list[tuple[str, Row]] = field(default_factory=list)  # size and kind, and the year of insurance

    def house(self, name: str, *members: One, hukou: str = "rural", property_ok: bool = False) -> Family:
        """A household, with a visit about its property."""
        family = Family(
            id=_id(name), number=f"示例{self.village.code}-界{len(self.families):03d}", village=self.village,
            template="edge", hukou_kind=hukou, members=list(members), cast=True,
        )  # fmt: skip
        self.families.append(family)
        self.find(family, "dibao.property_ok", "household", family.id, "yes" if property_ok else "no")
        return family

    def find(self, family: Family, item: str, kind: str, subject: str, value: str) -> None:
        """What a visit found."""
        document, _, name = item.partition(".")
        counted = "yesno" if value in ("yes", "no") else "number"
        decider = COUNTY if name == "abilities_lost" else township(family)
        self.roll.findings.append(Finding(document, name, kind, subject, value, counted, decider, VISITED))

    def due(self, policy: str, subject: str, amount: int | None, *, receiving: bool = False) -> None:
        """Who is entitled, and to how much, in fen a month, term or year. Whoever is not named is not."""
        gap = "" if receiving else "never applied"
        place, entitled = self.village.code, True
        self.roll.truths.append(
            Truth(
                policy=policy, subject=subject, place=place, entitled=entitled, receiving=receiving, gap=gap,
                amount=amount,
            )
        )  # fmt: skip


def edges(village: Village) -> Edges:
    """Everybody at the limits."""
    made = Edges(village)
    _lines(made)
    _alone(made)
    _on_the_roll(made)
    _destitute(made)
    _obligors(made)
    _pensions(made)
    _unemployed(made)
    _firms(made)
    for family in made.families:
        for one in family.on(DEMO_DAY):
            made.help.pension.setdefault(one.id, _paid(0))
    return made


def _id(*name: str) -> str:
    return str(stable_id("made-up", "edge", *name))


def _one(name: str, role: str, tie: str, birth: date, **means: int) -> One:
    one = One(_id(name, role), f"示{'界' if tie == 'head' else '边'}{role[:1]}", "m", birth, tie)
    one.self_supporting = False if tie == "adult_child" else None
    one.duty_of_support = one.long_cohabiting = True
    for source, amount in means.items():
        setattr(one.means, source, amount)
    return one


def _three(name: str, **means: int) -> tuple[One, One, One]:
    """Parents and a child of ten; the father has the means."""
    father = _one(name, "father", "head", date(1981, 2, 3), **means)
    mother = _one(name, "mother", "spouse", date(1983, 4, 5))
    return father, mother, _one(name, "child", "minor_child", date(2011, 6, 7))


def _lines(made: Edges) -> None:
    """One fen below the line a household is entitled to one fen; at the line it is not."""
    below = made.house("rural below", *_three("rural below", wage=107_499), property_ok=True)
    made.due("dibao", below.id, 1)
    made.house("rural at", *_three("rural at", wage=107_500), property_ok=True)
    made.house("rural at with costs", *_three("costs", wage=107_500, illness_costs=10_000), property_ok=True)
    town = _one("urban below", "head", "head", date(1979, 5, 5), wage=54_999)
    made.due("dibao", made.house("urban below", town, hukou="urban", property_ok=True).id, 1)
    town = _one("urban at", "head", "head", date(1979, 5, 5), wage=55_000)
    made.house("urban at", town, hukou="urban", property_ok=True)
    made.house("poor with a car", *_three("poor with a car", wage=1), property_ok=False)
    for name, until in (("widowed yesterday", DEMO_DAY - DAY), ("widowed today", DEMO_DAY)):
        left = _one(name, "head", "head", date(1979, 5, 5), wage=54_999)
        family = made.house(name, left, hukou="urban", property_ok=True)
        family.gone.append(Gone(_one(name, "wife", "spouse", date(1980, 7, 7), wage=WELL_OFF), until, died=True))
        if until < DEMO_DAY:
            made.due("dibao", family.id, 1)


def _alone(made: Edges) -> None:
    """Severely disabled: taken in alone while the family stays under one and a half lines, the person under one."""
    for name, wage in (("half more below", 161_249), ("half more at", 161_250)):
        family = _three(name, wage=wage)
        _disabled(made, family[2], "1")
        made.house(name, *family, property_ok=True)
        if wage == 161_249:
            made.due("dibao_single", family[2].id, 35_833)
    for name, own in (("own income below", 54_999), ("own income at", 55_000)):
        father, mother, _ = _three(name, wage=150_000)
        grown = _one(name, "grown", "adult_child", date(1996, 1, 9), transfer=own)
        _disabled(made, grown, "2")
        made.house(name, father, mother, grown, hukou="urban", property_ok=True)
        if own == 54_999:
            made.due("dibao_single", grown.id, 1)
    third = _one("third grade", "head", "head", date(1979, 5, 5), wage=WELL_OFF)
    third.disability_grade, third.disability_kind = "3", "physical"
    made.house("third grade", third)


def _disabled(made: Edges, one: One, grade: str) -> None:
    one.disability_grade, one.disability_kind = grade, "physical"
    made.due("disability_nursing", one.id, ALLOWANCE)


def _on_the_roll(made: Edges) -> None:
    """A family of six on dibao: a mother with the fourth grade, and pupils of each stage; the eldest is eighteen."""
    name = "on the roll"
    father, mother, _ = _three(name, wage=214_999)
    mother.disability_grade, mother.disability_kind = "4", "hearing"
    pupils = (
        ("primary", "boarder", date(2011, 3, 1), 50_000),
        ("junior", "day", date(2007, 3, 1), 31_250),
        ("junior", "boarder", EIGHTEEN + DAY, 62_500),
        ("junior", "boarder", EIGHTEEN, None),
    )
    children = [_one(name, f"child {at}", "minor_child", birth) for at, (_, _, birth, _) in enumerate(pupils)]
    family = made.house(name, father, mother, *children, property_ok=True)
    made.roll.spells.append(Spell("dibao", "household", family.id, "granted", date(2020, 3, 2), None, 1))
    made.due("dibao", family.id, 1, receiving=True)
    made.due("disability_living", mother.id, ALLOWANCE)
    for child, (stage, boarding, _, amount) in zip(children, pupils, strict=True):
        made.help.schooling[child.id] = {"school_stage": stage, "boarding": boarding}
        if amount is not None:
            made.due("student_aid", child.id, amount)
        made.find(family, "student_aid.otherwise_in_need", "person", child.id, "no")


def _destitute(made: Edges) -> None:
    """Alone and without means: by abilities lost, by hukou, at the line, at the sixtieth birthday."""
    rows: Sequence[tuple[str, str, date, int, int, int | None]] = (  # name, hukou, birth, transfer, lost, amount
        ("destitute 0", "rural", date(1951, 3, 1), 0, 0, 59_500),
        ("destitute 1", "rural", date(1951, 3, 1), 0, 1, 71_583),
        ("destitute 3", "rural", date(1951, 3, 1), 0, 3, 71_583),
        ("destitute 4", "rural", date(1951, 3, 1), 0, 4, 96_583),
        ("destitute 6", "rural", date(1951, 3, 1), 0, 6, 96_583),
        ("destitute in town", "urban", date(1951, 3, 1), 0, 0, 84_417),
        ("destitute below", "rural", date(1951, 3, 1), 35_833, 0, 59_500),
        ("destitute above", "rural", date(1951, 3, 1), 35_834, 0, None),
        ("destitute at sixty", "rural", SIXTY, 0, 0, 59_500),
        ("destitute at fifty-nine", "rural", SIXTY + DAY, 0, 0, None),
    )
    for name, hukou, birth, transfer, lost, amount in rows:
        one = _one(name, "head", "head", birth, transfer=transfer)
        _assessed(made, made.house(name, one, hukou=hukou), one, lost)
        if amount is not None:
            made.due("destitute", one.id, amount)


def _assessed(made: Edges, family: Family, one: One, lost: int) -> None:
    made.find(family, "destitute.destitute_property_ok", "person", one.id, "yes")
    made.find(family, "destitute.abilities_lost", "person", one.id, str(lost))


def _obligors(made: Edges) -> None:
    """An old son whose own income stays under the mean of the county need not support; at the mean he must."""
    for name, income in (("obligor below", 179_999), ("obligor at", 180_000)):
        son = _one(name, "son", "head", date(1951, 9, 24), transfer=income)
        made.find(made.house(name, son), "destitute_review.low_income_property_ok", "person", son.id, "yes")
        mother = _one(f"mother of {name}", "head", "head", date(1930, 1, 1))
        mother.obligors = [son.id]
        _assessed(made, made.house(f"mother of {name}", mother), mother, 0)
        if income == 179_999:
            made.due("destitute", mother.id, 59_500)


def _paid(years: int, account: int = 0, *, other: bool = False) -> dict[str, bool | int | str | None]:
    return {"pension_years_paid": years, "pension_account": account, "employee_pension": other}


def _pensions(made: Edges) -> None:
    """Sixty today and fifteen years paid, or one day and one year short; 100 yuan on the account."""
    rows = (
        ("pension at sixty", SIXTY, _paid(15), 11_300),
        ("pension with an account", SIXTY, _paid(15, 10_000), 11_372),
        ("pension a day short", SIXTY + DAY, _paid(15), None),
        ("pension a year short", SIXTY, _paid(14), None),
        ("pension of employees", SIXTY, _paid(15, other=True), None),
    )
    for name, birth, paid, amount in rows:
        one = _one(name, "head", "head", birth, wage=WELL_OFF)
        made.house(name, one)
        made.help.pension[one.id] = paid
        if amount is not None:
            made.due("pension", one.id, amount)


def _unemployed(made: Edges) -> None:
    """The last day of 12, 18 and 24 months, and the day after; one month short of a longer time."""
    rows = (  # months paid, registered on, whether the benefit is due on the day of the demonstration
        (11, date(2021, 9, 1), False),
        (12, date(2020, 9, 25), True),
        (12, date(2020, 9, 24), False),
        (59, date(2020, 9, 24), False),
        (60, date(2020, 3, 25), True),
        (60, date(2020, 3, 24), False),
        (119, date(2020, 3, 24), False),
        (120, date(2019, 9, 25), True),
        (120, date(2019, 9, 24), False),
    )
    for months, day, due in rows:
        one = _one(f"unemployed {months} {day}", "head", "head", date(1979, 5, 5), transfer=WELL_OFF)
        made.house(f"unemployed {months} {day}", one)
        made.help.listed.append(("person", one.id, "unemployed_listed"))
        made.help.work[one.id] = {"employed": False, "wants_work": True, "fit_for_work": True}
        made.help.unemployment[one.id] = {
            "unemployment_months_paid": months,
            "left_unwillingly": True,
            "registered_unemployed_on": day.isoformat(),
        }
        if due:
            made.due("unemployment", one.id, None)


FIRMS: Final[Sequence[tuple[str, str, int, int, int, int | None]]] = (  # size, kind, months, insured, lost, refund
    ("small", "ordinary", 12, 30, 6, 600_000),  # 20 % of at most thirty
    ("small", "ordinary", 12, 30, 7, None),
    ("small", "ordinary", 12, 31, 2, None),  # over thirty: 5.5 %
    ("medium", "ordinary", 12, 200, 11, 600_000),  # 5.5 %
    ("medium", "ordinary", 12, 200, 12, None),
    ("medium", "ordinary", 12, 2_000, 111, None),  # 5.55 %
    ("large", "ordinary", 12, 500, 20, 300_000),
    ("micro", "ordinary", 12, 9, 0, 600_000),
    ("micro", "ordinary", 11, 9, 0, None),
    ("small", "labour_dispatch", 12, 30, 0, None),
)
CONTRIBUTED: Final = 1_000_000  # fen


def _firms(made: Edges) -> None:
    for number, (*_, refund) in enumerate(FIRMS):
        if refund is not None:
            made.due("job_keeping", firm(number), refund)


def firm(number: int) -> str:
    """The id of a firm at a limit."""
    return _id("firm", str(number))


def firm_rows(village: Village, batch: str) -> tuple[list[Row], list[Row], list[Row]]:
    """Rows of the firms at the limits, of where they are, and of what they paid."""
    named: list[Row] = []
    states: list[Row] = []
    years: list[Row] = []
    for number, (size, kind, months, people, lost, _) in enumerate(FIRMS):
        id_ = UUID(firm(number)).hex
        named.append((id_, f"{SOURCE}界{number + 1:02d}有限公司", batch))
        states.append((SINCE, None, SINCE, f"{SOURCE}：税务、工信", batch, id_, village.place, True, size, kind))
        paid: tuple[Any, ...] = (months, people, lost, CONTRIBUTED)
        years.append((*dated("人社", batch, *YEAR_OF_REFUND), id_, *paid))
    return named, states, years
