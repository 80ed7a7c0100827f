"""The tables of the ledger. Only `actions` writes here; ids, codes and dates only: no words, no names."""

from django.db import models


class Series(models.Model):
    """The last number given in a month, so that `YYMM-NNNN` is unique in a home."""

    month = models.CharField(max_length=4, primary_key=True)
    last = models.IntegerField(default=0)


class Commitment(models.Model):
    """Something owed, as it stands now: the sum of its events (`book.replay` computes it again from them)."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=16, unique=True)
    key = models.CharField(max_length=255, unique=True)
    source = models.CharField(max_length=12)
    kind = models.CharField(max_length=16)
    document = models.CharField(max_length=80, blank=True)
    item = models.CharField(max_length=80, blank=True)
    pack = models.CharField(max_length=80, blank=True)
    edition = models.CharField(max_length=80, blank=True)
    file = models.CharField(max_length=200, blank=True)
    line = models.IntegerField(default=0)
    clause = models.CharField(max_length=80, blank=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    place = models.UUIDField()
    area = models.UUIDField()
    owner = models.UUIDField(null=True)
    helpers = models.JSONField(default=list)
    asker = models.UUIDField(null=True)
    state = models.CharField(max_length=10)
    outcome = models.CharField(max_length=16, blank=True)
    opened_at = models.DateTimeField()
    started = models.DateField()
    due = models.DateField(null=True)
    promised = models.DateField(null=True)
    told = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    clock = models.JSONField(null=True)
    pauses = models.JSONField(default=list)
    held = models.JSONField(null=True)
    proof_needed = models.JSONField(default=list)
    proofs = models.IntegerField(default=0)
    supervised = models.IntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    version = models.IntegerField(default=1)
    under = models.UUIDField(null=True)
    raised = models.CharField(max_length=12, blank=True, default="")
    due_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "state", "due_at", "id"], name="ledger_by_area"),
            models.Index(fields=["owner", "state", "due_at", "id"], name="ledger_by_owner"),
            models.Index(fields=["source", "state", "due_at", "id"], name="ledger_by_source"),
            models.Index(fields=["state", "due_at", "id"], name="ledger_by_due"),
            models.Index(fields=["document", "item", "state", "id"], name="ledger_by_item"),
            models.Index(fields=["subject_kind", "subject"], name="ledger_by_subject"),
            models.Index(fields=["under"], name="ledger_under", condition=models.Q(under__isnull=False)),
            models.Index(fields=["raised", "id"], name="ledger_raised", condition=~models.Q(raised="")),
            models.Index(fields=["asker"], name="ledger_from_ask", condition=models.Q(asker__isnull=False)),
        ]


class Event(models.Model):
    """What happened to a commitment, once and for all: triggers in the database refuse to change or delete a row."""

    id = models.UUIDField(primary_key=True)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="events", db_index=False)
    seq = models.IntegerField()
    verb = models.CharField(max_length=16)
    at = models.DateTimeField()
    account = models.UUIDField(null=True)
    office = models.UUIDField(null=True)
    for_office = models.UUIDField(null=True)
    device = models.CharField(max_length=64, blank=True)
    body = models.JSONField(default=dict)
    leaf = models.BinaryField()
    salt = models.BinaryField(max_length=16)
    nonce = models.BinaryField(max_length=16)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "seq"], name="ledger_event_once")]
        indexes = [
            models.Index(fields=["device", "office"], name="ledger_by_device", condition=~models.Q(device="")),
            models.Index(
                fields=["account", "office"], name="ledger_by_account", condition=models.Q(account__isnull=False)
            ),
            models.Index(fields=["at", "id"], name="ledger_by_time"),
        ]
