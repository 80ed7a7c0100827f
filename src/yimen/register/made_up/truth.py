"""The arithmetic of dibao on a household with all its facts, written apart from the documents: what is so.

社会救助暂行办法 arts 9 and 12; the ministry's measures of 2021 (民发 2021 年第 57 号); the lines of the demonstration.
"""

from datetime import date

from yimen.register.made_up.shape import DEMO_DAY, NEW_MEASURES, Family, Means, One

LINE_A_YEAR = {"rural": 430_000, "urban": 55_000 * 12}  # fen a year; 示例, as in packs/demo-430422
MONTHS = 12
BASIC_A_YEAR = {"rural": 559_000, "urban": 71_500 * 12}  # of the destitute, fen a year; 示例, as above
CARE_A_YEAR = (155_000, 300_000, 300_000, 300_000, 600_000, 600_000, 600_000)  # by abilities lost


def means_on(one: One, on: date = DEMO_DAY) -> Means:
    """What somebody earns on a day."""
    return one.before if one.before and on < one.means.since else one.means


def counted(one: One, on: date = DEMO_DAY) -> bool:
    """Whether somebody counts as a member of the household."""
    if one.in_custody or one.destitute or (one.conscript and on >= NEW_MEASURES):
        return False
    if one.tie == "adult_child":
        return not one.self_supporting
    return one.tie != "other" or bool(one.duty_of_support and one.long_cohabiting)


def net(one: One, on: date = DEMO_DAY) -> int:
    """Counted income, fen a month: no preferential pension or disability allowance, the central pension until July."""
    means = means_on(one, on)
    earned = (means.wage or 0) + (means.business_net or 0) + (means.property_net or 0) + (means.transfer or 0)
    return earned + one.local + (0 if on >= NEW_MEASURES else one.central)


def total(family: Family, on: date = DEMO_DAY) -> tuple[int, int]:
    """Counted income of the household, fen a month, and how many count."""
    heads = [one for one in family.on(on) if counted(one, on)]
    return sum(net(one, on) for one in heads), len(heads)


def share_of_line(family: Family, on: date = DEMO_DAY) -> float:
    """Income per head as a share of the line; for choosing, never for deciding."""
    income, heads = total(family, on)
    return income * MONTHS / (LINE_A_YEAR[family.hukou_kind] * heads) if heads else 99.0


def is_poor(family: Family, on: date = DEMO_DAY) -> bool:
    """Income below the line, exactly."""
    income, heads = total(family, on)
    return heads > 0 and income * MONTHS < LINE_A_YEAR[family.hukou_kind] * heads


def is_edge(family: Family, on: date = DEMO_DAY) -> bool:
    """From the line up to one and a half times the line."""
    income, heads = total(family, on)
    line = LINE_A_YEAR[family.hukou_kind] * heads
    return heads > 0 and line <= income * MONTHS and income * MONTHS * 2 < line * 3


def amount(family: Family, on: date = DEMO_DAY) -> int:
    """The monthly amount, fen, rounded half up once."""
    income, heads = total(family, on)
    return max(0, (2 * (LINE_A_YEAR[family.hukou_kind] * heads - income * MONTHS) + MONTHS) // (2 * MONTHS))


def destitute_amount(family: Family, lost: int) -> int:
    """The monthly amount of somebody destitute who has lost so many of six abilities, fen, rounded half up once."""
    return (2 * (BASIC_A_YEAR[family.hukou_kind] + CARE_A_YEAR[lost]) + MONTHS) // (2 * MONTHS)


def single_amount(family: Family, one: One, on: date = DEMO_DAY) -> int:
    """The monthly amount of somebody taken in alone, fen; 0 if their own income reaches the line."""
    line = LINE_A_YEAR[family.hukou_kind]
    return max(0, (2 * (line - net(one, on) * MONTHS) + MONTHS) // (2 * MONTHS))
