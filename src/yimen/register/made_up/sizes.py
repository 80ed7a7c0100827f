"""How large a made-up county is, and in which of its real villages the people live. All places exist at each size."""

from collections.abc import Mapping
from dataclasses import dataclass

from yimen.register.made_up.chance import Chance
from yimen.register.made_up.shape import Village
from yimen.register.places import PlaceRow

STAGE_VILLAGE = "430422108201"  # 枫林村: where the cast lives
STAGE_COMMUNITY = "430422108001"  # 铁丝社区, in the same town
COMMUNITY_URBAN, VILLAGE_URBAN = 0.6, 0.03  # share of households with urban hukou


@dataclass(frozen=True, slots=True)
class Size:
    """People made one by one, villages of theirs in each township (0: only the two of the stage), firms, copies."""

    persons: int
    villages: int
    firms: int
    copies: int = 1  # of the people: see `copies`
    edges: bool = False  # people and firms at the limits are there


EVERY = 1_000  # more villages than any township has
SIZES: dict[str, Size] = {
    "tiny": Size(300, 0, 8),
    "town": Size(25_000, 4, 200),
    "county": Size(25_000, EVERY, 10_000, 42, edges=True),
}


def villages(size: Size, places: Mapping[str, PlaceRow], seed: str) -> tuple[Village, ...]:
    """The villages that have people, in the order of codes; the stage is always among them."""
    chance = Chance(seed, "villages")
    chosen = {STAGE_VILLAGE, STAGE_COMMUNITY}
    for township in (row for row in places.values() if row.level == "township"):
        inside = [row.code for row in places.values() if row.parent == township.code]
        chosen.update(chance.some(inside, size.villages))
    return tuple(_village(places[code]) for code in sorted(chosen))


def _village(row: PlaceRow) -> Village:
    urban = COMMUNITY_URBAN if int(row.code[9:]) < 200 else VILLAGE_URBAN
    return Village(row.code, row.id.hex, urban)
