"""Who lies in whom, and when: the periods of all parents above a place, intersected. Made anew with each list."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from yimen.register.models import PlaceClosure, PlaceCode, PlaceParent

Period = tuple[date, date | None]
Above = Mapping[UUID, list[tuple[UUID, Period]]]


def renew_closure(tree: str = "admin") -> None:
    """Write the closure of a tree anew from its parents."""
    above: dict[UUID, list[tuple[UUID, Period]]] = {}
    for place, parent, since, until in PlaceParent.objects.filter(tree=tree).values_list(
        "place", "parent", "since", "until"
    ):
        above.setdefault(place, []).append((parent, (since, until)))
    PlaceClosure.objects.filter(tree=tree).delete()
    PlaceClosure.objects.bulk_create(
        PlaceClosure(ancestor_id=ancestor, descendant_id=place, tree=tree, since=since, until=until)
        for place, since, until in PlaceCode.objects.values_list("place", "since", "until")
        for ancestor, (since, until) in _ancestors(place, (since, until), above)
    )


def _ancestors(place: UUID, period: Period, above: Above) -> Iterator[tuple[UUID, Period]]:
    yield place, period
    for parent, held in above.get(place, ()):
        both = intersect(period, held)
        if both:
            yield from _ancestors(parent, both, above)


def intersect(one: Period, other: Period) -> Period | None:
    """The days that two periods share; None if there are none."""
    since = max(one[0], other[0])
    ends = [until for until in (one[1], other[1]) if until]
    until = min(ends) if ends else None
    return None if until and until < since else (since, until)
