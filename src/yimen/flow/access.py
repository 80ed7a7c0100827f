"""Who is here, for which offices, on which day. Every look at a person goes through `register.access`."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from yimen.flow import county
from yimen.kernel.text import Text
from yimen.ledger.entry import By
from yimen.register.duties import Held, standing_of
from yimen.register.home import home, read_once


class Signed(Protocol):
    """What a signed-in account must have."""

    @property
    def id(self) -> UUID:
        """The account."""

    @property
    def is_authenticated(self) -> bool:
        """Whether it has signed in."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at a door: the account (None: a resident without one), the duties held today, the device and session."""

    account: UUID | None = None
    offices: tuple[UUID, ...] = ()
    duties: tuple[Held, ...] = ()
    roles: frozenset[str] = frozenset()
    person: UUID | None = None
    device: str = ""
    session: str = ""
    lent: tuple[tuple[UUID, UUID], ...] = ()  # an office acted for, and the office that lends the actor to it

    def by(self, office: UUID | None = None) -> By:
        """The actor in the ledger's words, for one of its offices; acting for another, both are recorded."""
        chosen = office or (self.offices[0] if self.offices else None)
        lender = dict(self.lent).get(chosen) if chosen else None
        return By(self.account, lender, chosen, self.device) if lender else By(self.account, chosen, None, self.device)


NOBODY = Actor()


def actor_of(account: Signed, device: str, session: str, on: date) -> Actor:
    """The actor behind an account on a day; without a duty nothing may be done."""
    if not account.is_authenticated:
        return Actor(device=device, session=session)
    held, person = getattr(account, "standing", None) or standing_of(account.id, on)
    rows = county.county().directory.offices
    offices = tuple(dict.fromkeys(rows[duty.office].id for duty in held if duty.office in rows))
    lent = tuple(
        (rows[duty.office].id, rows[duty.lent_by].id) for duty in held if duty.office in rows and duty.lent_by in rows
    )
    roles = frozenset(duty.role for duty in held)
    return Actor(account.id, offices, held, roles, person, device, session, lent)


one_county = read_once


def today() -> date:
    """The home's day."""
    return county.today()


def realm() -> str:
    """`demo`, `live`, or empty in a folder without a county."""
    there = home()
    return there.realm if there else ""


def county_name() -> Text:
    """The county's name; empty in a folder without a county."""
    if home() is None:
        return Text("")
    return county.county().title
