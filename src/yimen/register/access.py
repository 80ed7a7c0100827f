"""Every look at a person: a declared purpose, a duty that covers it, a row before the page is sent, shown to them.

Deny by default: `may` is the one place that says yes. A sweep is logged once for its run, and shown to all it was over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from yimen.kernel.places import path, within
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.register.duties import offices_of
from yimen.register.helpers import of_helper
from yimen.register.models import (
    BulkLook,
    Consent,
    Household,
    Look,
    Membership,
    OfficeName,
    Person,
    PlaceCode,
    Registration,
)
from yimen.register.people import person_of
from yimen.register.places import SCHEME


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why somebody may look: the roles it is for, whether a commitment must be named, and whether any office may.

    `anywhere`: the person stands at this counter themselves, whichever it is.
    """

    words: Text
    roles: frozenset[str]
    commitment: bool = True
    anywhere: bool = False


PURPOSES: Mapping[str, Purpose] = {
    "own": Purpose(Text("本人查看", "looked at by the person"), frozenset(), commitment=False),
    "intake": Purpose(Text("窗口受理", "taken in at the counter"), frozenset({"clerk"}), commitment=False),
    "help": Purpose(Text("您请的帮办人查看", "looked at by a helper of yours"), frozenset(), commitment=False),
    "identify": Purpose(
        Text("窗口核对身份（登录回执、请人帮办）", "identity checked at a counter, for a sign-in slip or a helper"),
        frozenset({"clerk"}),
        commitment=False,
        anywhere=True,
    ),
    "visit": Purpose(Text("上门核实", "visit and check"), frozenset({"clerk"})),
    "handle": Purpose(Text("办理应办事项", "deal with what is owed"), frozenset({"clerk", "head"})),
    "decide": Purpose(Text("作出决定", "decide"), frozenset({"clerk", "head"})),
    "review": Purpose(Text("督查复核", "review"), frozenset({"supervisor", "checker"})),
}

