"""Areas of a proof covered before it is released: the copy is a new file, the original stays for those with reach."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final
from uuid import UUID

from yimen.dossiers import files, records
from yimen.dossiers.covering import COVERABLE, WHOLE, Area
from yimen.dossiers.words import Proof, Upload
from yimen.flow import acting, reach
from yimen.flow.access import Actor
from yimen.flow.county import now
from yimen.flow.pages import Refusal
from yimen.flow.publish_desk import Matter, matter, proof_offers
from yimen.flow.publish_pages import Picture
from yimen.flow.publishing import id_of
from yimen.kernel.problems import Problem, Where, problem

AREAS: Final = 6  # on one form; a copy may be covered again
SIDES: Final = ("left", "top", "width", "height")
PERCENT: Final = WHOLE // 100


def picture(actor: Actor, commitment: UUID, id_: UUID) -> Picture | None:
    """A picture beside a commitment, to be covered; None for another file, or out of reach."""
    one = matter(actor, commitment)
    kept = _kept(one, id_)
    if one is None or kept is None or kept.media not in COVERABLE or one.bar:
        return None
    first = kept.covers or kept.id
    copies = tuple(
        offer
        for offer in proof_offers(one)
        if offer.covered and any(proof.id == offer.id and proof.covers == first for proof, _ in one.proofs)
    )
    return Picture(one.line, kept.id, kept.name, copies)


def _kept(one: Matter | None, id_: UUID) -> Proof | None:
    return next((proof for proof, _ in one.proofs if proof.id == id_), None) if one else None


def file(actor: Actor, commitment: UUID, id_: UUID) -> tuple[str, str, bytes] | None:
    """A proof's bytes for the eyes of the publisher who decides on it."""
    kept = _kept(matter(actor, commitment), id_)
    return (kept.name, kept.media, files.path_of(kept.sha256).read_bytes()) if kept else None


def cover(actor: Actor, commitment: UUID, id_: UUID, form: Mapping[str, str]) -> Refusal | None:
    """Make a copy with areas covered."""
    one = matter(actor, commitment)
    kept = _kept(one, id_)
    if one is None or kept is None:
        return acting.refusal(problem(710, Where()))
    areas = _areas(form)
    if isinstance(areas, Problem):
        return acting.refusal(areas)
    office = reach.publishes(one.county, actor, one.entry)
    upload = Upload(id_of(form), kept.name, files.path_of(kept.sha256).read_bytes(), now(), office)
    done = records.add_covered(upload, kept, areas)
    return acting.refusal(done) if isinstance(done, Problem) else None


def _areas(form: Mapping[str, str]) -> tuple[Area, ...] | Problem:
    """The areas that a form names in percent; rows left empty do not count."""
    found = []
    for row in range(1, AREAS + 1):
        typed = [form.get(f"{side}-{row}", "").strip() for side in SIDES]
        if any(typed):
            area = _area(typed)
            if area is None:
                return problem(721, Where(), row=row, typed=" ".join(one or "-" for one in typed))
            found.append(area)
    return tuple(found) or problem(722, Where())


def _area(typed: list[str]) -> Area | None:
    """Four numbers in percent as a rectangle; None if they are not one inside the picture."""
    try:
        left, top, width, height = (Decimal(one) * PERCENT for one in typed)
        edges = (int(left), int(top), -int(-(left + width)), -int(-(top + height)))
    except (InvalidOperation, ValueError, OverflowError):
        return None
    inside = left >= 0 and top >= 0 and left + width <= WHOLE and top + height <= WHOLE
    return Area(*edges) if inside and width > 0 and height > 0 and edges[0] < edges[2] and edges[1] < edges[3] else None
