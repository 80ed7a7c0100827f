"""What the made-up county is made of before it becomes rows. Money is fen a month; None is a fact that is not known."""

from dataclasses import dataclass, field
from datetime import date

DEMO_DAY = date(2021, 9, 24)
REGISTERED = date(2019, 3, 1)  # the day from which the county's rows hold
NEW_MEASURES = date(2021, 7, 1)  # the ministry's measures of 2021
PENSION_AGE = 60


@dataclass(frozen=True, slots=True)
class Village:
    """A village with people in it: its code, the id of the place, and the share of its households with urban hukou."""

    code: str
    place: str
    urban: float


@dataclass(slots=True)
class Means:
    """What somebody earns, from a day on."""

    since: date = REGISTERED
    wage: int | None = 0
    business_net: int | None = 0
    property_net: int | None = 0
    transfer: int | None = 0
    illness_costs: int | None = 0


@dataclass(slots=True)
class One:
    """A person who does not exist."""

    id: str
    name: str
    sex: str
    birth: date
    tie: str | None
    self_supporting: bool | None = None
    duty_of_support: bool | None = None
    long_cohabiting: bool | None = None
    in_custody: bool | None = False
    conscript: bool | None = False
    disability_grade: str = "none"
    disability_kind: str = "none"
    listed_illness: bool = False
    central: int = 0
    local: int = 0
    preferential: int = 0
    disability_allowance: int = 0
    means: Means = field(default_factory=Means)
    before: Means | None = None
    destitute: bool = False
    obligors: list[str] = field(default_factory=list)
    came: date = REGISTERED  # the first day of the membership

    def age(self, on: date = DEMO_DAY) -> int:
        """Completed years."""
        return on.year - self.birth.year - ((on.month, on.day) < (self.birth.month, self.birth.day))

    @property
    def severe(self) -> bool:
        """Grades 1 and 2, and 3 of mind."""
        grade, kind = self.disability_grade, self.disability_kind
        return grade in ("1", "2") or (grade == "3" and kind in ("intellectual", "mental"))


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who belonged to the household until a day: died, or moved to another county."""

    one: One
    until: date
    died: bool = False
    still_paid: bool = False  # a benefit that nobody has ended


@dataclass(slots=True)
class Family:
    """A household that does not exist."""

    id: str
    number: str
    village: Village
    template: str
    hukou_kind: str
    members: list[One]
    complete: bool = True
    level: str = "ordinary"
    property_ok: bool | None = None
    found_on: date | None = None
    hidden: str = ""  # the fact that the register does not know
    cast: bool = False
    gone: list[Gone] = field(default_factory=list)
    moved_from: Village | None = None
    moved_on: date = REGISTERED

    @property
    def ever(self) -> list[One]:
        """Whoever belongs to it or did."""
        return self.members + [each.one for each in self.gone]

    def on(self, day: date) -> list[One]:
        """Who belongs to it on a day."""
        stayed = [one for one in self.members if one.came <= day]
        return stayed + [each.one for each in self.gone if each.one.came <= day <= each.until]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is so, whatever the register knows: never loaded, only for tests and for the story of the demonstration."""

    policy: str
    subject: str
    place: str
    entitled: bool
    receiving: bool
    gap: str = ""  # never applied, stopped, fell poor: why somebody who is entitled receives nothing
    hidden: str = ""
    amount: int | None = None  # fen a month, term or year; None where no figure is published
    gone: bool = False  # belongs to no household any more: no sweep may find them


@dataclass(frozen=True, slots=True)
class Knobs:
    """What the register knows: as departments deliver it (some facts miss), everything, or less by a share of it."""

    full: bool = False
    forgotten: float = 0.0  # share of facts taken away again, from 0 to 1
    edges: bool = False  # people and firms at the limits are there


AS_DELIVERED = Knobs()