ALONE = {  # purposes that open the facts of one person, and of nobody else in the household; who it is that looks
    "own": Text("本人", "the person"),
    "help": Text("帮办人", "a helper"),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who wants to look: an account, and the duty in which they do so; a resident has none."""

    account: UUID
    office: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A look as the person sees it: when, which office, why. The clerk's own identity is not shown."""

    at: datetime
    office: Text
    purpose: Text
    commitment: UUID | None
    clause: str
    bulk: bool


def look(
    reader: Reader, kind: str, subject: UUID, purpose: str, *, at: datetime, commitment: UUID | None = None
) -> Look | Problem:
    """Log a look at a person or household and give the key to their facts, or say why not (420 to 425).

    The row is committed on its own before anything is read: a page that fails later was still looked at.
    """
    refused = may(reader, kind, subject, purpose, at=at, commitment=commitment)
    if refused:
        return refused
    with transaction.atomic(durable=True):
        return Look.objects.create(
            at=at,
            account=reader.account,
            office=reader.office,
            purpose=purpose,
            subject_kind=kind,
            subject=str(subject),
            commitment=commitment,
        )


def may(
    reader: Reader, kind: str, subject: UUID, purpose: str, *, at: datetime, commitment: UUID | None = None
) -> Problem | None:
    """What stands against a look, or None. Unknown purposes, subjects and duties are all refused."""
    on, declared = timezone.localdate(at), PURPOSES.get(purpose)
    if declared is None:
        return problem(420, Where(), purpose=purpose, known=", ".join(PURPOSES))
    if not _exists(kind, subject):
        return problem(421, Where(), subject=subject)
    if purpose == "own":
        return None if kind == "person" and person_of(reader.account) == subject else problem(422, Where())
    if purpose == "help":
        helped = kind == "person" and any(one.person == subject for one in of_helper(reader.account, on))
        return None if helped else problem(479, Where())
    if declared.commitment and commitment is None:
        return problem(424, Where(), purpose=declared.words)
    return _duty_covers(reader, declared, _places(kind, subject, on), on)


def _duty_covers(reader: Reader, declared: Purpose, places: set[str], on: date) -> Problem | None:
    held = [duty for duty in offices_of(reader.account, on) if (duty.office, duty.role) == (reader.office, reader.role)]
    if not held or reader.role not in declared.roles:
        return problem(423, Where(), purpose=declared.words)
    if declared.anywhere:
        return None
    if not held[0].place or not any(within(place, held[0].place) for place in places):
        return problem(425, Where(), office=reader.office)
    return None


def also_look(first: Look, kind: str, subject: UUID) -> Look:
    """Log that a look led to somebody else: a member's household, a relative who owes support."""
    with transaction.atomic(durable=True):
        return Look.objects.create(
            at=first.at,
            account=first.account,
            office=first.office,
            purpose=first.purpose,
            subject_kind=kind,
            subject=str(subject),
            commitment=first.commitment,
            via=first,
        )


def look_in_bulk(
    *, office: str, policy: str, clause: str, place: str, on: date, at: datetime, account: UUID | None = None
) -> BulkLook:
    """Log one run over everybody in a place, with the clause that it rests on; the key to a snapshot."""
    with transaction.atomic(durable=True):
        return BulkLook.objects.create(
            at=at, account=account, office=office, policy=policy, clause=clause, place=place, day=on
        )


def looks_at(person: UUID) -> tuple[Seen, ...]:
    """Who looked at this person, newest first: at them, at a household they were in, and each run over their place."""
    mine = Q(subject=str(person))
    for household, since, until in Membership.objects.filter(person=person).values_list("household", "since", "until"):
        then = Q(at__date__gte=since, at__date__lte=until) if until else Q(at__date__gte=since)
        mine |= then & Q(subject=str(household))
    helpers = _helper_names(person)
    codes = {above for place in _places("person", person, None) for above in path(place)}
    found = [_seen(row, helpers) for row in _named(Look.objects.filter(mine))]
    found += [_seen_in_bulk(row) for row in _named(BulkLook.objects.filter(place__in=codes))]
    return tuple(sorted(found, key=lambda seen: seen.at, reverse=True))


def _named(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Looks with what their office is called; one that is no more by the last name it had."""
    last = OfficeName.objects.filter(office__key=OuterRef("office")).order_by("-since")
    return rows.annotate(office_zh=Subquery(last.values("zh")[:1]), office_en=Subquery(last.values("en")[:1]))


def _office_of(row: Any) -> Text:  # noqa: ANN401  (a look with its name)
    return Text(row.office_zh, row.office_en) if row.office_zh else Text(row.office)


def _seen(row: Any, helpers: Mapping[str, Text]) -> Seen:  # noqa: ANN401
    office = _office_of(row) if row.office else _alone(row, helpers)
    return Seen(row.at, office, PURPOSES[row.purpose].words, row.commitment, "", bulk=False)


def _alone(row: Look, names: Mapping[str, Text]) -> Text:
    """Who looked without an office: the person, or the helper as the person called them."""
    return names.get(str(row.account), ALONE["help"]) if row.purpose == "help" else ALONE["own"]


def _seen_in_bulk(row: Any) -> Seen:  # noqa: ANN401
    words = Text("比对筛查", "sweep over everybody here")
    return Seen(row.at, _office_of(row), words, None, f"{row.policy} {row.clause}", bulk=True)


def _helper_names(person: UUID) -> dict[str, Text]:
    """How a person called those who help them, by account."""
    rows = Consent.objects.filter(person=person).values_list("helper", "called")
    return {str(helper): Text(f"帮办人 {called}", f"your helper {called}") for helper, called in rows}


def _exists(kind: str, subject: UUID) -> bool:
    model = {"person": Person, "household": Household}.get(kind)
    return model is not None and model._default_manager.filter(pk=subject).exists()  # noqa: SLF001, Django's public way


def _places(kind: str, subject: UUID, on: date | None) -> set[str]:
    """Codes of the places where a household (of the person) is registered or lives; without a day, of all time."""
    memberships = Membership.objects.filter(person=subject) if kind == "person" else None
    if memberships is not None and on:
        memberships = memberships.on(on)
    of = {"household__in": memberships.values("household")} if memberships is not None else {"household": subject}
    rows = Registration.objects.filter(**of)
    named = (rows.on(on) if on else rows).annotate(
        hukou_code=_code_of("hukou_place", on), home_code=_code_of("home_place", on)
    )
    return {code for found in named.values_list("hukou_code", "home_code") for code in found if code}


def _code_of(place: str, on: date | None) -> Subquery:
    """The code that a place of a registration has on a day; without a day: had when the registration began."""
    day = on or OuterRef("since")
    held = Q(until__isnull=True) | Q(until__gte=day)
    codes = PlaceCode.objects.filter(held, since__lte=day, scheme=SCHEME, place=OuterRef(place))
    return Subquery(codes.values("code")[:1])
