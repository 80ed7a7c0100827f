"""One year of monthly readings of the three sections of the demonstration, and the patrols of the waters under the ban.

耒水 fails its target in phosphorus from May to July 2021; the report of 蒸水 for July 2021 never came.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from yimen.kernel.days import DAY, add_months
from yimen.kernel.ids import stable_id
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.rows import Row

FIRST_MONTH, MONTHS = date(2020, 9, 1), 12
WORSE, WORSE_MONTHS, WORSE_AMOUNTS = "demo_lei", ("2021-05", "2021-06", "2021-07"), ("0.118", "0.134", "0.121")
MISSING, MISSING_MONTH = "demo_zheng", "2021-07"
RANGES = {  # quantity -> decimals, lowest and highest amount by target class: well within the class
    "II": {
        "ph": (1, 6.9, 8.1), "oxygen": (1, 6.4, 8.9), "permanganate": (1, 1.8, 3.4), "cod": (1, 8.0, 13.5),
        "bod5": (1, 1.1, 2.6), "ammonia": (3, 0.09, 0.42), "phosphorus": (3, 0.041, 0.088),
        "cadmium": (5, 0.00004, 0.00041),
    },
    "III": {
        "ph": (1, 6.8, 8.0), "oxygen": (1, 5.3, 7.6), "permanganate": (1, 3.0, 5.4), "cod": (1, 11.0, 18.0),
        "bod5": (1, 1.9, 3.6), "ammonia": (3, 0.31, 0.86), "phosphorus": (3, 0.094, 0.176),
        "cadmium": (5, 0.00006, 0.00083),
    },
}  # fmt: skip
SECTIONS = {"demo_xiang": "II", "demo_lei": "II", "demo_zheng": "III"}
PATROLLED = ("demo_xiang", "demo_lei")
COUNTS = ("boats_found", "fishers_found", "nets_found", "fishing_found")
FOUND = {("demo_lei", "2021-06", "nets_found"): 2}
REPORTED_AT = time(1, 0, tzinfo=UTC)  # nine in the morning in China
READING_COLUMNS = (
    "id",
    "section",
    "quantity",
    "amount",
    "taken_on",
    "period",
    "status",
    "received_at",
    "source",
    "batch",
)


def readings(seed: str, batch: str) -> list[Row]:
    """Readings of twelve months; each report comes on the fifth of the month after."""
    chance = Chance(seed, "water")
    return [row for section in SECTIONS for month in months() for row in _report(section, month, chance, batch)]


def months() -> Iterator[date]:
    """The months of the year, oldest first."""
    return (add_months(FIRST_MONTH, at) for at in range(MONTHS))


def _report(section: str, month: date, chance: Chance, batch: str) -> Iterator[Row]:
    taken = month + timedelta(days=chance.between(3, 10))
    received = datetime.combine(add_months(month, 1) + timedelta(days=4), REPORTED_AT)
    for quantity, (decimals, low, high) in RANGES[SECTIONS[section]].items():
        amount = f"{chance.part(low, high):.{decimals}f}"
        name = f"{month:%Y-%m}"
        if (section, name) == (MISSING, MISSING_MONTH):
            continue
        if section == WORSE and quantity == "phosphorus" and name in WORSE_MONTHS:
            amount = WORSE_AMOUNTS[WORSE_MONTHS.index(name)]
        id_ = stable_id("reading", section, quantity, taken.isoformat(), amount, "valid").hex
        of = (id_, stable_id("section", section).hex, quantity, amount, taken.isoformat(), month.isoformat())
        yield (*of, "valid", received.isoformat(sep=" "), "示例：监测站月报", batch)


def patrols(batch: str) -> list[Row]:
    """What patrols found each month; a zero is a count, and a month without a patrol has no row."""
    return [
        (
            *(
                month.isoformat(),
                (add_months(month, 1) - DAY).isoformat(),
                (add_months(month, 1) + 2 * DAY).isoformat(),
            ),
            *("示例：巡查记录", batch, "section", section, count),
            *(str(FOUND.get((section, f"{month:%Y-%m}", count), 0)), "number"),
        )
        for section in PATROLLED
        for month in months()
        for count in COUNTS
    ]
