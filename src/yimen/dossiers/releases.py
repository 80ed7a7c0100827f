"""What was made public, word for word: kept once, never changed; taken back by a second row that says when."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from yimen.dossiers import models
from yimen.dossiers.words import Body, Release, Shown
from yimen.kernel.problems import Problem, Where, problem

REPLACED: Final = "replaced"
TAKEN_BACK: Final = "taken_back"


def seal(id_: UUID, commitment: UUID, fields: Collection[str], body: Body) -> str:
    """The digest of what is released: SHA-256 of its ids, fields and words in one spelling."""
    said = {"id": id_, "commitment": commitment, "fields": sorted(fields), "body": asdict(body)}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()


def keep(release: Release) -> Release | Problem:
    """Keep a release; the one before it no longer stands. 550 for another body under the same id.

    All releases of a commitment have one public address.
    """
    if kept := get(release.id):
        return kept if kept.digest == release.digest else problem(550, Where(), id=release.id)
    before = _rows(commitment=release.commitment).first()
    row = models.Release(
        id=release.id,
        public=before.public if before else uuid4(),
        commitment=release.commitment,
        office=release.office,
        at=release.at,
        fields=list(release.fields),
        body=json.loads(json.dumps(asdict(release.body), default=str)),
        digest=release.digest,
    )
    with transaction.atomic():
        if before is not None and not hasattr(before, "withdrawal"):
            models.Withdrawal.objects.create(release=before, at=release.at, why=REPLACED)
        row.save(force_insert=True)
    return _release(row)


def take_back(id_: UUID, at: datetime) -> bool:
    """A release no longer stands; False if it did not stand any more."""
    try:
        with transaction.atomic():
            models.Withdrawal.objects.create(release_id=id_, at=at, why=TAKEN_BACK)
    except IntegrityError:
        return False
    return True


def get(id_: UUID) -> Release | None:
    """The release with this id, whether or not it stands."""
    row = _rows(pk=id_).first()
    return _release(row) if row else None


def of(commitment: UUID) -> Release | None:
    """The last release of a commitment, standing or taken back."""
    row = _rows(commitment=commitment).first()
    return _release(row) if row else None


def at_address(public: UUID) -> Release | None:
    """The last release at a public address, standing or taken back."""
    row = _rows(public=public).first()
    return _release(row) if row else None


def standing(skip: int = 0, most: int = 25, *texts: str) -> tuple[Release, ...]:
    """What stands, the latest first; one of the texts, if any is given, must be in the words or the answer released."""
    said = Q()
    for text in filter(None, texts):
        said |= Q(body__words__icontains=text) | Q(body__answer__icontains=text)
    rows = _rows(withdrawal=None).filter(said)
    return tuple(_release(row) for row in rows[skip : skip + most])


def among(commitments: Collection[UUID]) -> dict[UUID, Release]:
    """The releases of these commitments that stand, by commitment."""
    rows = _rows(withdrawal=None, commitment__in=list(commitments))
    return {row.commitment: _release(row) for row in rows}


def _rows(**where: Any) -> QuerySet[models.Release]:  # noqa: ANN401  (Django's own lookups)
    return models.Release.objects.filter(**where).select_related("withdrawal").order_by("-at", "-id")


def _release(row: models.Release) -> Release:
    end = getattr(row, "withdrawal", None)
    return Release(
        id=row.id,
        public=row.public,
        commitment=row.commitment,
        office=row.office,
        at=row.at,
        fields=tuple(row.fields),
        body=_body(row.body),
        digest=row.digest,
        ended=end.at if end else None,
        why=end.why if end else "",
    )


def _body(kept: dict[str, Any]) -> Body:
    proofs = tuple(Shown(**one | {"id": UUID(one["id"])}) for one in kept["proofs"])
    return Body(**kept | {"proofs": proofs})
