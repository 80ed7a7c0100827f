"""Enterprises, what each year says of them, and the contracts under which offices owe them money. Money is fen."""

# ruff: noqa: DJ001, a null word is unknown; an empty one would be a word

from django.db import models

from yimen.register.models.base import Sourced
from yimen.register.models.home import Batch
from yimen.register.models.places import Place

FIRM_SIZES = [(size, size) for size in ("large", "medium", "small", "micro")]
FIRM_KINDS = [(kind, kind) for kind in ("ordinary", "labour_dispatch")]
BUYERS = [(buyer, buyer) for buyer in ("organ", "institution", "large_firm", "village_body", "other")]


class Enterprise(models.Model):
    """A firm in the county; identity and name."""

    id = models.UUIDField(primary_key=True, editable=False)
    name = models.CharField("名称 · name", max_length=120)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+", db_index=False)


class EnterpriseState(Sourced):
    """Where a firm is, whether it operates, and what kind and size it is (税务、工信、市场监管)."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="states")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", null=True)
    operating = models.BooleanField(null=True)
    size = models.CharField("规模 · size", max_length=6, choices=FIRM_SIZES, null=True)
    kind = models.CharField("类型 · kind", max_length=15, choices=FIRM_KINDS, null=True)


class EnterpriseYear(Sourced):
    """A firm's figures of one year (统计): the row holds from 1 January to 31 December."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="years")
    output = models.BigIntegerField("产值，分 · output, fen", null=True)


class EnterpriseInsured(Sourced):
    """What a firm paid into unemployment insurance the year before, and how many people it lost (人社)."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="+")
    months_paid_last_year = models.SmallIntegerField(null=True)
    insured_last_year = models.IntegerField(null=True)
    lost_last_year = models.IntegerField(null=True)
    contributions_last_year = models.BigIntegerField("缴费，分 · contributions, fen", null=True)


class Contract(models.Model):
    """A contract under which an office buys of a firm; its number."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField("合同号 · number", max_length=40)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+", db_index=False)


class ContractState(Sourced):
    """Who buys of whom, what was delivered and accepted, and what is still to be paid (政府采购、财政支付).

    `accepted_on` and `agreed_days` may be stated as “none”: see `values.NO_DAY` and `values.NO_DAYS`.
    """

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="states")
    supplier = models.ForeignKey(Enterprise, models.PROTECT, related_name="contracts", null=True)
    buyer = models.CharField("付款单位 · key of the buying office", max_length=60, null=True)
    buyer_kind = models.CharField(max_length=12, choices=BUYERS, null=True)
    buyer_place = models.ForeignKey(Place, models.PROTECT, related_name="+", null=True)
    delivered = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    agreed_days = models.SmallIntegerField(null=True)
    amount_unpaid = models.BigIntegerField("未付，分 · unpaid, fen", null=True)
