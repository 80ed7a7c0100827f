"""Where water and air are measured, and the readings. An amount is exact decimal text; a failed reading has none."""

# ruff: noqa: DJ001, a null word is unknown; an empty one would be a word

from django.db import models

from yimen.register.models.base import Sourced
from yimen.register.models.home import Batch
from yimen.register.models.places import Place

WORDS = {
    "river": ("xiang", "lei", "zheng", "other"),
    "water_kind": ("river", "lake"),
    "target": ("I", "II", "III", "IV", "V", "worse"),
}
ZONES = ("1", "2")  # GB 3095: reserves and scenic areas, and everywhere else


class Section(models.Model):
    """A place that is monitored, a section of a river or an air station, by the key under which documents list it."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(
        max_length=7, choices=[("section", "断面 · section"), ("station", "站点 · station")], default="section"
    )
    key = models.CharField(max_length=60, unique=True)
    zh = models.CharField(max_length=60)
    en = models.CharField(max_length=120, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="sections")

    def __str__(self) -> str:
        return self.zh


class SectionState(Sourced):
    """What is set for a section: its river, kind of water, target class, and whether fishing is banned."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="states")
    river = models.CharField(max_length=8, null=True)
    water_kind = models.CharField(max_length=8, null=True)
    target = models.CharField(max_length=8, null=True)
    fishing_banned = models.BooleanField(null=True)


class StationState(Sourced):
    """What is set for an air station: the class of its area."""

    station = models.ForeignKey(Section, models.CASCADE, related_name="air_states")
    air_zone = models.CharField(max_length=1, null=True)


class Reading(models.Model):
    """One quantity of a section or station on a day; append-only, the last one received for a day counts."""

    id = models.UUIDField(primary_key=True, editable=False)
    section = models.ForeignKey(Section, models.PROTECT, related_name="readings")
    quantity = models.CharField(max_length=40)
    amount = models.CharField("数值 · amount", max_length=32, null=True)
    taken_on = models.DateField("采样日 · taken on")
    period = models.DateField("所属期首日 · first day of its period")
    status = models.CharField(
        max_length=7,
        choices=[("valid", "有效 · valid"), ("suspect", "存疑 · suspect"), ("missing", "缺测 · missing")],
    )
    received_at = models.DateTimeField("收到 · received")
    source = models.CharField(max_length=120)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="missing", amount__isnull=True)
                | (~models.Q(status="missing") & models.Q(amount__isnull=False)),
                name="register_reading_missing_has_no_amount",
            )
        ]
        indexes = [models.Index(fields=["section", "taken_on"], name="register_reading_day")]

    def __str__(self) -> str:
        return f"{self.quantity} {self.taken_on}"
