"""The tables of the dossiers: what was said and shown. The ledger knows only their ids."""

from django.db import models


class Receipts(models.Model):
    """The last number given in a month to a kind of dossier."""

    month = models.CharField(max_length=8, primary_key=True)
    last = models.IntegerField(default=0)


class Meeting(models.Model):
    """A courtyard meeting: consultation, never a decision."""

    id = models.UUIDField(primary_key=True)
    place = models.UUIDField()
    held_on = models.DateField()
    convenor = models.UUIDField()
    households = models.IntegerField(default=0)
    attendance = models.JSONField(default=dict)  # role: number of people
    topics = models.JSONField(default=list)
    minutes = models.TextField(blank=True)
    minutes_state = models.CharField(max_length=8, default="draft")
    digest = models.CharField(max_length=64)


class Ask(models.Model):
    """What a person said, in their words."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=16, unique=True)
    words = models.TextField()
    topic = models.CharField(max_length=80)
    channel = models.CharField(max_length=8)
    place = models.UUIDField()
    privacy = models.CharField(max_length=10)
    asked_on = models.DateField()
    contact = models.CharField(max_length=120, blank=True)
    secret = models.CharField(max_length=64)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="asks")
    digest = models.CharField(max_length=64)


class Application(models.Model):
    """An application for a service, with the papers that were handed in."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=16, unique=True)
    service = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    place = models.UUIDField()
    received_on = models.DateField()
    channel = models.CharField(max_length=8, blank=True)  # empty: kept before it was asked
    papers = models.JSONField(default=list)  # ids of papers in the service document
    contact = models.CharField(max_length=120, blank=True)
    secret = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)


class ProofFile(models.Model):
    """A file that shows something, kept once under the hash of its bytes, however often it is handed in."""

    id = models.UUIDField(primary_key=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    bytes = models.IntegerField()
    media = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    uploaded_at = models.DateTimeField()
    office = models.UUIDField(null=True)
    covers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="covered")  # a copy of this


class Release(models.Model):
    """What was made public of a commitment, word for word; triggers in the database refuse to change or delete it."""

    id = models.UUIDField(primary_key=True)
    public = models.UUIDField(db_index=True)  # its address: made at random, so that it tells nothing of the commitment
    commitment = models.UUIDField(db_index=True)
    office = models.UUIDField()
    at = models.DateTimeField()
    fields = models.JSONField(default=list)
    body = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)


class Withdrawal(models.Model):
    """A release that no longer stands: taken back, or replaced by the next one."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, primary_key=True)
    at = models.DateTimeField()
    why = models.CharField(max_length=12)


class Note(models.Model):
    """Words beside a commitment: reasons, a reply, a remark."""

    id = models.UUIDField(primary_key=True)
    text = models.TextField()
    at = models.DateTimeField()
    office = models.UUIDField(null=True)


class Rating(models.Model):
    """One rating of one ask, of the item and the office; nobody can change it, silence leaves no row."""

    ask = models.OneToOneField(Ask, on_delete=models.PROTECT, primary_key=True)
    level = models.IntegerField()
    item = models.CharField(max_length=160)
    office = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="dossiers_five_levels")]


class Heads(models.Model):
    """What the headings of one sender's sheets mean, remembered: tomorrow's file needs nothing said."""

    sender = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    columns = models.JSONField(default=dict)  # field: heading
    more = models.JSONField(default=dict)  # field: what stands for every row

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sender", "fingerprint"], name="dossiers_heads_once")]


class Delivery(models.Model):
    """One sheet as a sender handed it in: the file, where its rows stand, what could not be taken."""

    id = models.UUIDField(primary_key=True)
    sender = models.CharField(max_length=80)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    office = models.UUIDField(null=True)
    sheet = models.IntegerField()
    head = models.IntegerField()
    columns = models.JSONField(default=dict)  # field: column, from 0
    more = models.JSONField(default=dict)
    rows = models.IntegerField(default=0)
    findings = models.JSONField(default=list)  # numbers, places and kinds of values: nothing that a cell says
    undone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["sender", "at"], name="dossiers_by_sender")]


class Line(models.Model):
    """One row of a delivery: what it became. `fresh`: taken by this delivery, not by one before."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="lines")
    row = models.IntegerField()
    sender = models.CharField(max_length=80)
    kind = models.CharField(max_length=16)
    number = models.CharField(max_length=80)
    turn = models.IntegerField(default=0)  # how often the row was undone before
    dossier = models.UUIDField()
    commitment = models.UUIDField()
    digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)  # of a task, which has no ask
    fresh = models.BooleanField()
    undone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "row"], name="dossiers_line_once")]
        indexes = [
            models.Index(fields=["sender", "kind", "number"], name="dossiers_by_number"),
            models.Index(fields=["commitment"], name="dossiers_line_of"),
        ]
