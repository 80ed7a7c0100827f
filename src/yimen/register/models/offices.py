"""Offices and the duties in them. A duty is not a person: who holds it is an opaque account id, for a period."""

from django.db import models
from django.db.models import Q

from yimen.register.models.base import Dated
from yimen.register.models.places import Place

LEVELS = [(level, level) for level in ("county", "department", "township", "village")]
ROLES = [
    ("clerk", "经办人 · clerk"),
    ("head", "负责人 · head"),
    ("supervisor", "督查员 · supervisor"),
    ("checker", "核查员 · checker"),
    ("operator", "系统管理员 · operator"),
]


class Office(models.Model):
    """An office with a key that documents use: `county/civil-affairs`, `430422103000/township`."""

    id = models.UUIDField(primary_key=True, editable=False)
    key = models.CharField(max_length=60, unique=True)
    level = models.CharField(max_length=10, choices=LEVELS)

    def __str__(self) -> str:
        return self.key


class OfficeName(Dated):
    """What the office is called."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="names")
    zh = models.CharField(max_length=80)
    en = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.zh


class OfficePlace(Dated):
    """The place that the office answers for."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, models.PROTECT, related_name="offices")
    source = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.office_id} {self.place_id}"


class OfficeLink(Dated):
    """The office above (`parent`), or the office that this one supports (`backs`)."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="links")
    other = models.ForeignKey(Office, models.PROTECT, related_name="linked")
    kind = models.CharField(max_length=6, choices=[("parent", "parent"), ("backs", "backs")])

    def __str__(self) -> str:
        return f"{self.office_id} {self.kind} {self.other_id}"


class Duty(Dated):
    """A role in an office, held by an account for a period; hand-over ends one row and begins another.

    `lent_by`: the office that the holder serves, where it lends them to act for this one; both are recorded.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="duties")
    role = models.CharField(max_length=10, choices=ROLES)
    holder = models.UUIDField("账号 · account")
    lent_by = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="lent")
    arranged_by = models.UUIDField("由谁安排 · arranged by", null=True, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(role__in=[role for role, _ in ROLES]), name="register_duty_role"),
        ]
        indexes = [models.Index(fields=["holder", "since"], name="register_duty_holder")]

    def __str__(self) -> str:
        return f"{self.role} {self.since}"


class StandIn(Dated):
    """Leave: from `since` to `until` another account holds the duty, and its holder does not."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="stand_ins")
    holder = models.UUIDField("替班账号 · account that stands in")
    arranged_by = models.UUIDField("由谁安排 · arranged by", null=True, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(until__isnull=False), name="register_standin_ends"),
        ]
        indexes = [models.Index(fields=["holder", "since"], name="register_standin_holder")]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.since}"
