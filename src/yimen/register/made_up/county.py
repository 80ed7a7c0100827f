"""Make the county, and load it: the same rows from the same seed; the truth stays out of the register."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from django.db import connection

from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.register import models
from yimen.register.bulk import insert
from yimen.register.bulk.loading import copy_rows, first_load
from yimen.register.home import open_batch
from yimen.register.made_up import air, cast, copies, missing
from yimen.register.made_up.contracts import CONTRACT_COLUMNS, contracts
from yimen.register.made_up.edges import edges, firm_rows
from yimen.register.made_up.families import children_elsewhere, families
from yimen.register.made_up.firms import FIRM_COLUMNS, firms, insured, refunds, truths, unsaid
from yimen.register.made_up.help import plant
from yimen.register.made_up.means import give_means
from yimen.register.made_up.movements import move
from yimen.register.made_up.roll import HIDDEN_SHARE, Roll, childless, enrol
from yimen.register.made_up.rows import COLUMNS, DATED, Row, Tables, help_rows, rows
from yimen.register.made_up.shape import AS_DELIVERED, DEMO_DAY, Family, Knobs, Truth, Village
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
    """A county before it is loaded: its rows by table, its digest, and what is so of its people.

    Tables and truths are of the people who were made one by one; `moves` says where their copies live.
    """

    size: str
    seed: str
    batch: str
    tables: Mapping[type, list[Row]]
    block: tuple[Truth, ...]
    once: tuple[str, ...]  # households and persons of whom there are no copies
    moves: tuple[copies.Move, ...] = ()

    @property
    def copies(self) -> int:
        """How often the people are there."""
        return SIZES[self.size].copies

    @property
    def persons(self) -> int:
        """Everybody who lives there on the day, copies included."""
        return self._everybody(there[6] for there in self.tables[models.Membership] if there[1] is None)

    @property
    def households(self) -> int:
        """All households, copies included."""
        return self._everybody(row[0] for row in self.tables[models.Household])

    def _everybody(self, there: Iterable[str]) -> int:
        ids = set(there)
        return len(ids) * self.copies - (self.copies - 1) * len(ids & {UUID(one).hex for one in self.once})

    @property
    def truths(self) -> Iterator[Truth]:
        """What is so of everybody."""
        return copies.truths(self.block, self.moves, self.copies, frozenset(self.once))

    def digest(self) -> str:
        """SHA-256 over all rows in their order: equal for one seed and size on every machine."""
        held = sha256()
        for model, found in self.tables.items():
            held.update(f"{model.__name__}\n".encode())
            for row in found:
                held.update(repr(row).encode())
        return held.hexdigest()


def make(size: str, places: Mapping[str, PlaceRow], seed: str = SEED, knobs: Knobs = AS_DELIVERED) -> MadeUp | Problem:
    """Make a county of a size (`tiny` 300 persons, `town` 25,000, `county` 1.05 M); 460 for one that there is not."""
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
    move(seed, made, chosen, alone)
    children_elsewhere(seed, made, alone)
    roll = enrol(seed, made, alone, 0 if knobs.full else HIDDEN_SHARE)
    cast.enrol(actors, roll)
    everybody = [*actors, *made]
    helped = plant(seed, everybody, roll)
    if knobs.full:
        missing.fill(everybody, roll, helped)
    tables = rows(everybody, roll, batch, COUNTY)
    help_rows(helped, batch, tables)
    tables[models.Fact] += patrols(batch)
    tables[models.Reading] = [*readings(seed, batch), *air.readings(seed, batch)]
    roll.truths += _firms(seed, SIZES[size].firms, chosen, batch, places[COUNTY].id.hex, tables=tables, knobs=knobs)
    if knobs.edges or SIZES[size].edges:
        actors = [*actors, *_edges(stage, batch, tables, roll, knobs)]
    if knobs.forgotten:
        missing.forget(seed, knobs.forgotten, tables, ALL_COLUMNS)
    once = tuple(id_ for family in actors for id_ in (family.id, *(one.id for one in family.ever)))
    there = tuple(copies.moves(places, SIZES[size].copies))
    return MadeUp(size, seed, batch, tables, tuple(roll.truths), once, there)


def _firms(
    seed: str, count: int, chosen: tuple[Village, ...], batch: str, county: str, *, tables: Tables, knobs: Knobs
) -> list[Truth]:
    """Adds the rows of firms, of what they paid, and of what offices buy of them; gives who should have the refund."""
    named, states, years = firms(seed, chosen, count, batch)
    paid, silent = insured(seed, states, batch)
    bought, stand = contracts(seed, count, states, batch, county)
    found = list(truths(states, paid, frozenset() if knobs.full else silent, {one.place: one.code for one in chosen}))
    tables |= {
        models.Enterprise: named,
        models.EnterpriseState: states,
        models.EnterpriseYear: years,
        models.EnterpriseInsured: paid if knobs.full else unsaid(paid, silent),
        models.Contract: bought,
        models.ContractState: stand,
    }
    tables[models.BenefitSpell] += refunds(found, batch)
    return found


def _edges(stage: Village, batch: str, tables: Tables, roll: Roll, knobs: Knobs) -> list[Family]:
    """Adds whoever stands at a limit, and what is so of them."""
    planted = edges(stage)
    if knobs.full:
        missing.fill(planted.families, planted.roll, planted.help)
    more = rows(planted.families, planted.roll, batch, COUNTY)
    help_rows(planted.help, batch, more)
    named, states, years = firm_rows(stage, batch)
    more |= {models.Enterprise: named, models.EnterpriseState: states, models.EnterpriseInsured: years}
    del more[models.Coverage]  # the lists are complete already
    for model, found in more.items():
        tables[model] += found
    roll.truths += planted.roll.truths
    return planted.families


def load(made: MadeUp) -> Problem | None:
    """Load a made-up county into an empty demo home; 411 in a live home, 461 if there are people already."""
    if models.Person.objects.exists():
        return problem(461, Where())
    with first_load(made.tables):
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
        _copies(made)
    return None


def _copies(made: MadeUp) -> None:
    """Writes the copies of the people, inside the database."""
    if made.copies == 1:
        return
    dialect: copies.Dialect = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(copies.MOVES_TABLE.format(id="uuid" if dialect == "postgresql" else "TEXT"))
        cursor.executemany(copies.MOVES_INTO, [copies.move_row(one) for one in made.moves])
        for index in copies.MOVES_INDEXES:
            cursor.execute(index)
        for model in copies.COLUMNS:
            copy_rows(model, copies.expressions(model, dialect), made.copies, copies.copied(model, made.once))
        cursor.execute("DROP TABLE load_moves")


def _sections(kind: str, called: str, keys: Iterable[str]) -> None:
    """The sections or stations that the readings are of, if no document has listed them yet."""
    place = place_at(COUNTY, DEMO_DAY)
    there = set(models.Section.objects.values_list("key", flat=True))
    models.Section.objects.bulk_create(
        models.Section(id=stable_id("section", key), kind=kind, key=key, zh=f"{called} {key}", place_id=place)
        for key in keys
        if place and key not in there
    )


def made_county(size: str, seed: str = SEED, knobs: Knobs = AS_DELIVERED) -> MadeUp | Problem:
    """Make the county over the places that are loaded."""
    return make(size, places_on(DEMO_DAY), seed, knobs)
