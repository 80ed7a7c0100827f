"""Keeping what was said and shown, once.

The same id with the same body is a repeat and gets the same answer; with another body it is a problem, and what was
kept first stays.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from yimen.dossiers import covering, files, sealing
from yimen.dossiers.covering import Area, UncoverableError
from yimen.dossiers.images import DamagedError
from yimen.dossiers.models import Application, Ask, Meeting, Note, ProofFile, Rating
from yimen.dossiers.words import LEVELS, NewApplication, NewAsk, NewMeeting, Proof, Recorded, Upload
from yimen.kept import ID, Kept
from yimen.kernel.problems import Problem, Where, problem

KeptWithNumber = type[Ask] | type[Application]
ARRIVED: Final = ("asked_on", "received_on")  # set by the door: a repeat after midnight is still a repeat
NEXT: Final = (
    "INSERT INTO dossiers_receipts (month, last) VALUES (%s, 1) "
    "ON CONFLICT (month) DO UPDATE SET last = dossiers_receipts.last + 1 RETURNING last"
)
KEPT_UNDER: Final[dict[KeptWithNumber, Kept]] = {
    Ask: Kept(lambda: Ask.objects.filter(pk=ID).values_list("number", "digest")),
    Application: Kept(lambda: Application.objects.filter(pk=ID).values_list("number", "digest")),
}
LONGEST: Final = 4000  # characters, as Open311 has it


def record_ask(ask: NewAsk) -> Recorded | Problem:
    """Keep what a person said; the receipt shows the number and the secret."""
    if refused := _words(ask.words):
        return refused
    if ask.meeting and not Meeting.objects.filter(pk=ask.meeting).exists():
        return problem(554, Where(), id=ask.meeting)
    body = asdict(ask)
    body["meeting_id"] = body.pop("meeting")
    return _receipt(Ask, body, "SQ", ask.asked_on)


def record_application(application: NewApplication) -> Recorded | Problem:
    """Keep an application; the receipt shows the number and the secret."""
    body = asdict(application) | {"papers": list(application.papers)}
    return _receipt(Application, body, "BJ", application.received_on)


def record_meeting(meeting: NewMeeting) -> Recorded | Problem:
    """Keep a courtyard meeting; its minutes are a draft until `fix_minutes`."""
    if len(meeting.minutes) > LONGEST:
        return problem(556, Where(), most=LONGEST)
    body = asdict(meeting) | {"attendance": dict(meeting.attendance), "topics": list(meeting.topics)}
    kept = _keep(body)
    return Recorded(meeting.id) if kept is None else kept


def fix_minutes(id: UUID, minutes: str) -> Recorded | Problem:  # noqa: A002  (the field's own name)
    """The minutes as read back to those present: from now on they do not change."""
    if refused := _words(minutes):
        return refused
    with transaction.atomic():
        if Meeting.objects.filter(pk=id, minutes_state="draft").update(minutes=minutes, minutes_state="fixed"):
            return Recorded(id)
        kept = Meeting.objects.filter(pk=id).values_list("minutes", flat=True).first()
    if kept is None:
        return problem(554, Where(), id=id)
    return Recorded(id) if kept == minutes else problem(557, Where())


def add_note(id: UUID, text: str, at: datetime, office: UUID | None = None) -> Recorded | Problem:  # noqa: A002
    """Keep words beside a commitment."""
    if refused := _words(text):
        return refused
    old = Note.objects.filter(pk=id).values_list("text", "office").first()
    if old is None:
        try:
            with transaction.atomic():
                Note.objects.create(id=id, text=text, at=at, office=office)
        except IntegrityError:  # the same note came twice at one moment
            old = Note.objects.values_list("text", "office").get(pk=id)
    return Recorded(id) if old in (None, (text, office)) else problem(550, Where(), id=id)


def add_proof(upload: Upload) -> Recorded | Problem:
    """Keep a proof file without hidden data; its type is what its bytes say."""
    if len(upload.content) > (most := settings.PROOF_MAX_BYTES):
        return problem(551, Where(file=upload.name), size=_megabytes(len(upload.content)), most=_megabytes(most))
    media = files.sniff(upload.content) if upload.content else None
    if media is None:
        return problem(553 if upload.content else 552, Where(file=upload.name))
    try:
        content = files.clean(media, upload.content)
    except DamagedError:
        return problem(552, Where(file=upload.name))
    return _file(upload, media, content)


def add_covered(upload: Upload, original: Proof, areas: Sequence[Area]) -> Recorded | Problem:
    """Keep a copy of a picture without what its areas show; 720 for a file that is no picture or cannot be covered."""
    if original.media not in covering.COVERABLE or not areas:
        return problem(720, Where(), file=original.name)
    try:
        content = covering.cover(original.media, upload.content, areas)
    except (DamagedError, UncoverableError):
        return problem(720, Where(), file=original.name)
    return _file(upload, original.media, content, original.covers or original.id)


def _file(upload: Upload, media: str, content: bytes, covers: UUID | None = None) -> Recorded | Problem:
    sha256 = files.store(content)  # before the row: a row never points to nothing
    row = {
        "sha256": sha256,
        "bytes": len(content),
        "media": media,
        "name": files.safe_name(upload.name, media),
        "uploaded_at": upload.at,
        "office": upload.office,
        "covers_id": covers,
    }
    with transaction.atomic():
        kept, _ = ProofFile.objects.get_or_create(id=upload.id, defaults=row)
    return Recorded(upload.id) if kept.sha256 == sha256 else problem(550, Where(), id=upload.id)


def rate(ask: UUID, level: int, item: str, office: UUID, at: datetime) -> Recorded | Problem:
    """One rating of an ask, of the item and the office, by the one who asked; it does not change any more."""
    if level not in LEVELS:
        return problem(558, Where(), level=level)
    if not Ask.objects.filter(pk=ask).exists():
        return problem(554, Where(), id=ask)
    with transaction.atomic():
        kept, _ = Rating.objects.get_or_create(
            ask_id=ask, defaults={"level": level, "item": item, "office": office, "at": at}
        )
    return Recorded(ask) if kept.level == level else problem(559, Where())


def _receipt(model: KeptWithNumber, body: dict[str, Any], prefix: str, day: date) -> Recorded | Problem:
    """Keep a dossier that has a number and a secret."""
    code = sealing.code_of(body["id"])
    with transaction.atomic(savepoint=False):
        there = next(iter(KEPT_UNDER[model]({ID: body["id"]})), None)
        if there is None:
            number = _number(prefix, day)  # from here on whoever sends the same waits for us
            sealed = {"number": number, "secret": sealing.keyed("secret", code), "digest": _mark(body)}
            there = _kept_first(model, body | sealed) or (number, sealed["digest"])
    same = there[1] == _mark(body)
    return Recorded(body["id"], there[0], code) if same else problem(550, Where(), id=body["id"])


def _kept_first(model: KeptWithNumber, row: dict[str, Any]) -> tuple[str, str] | None:
    """Keep a row, once: None, or number and digest of the one that came under this id while we waited."""
    sql, columns = _insertion(model)
    with connection.cursor() as cursor:
        cursor.execute(sql, [field.get_db_prep_save(row[field.attname], connection) for field in columns])
        if cursor.rowcount:
            return None
    return model.objects.values_list("number", "digest").get(pk=row["id"])


@cache
def _insertion(model: KeptWithNumber) -> tuple[str, tuple[Any, ...]]:
    """The statement that keeps a row under an id that is free, and its columns in that order."""
    columns = tuple(model._meta.concrete_fields)  # noqa: SLF001  (Django's documented way)
    names, marks = ", ".join(f'"{field.column}"' for field in columns), ", ".join(["%s"] * len(columns))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING', columns  # noqa: S608, SLF001


def _keep(body: dict[str, Any]) -> Problem | None:
    """None once a meeting is kept under its id, now or before; a problem if the id holds another one."""
    mark = _mark(body)
    given = {name: value for name, value in body.items() if name != "id"}
    kept, _ = Meeting.objects.get_or_create(id=body["id"], defaults=given | {"digest": mark})
    return None if kept.digest == mark else problem(550, Where(), id=body["id"])


def _mark(body: dict[str, Any]) -> str:
    return sealing.fingerprint({name: said for name, said in body.items() if name not in ARRIVED})


def _number(prefix: str, day: date) -> str:
    """The next number of a month: SQ2109-0012 for an ask 诉求, BJ2109-0012 for an application 办件."""
    month = f"{prefix}{day:%y%m}"
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [month])
        (last,) = cursor.fetchone() or (0,)
    return f"{month}-{last:04d}"


def _words(text: str) -> Problem | None:
    if not text.strip():
        return problem(555, Where())
    return problem(556, Where(), most=LONGEST) if len(text) > LONGEST else None


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.1f}"
