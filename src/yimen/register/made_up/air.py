"""Nine months of daily readings of the demonstration's air station: it does not exist, nor does its air.

Ozone is over the limit on two days of June and on three of September 2021; of 9 and 10 July nothing came in.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from yimen.kernel.days import DAY
from yimen.kernel.ids import stable_id
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.rows import Row

STATION = "demo_air"
FIRST, LAST = date(2021, 1, 1), date(2021, 9, 23)
RANGES: Mapping[str, tuple[int, float, float]] = {  # quantity -> decimals, lowest and highest: within the limits
    "so2_24h": (0, 4, 14),
    "no2_24h": (0, 8, 36),
    "pm10_24h": (0, 28, 118),
    "co_24h": (1, 0.4, 1.4),
    "o3_8h": (0, 52, 148),
    "pm25_24h": (0, 14, 68),
}
OZONE: Mapping[date, str] = {
    date(2021, 6, 19): "168",
    date(2021, 6, 20): "171",
    date(2021, 9, 20): "168",
    date(2021, 9, 21): "176",
    date(2021, 9, 22): "165",
}
SILENT = (date(2021, 7, 9), date(2021, 7, 10))
REPORTED_AT = time(1, 0, tzinfo=UTC)  # nine in the morning in China, on the day after


def readings(seed: str, batch: str) -> Iterator[Row]:
    """Readings of each day, received on the morning after."""
    chance, day = Chance(seed, "air"), FIRST
    while day <= LAST:
        drawn = {quantity: _amount(chance, *shape) for quantity, shape in RANGES.items()}
        if day in OZONE:
            drawn["o3_8h"] = OZONE[day]
        if day not in SILENT:
            yield from (_row(quantity, amount, day, batch) for quantity, amount in drawn.items())
        day += DAY


def _amount(chance: Chance, decimals: int, low: float, high: float) -> str:
    return f"{chance.part(low, high):.{decimals}f}"


def _row(quantity: str, amount: str, day: date, batch: str) -> Row:
    id_ = stable_id("reading", STATION, quantity, day.isoformat(), amount, "valid").hex
    of = (id_, stable_id("section", STATION).hex, quantity, amount, day.isoformat(), day.replace(day=1).isoformat())
    received = datetime.combine(day + DAY, REPORTED_AT)
    return (*of, "valid", received.isoformat(sep=" "), "示例：空气站日报", batch)
