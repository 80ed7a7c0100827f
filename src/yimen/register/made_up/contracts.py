"""Contracts under which offices of the made-up county buy of its firms: most are paid, a few are late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from yimen.kernel.ids import stable_id
from yimen.register import models
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.firms import firm
from yimen.register.made_up.rows import Row, dated
from yimen.register.made_up.shape import DEMO_DAY
from yimen.register.values import NO_DAY, NO_DAYS

BUYERS = ("county/water", "county/education", "county/transport", "county/health", "county/culture-tourism")
YUAN = 100
PAID_LATER = 40  # contracts for each hundred firms that are paid and of no further interest


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract as it stands on the day of the demonstration; days before it, money in yuan."""

    delivered: int | None  # days before the demonstration's day; None: nobody has written it down
    unpaid: int
    buyer: str = "county/water"
    buyer_kind: str = "organ"
    agreed: int = NO_DAYS
    accepted: int | None = None  # days before; None: acceptance is no condition of payment


PLANTED: tuple[Deal, ...] = (
    Deal(75, 86_000, "county/water"),  # overdue since long
    Deal(33, 12_600, "county/education", "institution"),  # three days over
    Deal(30, 40_000, "county/transport"),  # due on the day itself
    Deal(12, 22_000, "county/health"),  # not due yet
    Deal(80, 150_000, "county/transport", agreed=90),  # ninety agreed days are cut to sixty
    Deal(50, 30_000, "county/culture-tourism", agreed=45, accepted=20),  # from acceptance on
    Deal(60, 8_000, "", "village_body"),  # whether the regulation covers it a person must find
    Deal(400, 18_000, "county/water"),  # delivered before the regulation was in force
    Deal(None, 60_000, "county/education", "institution"),  # when it was delivered is not known
    Deal(90, 0, "county/education", "institution"),  # paid
)


def contracts(seed: str, firms: int, states: list[Row], batch: str, county: str) -> tuple[list[Row], list[Row]]:
    """Rows of contracts, and of how each stands. The first are the planted ones, with small firms as suppliers."""
    small = [number for number, state in enumerate(states) if state[8] != "large"]
    named, stands = [], []
    for number, deal in enumerate(_deals(seed, firms)):
        id_ = stable_id("made-up", seed, "contract", str(number)).hex
        named.append((id_, f"HN-2021-{number + 1:04d}", batch))
        supplier = firm(seed, small[number % len(small)]).hex
        stands.append((*dated("政府采购、财政支付", batch), id_, supplier, *_stands(deal, county)))
    return named, stands


def _deals(seed: str, firms: int) -> Iterator[Deal]:
    yield from PLANTED
    chance = Chance(seed, "contracts")
    for _ in range(firms * PAID_LATER // 100):
        yield Deal(chance.between(35, 300), 0, chance.one(BUYERS))


def _stands(deal: Deal, county: str) -> Row:
    buyer = deal.buyer or None
    days = (_day(deal.delivered), _day(deal.accepted) or NO_DAY.isoformat(), deal.agreed)
    return (buyer, deal.buyer_kind, county, *days, deal.unpaid * YUAN)


def _day(before: int | None) -> str | None:
    return None if before is None else (DEMO_DAY - timedelta(days=before)).isoformat()


def due_on(deal: Deal) -> date | None:
    """When a planted contract had to be paid, by the arithmetic of the regulation of 2020; None: it says nothing."""
    first = date(2020, 9, 1)
    if deal.delivered is None or DEMO_DAY - timedelta(days=deal.delivered) < first or deal.buyer_kind == "village_body":
        return None
    start = deal.delivered if deal.accepted is None else deal.accepted
    return DEMO_DAY + timedelta(days=(30 if deal.agreed == NO_DAYS else min(60, deal.agreed)) - start)


CONTRACT_COLUMNS = {
    models.Contract: ("id", "number", "batch"),
    models.ContractState: (
        "contract",
        "supplier",
        "buyer",
        "buyer_kind",
        "buyer_place",
        "delivered",
        "accepted_on",
        "agreed_days",
        "amount_unpaid",
    ),
}
