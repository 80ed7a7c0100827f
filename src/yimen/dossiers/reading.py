"""Opening dossiers. The caller has declared its purpose (register.access) before it looks."""

from collections.abc import Collection
from hmac import compare_digest
from typing import Any, Final, Literal, cast
from uuid import UUID

from django.db.models import Q

from yimen.dossiers import models, sealing
from yimen.dossiers.words import Application, Ask, Channel, Meeting, MinutesState, Note, Privacy, Proof
from yimen.kept import KeptOfIds
from yimen.kernel.problems import Problem, Where, problem

_PROOF: Final = ("id", "sha256", "bytes", "media", "name", "uploaded_at", "office", "covers_id")
_ASK: Final = ("id", "number", "words", "topic", "channel", "place", "privacy", "asked_on", "contact", "meeting_id")
ASKS: Final = KeptOfIds(lambda ids: models.Ask.objects.filter(pk__in=ids).values_list(*_ASK))
NOTES: Final = KeptOfIds(lambda ids: models.Note.objects.filter(pk__in=ids).values_list("id", "text", "at", "office"))
PROOFS: Final = KeptOfIds(lambda ids: models.ProofFile.objects.filter(pk__in=ids).values_list(*_PROOF))


def ask(id: UUID) -> Ask | None:  # noqa: A002  (the field's own name)
    """What a person said."""
    row = models.Ask.objects.filter(pk=id).first()
    return _ask(row) if row else None


def application(id: UUID) -> Application | None:  # noqa: A002
    """An application."""
    row = models.Application.objects.filter(pk=id).first()
    return _application(row) if row else None


def asked(ids: Collection[UUID], first: Literal["ask", "application"] = "ask") -> dict[UUID, Ask | Application]:
    """The asks and applications with these ids, in their order: one query where all are of the kind named first."""
    found: dict[UUID, Ask | Application] = {}
    for kind in dict.fromkeys((first, "ask", "application")):
        left = [id_ for id_ in ids if id_ not in found]
        if left and kind == "ask":
            found |= {row[0]: Ask(*row) for row in ASKS(left)}
        elif left:
            found |= {row.id: _application(row) for row in models.Application.objects.filter(pk__in=left)}
    return {id_: found[id_] for id_ in ids if id_ in found}


def meeting(id: UUID) -> Meeting | None:  # noqa: A002
    """A courtyard meeting."""
    row = models.Meeting.objects.filter(pk=id).first()
    return _meeting(row) if row else None


def meetings_at(place: UUID) -> tuple[Meeting, ...]:
    """The meetings held at a place, the latest first."""
    return tuple(_meeting(row) for row in models.Meeting.objects.filter(place=place).order_by("-held_on", "-id"))


def asks_of(meeting_id: UUID) -> tuple[Ask, ...]:
    """What was asked at a meeting, in the order of recording."""
    return tuple(_ask(row) for row in models.Ask.objects.filter(meeting=meeting_id).order_by("number"))


def notes(ids: Collection[UUID]) -> dict[UUID, Note]:
    """The notes with these ids."""
    return {row[0]: Note(*row) for row in NOTES(ids)}


def proofs(ids: Collection[UUID]) -> dict[UUID, Proof]:
    """The proof files with these ids; `files.path_of(proof.sha256)` has the bytes."""
    return {row[0]: Proof(*row) for row in PROOFS(ids)}


def _proof(row: models.ProofFile) -> Proof:
    return Proof(row.id, row.sha256, row.bytes, row.media, row.name, row.uploaded_at, row.office, row.covers_id)


def proofs_and_copies(ids: Collection[UUID]) -> tuple[dict[UUID, Proof], tuple[Proof, ...]]:
    """The proof files with these ids, and their copies in which areas are covered in the order of making."""
    rows = models.ProofFile.objects.filter(Q(pk__in=list(ids)) | Q(covers__in=list(ids))).order_by("uploaded_at", "id")
    found = [_proof(row) for row in rows]
    kept = {one.id: one for one in found if one.id in ids}
    return kept, tuple(one for one in found if one.covers in kept)


def rating_of(ask_id: UUID) -> int | None:
    """The level that one ask was rated with; silence is None, never good."""
    return models.Rating.objects.filter(pk=ask_id).values_list("level", flat=True).first()


def opens(dossier: UUID, secret: str) -> bool:
    """Whether this secret opens this ask or application; takes as long for a wrong one as for none."""
    row = _row(pk=dossier)
    return compare_digest(row.secret if row else "", sealing.keyed("secret", sealing.tidy(secret)))


def code(dossier: UUID) -> str:
    """The code on the receipt, for the slip alone: whoever has it speaks for the one who asked."""
    return sealing.code_of(dossier)


def find_by_number_and_secret(number: str, secret: str) -> Ask | Application | Problem:
    """The dossier on a receipt; one and the same problem for a wrong number and for a wrong secret."""
    row = _row(number=number.strip().upper())
    same = compare_digest(row.secret if row else "", sealing.keyed("secret", sealing.tidy(secret)))
    if row is None or not same:
        return problem(560, Where())
    return _ask(row) if isinstance(row, models.Ask) else _application(row)


def _row(**where: Any) -> models.Ask | models.Application | None:  # noqa: ANN401  (an id or a number)
    return models.Ask.objects.filter(**where).first() or models.Application.objects.filter(**where).first()


def _ask(row: models.Ask) -> Ask:
    return Ask(
        id=row.id,
        number=row.number,
        words=row.words,
        topic=row.topic,
        channel=cast("Channel", row.channel),
        place=row.place,
        privacy=cast("Privacy", row.privacy),
        asked_on=row.asked_on,
        contact=row.contact,
        meeting=row.meeting_id,
    )


def _application(row: models.Application) -> Application:
    return Application(
        id=row.id,
        number=row.number,
        service=row.service,
        subject_kind=row.subject_kind,
        subject=row.subject,
        place=row.place,
        received_on=row.received_on,
        papers=tuple(row.papers),
        contact=row.contact,
        channel=cast("Channel", row.channel),
    )


def _meeting(row: models.Meeting) -> Meeting:
    return Meeting(
        id=row.id,
        place=row.place,
        held_on=row.held_on,
        convenor=row.convenor,
        households=row.households,
        attendance=tuple(row.attendance.items()),
        topics=tuple(row.topics),
        minutes=row.minutes,
        minutes_state=cast("MinutesState", row.minutes_state),
    )


def topics(ids: Collection[UUID]) -> dict[UUID, str]:
    """What asks are about, by id: the topic of the dispatch table, not the person's words."""
    return dict(models.Ask.objects.filter(pk__in=list(ids)).values_list("id", "topic"))


def id_of(number: str) -> UUID | None:
    """The ask or application with this receipt number: what a clerk is told on the telephone."""
    for model in (models.Ask, models.Application):
        if found := model.objects.filter(number=number.strip().upper()).values_list("id", flat=True).first():
            return found
    return None
