"""Households by template: who lives together, how old they are, and how they are tied to the head."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from yimen.kernel.ids import stable_id
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.names import family_name, name
from yimen.register.made_up.shape import DEMO_DAY, PENSION_AGE, Family, One, Village

Drawn = tuple[str, int, str]  # tie, age, sex
Template = Callable[[Chance], list[Drawn]]
GROWN = 18
CENTRAL, LOCAL = 9_300, 2_000  # fen a month of base pension, as in the worked examples
DISABLED_SHARE = 0.022
GRADES = {"1": 0.12, "2": 0.24, "3": 0.28, "4": 0.36}
KINDS = {"physical": 0.5, "visual": 0.13, "hearing": 0.13, "speech": 0.04, "intellectual": 0.09, "mental": 0.11}


def single_elder(c: Chance) -> list[Drawn]:
    """Somebody old, alone."""
    return [("head", c.between(62, 88), "f" if c.yes(0.6) else "m")]


def single_adult(c: Chance) -> list[Drawn]:
    """Somebody of working age, alone."""
    return [("head", c.between(30, 58), "m" if c.yes(0.75) else "f")]


def elder_couple(c: Chance) -> list[Drawn]:
    """Two old people whose children have left."""
    age = c.between(64, 84)
    return [("head", age, "m"), ("spouse", max(60, age - c.between(0, 5)), "f")]


def couple(c: Chance) -> list[Drawn]:
    """Two people of working age."""
    age = c.between(45, 59)
    return [("head", age, "m"), ("spouse", age - c.between(0, 4), "f")]


def young_family(c: Chance) -> list[Drawn]:
    """A couple and children."""
    age = c.between(27, 45)
    return [("head", age, "m"), ("spouse", age - c.between(0, 4), "f"), *_children(c, age)]


def student_family(c: Chance) -> list[Drawn]:
    """A couple and a grown child at school."""
    age = c.between(43, 52)
    student = ("student", c.between(18, 22), c.one("fm"))
    return [("head", age, "m"), ("spouse", age - c.between(0, 3), "f"), student]


def three_generations(c: Chance) -> list[Drawn]:
    """A couple, children, and the parents of one of them."""
    age = c.between(29, 45)
    old = max(60, age + c.between(22, 28))
    parents = [("parent", old, "f"), *([("parent", old + c.between(0, 4), "m")] if c.yes(0.6) else [])]
    return [("head", age, "m"), ("spouse", age - c.between(0, 4), "f"), *_children(c, age), *parents]


def left_behind(c: Chance) -> list[Drawn]:
    """Grandparents and grandchildren; the middle generation works elsewhere."""
    age = c.between(58, 72)
    child = max(28, age - c.between(23, 30))
    small = [("grandchild", c.between(2, 14), c.one("fm")) for _ in range(c.between(1, 2))]
    return [("head", age, "m"), ("spouse", age - c.between(0, 4), "f"), ("migrant", child, "m"), *small]


def single_parent(c: Chance) -> list[Drawn]:
    """One parent and children."""
    age = c.between(28, 48)
    return [("head", age, "f" if c.yes(0.7) else "m"), *_children(c, age)]


def with_disabled(c: Chance) -> list[Drawn]:
    """Parents and a grown child who cannot live alone."""
    age = c.between(48, 66)
    return [("head", age, "m"), ("spouse", age - c.between(0, 4), "f"), ("dependent", age - c.between(23, 28), "m")]


TEMPLATES: Mapping[Template, float] = {
    single_elder: 0.09,
    single_adult: 0.05,
    elder_couple: 0.13,
    couple: 0.10,
    young_family: 0.24,
    student_family: 0.05,
    three_generations: 0.19,
    left_behind: 0.09,
    single_parent: 0.04,
    with_disabled: 0.02,
}
SMALL: tuple[Template, ...] = (single_elder, couple)  # fill the last places exactly
TIES = {
    "student": "adult_child",
    "migrant": "adult_child",
    "dependent": "adult_child",
    "parent": "other",
    "grandchild": "other",
    "child": "minor_child",
}


def _children(c: Chance, parent: int) -> list[Drawn]:
    oldest = min(17, parent - 23)
    return [("child", c.between(0, max(1, oldest)), c.one("fm")) for _ in range(1 if c.yes(0.45) else 2)]


def families(seed: str, villages: tuple[Village, ...], persons: int, first: int) -> list[Family]:
    """Households with exactly `persons` people in all, spread over villages; `first` is the number of the first one."""
    chance = Chance(seed, "families")
    weights = {village: chance.part(0.5, 1.5) for village in villages}
    made: list[Family] = []
    left = persons
    while left:
        template = chance.weighted(TEMPLATES)
        drawn = template(chance)
        if len(drawn) > left:
            template = SMALL[min(left, 2) - 1]
            drawn = template(chance)
        made.append(_family(seed, first + len(made), chance.weighted(weights), template, drawn, c=chance))
        left -= len(drawn)
    return made


def _family(seed: str, number: int, village: Village, template: Template, drawn: list[Drawn], *, c: Chance) -> Family:
    family = family_name(c)
    members = [
        _one(str(stable_id("made-up", seed, "person", str(number), str(at))), family, who, c)
        for at, who in enumerate(drawn)
    ]
    _kin(members, [role for role, _, _ in drawn])
    return Family(
        id=str(stable_id("made-up", seed, "household", str(number))),
        number=f"示例{village.code}-{number:05d}",
        village=village,
        template=template.__name__,
        hukou_kind="urban" if c.yes(village.urban) else "rural",
        members=members,
    )


def _one(id_: str, family: str, drawn: Drawn, c: Chance) -> One:
    role, age, sex = drawn
    one = One(id_, name(c, family, sex), sex, _birth(age, c), TIES.get(role, role))
    if one.tie == "adult_child":
        one.self_supporting = role == "migrant"
    one.duty_of_support = role != "grandchild"
    one.long_cohabiting = role != "migrant"
    one.conscript = role == "student" and sex == "m" and c.yes(0.1)
    if age >= PENSION_AGE:
        one.central, one.local = CENTRAL, LOCAL
    if role == "dependent" or c.yes(DISABLED_SHARE):
        one.disability_grade = c.one("12") if role == "dependent" else c.weighted(GRADES)
        one.disability_kind = c.weighted(KINDS)
        one.disability_allowance = {"1": 14_000, "2": 14_000}.get(one.disability_grade, 0)
    one.listed_illness = c.yes(0.004)
    return one


def _birth(age: int, c: Chance) -> date:
    """A birthday that makes somebody `age` years old on the day of the demonstration."""
    latest = DEMO_DAY.replace(year=DEMO_DAY.year - age)
    return latest - timedelta(days=c.between(0, 364))


def _kin(members: list[One], roles: list[str]) -> None:
    """Who owes support to whom in the house: spouses, parents of children, grown children of their parents."""
    by_role: dict[str, list[One]] = {}
    for one, role in zip(members, roles, strict=True):
        by_role.setdefault(role, []).append(one)
    couple_ = by_role.get("head", []) + by_role.get("spouse", [])
    for one in couple_:
        one.obligors += [other.id for other in couple_ if other is not one]
    for role in ("child", "student", "dependent"):
        for one in by_role.get(role, []):
            one.obligors += [parent.id for parent in couple_]
    for one in by_role.get("grandchild", []):
        one.obligors += [parent.id for parent in by_role.get("migrant", [])]
    for old, young in (("parent", "head"), ("head", "migrant"), ("spouse", "migrant")):
        for one in by_role.get(old, []):
            one.obligors += [child.id for child in by_role.get(young, [])]


def children_elsewhere(seed: str, made: list[Family], childless: frozenset[str]) -> None:
    """Old people whose children live in another house of the county: one or two of them owe support."""
    chance = Chance(seed, "kin")
    grown = [
        one for family in made for one in family.members if one.tie in ("head", "spouse") and 28 <= one.age() <= 56
    ]
    grown = [one for one in grown if not one.severe]
    for family in made:
        for one in family.members:
            if family.template in ("single_elder", "elder_couple") and one.id not in childless and grown:
                one.obligors += sorted({chance.one(grown).id for _ in range(chance.between(1, 2))})
