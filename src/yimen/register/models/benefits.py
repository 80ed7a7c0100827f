"""What was decided, paid and found, and which lists are complete. A subject is its id as text."""

from django.db import models
from django.db.models import Q

from yimen.register.models.base import Sourced
from yimen.register.models.home import Batch

VALUE_TYPES = [(name, name) for name in ("yesno", "number", "date", "word", "none")]


class Decided(models.Model):
    """What rows of decisions, payments and findings have in common."""

    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=64)
    known_since = models.DateField("得知 · known since")
    source = models.CharField("来源 · source", max_length=120)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


class BenefitSpell(Decided):
    """A decision on a benefit: granted until it ends, or refused. Made by an office, never by the machine."""

    benefit = models.CharField(max_length=60)
    outcome = models.CharField(max_length=7, choices=[("granted", "批准 · granted"), ("refused", "不批准 · refused")])
    decided_on = models.DateField()
    ended_on = models.DateField("最后一日 · last day", null=True, blank=True)
    amount = models.BigIntegerField("每月分 · fen a month", null=True, blank=True)
    decider = models.CharField("决定单位 · office", max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="granted") | Q(outcome="refused", ended_on__isnull=True, amount__isnull=True),
                name="register_spell_refused_ends_nothing",
            )
        ]
        indexes = [models.Index(fields=["subject", "benefit"], name="register_spell_subject")]


class Payment(Decided):
    """Money that moved for one period of a benefit, in fen; `period` is its first day."""

    benefit = models.CharField(max_length=60)
    period = models.DateField()
    amount = models.BigIntegerField("分 · fen")
    paid_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["subject", "benefit", "period"], name="register_payment_subject")]


class HumanFinding(Decided):
    """What a named office found about a `human` item of a document, on what paper, and how long it holds."""

    document = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    value = models.CharField(max_length=60)
    value_type = models.CharField(max_length=6, choices=VALUE_TYPES)
    decider = models.CharField("认定单位 · office", max_length=60)
    found_on = models.DateField()
    holds_until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "document", "item"], name="register_finding_subject")]


class Fact(Sourced):
    """A rare declared fact that no typed table has: being on a list, a count of a month."""

    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=64)
    name = models.CharField(max_length=60)
    value = models.CharField(max_length=60)
    value_type = models.CharField(max_length=6, choices=VALUE_TYPES)

    class Meta(Sourced.Meta):
        indexes = [models.Index(fields=["subject", "name"], name="register_fact_subject")]


class Coverage(Sourced):
    """A list that is loaded and complete for a place: who is not on it is *no*. Without this row absence is unknown."""

    kind = models.CharField(
        max_length=8,
        choices=[("roll", "发放名册 · roll"), ("list", "名单 · list"), ("relation", "关系 · relation")],
    )
    name = models.CharField(max_length=60)
    place = models.CharField("区划代码 · place", max_length=12)
