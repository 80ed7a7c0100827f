"""Who was born, came, left, died or moved house since the register began: the dated series of the county.

Whoever is gone stands beside the household, so that its members are those of the day. Draws from a stream of its own.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from yimen.kernel.ids import stable_id
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.families import CENTRAL, LOCAL
from yimen.register.made_up.names import family_name, name
from yimen.register.made_up.shape import DEMO_DAY, REGISTERED, Family, Gone, Means, One, Village

WIDOWED = 0.2  # of old people alone lost a spouse since the register began
ORPHANED = 0.04  # of households of three generations lost a parent
LEFT = 0.05  # of families with children: a brother or sister of the head moved to another county
CAME = 0.06  # of couples: one of them came from another county
MOVED = 0.03  # of households moved to another village
STILL_PAID = 0.15  # of the dead have a pension that nobody ended
FIRST, LAST = REGISTERED + timedelta(days=30), DEMO_DAY - timedelta(days=10)


def move(seed: str, made: Sequence[Family], villages: Sequence[Village], alone: Collection[str]) -> None:
    """Gives some households a past; `alone` are old people who never had anybody."""
    chance = Chance(seed, "movements")
    for family in made:
        for one in family.members:
            one.came = max(REGISTERED, one.birth)
        if family.members[0].id not in alone:
            _died(seed, family, chance)
        _left(seed, family, chance)
        spouse = next((one for one in family.members if one.tie == "spouse"), None)
        if spouse and family.template in ("young_family", "couple") and chance.yes(CAME):
            spouse.came = _day(chance)
        others = [village for village in villages if village != family.village]
        if others and chance.yes(MOVED):
            family.moved_from, family.moved_on = chance.one(others), _day(chance)


def _died(seed: str, family: Family, chance: Chance) -> None:
    """An old person who drew a pension; it ended with them, or nobody ended it."""
    head = family.members[0]
    if family.template == "single_elder" and chance.yes(WIDOWED):
        tie, sex, age = "spouse", {"f": "m", "m": "f"}[head.sex], head.age() + chance.between(0, 5)
    elif family.template == "three_generations" and chance.yes(ORPHANED):
        tie, sex, age = "other", "m", head.age() + chance.between(24, 32)
    else:
        return
    one = _one(seed, family, tie, chance, sex=sex, age=max(age, 62))
    one.central, one.local, one.obligors = CENTRAL, LOCAL, [head.id]
    family.gone.append(Gone(one, _day(chance), died=True, still_paid=chance.yes(STILL_PAID)))


def _left(seed: str, family: Family, chance: Chance) -> None:
    """A grown brother or sister of the head, who earned and lived here until a day."""
    if family.template == "young_family" and chance.yes(LEFT):
        one = _one(seed, family, "other", chance, sex=chance.one("fm"), age=chance.between(20, 34))
        one.duty_of_support, one.means = False, Means(wage=chance.between(20, 45) * 10_000)
        family.gone.append(Gone(one, _day(chance)))


def _one(seed: str, family: Family, tie: str, chance: Chance, *, sex: str, age: int) -> One:
    id_ = str(stable_id("made-up", seed, "gone", family.id))
    latest = DEMO_DAY.replace(year=DEMO_DAY.year - age)
    birth = latest - timedelta(days=chance.between(0, 364))
    called = name(chance, family_name(chance), sex)
    return One(id_, called, sex, birth, tie, duty_of_support=True, long_cohabiting=True)


def _day(chance: Chance) -> date:
    return FIRST + timedelta(days=chance.between(0, (LAST - FIRST).days))
