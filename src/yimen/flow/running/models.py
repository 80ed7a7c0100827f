"""The tables of running a home: its daily rounds and its long work. No fact about a person is kept here."""

from django.db import models


class DailyRound(models.Model):
    """The daily round of a day: begun, and ended when everything is in the ledger; run again it counts anew."""

    day = models.DateField(primary_key=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    said = models.JSONField(default=dict)  # counts: opened, kept, lapsed, met, supervised, forgotten


class Job(models.Model):
    """Long work that somebody has asked for: how far it is, and where it goes on after it was stopped."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10)  # waiting, running, done, failed, cancelled
    asked_by = models.UUIDField(null=True)  # an account; null: the home itself
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=20, blank=True)
    done = models.IntegerField(default=0)
    whole = models.IntegerField(default=0)
    mark = models.JSONField(default=dict)  # where to go on
    said = models.JSONField(default=dict)  # counts and names of files
    wrong = models.JSONField(default=dict)  # number of a problem and its facts
    tries = models.IntegerField(default=0)
    cancel = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="running_jobs_waiting")]


class Typed(models.Model):
    """How many fields were filled in by hand on a form, in a month, for a kind of commitment. Never by whom."""

    month = models.DateField()  # its first day
    form = models.CharField(max_length=20)
    kind = models.CharField(max_length=16)
    times = models.IntegerField(default=0)
    fields = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month", "form", "kind"], name="running_typed_once")]


class Reminded(models.Model):
    """A reminder that an office has been given: of which commitment, when it was to come, in which words; only once."""

    office = models.UUIDField()
    commitment = models.UUIDField()
    at = models.DateTimeField()  # the moment within working hours that the calendar gives
    zh = models.CharField(max_length=80)
    en = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "commitment", "at"], name="running_reminded_once")]
        indexes = [models.Index(fields=["office", "given_at"], name="running_reminded_office")]
