"""A county made of copies of a block: everybody has a name, a village and an id of their own, and the block's facts."""

from uuid import UUID

import pytest

from tests.register.conftest import DAY, found
from yimen.register import models
from yimen.register.made_up import cast, copies, sizes
from yimen.register.made_up.county import load, made_county
from yimen.register.made_up.names import FAMILY, FIRST, LAST
from yimen.register.made_up.sizes import SIZES, Size
from yimen.register.places import places_on

COPIES = 3


def made_of_copies(monkeypatch):
    monkeypatch.setitem(sizes.SIZES, "copied", Size(900, 2, 12, COPIES))
    found()
    made = made_county("copied")
    assert load(made) is None
    return made


def holds(made):
    """What must be so of a county of copies, whichever database holds it."""
    people = dict(models.Person.objects.values_list("id", "name"))
    actors = {UUID(one) for one in made.once}
    assert made.persons == 900 * COPIES - (COPIES - 1) * len(actors & set(people))
    assert models.Membership.objects.filter(until=None).count() == made.persons < len(people)
    now = models.Registration.objects.filter(until=None)
    assert models.Household.objects.count() == made.households == now.count() < models.Registration.objects.count()
    drawn = [name for id_, name in people.items() if id_ not in actors]
    assert all(name[0] in FAMILY and name[1] in FIRST and name[2] in LAST["f"] + LAST["m"] for name in drawn)
    numbers = dict(models.Household.objects.values_list("id", "number"))
    codes = dict(now.values_list("household", "home_place__codes__code"))
    assert all(number.startswith(f"示例{codes[id_]}") for id_, number in numbers.items())
    truths = list(made.truths)
    assert len({(one.policy, one.subject) for one in truths}) == len(truths)
    villages = {one.subject: one.place for one in truths if one.policy == "dibao"}
    assert all(villages[str(id_)] == code for id_, code in codes.items())
    roll = {one.subject for one in truths if one.policy == "dibao" and one.receiving}
    granted = models.BenefitSpell.objects.filter(benefit="dibao", outcome="granted", ended_on=None)
    assert {row.subject for row in granted} == roll
    deciders = models.HumanFinding.objects.filter(item="property_ok").values_list("subject", "decider")
    assert all(decider == f"{villages[subject][:9]}000/township" for subject, decider in deciders)


def test_each_copy_lives_elsewhere_and_is_somebody_else(db, monkeypatch):
    holds(made_of_copies(monkeypatch))


@pytest.mark.usefixtures("on_postgres")
def test_postgresql_copies_the_same_county_and_has_its_indexes_and_references_again(monkeypatch):
    from django.db import connection

    def counted():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM pg_indexes WHERE tablename LIKE 'register_%'), "
                "(SELECT count(*) FROM pg_constraint WHERE contype = 'f')"
            )
            return cursor.fetchone()

    before = counted()
    holds(made_of_copies(monkeypatch))
    assert counted() == before


def test_the_cast_is_there_once_at_ids_that_never_change(db, monkeypatch):
    made = made_of_copies(monkeypatch)
    once = [one for one in made.truths if one.subject == str(cast.household("old_couple"))]
    assert len(once) == 1
    assert not models.Household.objects.filter(pk=copies.copy_of(str(cast.household("old_couple")), 1)).exists()


def test_an_index_is_there_again_after_the_load(db, monkeypatch):
    from django.db import connection

    before = indexes()
    made_of_copies(monkeypatch)
    assert indexes() == before
    connection.check_constraints()


def indexes():
    """Every index and constraint of the register, on either database."""
    from django.apps import apps
    from django.db import connection

    tables = [model._meta.db_table for model in apps.get_app_config("register").get_models()]
    with connection.cursor() as cursor:
        found = {table: connection.introspection.get_constraints(cursor, table) for table in tables}
    assert any(one["index"] for many in found.values() for one in many.values())
    return {table: sorted(many) for table, many in found.items()}


def test_a_county_of_forty_two_blocks_has_people_in_every_village(places):
    there = places_on(DAY)
    villages = {code for code, row in there.items() if row.level == "village"}
    assert {one.there.code for one in copies.moves(there, SIZES["county"].copies)} == villages
