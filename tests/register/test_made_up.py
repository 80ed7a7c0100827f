"""The made-up county: the same everywhere, invented throughout, with its truth kept apart."""

import re
from datetime import UTC, date, datetime

import pytest

from tests.register.conftest import DAY, found
from tests.register.written import PLACES, SINCE
from yimen.documents.library import load as load_packs
from yimen.engine.compile import compile_library
from yimen.engine.evaluate import Case, outcome
from yimen.register import models
from yimen.register.access import look_in_bulk
from yimen.register.facts import Snapshot
from yimen.register.home import make_home
from yimen.register.made_up import cast, sizes, truth
from yimen.register.made_up.chance import Chance
from yimen.register.made_up.county import load, made_county
from yimen.register.made_up.names import FAMILY
from yimen.register.made_up.sizes import Size
from yimen.register.places import load_places, place_at, places_on

TINY = "7c8d0084dfa418f74722075d36c4a710a48c3dfc78b9312ca807c90c9135f4f3"
TOWN = "2e3fec8c372eb762c3f8f693f1c9212ed4e77cd0232e715708cc19ad71286a25"
PACKS = PLACES.parents[1]


def test_the_same_seed_makes_the_same_county_byte_for_byte(places):
    assert made_county("tiny").digest() == made_county("tiny").digest() == TINY


def test_another_seed_makes_another_county(places):
    assert made_county("tiny", "another").digest() != TINY


def test_a_town_has_25_000_people_in_every_township(places):
    made = made_county("town")
    assert made.digest() == TOWN
    assert made.persons == 25_000
    assert len({row.place[:9] for row in made.truths}) == 23
    assert len(made.tables[models.Enterprise]) == 200


def test_a_tiny_county_has_300_people_in_two_villages_of_the_whole_county(tiny):
    assert models.Membership.objects.filter(until=None).count() == tiny.persons == 300
    assert len({row.place for row in tiny.truths}) == 2
    assert models.Place.objects.filter(level="village").count() == 445


def test_some_were_born_came_left_died_or_moved_since_the_register_began(village_sized):
    gone = models.Membership.objects.exclude(until=None)
    assert 20 < gone.count() < 60
    assert not gone.filter(until__gte=DAY).exists()
    came = models.Membership.objects.filter(until=None, since__gt=SINCE)
    assert any(one.since == one.person.birth for one in came)
    assert any(one.since > one.person.birth for one in came)
    moved = models.Registration.objects.exclude(until=None)
    assert 10 < moved.count() < 60
    for before in moved:
        (after,) = models.Registration.objects.filter(household=before.household, until=None)
        assert (after.since - before.until).days == 1
        assert after.home_place_id != before.home_place_id


def test_nobody_has_a_row_after_they_died_or_left_but_a_pension_that_nobody_ended(village_sized):
    last = dict(models.Membership.objects.exclude(until=None).values_list("person", "until"))
    for model in (models.Income, models.Living, models.Standing, models.Allowance):
        rows = model.objects.filter(person__in=last)
        assert rows.count() == len(last)
        assert all(row.until == last[row.person_id] for row in rows)
    spells = models.BenefitSpell.objects.filter(subject__in=map(str, last))
    running = {row.subject for row in spells if row.ended_on is None}
    assert running == {row.subject for row in village_sized.truths if row.gone}
    assert 0 < len(running) < spells.count()
    assert {row.ended_on for row in spells} - {None} <= set(last.values())


def test_everybody_s_name_says_that_they_are_made_up_and_every_row_s_batch_is_a_demo(tiny):
    assert all(name[0] in FAMILY for name in models.Person.objects.values_list("name", flat=True))
    assert all(name.startswith("示例") for name in models.Enterprise.objects.values_list("name", flat=True))
    assert all(number.startswith("示例") for number in models.Household.objects.values_list("number", flat=True))
    assert set(models.Batch.objects.values_list("realm", flat=True)) == {"demo"}
    for model in tiny.tables:
        assert not model.objects.exclude(batch__realm="demo").exists()


def test_nobody_has_an_identity_number(tiny):
    columns = {field.name for field in models.Person._meta.get_fields()}
    assert not {name for name in columns if "number" in name or "identity" in name}
    assert not any(re.search(r"\d{17}[\dX]", repr(row)) for row in tiny.tables[models.Person])


