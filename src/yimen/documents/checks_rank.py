"""Versions, replacements and exceptions, and what a lower place may do (format 1.9)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from yimen.documents.checking import Checking
from yimen.documents.expressions import Name, YesNo
from yimen.documents.index import Index
from yimen.documents.model import ClockBlock, Exemption, Human, Item, Parameter, Rule, Value
from yimen.documents.spots import Notes, at, at_key
from yimen.documents.uses import names_used
from yimen.kernel.places import within
from yimen.kernel.problems import Problem, problem

GAP, LAST_ENDS, UNLESS_JUMPED = 282, 283, 284
KEPT_BY_LOWER = ("starts", "stops", "within", "extension", "pauses", "end_shift")
DAY = timedelta(days=1)
Version = Item | ClockBlock


def check_rank(looks: Sequence[Checking], names: Index, notes: Notes) -> list[Problem]:
    """Note versions that collide and acts that a lower place may not do; gaps are warnings."""
    warnings: list[Problem] = []
    for (home, _), items in names.items.items():
        _kinds_agree(items, notes)
        warnings += _versions(items, home, names, notes)
    for (home, _), clocks in names.clocks.items():
        warnings += _versions(clocks, home, names, notes)
    for look in looks:
        for row in (*look.document.items, *look.document.clocks):
            _replaces(row, look)
        for exemption in look.document.exemptions:
            warnings += _exception(exemption, look)
    return warnings


def _kinds_agree(items: Sequence[Item], notes: Notes) -> None:
    """One name is one kind of block for one kind of subject."""
    first = items[0]
    for item in items[1:]:
        if type(item) is not type(first):
            notes.add(251, at(item.where, item.defines, notes), name=item.defines, first=first.where)
        elif getattr(item, "kind", "") != getattr(first, "kind", ""):
            where = at_key(item.where, "for", notes)
            notes.add(
                245, where, item=item.defines, key="for", old=getattr(first, "kind", ""), new=getattr(item, "kind", "")
            )


def _since(row: Version, home: str, names: Index) -> date:
    own = getattr(row, "since", None)
    document = names.documents.get(names.written_in.get(row.where, home))
    return own or (document.since if document else None) or date.min


def _versions(rows: Sequence[Version], home: str, names: Index, notes: Notes) -> Iterator[Problem]:
    """Note two versions from one day; between and after versions, days without any are warnings."""
    dated = sorted(((_since(row, home, names), row) for row in rows), key=lambda one: one[0])
    for (since, row), (later, following) in pairwise(dated):
        until = _until(row)
        if since == later:
            notes.add(258, following.where, name=_name(row), day=since, first=row.where)
        if until and until + DAY < later:
            spot = at_key(row.where, "until", notes)
            yield problem(GAP, spot, notes.excerpt(spot), name=_name(row), first=until + DAY, last=later - DAY)
    last = dated[-1][1]
    until = _until(last)
    if until and not _document_ends(last, until, names):
        spot = at_key(last.where, "until", notes)
        yield problem(LAST_ENDS, spot, notes.excerpt(spot), name=_name(last), first=until + DAY)


def _until(row: Version) -> date | None:
    return None if isinstance(row, Parameter | Human) else row.until


def _name(row: Version) -> str:
    return row.id if isinstance(row, ClockBlock) else row.defines


def _document_ends(row: Version, until: date, names: Index) -> bool:
    owner = names.documents.get(names.written_in.get(row.where, ""))
    return bool(owner and owner.until and owner.until <= until)


def _replaces(row: Version, look: Checking) -> None:
    """A later law of the same or a higher place may replace; a lower place may only promise a shorter clock."""
    replaced = getattr(row, "replaces", "")
    home, _, name = replaced.partition(".")
    target = look.names.documents.get(home)
    if target is None or within(target.place, look.document.place):
        return
    spot = look.at_key(row.where, "replaces")
    if not isinstance(row, ClockBlock):
        look.add(259, spot, item=replaced, place=look.document.place)
        return
    old = next((one for one in look.names.clocks.get((home, name), ()) if not one.replaces), None)
    if old and any(getattr(old, key) != getattr(row, key) for key in KEPT_BY_LOWER):
        look.add(260, spot, clock=replaced)


def _exception(exemption: Exemption, look: Checking) -> list[Problem]:
    home, _, name = exemption.to.partition(".")
    spot = look.at_key(exemption.where, "to")
    found = look.names.items.get((home, name), ())
    versions = [item for item in found if not isinstance(item, Parameter | Human)]
    if not versions:
        known = [f"{one}.{called}" for one, called in look.names.items]
        look.unknown(261, spot, exemption.to, known, item=exemption.to)
        return []
    if isinstance(versions[0], Rule) and not isinstance(exemption.gives, YesNo):
        look.add(262, look.at_key(exemption.where, "gives"), item=exemption.to)
        return []
    _over(exemption, look)
    if not within(look.names.documents[home].place, look.document.place):
        _allowed(exemption, versions, look)
    return _jumped(exemption, versions, look)


def _allowed(exemption: Exemption, versions: Sequence[Rule | Value], look: Checking) -> None:
    """Whether `lower may` lets a lower place write this exception."""
    given = {version.lower_may for version in versions}
    if isinstance(exemption.gives, YesNo):
        way = "widen" if exemption.gives.value else "narrow"
        fits = bool(given & {way, "both"})
    else:
        way, fits = "both", bool(given - {""})
    if not fits:
        look.add(263, look.at_key(exemption.where, "to"), item=exemption.to, way=way)


def _over(exemption: Exemption, look: Checking) -> None:
    if not exemption.over:
        return
    home, _, clause = exemption.over.partition("#")
    others = look.names.documents[home].exemptions if home in look.names.documents else ()
    if not any(other.to == exemption.to and other.where.clause == clause for other in others):
        look.add(264, look.at_key(exemption.where, "over"), over=exemption.over, item=exemption.to)


def _jumped(exemption: Exemption, versions: Sequence[Rule | Value], look: Checking) -> list[Problem]:
    """Items of the rule's `unless` that an exception giving yes would jump over."""
    if exemption.gives != YesNo(value=True, where=exemption.gives.where):
        return []
    conditions = [one for version in versions if isinstance(version, Rule) for one in version.unless]
    repeated = {name.path for name, _ in names_used((exemption.when, exemption.unless), look.scope(""))}
    jumped = [".".join(one.path) for one in conditions if isinstance(one, Name) and one.path not in repeated]
    if not jumped:
        return []
    where = exemption.where
    names = ", ".join(dict.fromkeys(jumped))
    return [problem(UNLESS_JUMPED, where, look.notes.excerpt(where), item=exemption.to, names=names)]
