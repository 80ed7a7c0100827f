"""Firms that do not exist, and their yearly output."""

from yimen.kernel.ids import stable_id
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.rows import SINCE, SOURCE, Row
from yimen.register.made_up.shape import Village

TRADES = ("电子", "农产品", "油茶", "粮油", "建材", "机械", "食品", "物流", "服装", "包装")
YEARS = (2018, 2019, 2020)
WAN = 1_000_000  # fen in ten thousand yuan
GROWTH = {0.8: 0.1, 0.95: 0.2, 1.08: 0.4, 1.25: 0.22, 1.5: 0.08}  # one year against the year before


def firms(seed: str, villages: tuple[Village, ...], count: int, batch: str) -> tuple[list[Row], list[Row], list[Row]]:
    """Rows of enterprises, of where they are and whether they operate, and of their years."""
    chance = Chance(seed, "firms")
    named, states, years = [], [], []
    for number in range(count):
        id_ = stable_id("made-up", seed, "enterprise", str(number)).hex
        named.append((id_, f"{SOURCE}{chance.one(TRADES)}{number + 1:03d}有限公司", batch))
        place, operates = chance.one(villages).place, not chance.yes(0.06)
        states.append((SINCE, None, SINCE, f"{SOURCE}：税务、工信", batch, id_, place, operates))
        output = chance.between(300, 9_000) * WAN
        for year in YEARS:
            known = None if chance.yes(0.03) else output
            period = (f"{year}-01-01", f"{year}-12-31", f"{year + 1}-03-31")
            years.append((*period, f"{SOURCE}：统计年报", batch, id_, known))
            output = int(output * chance.weighted(GROWTH)) // 100 * 100
    return named, states, years
