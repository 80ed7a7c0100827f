"""Enterprises, and what each year's statistics say of them, in fen."""

from django.db import models

from yimen.register.models.base import Sourced
from yimen.register.models.home import Batch
from yimen.register.models.places import Place


class Enterprise(models.Model):
    """A firm in the county; identity and name."""

    id = models.UUIDField(primary_key=True, editable=False)
    name = models.CharField("名称 · name", max_length=120)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+", db_index=False)


class EnterpriseState(Sourced):
    """Where a firm is, and whether it operates (税务、工信)."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="states")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", null=True)
    operating = models.BooleanField(null=True)


class EnterpriseYear(Sourced):
    """A firm's figures of one year (统计): the row holds from 1 January to 31 December."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="years")
    output = models.BigIntegerField("产值，分 · output, fen", null=True)