def test_a_live_home_refuses_people_who_do_not_exist(db):
    make_home("live", "430422")
    load_places(PLACES, "nbs", SINCE)
    assert load(made_county("tiny")).number == 411
    assert not models.Person.objects.exists()
    assert not models.Batch.objects.exists()


def test_a_county_is_not_loaded_on_top_of_another(tiny):
    assert load(made_county("tiny")).number == 461


def test_a_size_that_there_is_not_is_refused(places):
    refused = made_county("galaxy")
    assert refused.number == 460
    assert "tiny, town" in refused.advice.en


def test_the_cast_lives_at_ids_that_never_change(tiny):
    assert str(cast.household("old_couple")) == "ebe4822a-480e-5aa1-bd4d-acf677e054f0"
    village = place_at("430422108201", DAY)
    for name, members, _ in cast.CAST:
        assert models.Registration.objects.get(household=cast.household(name)).home_place_id == village
        roles = {str(one.id) for one in members()}
        found = models.Membership.objects.filter(household=cast.household(name)).values_list("person", flat=True)
        assert {str(person) for person in found} == roles


def test_the_truth_is_not_in_the_register(tiny):
    kept = {name for model in models.__dict__.values() if hasattr(model, "_meta") for name in _columns(model)}
    assert not kept & {"gap", "hidden", "entitled", "truth"}


def _columns(model):
    return {field.name for field in model._meta.get_fields()}


def test_chance_chooses_the_number_it_is_asked_for():
    assert [len(Chance("s", "t").some(range(50), count)) for count in (0, 1, 7, 50)] == [0, 1, 7, 50]


def test_the_arithmetic_of_the_truth_agrees_with_the_worked_examples(places):
    village = sizes.villages(sizes.SIZES["tiny"], places_on(DAY), "s")[1]
    amounts = {family.template: truth.amount(family) for family in cast.families(village)}
    assert amounts["old_couple"] == 57_667
    assert amounts["pension_family"] == 17_500
    assert truth.amount(cast.families(village)[0], date(2021, 6, 30)) == 39_067
    edge = next(family for family in cast.families(village) if family.template == "edge_family")
    assert truth.is_edge(edge)
    assert truth.single_amount(edge, edge.members[1]) == 35_833


@pytest.fixture
def village_sized(db, monkeypatch):
    """Three thousand people in all townships: enough of every kind."""
    monkeypatch.setitem(sizes.SIZES, "village", Size(3_000, 2, 20))
    found()
    made = made_county("village")
    assert load(made) is None
    return made


def verdicts(made):
    library, _ = load_packs(tuple(root for root in sorted(PACKS.iterdir()) if (root / "pack.md").exists()))
    declared = {(fact.of, fact.name) for document in library.documents.values() for fact in document.facts}
    at = datetime(2021, 9, 24, tzinfo=UTC)
    run = look_in_bulk(office="county/civil-affairs", policy="dibao", clause="九", place="430422", on=DAY, at=at)
    facts = Snapshot(declared, run)
    case = Case(compile_library(library), facts)
    for row in (one for one in made.truths if not one.gone):
        kind = "household" if row.policy == "dibao" else "person"
        granted = facts.decision(row.policy, kind, row.subject, DAY).granted
        yield row, outcome(case, row.policy, row.subject, DAY).verdict, granted


def test_the_sweep_finds_every_planted_gap_and_never_takes_a_missing_fact_for_a_no(village_sized):
    known, hidden, gaps = 0, 0, 0
    for row, verdict, granted in verdicts(village_sized):
        assert granted is row.receiving
        if row.hidden and verdict != ("due" if row.entitled else "not_due"):
            assert verdict == "unknown"
            hidden += 1
            continue
        assert verdict == ("due" if row.entitled else "not_due"), row
        known += 1
        gaps += bool(row.gap)
    poor = [row for row in village_sized.truths if row.policy == "dibao" and row.entitled]
    missed = [row for row in poor if not row.receiving]
    assert 0.05 < len(poor) / village_sized.households < 0.08
    assert 0.12 < len(missed) / len(poor) < 0.18
    assert hidden > 20
    assert gaps > 5
    assert known > 800


def test_some_receive_who_no_longer_qualify(village_sized):
    assert [row for row in village_sized.truths if row.policy == "dibao" and row.receiving and not row.entitled]
