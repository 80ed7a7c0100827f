"""Persons and households in typed tables, one for each keeper of facts. A null is unknown: never no, never zero."""

# ruff: noqa: DJ001, a null word is unknown; an empty one would be a word

from django.db import models

from yimen.register.models.base import Sourced
from yimen.register.models.home import Batch
from yimen.register.models.places import Place

TIES = [(tie, tie) for tie in ("head", "spouse", "minor_child", "adult_child", "other")]
GRADES = [(grade, grade) for grade in ("none", "1", "2", "3", "4")]
KINDS = [
    (kind, kind) for kind in ("none", "visual", "hearing", "speech", "physical", "intellectual", "mental", "multiple")
]


class Person(models.Model):
    """Somebody who is registered in the county. No identity number is kept; `account` is what they sign in with."""

    id = models.UUIDField(primary_key=True, editable=False)
    name = models.CharField("姓名 · name", max_length=40)
    sex = models.CharField(max_length=1, choices=[("f", "女 · female"), ("m", "男 · male")], blank=True)
    birth = models.DateField("出生日期 · date of birth", null=True, blank=True)
    account = models.UUIDField(null=True, blank=True, unique=True)
    source = models.CharField(max_length=60)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+", db_index=False)


class Household(models.Model):
    """People who live or are registered together; its members, place and hukou are dated rows."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField("户号 · number", max_length=40, blank=True)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+", db_index=False)


class Registration(Sourced):
    """Where a household is registered and where it lives, its hukou, and whether all its members are known (户籍)."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="registrations")
    hukou_kind = models.CharField(max_length=5, choices=[("urban", "urban"), ("rural", "rural")], null=True)
    hukou_place = models.ForeignKey(Place, models.PROTECT, related_name="+", null=True)
    home_place = models.ForeignKey(Place, models.PROTECT, related_name="+", null=True)
    members_complete = models.BooleanField(null=True)


class Membership(Sourced):
    """Who belongs to a household, and how they are tied to its head (户籍、入户调查)."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    tie = models.CharField(max_length=11, choices=TIES, null=True)


class Kin(Sourced):
    """Who owes support to whom by law: spouses, parents of minors, grown children of the old (户籍)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="kin")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    tie = models.CharField(max_length=7, choices=[("obligor", "义务人 · obligor")])


class Living(Sourced):
    """What a visit found about how somebody lives (入户调查)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    self_supporting = models.BooleanField(null=True)
    duty_of_support = models.BooleanField(null=True)
    long_cohabiting = models.BooleanField(null=True)
    clergy_away_years = models.PositiveSmallIntegerField(null=True)


class Standing(Sourced):
    """What courts, prisons, the army and the disabled federation have on record (部门比对)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    in_custody = models.BooleanField(null=True)
    declared_missing = models.BooleanField(null=True)
    civil_incapable = models.BooleanField(null=True)
    conscript = models.BooleanField(null=True)
    disability_grade = models.CharField(max_length=4, choices=GRADES, null=True)
    disability_kind = models.CharField(max_length=12, choices=KINDS, null=True)


class Income(Sourced):
    """What somebody earns, and what illness costs them, in fen a month (经济状况核对)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    wage = models.BigIntegerField(null=True)
    business_net = models.BigIntegerField(null=True)
    property_net = models.BigIntegerField(null=True)
    transfer = models.BigIntegerField(null=True)
    illness_costs = models.BigIntegerField(null=True)


class Allowance(Sourced):
    """What the state pays somebody, in fen a month (人社、退役军人事务、民政)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    base_pension_central = models.BigIntegerField(null=True)
    base_pension_local = models.BigIntegerField(null=True)
    preferential_pension = models.BigIntegerField(null=True)
    disability_allowance = models.BigIntegerField(null=True)
