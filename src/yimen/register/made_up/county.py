"""Make the county, and load it: the same rows from the same seed; the truth stays out of the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.register import models
from yimen.register.bulk import insert
from yimen.register.home import open_batch
from yimen.register.made_up import air, cast
from yimen.register.made_up.contracts import CONTRACT_COLUMNS, contracts
from yimen.register.made_up.families import children_elsewhere, families
from yimen.register.made_up.firms import FIRM_COLUMNS, firms, insured, refunds
from yimen.register.made_up.help import plant
from yimen.register.made_up.means import give_means
from yimen.register.made_up.roll import childless, enrol
from yimen.register.made_up.rows import COLUMNS, DATED, Row, Tables, help_rows, rows
from yimen.register.made_up.shape import DEMO_DAY, Truth, Village
from yimen.register.made_up.sizes import SIZES, STAGE_VILLAGE, villages
from yimen.register.made_up.water import READING_COLUMNS, SECTIONS, patrols, readings
from yimen.register.places import PlaceRow, place_at, places_on

SEED = "yimen-demo-1"
COUNTY = "430422"
ALL_COLUMNS: Mapping[type, tuple[str, ...]] = {
    **COLUMNS,
    models.Reading: READING_COLUMNS,
    **{
        model: columns if columns[0] == "id" else (*DATED, *columns)
        for model, columns in {**FIRM_COLUMNS, **CONTRACT_COLUMNS}.items()
    },
}


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A county before it is loaded: its rows by table, its digest, and what is so of its people."""

    size: str
    seed: str
    batch: str
    tables: Mapping[type, list[Row]]
    truths: tuple[Truth, ...]
    persons: int
    households: int

    def digest(self) -> str:
        """SHA-256 over all rows in their order: equal for one seed and size on every machine."""
        held = sha256()
        for model, found in self.tables.items():
            held.update(f"{model.__name__}\n".encode())
            for row in found:
                held.update(repr(row).encode())
        return held.hexdigest()


def make(size: str, places: Mapping[str, PlaceRow], seed: str = SEED) -> MadeUp | Problem:
    """Make a county of a size (`tiny` 300 persons, `town` 25,000); 460 for a size that there is not."""
    if size not in SIZES:
        return problem(460, Where(), size=size, known=", ".join(SIZES))
    chosen = villages(SIZES[size], places, seed)
    batch = stable_id("batch", "made-up", seed, size).hex
    stage = next(village for village in chosen if village.code == STAGE_VILLAGE)
    actors = cast.families(stage)
    extras = SIZES[size].persons - sum(len(family.members) for family in actors)
    made = families(seed, chosen, extras, first=len(actors))
    give_means(seed, made)
    alone = childless(seed, made)
    children_elsewhere(seed, made, alone)
    roll = enrol(seed, made, alone)
    cast.enrol(actors, roll)
    everybody = [*actors, *made]
    helped = plant(seed, everybody, roll)
    tables = rows(everybody, roll, batch, COUNTY)
    help_rows(helped, batch, tables)
    tables[models.Fact] += patrols(batch)
    tables[models.Reading] = [*readings(seed, batch), *air.readings(seed, batch)]
    tables |= _firms(seed, size, chosen, batch, places[COUNTY].id.hex)
    tables[models.BenefitSpell] += refunds(tables[models.EnterpriseState], tables[models.EnterpriseInsured], batch)
    return MadeUp(size, seed, batch, tables, tuple(roll.truths), SIZES[size].persons, len(everybody))


def _firms(seed: str, size: str, chosen: tuple[Village, ...], batch: str, county: str) -> Tables:
    """The rows of firms, of what they paid, and of what offices buy of them."""
    count = SIZES[size].firms
    named, states, years = firms(seed, chosen, count, batch)
    paid = insured(seed, states, batch)
    bought, stand = contracts(seed, count, states, batch, county)
    return {
        models.Enterprise: named,
        models.EnterpriseState: states,
        models.EnterpriseYear: years,
        models.EnterpriseInsured: paid,
        models.Contract: bought,
        models.ContractState: stand,
    }


def load(made: MadeUp) -> Problem | None:
    """Load a made-up county into an empty demo home; 411 in a live home, 461 if there are people already."""
    if models.Person.objects.exists():
        return problem(461, Where())
    with transaction.atomic():
        batch = open_batch(
            "demo",
            f"示例县 {made.size} · made-up county",
            digest=made.digest(),
            at=datetime(DEMO_DAY.year, DEMO_DAY.month, DEMO_DAY.day, tzinfo=UTC),
            id_=UUID(made.batch),
        )
        if isinstance(batch, Problem):
            return batch
        _sections("section", "示例断面", SECTIONS)
        _sections("station", "示例空气站", (air.STATION,))
        for model, found in made.tables.items():
            insert(model, ALL_COLUMNS[model], found)
    return None


def _sections(kind: str, called: str, keys: Iterable[str]) -> None:
    """The sections or stations that the readings are of, if no document has listed them yet."""
    place = place_at(COUNTY, DEMO_DAY)
    there = set(models.Section.objects.values_list("key", flat=True))
    models.Section.objects.bulk_create(
        models.Section(id=stable_id("section", key), kind=kind, key=key, zh=f"{called} {key}", place_id=place)
        for key in keys
        if place and key not in there
    )


def made_county(size: str, seed: str = SEED) -> MadeUp | Problem:
    """Make the county over the places that are loaded."""
    return make(size, places_on(DEMO_DAY), seed)
