"""Who holds which duty in which office. A duty is not a person: an account takes it over, and hands it on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value

from yimen.kernel.problems import Problem, Where, problem
from yimen.register.models import Duty, Office, OfficeName, Person, PlaceCode, StandIn
from yimen.register.models.offices import ROLES

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """A duty that somebody holds: office key, role, the office's level, the code of its place.

    `lent_by`: the office whose clerk acts here for this one. `instead_of`: the account that is on leave.
    """

    office: str
    role: str
    level: str
    place: str
    lent_by: str = ""
    instead_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A duty of an office on a day: who holds it, who acts while they are on leave, and until when."""

    role: str
    holder: UUID
    since: date
    lent_by: str = ""
    stand_in: UUID | None = None
    back_after: date | None = None


def offices_of(account: UUID, on: date) -> tuple[Held, ...]:
    """The duties that an account holds on `on`, in the order of office keys. Without a duty nothing may be done."""
    return standing_of(account, on)[0]


def standing_of(account: UUID, on: date) -> tuple[tuple[Held, ...], UUID | None]:
    """The duties that an account holds, in the order of office keys, and the person that it stands for; one query."""
    sql, values = _standing()
    meant = {_kept("holder", NOBODY): _kept("holder", account), _kept("since", NO_DAY): _kept("since", on)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [meant.get(one, one) for one in values])
        return standing(account, cursor.fetchall())


def standing(account: UUID, found: Iterable[Sequence[Any]]) -> tuple[tuple[Held, ...], UUID | None]:
    """The same of rows that another statement has brought along; a row of nothing is none."""
    rows = [(*row, id_ if isinstance(id_, UUID) else UUID(id_)) for *row, id_ in found if id_ is not None]
    held = sorted((row for row in rows if row[0]), key=lambda row: row[:2])
    return tuple(_as_held(account, *row) for row in held), next((row[-1] for row in rows if not row[0]), None)


def standing_within(holder: str, day: str, default: object) -> tuple[str, tuple[Any, ...]]:
    """The statement inside another one that knows account and day itself, as SQL; `day` has one value, `default`."""
    sql, values = _standing()
    own = {_kept("holder", NOBODY): (holder, ()), _kept("since", NO_DAY): (day, (default,))}
    texts, put = sql.split("%s"), [own.get(one, ("%s", (one,))) for one in values]
    whole = "".join(f"{text}{mark}" for text, (mark, _) in zip(texts, [*put, ("", ())], strict=True))
    return whole, tuple(value for _, more in put for value in more)


@cache
def _standing() -> tuple[str, tuple[Any, ...]]:
    """The statement for nobody on no day: every page asks it, and making its text costs more than running it."""
    person = Person.objects.filter(account=NOBODY).values_list(*[Value("")] * (len(HELD) - 1), "pk")
    held = _held_rows(NOBODY, NO_DAY).order_by().values_list(*HELD)
    sql, values = held.union(person, all=True).query.sql_with_params()
    return str(sql), tuple(values)


def _kept(column: str, value: object) -> Any:  # noqa: ANN401  (each database has its own)
    """A value as the database keeps it."""
    field: Any = Duty._meta.get_field(column)  # noqa: SLF001  (Django's documented way)
    return field.get_db_prep_value(value, connection)


NOBODY, NO_DAY = UUID(int=0), date.max
HELD: Final = ("office__key", "role", "office__level", "code", "lent_by__key", "holder")


def _held_rows(account: UUID, on: date) -> QuerySet[Duty]:
    """The rows behind the duties of an account, each with the code of its office's place."""
    away = StandIn.objects.on(on)
    mine = Q(holder=account) & ~Q(pk__in=away.values("duty"))
    rows = Duty.objects.on(on).filter(mine | Q(pk__in=away.filter(holder=account).values("duty")))
    there = Q(place__offices__until__isnull=True) | Q(place__offices__until__gte=on)
    codes = PlaceCode.objects.on(on).filter(
        there, place__offices__office=OuterRef("office"), place__offices__since__lte=on
    )
    return rows.annotate(code=Subquery(codes.values("code")[:1])).order_by("office__key", "role")


def _as_held(  # noqa: PLR0917, a row
    account: UUID, key: str, role: str, level: str, code: str | None, lent_by: str | None, holder: UUID
) -> Held:
    return Held(key, role, level, code or "", lent_by or "", holder if holder != account else None)


def posts(key: str, on: date) -> tuple[Post, ...]:
    """The duties of an office on a day, in the order of roles, longest held first."""
    duties = Duty.objects.on(on).filter(office__key=key).select_related("lent_by").order_by("role", "since", "pk")
    away = {row.duty_id: row for row in StandIn.objects.on(on).filter(duty__office__key=key)}
    return tuple(_post(row, away.get(row.pk)) for row in duties)


