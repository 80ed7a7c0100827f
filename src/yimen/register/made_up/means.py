"""What households live on: a level for each, then wages, land and transfers until the level is met."""

from collections.abc import Mapping

from yimen.register.made_up import truth
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.shape import Family, One

Levels = Mapping[str, float]
POOR: Mapping[str, float] = {  # share of each template that is poor
    "single_elder": 0.16,
    "single_adult": 0.06,
    "elder_couple": 0.11,
    "couple": 0.025,
    "young_family": 0.035,
    "student_family": 0.04,
    "three_generations": 0.035,
    "left_behind": 0.09,
    "single_parent": 0.15,
    "with_disabled": 0.2,
}
EDGE_SHARE, MODEST_SHARE = 0.05, 0.2
TARGETS = {"poor": (0.05, 0.93), "edge": (1.03, 1.45), "modest": (1.6, 3.0), "ordinary": (3.0, 12.0)}  # of the line
STEP = 1_000  # fen: incomes are told in tens of yuan
LAND = 20_000  # fen a month: the most that rented land brings
WORKING = range(18, 60)


def give_means(seed: str, made: list[Family]) -> None:
    """Give every household its level, and its members what they earn."""
    chance = Chance(seed, "means")
    for family in made:
        family.level = _level(family, chance)
        low, high = TARGETS[family.level]
        _earn(family, chance.part(low, high), chance)


def _level(family: Family, chance: Chance) -> str:
    poor = POOR[family.template]
    rest = 1 - poor - EDGE_SHARE - MODEST_SHARE
    return chance.weighted({"poor": poor, "edge": EDGE_SHARE, "modest": MODEST_SHARE, "ordinary": rest})


def _earn(family: Family, share: float, chance: Chance) -> None:
    heads = [one for one in family.members if truth.counted(one)]
    for one in family.members:
        if one not in heads:
            one.means.wage = chance.between(28, 60) * 10_000 if one.age() in WORKING and not one.severe else 0
    wanted = int(share * truth.LINE_A_YEAR[family.hukou_kind] / truth.MONTHS * len(heads))
    left = max(0, wanted - sum(one.local for one in heads)) // STEP * STEP
    workers = [one for one in heads if one.age() in WORKING and not one.severe and one.tie != "adult_child"]
    if workers:
        _work(workers, left, chance)
    elif heads:
        _land_and_transfers(heads[0], left, chance)


def _work(workers: list[One], left: int, chance: Chance) -> None:
    """Wages for the first, wages or a small business for the second."""
    first = left if len(workers) == 1 else int(left * chance.part(0.4, 0.7)) // STEP * STEP
    workers[0].means.wage = first
    if len(workers) > 1:
        if chance.yes(0.3):
            workers[1].means.business_net = left - first
        else:
            workers[1].means.wage = left - first


def _land_and_transfers(one: One, left: int, chance: Chance) -> None:
    one.means.property_net = min(left, chance.between(0, LAND // STEP) * STEP)
    one.means.transfer = left - one.means.property_net
