"""Whose register this is, and in which delivery each row came."""

from django.db import models
from django.db.models import Q

REALMS = [("demo", "示例 · demonstration"), ("live", "正式 · live")]


class Home(models.Model):
    """The one row that says which county this is, and whether its people exist."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    realm = models.CharField(max_length=4, choices=REALMS)
    place = models.CharField("县 · county", max_length=6)
    day = models.DateField("固定日期 · fixed day", null=True, blank=True)
    size = models.CharField("规模 · size", max_length=8, blank=True)
    edition = models.CharField("版次 · edition", max_length=64, default="0")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="register_home_one"),
            models.CheckConstraint(condition=Q(realm__in=("demo", "live")), name="register_home_realm"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.realm}"


class Batch(models.Model):
    """One delivery of rows: who sent it, when it came, the digest of its content. Each row names its batch."""

    id = models.UUIDField(primary_key=True, editable=False)
    realm = models.CharField(max_length=4, choices=REALMS)
    source = models.CharField("来源 · source", max_length=200)
    made_at = models.DateTimeField("收到 · received")
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(realm__in=("demo", "live")), name="register_batch_realm")]

    def __str__(self) -> str:
        return f"{self.source} {self.made_at:%Y-%m-%d}"
