"""Every look at a person: written before the page is sent, shown to that person."""

from django.db import models


class Look(models.Model):
    """Somebody opened the facts of one person or household, for a declared purpose."""

    at = models.DateTimeField()
    account = models.UUIDField()
    office = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=10)
    subject = models.CharField(max_length=36)
    commitment = models.UUIDField(null=True, blank=True)
    via = models.ForeignKey("self", models.PROTECT, related_name="led_to", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="register_look_subject")]


class BulkLook(models.Model):
    """One run of a sweep over everybody in a place: logged once, shown to each of them with the clause it rests on."""

    at = models.DateTimeField()
    account = models.UUIDField(null=True, blank=True)
    office = models.CharField(max_length=60)
    policy = models.CharField(max_length=60)
    clause = models.CharField(max_length=120)
    place = models.CharField(max_length=12)
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="register_bulk_look_at")]
