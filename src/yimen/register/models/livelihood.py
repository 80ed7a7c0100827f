"""What departments know of work, insurance, school and hardship, in typed tables. A null is unknown."""

# ruff: noqa: DJ001, a null word is unknown; an empty one would be a word

from django.db import models

from yimen.register.models.base import Sourced
from yimen.register.models.people import Household, Person

BOARDING = [(kind, kind) for kind in ("boarder", "day")]
STAGES = [(stage, stage) for stage in ("none", "primary", "junior", "senior", "college")]


class Hardship(Sourced):
    """What an inspection found of a household's house, water and losses (住建、水利、应急)."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="+")
    unsafe_house = models.BooleanField(null=True)
    unsafe_water = models.BooleanField(null=True)
    disaster_loss = models.BooleanField(null=True)


class Work(Sourced):
    """What somebody said of their work to the public employment service (人社)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    employed = models.BooleanField(null=True)
    wants_work = models.BooleanField(null=True)
    fit_for_work = models.BooleanField(null=True)


class Pension(Sourced):
    """What somebody of pension age has paid into the residents' pension, and whether they draw another (人社); fen."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    pension_years_paid = models.SmallIntegerField(null=True)
    pension_account = models.BigIntegerField("个人账户，分 · account, fen", null=True)
    employee_pension = models.BooleanField(null=True)


class Unemployment(Sourced):
    """What somebody on the roll of the unemployed has paid, how the work ended, and when they registered (人社)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    unemployment_months_paid = models.SmallIntegerField(null=True)
    left_unwillingly = models.BooleanField(null=True)
    registered_unemployed_on = models.DateField(null=True)


class Insurance(Sourced):
    """Which basic insurance somebody is enrolled in (医保、人社)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    medical_insured = models.BooleanField(null=True)
    pension_insured = models.BooleanField(null=True)


class Schooling(Sourced):
    """At which stage somebody is at school, and whether they board (教育)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    school_stage = models.CharField(max_length=7, choices=STAGES, null=True)
    boarding = models.CharField(max_length=7, choices=BOARDING, null=True)


class Withdrawal(Sourced):
    """What a fisherman of the roll has signed, handed in and been paid (农业农村、财政)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    agreement_signed = models.BooleanField(null=True)
    boat_handed_in = models.BooleanField(null=True)
    compensation_paid = models.BooleanField(null=True)
