"""Sheets as senders handed them in: the file itself, what its headings mean, and what each row became."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.dossiers import files, models, sealing

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Meaning:
    """What headings mean: the kind of sheet, fields by heading, and what stands for every row."""

    kind: str
    columns: Mapping[str, str]
    more: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A sheet as handed in; `content` is read from the files by `content_of`."""

    id: UUID
    sender: str
    kind: str
    name: str
    sha256: str
    at: datetime
    office: UUID | None
    sheet: int
    head: int
    columns: Mapping[str, int]
    more: Mapping[str, str]
    rows: int
    findings: tuple[Mapping[str, Any], ...] = ()
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row that stands in the ledger."""

    row: int  # from 0
    number: str
    turn: int
    dossier: UUID
    commitment: UUID
    digest: str
    words: str = field(default="", repr=False)
    fresh: bool = True


def meaning(sender: str, fingerprint: str) -> Meaning | None:
    """What was said once of these headings of this sender."""
    row = models.Heads.objects.filter(sender=sender, fingerprint=fingerprint).first()
    return Meaning(row.kind, row.columns, row.more) if row else None


def remember(sender: str, fingerprint: str, said: Meaning) -> None:
    """Keep what these headings mean; what is said later counts."""
    kept = {"kind": said.kind, "columns": dict(said.columns), "more": dict(said.more)}
    models.Heads.objects.update_or_create(sender=sender, fingerprint=fingerprint, defaults=kept)


def mark(body: Mapping[str, object]) -> str:
    """What tells a repeated row from a changed one."""
    return sealing.fingerprint(body)


def keep_file(content: bytes) -> str:
    """Keep the file itself; its SHA-256."""
    return files.store(content)


def file(sha256: str) -> bytes | None:
    """A file that was kept, by its hash."""
    path = files.path_of(sha256)
    return path.read_bytes() if path.is_file() else None


def content_of(delivery: Delivery) -> bytes:
    """The file as it came."""
    return files.path_of(delivery.sha256).read_bytes()


def begin(delivery: Delivery) -> None:
    """A delivery is there; its rows are added as they are taken."""
    body = {name: getattr(delivery, name) for name in ("id", "sender", "kind", "name", "sha256", "at", "office")}
    where = {"sheet": delivery.sheet, "head": delivery.head, "rows": delivery.rows}
    known = {"columns": dict(delivery.columns), "more": dict(delivery.more)}
    models.Delivery.objects.create(**body, **where, **known)


def add(delivery: Delivery, lines: Iterable[Line]) -> None:
    """What some rows became; in the transaction that writes them to the ledger."""
    models.Line.objects.bulk_create((_row(delivery, line) for line in lines), batch_size=CHUNK)


def finish(id: UUID, findings: Iterable[Mapping[str, Any]]) -> None:  # noqa: A002  (the field's own name)
    """Every row has been looked at."""
    models.Delivery.objects.filter(pk=id).update(findings=[dict(one) for one in findings])


def _row(delivery: Delivery, line: Line) -> models.Line:
    return models.Line(
        delivery_id=delivery.id,
        row=line.row,
        sender=delivery.sender,
        kind=delivery.kind,
        number=line.number,
        turn=line.turn,
        dossier=line.dossier,
        commitment=line.commitment,
        digest=line.digest,
        words=line.words,
        fresh=line.fresh,
    )


def delivery(id: UUID) -> Delivery | None:  # noqa: A002
    """One delivery."""
    row = models.Delivery.objects.filter(pk=id).first()
    return _delivery(row) if row else None


def latest(sender: str) -> Delivery | None:
    """The last sheet of a sender that was not undone."""
    row = models.Delivery.objects.filter(sender=sender, undone=False).order_by("-at", "-id").first()
    return _delivery(row) if row else None


def same_again(sender: str, kind: str, sha256: str, columns: Mapping[str, int]) -> Delivery | None:
    """The delivery of the same file with the same meaning, if it stands."""
    rows = models.Delivery.objects.filter(sender=sender, kind=kind, sha256=sha256, undone=False).order_by("-at", "-id")
    return next((_delivery(row) for row in rows if row.columns == dict(columns)), None)


def deliveries(offices: Collection[UUID] | None, most: int) -> tuple[Delivery, ...]:
    """The last deliveries of some offices, or (None) of all."""
    rows = models.Delivery.objects.order_by("-at", "-id")
    wanted = rows if offices is None else rows.filter(office__in=list(offices))
    return tuple(_delivery(row) for row in wanted[:most])


def lines(id: UUID) -> tuple[Line, ...]:  # noqa: A002
    """The rows of a delivery that stand in the ledger, in their order."""
    rows = models.Line.objects.filter(delivery=id).order_by("row")
    return tuple(_line(row) for row in rows)


def taken(sender: str, kind: str, numbers: Collection[str]) -> dict[str, Line]:
    """The rows of a sender that came in before, by their own number; an undone one counts only its turns."""
    found: dict[str, Line] = {}
    wanted = list(numbers)
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        rows = models.Line.objects.filter(sender=sender, kind=kind, number__in=part, fresh=True, undone=False)
        found |= {row.number: _line(row) for row in rows}
    return found


def turns(sender: str, kind: str, numbers: Collection[str]) -> dict[str, int]:
    """How often the row with a number was taken and undone again."""
    found: dict[str, int] = {}
    wanted = list(numbers)
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        rows = models.Line.objects.filter(sender=sender, kind=kind, number__in=part, fresh=True, undone=True)
        for number in rows.values_list("number", flat=True):
            found[number] = found.get(number, 0) + 1
    return found


def undo(id: UUID) -> None:  # noqa: A002
    """A delivery counts as never taken; its rows stay as what they were."""
    with transaction.atomic():
        models.Delivery.objects.filter(pk=id).update(undone=True)
        models.Line.objects.filter(delivery=id).update(undone=True)


def task_words(commitment: UUID) -> str:
    """The words of a task that came in a table; empty for everything else."""
    row = models.Line.objects.filter(commitment=commitment, fresh=True).exclude(words="").order_by("-pk").first()
    return row.words if row else ""


def _delivery(row: models.Delivery) -> Delivery:
    return Delivery(
        id=row.id,
        sender=row.sender,
        kind=row.kind,
        name=row.name,
        sha256=row.sha256,
        at=row.at,
        office=row.office,
        sheet=row.sheet,
        head=row.head,
        columns=row.columns,
        more=row.more,
        rows=row.rows,
        findings=tuple(row.findings),
        undone=row.undone,
    )


def _line(row: models.Line) -> Line:
    return Line(row.row, row.number, row.turn, row.dossier, row.commitment, row.digest, row.words, row.fresh)
