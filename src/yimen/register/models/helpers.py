"""Helpers: somebody lets another one act for them, and what that one did. A consent is ended, never changed."""

from django.db import models

from yimen.register.models.base import Dated
from yimen.register.models.people import Person


class Consent(Dated):
    """A person lets an account act for them: what for, from when until when, and who put it on record.

    `service`: a document's id; empty for everything. `called`: how the person named the helper. `office`: the counter
    at which it was recorded; empty if the person did so signed in.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    helper = models.UUIDField("帮办人账号 · helper's account")
    called = models.CharField("帮办人 · helper", max_length=60)
    service = models.CharField("办什么 · for what", max_length=80, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    office = models.CharField("窗口 · counter", max_length=60, blank=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=models.Q(until__isnull=False), name="register_consent_ends"),
        ]
        indexes = [models.Index(fields=["helper", "until"], name="register_consent_helper")]


class HelpAct(models.Model):
    """Something that a helper did for the person: by whom and for whom, the consent says."""

    consent = models.ForeignKey(Consent, models.PROTECT, related_name="acts")
    what = models.CharField(max_length=10)
    dossier = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["consent", "at"], name="register_help_acts")]
