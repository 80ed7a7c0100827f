"""Firms that do not exist: where they are, their yearly output, what they paid into unemployment insurance."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from yimen.kernel.ids import stable_id
from yimen.register import models
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.rows import SINCE, SOURCE, Row, dated
from yimen.register.made_up.shape import Truth, Village

TRADES = ("电子", "农产品", "油茶", "粮油", "建材", "机械", "食品", "物流", "服装", "包装")
YEARS = (2018, 2019, 2020)
EARLIER = (2017, 2016)  # drawn by themselves, so that the later years stay what they were
WAN = 1_000_000  # fen in ten thousand yuan
GROWTH = {0.8: 0.1, 0.95: 0.2, 1.08: 0.4, 1.25: 0.22, 1.5: 0.08}  # one year against the year before
SIZES = {"micro": 0.5, "small": 0.35, "medium": 0.12, "large": 0.03}
PEOPLE = {"micro": (3, 19), "small": (20, 120), "medium": (150, 290), "large": (400, 900)}
YEAR_OF_REFUND = ("2021-01-01", "2021-12-31")
DECIDED = "2021-06-18"  # the day on which the made-up refunds of the year were granted
EVERY_FORGOTTEN = 7  # of the firms that should have it, each seventh got none


def firms(seed: str, villages: tuple[Village, ...], count: int, batch: str) -> tuple[list[Row], list[Row], list[Row]]:
    """Rows of enterprises, of where they are and whether they operate, and of their years."""
    chance, of_size, before = Chance(seed, "firms"), Chance(seed, "sizes"), Chance(seed, "earlier years")
    named, states, years = [], [], []
    for number in range(count):
        id_ = firm(seed, number).hex
        named.append((id_, f"{SOURCE}{chance.one(TRADES)}{number + 1:03d}有限公司", batch))
        place, operates = chance.one(villages).place, not chance.yes(0.06)
        kind = "labour_dispatch" if of_size.yes(0.03) else "ordinary"
        stands = (place, operates, of_size.weighted(SIZES), kind)
        states.append((SINCE, None, SINCE, f"{SOURCE}：税务、工信", batch, id_, *stands))
        output = earlier = chance.between(300, 9_000) * WAN
        for year in EARLIER:
            earlier = int(earlier / before.weighted(GROWTH)) // 100 * 100
            years.append(_output(year, id_, earlier, batch))
        for year in YEARS:
            years.append(_output(year, id_, None if chance.yes(0.03) else output, batch))
            output = int(output * chance.weighted(GROWTH)) // 100 * 100
    return named, states, years


def _output(year: int, firm_: str, output: int | None, batch: str) -> Row:
    period = (f"{year}-01-01", f"{year}-12-31", f"{year + 1}-03-31")
    return (*period, f"{SOURCE}：统计年报", batch, firm_, output)


def firm(seed: str, number: int) -> UUID:
    """The id of a made-up firm."""
    return stable_id("made-up", seed, "enterprise", str(number))


def insured(seed: str, states: list[Row], batch: str) -> tuple[list[Row], frozenset[int]]:
    """What each firm paid in 2020, for how many months, whom it lost; and which have not said whom they lost."""
    chance = Chance(seed, "insured")
    drawn = [_year(chance, state[SIZE], spared=number < SPARED) for number, state in enumerate(states)]
    rows = [
        (*dated("人社", batch, *YEAR_OF_REFUND), state[FIRM], *year)
        for state, (_, year) in zip(states, drawn, strict=True)
    ]
    return rows, frozenset(number for number, (unsaid, _) in enumerate(drawn) if unsaid)


def unsaid(years: list[Row], numbers: frozenset[int]) -> list[Row]:
    """The same rows, where some firms have not said how many people they lost."""
    return [(*year[:-2], None, year[-1]) if at in numbers else year for at, year in enumerate(years)]


FIRM, PLACE, SIZE, KIND = 5, 6, 8, 9  # where these stand in a row of a firm's state
SPARED = 3  # the first firms paid in full and lost nobody, so that each size of county has somebody to find


def _year(chance: Chance, size: str, *, spared: bool) -> tuple[bool, Row]:
    people = chance.between(*PEOPLE[size])
    lost = 0 if spared or chance.yes(0.6) else chance.between(0, max(people // 8, 1))
    months = 12 if spared or chance.yes(0.9) else chance.between(1, 11)
    unsaid_ = not spared and chance.yes(0.04)
    return unsaid_, (months, people, lost, people * chance.between(180, 420) * 100)


def refunds(found: Iterable[Truth], batch: str) -> list[Row]:
    """The roll of the refund."""
    rows = []
    for one in found:
        if one.receiving:
            record = ("enterprise", one.subject, DECIDED, f"{SOURCE}：县人力资源和社会保障局", batch)
            rows.append((*record, "job_keeping", "granted", DECIDED, None, one.amount, "430422"))
    return rows


def truths(states: list[Row], paid: list[Row], unsaid_: frozenset[int], villages: Mapping[str, str]) -> Iterator[Truth]:
    """Which firms should have the refund: most who plainly should have it, but for one in seven and the second firm.

    Whoever has not said how many people it lost has nothing. `villages`: codes by the ids of places.
    """
    for number, (state, year) in enumerate(zip(states, paid, strict=True)):
        if _plainly_entitled(state, year):
            missed = number in unsaid_ or number % EVERY_FORGOTTEN == 1
            yield Truth(
                policy="job_keeping",
                subject=str(UUID(state[FIRM])),
                place=villages[state[PLACE]],
                entitled=True,
                receiving=not missed,
                gap="never applied" if missed else "",
                hidden="lost_last_year" if number in unsaid_ else "",
                amount=year[-1] * SHARES[state[SIZE] == "large"] // 100,
            )


SHARES: Mapping[bool, int] = {True: 30, False: 60}  # per cent given back in 2021, to a large firm and to others
LIMITS: Mapping[bool, tuple[int, int]] = {True: (20, 100), False: (55, 1000)}  # up to 30 insured, and above


def _plainly_entitled(state: Row, year: Row) -> bool:
    *_, months, people, lost, _ = year
    if months < 12 or state[KIND] != "ordinary":
        return False
    share, whole = LIMITS[people <= 30]
    return lost * whole <= people * share


FIRM_COLUMNS = {
    models.Enterprise: ("id", "name", "batch"),
    models.EnterpriseState: ("enterprise", "place", "operating", "size", "kind"),
    models.EnterpriseYear: ("enterprise", "output"),
    models.EnterpriseInsured: (
        "enterprise",
        "months_paid_last_year",
        "insured_last_year",
        "lost_last_year",
        "contributions_last_year",
    ),
}