def everywhere(on: date) -> tuple[tuple[str, Post], ...]:
    """Every duty on a day with its office's key, in the order of keys and roles."""
    duties = Duty.objects.on(on).select_related("office", "lent_by").order_by("office__key", "role", "since", "pk")
    away = {row.duty_id: row for row in StandIn.objects.on(on)}
    return tuple((row.office.key, _post(row, away.get(row.pk))) for row in duties)


def _post(duty: Duty, away: StandIn | None) -> Post:
    lent_by = duty.lent_by.key if duty.lent_by else ""
    if away is None:
        return Post(duty.role, duty.holder, duty.since, lent_by)
    return Post(duty.role, duty.holder, duty.since, lent_by, away.holder, away.until)


def holders(key: str, on: date, role: str = "") -> tuple[UUID, ...]:
    """The accounts that act in a duty (or one role) of an office on `on`."""
    return tuple(one.stand_in or one.holder for one in posts(key, on) if role in ("", one.role))


def give_duty(
    key: str,
    role: str,
    account: UUID,
    since: date,
    until: date | None = None,
    *,
    lent_by: str = "",
    by: UUID | None = None,
) -> Duty | Problem:
    """Give a duty; 450 for an office that is not there on that day, 451 for a role that does not exist.

    `lent_by`: the office that lends the account to act for this one.
    """
    office, lender = _office(key, since), _office(lent_by, since) if lent_by else None
    if office is None or (lent_by and lender is None):
        return problem(450, Where(), key=lent_by if office else key, on=since)
    if role not in dict(ROLES):
        return problem(451, Where(), role=role, known=", ".join(dict(ROLES)))
    given = {"office": office, "role": role, "holder": account, "lent_by": lender}
    return Duty.objects.create(**given, since=since, until=until, arranged_by=by)


def _office(key: str, on: date) -> Office | None:
    return Office.objects.filter(key=key, pk__in=OfficeName.objects.on(on).values("office")).first()


def end_duty(key: str, role: str, holder: UUID, last: date) -> Duty | Problem:
    """The duty ends with that day; 452 if the account does not hold it then."""
    held = _held(key, role, holder, last)
    if held is None:
        return problem(452, Where(), key=key, role=role, on=last)
    held.until = last
    held.save(update_fields=["until"])
    return held


def hand_over(key: str, role: str, giver: UUID, taker: UUID, on: date, *, by: UUID | None = None) -> Duty | Problem:
    """From `on` the duty is the taker's; 452 if the giver does not hold it, or holds it only from that day."""
    held = Duty.objects.on(on).filter(office__key=key, role=role, holder=giver, since__lt=on).first()
    if held is None:
        return problem(452, Where(), key=key, role=role, on=on)
    with transaction.atomic():
        last, held.until = held.until, on - DAY
        held.save(update_fields=["until"])
        taken = {"office": held.office, "role": role, "holder": taker, "lent_by": held.lent_by}
        return Duty.objects.create(**taken, since=on, until=last, arranged_by=by)


def go_on_leave(
    key: str, role: str, holder: UUID, stand_in: UUID, *, since: date, until: date, by: UUID | None = None
) -> StandIn | Problem:
    """From `since` to `until` another account holds the duty; 452, 453 (oneself), 454 (dates), 455 (already away)."""
    held = _held(key, role, holder, since)
    if held is None:
        return problem(452, Where(), key=key, role=role, on=since)
    if stand_in == holder:
        return problem(453, Where())
    if until < since:
        return problem(454, Where(), since=since, until=until)
    if there := held.stand_ins.filter(since__lte=until, until__gte=since).first():
        return problem(455, Where(), since=there.since, until=there.until)
    return StandIn.objects.create(duty=held, holder=stand_in, since=since, until=until, arranged_by=by)


def come_back(key: str, role: str, holder: UUID, on: date) -> Problem | None:
    """Leave ends: from `on` the holder has the duty again; 456 if they are not on leave."""
    away = StandIn.objects.on(on).filter(duty__office__key=key, duty__role=role, duty__holder=holder).first()
    if away is None:
        return problem(456, Where(), on=on)
    if away.since == on:  # a leave that lasted no day never was
        away.delete()
        return None
    away.until = on - DAY
    away.save(update_fields=["until"])
    return None


def _held(key: str, role: str, holder: UUID, on: date) -> Duty | None:
    return Duty.objects.on(on).filter(office__key=key, role=role, holder=holder).first()
