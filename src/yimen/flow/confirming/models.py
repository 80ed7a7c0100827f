"""The tables of the confirmation desk. A decision is a row of its own, kept at once; what stands is read from them."""

from django.db import models


class Desk(models.Model):
    """A text that is being made a plan: its words, the marks of its repair, and the draft as it was first laid out."""

    id = models.UUIDField(primary_key=True)
    plan = models.CharField(max_length=64)  # the id of the document that it becomes
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    source = models.CharField(max_length=200)
    publish = models.BooleanField(default=True)
    name = models.CharField(max_length=120)  # of the file
    sha256 = models.CharField(max_length=64)  # of the file as it came, kept under this name
    text = models.TextField()  # repaired, before anything was settled
    marks = models.JSONField(default=list)
    laid = models.JSONField(null=True)  # the draft, once every mark is settled
    before = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="after")
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    office = models.UUIDField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.UUIDField(null=True)
    edition = models.CharField(max_length=64, blank=True)


class Decision(models.Model):
    """One decision about a text: what, by whom, when. It is never changed; taking it back is noted on it."""

    id = models.UUIDField(primary_key=True)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="decisions")
    number = models.IntegerField()
    verb = models.CharField(max_length=12)
    about = models.JSONField(default=list)
    body = models.JSONField(default=dict)
    at = models.DateTimeField()
    account = models.UUIDField()
    office = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "number"], name="confirming_in_order")]
