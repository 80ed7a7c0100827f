"""What every dated row has in common: the days on which it holds."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

DAY = timedelta(days=1)


class DatedRows(models.QuerySet):
    """Rows that hold for a period."""

    def on(self, day: date) -> Self:
        """Those that hold on `day`; `until` is the last day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Period(models.Model):
    """The days from `since` to `until`, both included; without `until` they go on."""

    since = models.DateField("起 · from")
    until = models.DateField("止 · until", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="%(app_label)s_%(class)s_period"
            )
        ]


class Dated(Period):
    """A row that holds for a period."""

    objects = DatedRows.as_manager()

    class Meta(Period.Meta):
        abstract = True


class Sourced(Period):
    """A dated row of somebody's register: when we came to know it, who keeps it, in which delivery it came."""

    known_since = models.DateField("得知 · known since")
    source = models.CharField("来源 · source", max_length=60)
    batch = models.ForeignKey("register.Batch", models.PROTECT, related_name="+", db_index=False)

    objects = DatedRows.as_manager()

    class Meta(Period.Meta):
        abstract = True


def end_rows(model: type[Dated], of: str, ids: Collection[UUID], since: date) -> None:
    """End what held of these ids the day before `since`; a row that began on `since` itself never held, and goes."""
    held = model._default_manager.on(since).filter(**{f"{of}__in": ids})  # noqa: SLF001, Django's public way to a model's rows
    held.filter(since=since).delete()
    held.update(until=since - DAY)
