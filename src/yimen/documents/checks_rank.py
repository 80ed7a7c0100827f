"""Versions, replacements and exceptions, and what a lower place may do (format 1.9)."""

from collections.abc import Sequence
from datetime import date, timedelta

from yimen.documents.expressions import YesNo
from yimen.documents.index import Index
from yimen.documents.missing import missing
from yimen.documents.model import ClockBlock, Document, Exemption, Human, Item, Parameter, Rule, Value
from yimen.documents.spots import Notes, at, at_key
from yimen.kernel.places import within
from yimen.kernel.problems import Problem, problem

GAP, LAST_ENDS, UNLESS_JUMPED = 282, 283, 284
Version = Item | ClockBlock


def check_rank(documents: Sequence[Document], names: Index, notes: Notes) -> list[Problem]:
    """Note versions that collide and acts that a lower place may not do; gaps are warnings."""
    warnings: list[Problem] = []
    for (home, _), items in names.items.items():
        _kinds_agree(items, notes)
        warnings += _versions(items, home, names, notes)
    for (home, _), clocks in names.clocks.items():
        warnings += _versions(clocks, home, names, notes)
    for document in documents:
        for row in (*document.items, *document.clocks):
            _replaces(row, document, names, notes)
        for exemption in document.exemptions:
            warnings += _exception(exemption, document, names, notes)
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


def _versions(rows: Sequence[Version], home: str, names: Index, notes: Notes) -> list[Problem]:
    if len(rows) == 1 and not getattr(rows[0], "until", None):
        return []
    dated = sorted(
        ((_since(row, home, names), position, row) for position, row in enumerate(rows)), key=lambda one: one[:2]
    )
    found = []
    for (since, _, row), (later, _, next_row) in zip(dated, dated[1:], strict=False):
        name = getattr(row, "defines", "") or getattr(row, "id", "")
        if since == later:
            notes.add(258, next_row.where, name=name, day=since, first=row.where)
        until = getattr(row, "until", None)
        if until and until + timedelta(days=1) < later:
            spot = at_key(row.where, "until", notes)
            found.append(
                problem(
                    GAP,
                    spot,
                    notes.excerpt(spot),
                    name=name,
                    first=until + timedelta(days=1),
                    last=later - timedelta(days=1),
                )
            )
    last = dated[-1][2]
    until = getattr(last, "until", None)
    if until and not _document_ends(last, until, names):
        spot = at_key(last.where, "until", notes)
        name = getattr(last, "defines", "") or getattr(last, "id", "")
        found.append(problem(LAST_ENDS, spot, notes.excerpt(spot), name=name, first=until + timedelta(days=1)))
    return found


def _document_ends(row: Version, until: date, names: Index) -> bool:
    owner = names.documents.get(names.written_in.get(row.where, ""))
    return bool(owner and owner.until and owner.until <= until)


def _target(reference: str, names: Index) -> Document | None:
    return names.documents.get(reference.partition(".")[0])


def _replaces(row: Version, document: Document, names: Index, notes: Notes) -> None:
    """A later law of the same or a higher place may replace; a lower place may only promise a shorter clock."""
    target = _target(getattr(row, "replaces", ""), names)
    if target is None or not target.place or not document.place or within(target.place, document.place):
        return
    spot = at_key(row.where, "replaces", notes)
    if not isinstance(row, ClockBlock):
        notes.add(259, spot, item=getattr(row, "replaces", ""), place=document.place)
        return
    old = next((one for one in names.clocks.get((target.id, row.id), ()) if not one.replaces), None)
    if old and any(
        getattr(old, key) != getattr(row, key)
        for key in ("starts", "stops", "within", "extension", "pauses", "end_shift")
    ):
        notes.add(260, spot, clock=row.replaces)


def _exception(exemption: Exemption, document: Document, names: Index, notes: Notes) -> list[Problem]:
    home, _, name = exemption.to.partition(".")
    spot = at_key(exemption.where, "to", notes)
    versions = [item for item in names.items.get((home, name), ()) if not isinstance(item, Parameter | Human)]
    if not versions:
        known = [f"{one}.{called}" for one, called in names.items]
        notes.take(missing(261, spot, exemption.to, known, names, item=exemption.to))
        return []
    target, base = names.documents[home], versions[0]
    if isinstance(base, Rule) and not isinstance(exemption.gives, YesNo):
        notes.add(262, at_key(exemption.where, "gives", notes), item=exemption.to)
        return []
    _over(exemption, names, notes)
    if target.place and document.place and not within(target.place, document.place):
        _allowed(exemption, versions, notes)
    return _jumped(exemption, versions, notes)


def _allowed(exemption: Exemption, versions: Sequence[Rule | Value], notes: Notes) -> None:
    """Whether `lower may` lets a lower place write this exception."""
    given = {version.lower_may for version in versions}
    way = "both"
    if isinstance(exemption.gives, YesNo):
        way = "widen" if exemption.gives.value else "narrow"
    fits = given & {way, "both"} if way != "both" else given - {""}
    if not fits:
        notes.add(263, at_key(exemption.where, "to", notes), item=exemption.to, way=way)


def _over(exemption: Exemption, names: Index, notes: Notes) -> None:
    document, _, clause = exemption.over.partition("#")
    if not exemption.over:
        return
    others = names.documents[document].exemptions if document in names.documents else ()
    if not any(other.to == exemption.to and other.where.clause == clause for other in others):
        notes.add(264, at_key(exemption.where, "over", notes), over=exemption.over, item=exemption.to)


def _jumped(exemption: Exemption, versions: Sequence[Rule | Value], notes: Notes) -> list[Problem]:
    """Items of the rule's `unless` that an exception giving yes would jump over."""
    if not (isinstance(exemption.gives, YesNo) and exemption.gives.value):
        return []
    said = repr((exemption.when, exemption.unless))
    left_out = []
    for version in versions:
        for condition in getattr(version, "unless", ()):
            path = getattr(condition, "path", None)
            if path and repr(path) not in said:
                left_out.append(".".join(path))
    if not left_out:
        return []
    return [
        problem(
            UNLESS_JUMPED,
            exemption.where,
            notes.excerpt(exemption.where),
            item=exemption.to,
            names=", ".join(dict.fromkeys(left_out)),
        )
    ]
