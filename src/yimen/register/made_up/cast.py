"""The same few families in every made-up county, at ids that never change: for tests, documents and the first page.

All live in 枫林村 (430422108201). They are the worked examples of the dibao documents, as people.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from yimen.kernel.ids import stable_id
from yimen.register.made_up.roll import Finding, Roll, Spell, township
from yimen.register.made_up.shape import Family, Means, One, Truth, Village

CENTRAL, LOCAL = 9_300, 2_000
AMOUNTS = {"old_couple": 57_667, "pension_family": 17_500, "edge_family": 35_833}  # fen a month: the worked examples
VISITED = date(2021, 9, 13)  # eleven days before the day of the demonstration: what is owed is not late yet
VISITED_BEFORE = date(2020, 11, 16)


def household(name: str) -> UUID:
    """The id of a family of the cast: old_couple, son_unknown, pension_family, car_owner, edge_family, sons_family."""
    return stable_id("made-up", "cast", name)


def person(name: str, role: str) -> UUID:
    """The id of one of the cast: `person("old_couple", "husband")`."""
    return stable_id("made-up", "cast", name, role)


def _one(family: str, role: str, name: str, sex: str, birth: date, tie: str) -> One:  # noqa: PLR0917, a row of the cast
    grown = tie == "adult_child"
    return One(
        str(person(family, role)), name, sex, birth, tie,
        self_supporting=False if grown else None, duty_of_support=True, long_cohabiting=True,
    )  # fmt: skip


def _old_couple() -> list[One]:
    """E1: land rent of 100 and two base pensions; owed 576.67 a month, and nobody has come yet."""
    husband = _one("old_couple", "husband", "示大枫", "m", date(1952, 11, 3), "head")
    wife = _one("old_couple", "wife", "例秋兰", "f", date(1955, 2, 18), "spouse")
    husband.means = Means(property_net=10_000)
    for one in (husband, wife):
        one.central, one.local = CENTRAL, LOCAL
        one.obligors = [str(person("sons_family", "son"))]
    husband.obligors.append(wife.id)
    wife.obligors.append(husband.id)
    return [husband, wife]


def _sons_family() -> list[One]:
    """The couple's son, with a wage of his own: he owes them support, so they are not destitute."""
    son = _one("sons_family", "son", "示江岭", "m", date(1980, 6, 9), "head")
    son.means = Means(wage=320_000)
    return [son]


def _son_unknown() -> list[One]:
    """E6: nothing is known of what the grown son earns; with less than 1,075 they qualify."""
    father = _one("son_unknown", "father", "样石桥", "m", date(1968, 4, 21), "head")
    mother = _one("son_unknown", "mother", "拟荷叶", "f", date(1970, 9, 2), "spouse")
    son = _one("son_unknown", "son", "样晨舟", "m", date(1999, 1, 30), "adult_child")
    son.means = Means(wage=None)
    return [father, mother, son]


def _pension_family() -> list[One]:
    """E4: a wage of 900, and a veteran's pension of 800 that does not count; receives 175 a month."""
    father = _one("pension_family", "father", "仿田原", "m", date(1977, 12, 1), "head")
    mother = _one("pension_family", "mother", "设梅枝", "f", date(1979, 3, 14), "spouse")
    son = _one("pension_family", "son", "仿禾樟", "m", date(2010, 5, 5), "minor_child")
    father.means, father.preferential = Means(wage=90_000), 80_000
    son.obligors = [father.id, mother.id]
    return [father, mother, son]


def _car_owner() -> list[One]:
    """E3: an income of 300, and a car above the local limit."""
    owner = _one("car_owner", "owner", "例山岗", "m", date(1973, 7, 7), "head")
    owner.means = Means(wage=30_000)
    return [owner]


def _edge_family() -> list[One]:
    """A father who earns 900, and a grown son with a first-grade disability: the son may be taken in alone, 358.33."""
    father = _one("edge_family", "father", "拟西坪", "m", date(1967, 8, 19), "head")
    son = _one("edge_family", "son", "拟云松", "m", date(1995, 10, 11), "adult_child")
    father.means = Means(wage=90_000)
    son.disability_grade, son.disability_kind, son.obligors = "1", "physical", [father.id]
    return [father, son]


CAST: tuple[tuple[str, Callable[[], list[One]], str], ...] = (  # name, members, what a visit found about property
    ("old_couple", _old_couple, "yes"),
    ("sons_family", _sons_family, ""),
    ("son_unknown", _son_unknown, "yes"),
    ("pension_family", _pension_family, "yes"),
    ("car_owner", _car_owner, "no"),
    ("edge_family", _edge_family, "yes"),
)


def families(village: Village) -> list[Family]:
    """The cast as households of a village."""
    return [
        Family(
            id=str(household(name)), number=f"示例{village.code}-{at:05d}", village=village, template=name,
            hukou_kind="rural", members=members(), cast=True,
        )
        for at, (name, members, _) in enumerate(CAST)
    ]  # fmt: skip


def enrol(made: list[Family], roll: Roll) -> None:
    """Decisions, findings and truth of the cast."""
    for family, (name, _, value) in zip(made, CAST, strict=True):
        on = VISITED_BEFORE if name in ("pension_family", "car_owner") else VISITED
        if value:
            found = ("dibao", "property_ok", "household", family.id, value, "yesno", township(family), on)
            roll.findings.append(Finding(*found))
    receives = str(household("pension_family"))
    roll.spells.append(Spell("dibao", "household", receives, "granted", date(2020, 12, 8), None, 17_500))
    for family, (name, _, _) in zip(made, CAST, strict=True):
        entitled, gap = name in ("old_couple", "pension_family"), "never applied" if name == "old_couple" else ""
        roll.truths.append(
            Truth(
                policy="dibao",
                subject=family.id,
                place=family.village.code,
                entitled=entitled,
                receiving=family.id == receives,
                gap=gap,
                hidden="wage" if name == "son_unknown" else "",
                amount=AMOUNTS.get(name),
            )
        )
    son, place = str(person("edge_family", "son")), made[0].village.code
    roll.truths.append(
        Truth(
            policy="dibao_single",
            subject=son,
            place=place,
            entitled=True,
            receiving=False,
            gap="never applied",
            amount=AMOUNTS["edge_family"],
        )
    )
