"""The county swept in SQL from a snapshot, and in Python: one result, and the same bytes each time."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.flow.conftest import DAY
from yimen.engine import sweep as reference
from yimen.engine.backends.duckdb.files import Snapshot as Files
from yimen.engine.backends.duckdb.sweep import connect, sweep, wanted
from yimen.flow import law, sweeping
from yimen.flow.county import at_noon
from yimen.register import models, records
from yimen.register.answers import NotAllowedError
from yimen.register.bulk.snapshot import Wanted, take
from yimen.register.models import BulkLook

DAYS = (DAY, date(2021, 6, 30), date(2020, 12, 15))


def both(here, on, known=None):
    """Everybody's outcomes of every policy, by SQL and by Python; how many there were."""
    sql = law.sweep(here, on, at_noon(DAY), known=known)
    python = law.sweep(here, on, at_noon(DAY), known=known, engine="python")
    assert set(sql.left) == {"sme_payment.pay"}
    seen = 0
    for name in sorted({*here.program.benefits, *sweeping.commitments(here.program)} - set(sql.left)):
        kind = (here.program.benefits.get(name) or here.program.promises[name]).block.kind
        expected = list(reference.sweep(python.case, name, python.everybody.subjects(kind, on), on))
        assert list(sql.outcomes.found(name)) == expected, name
        seen += len(expected)
    stated = [[(one.item, one.owed, one.unknown, one.met) for one in law.stated(here, run)] for run in (sql, python)]
    assert stated[0] == stated[1]
    assert list(law.counts(sql)) == list(law.counts(python))
    return seen


@pytest.mark.parametrize("on", DAYS)
def test_both_engines_agree_on_every_outcome_of_the_county(here, on):
    assert both(here, on) > 4000


def test_both_find_nobody_before_the_register_begins(here):
    assert both(here, date(2018, 1, 1)) == 0


def test_they_agree_on_corrected_ended_refused_and_doubled_rows(here):
    desk = records.Desk("county/civil-affairs", "测试", at_noon(date(2021, 9, 1)))
    ids = sorted(str(one) for one in models.Household.objects.values_list("pk", flat=True))
    for number, one in enumerate(ids[:40]):
        home = records.Subject("household", one)
        records.find(desk, "dibao", "property_ok", home, value=number % 2 == 0)
        records.decide(desk, "dibao", home, "granted" if number % 3 else "refused", 12_345 if number % 3 else None)
        if number % 4 == 0:
            records.end(desk, "dibao", home, date(2021, 9, 10))
            records.find(desk, "dibao", "property_ok", home, value=number % 8 == 0)
        if number % 5 == 0:
            records.state(
                desk, home, "ever_poor", value=number % 2 == 0, until=date(2021, 9, 20) if number % 2 else None
            )
    people = list(models.Person.objects.order_by("pk").values_list("pk", flat=True)[:30])
    batch = models.Batch.objects.first()
    again = {"source": "测试", "batch": batch, "known_since": DAY}
    models.Income.objects.bulk_create(
        models.Income(person_id=one, wage=number * 1000, since=date(2021, 9, 1), **again)
        for number, one in enumerate(people)
    )
    models.HumanFinding.objects.bulk_create(
        models.HumanFinding(
            document="destitute", item="abilities_lost", subject_kind="person", subject=str(one), value=value,
            value_type=type_, decider="township", found_on=date(2021, 9, 1), **again,
        )
        for one, (value, type_) in zip(people, [("4", "number"), ("", "none"), ("0", "number")] * 10, strict=True)
    )  # fmt: skip
    models.Membership.objects.filter(person=people[0]).update(until=date(2021, 9, 2))
    moved = models.Membership.objects.filter(person=people[1]).first()
    models.Membership.objects.create(
        person_id=people[1], household_id=ids[0], tie="other", since=date(2021, 9, 3), **again
    )
    assert moved is not None
    for on, known in ((DAY, None), (date(2021, 9, 12), None), (DAY, DAY - timedelta(days=1)), (DAY, date(2021, 1, 1))):
        both(here, on, known)


def test_a_rare_fact_is_no_only_where_its_list_is_complete(here):
    models.Coverage.objects.filter(kind="list").delete()
    both(here, DAY)
    town = here.places_of_level("township")[0]
    models.Coverage.objects.create(
        kind="list", name="ever_poor", place=town, since=date(2020, 1, 1), known_since=DAY, source="测试",
        batch=models.Batch.objects.first(),
    )  # fmt: skip
    both(here, DAY)


def kept(here, folder, place="430422", declared=None):
    """A snapshot of every policy, as a sweep takes it."""
    run = BulkLook.objects.create(at=at_noon(DAY), office="county/civil-affairs", policy="x", place=place, day=DAY)
    names = (*here.program.benefits, *sweeping.commitments(here.program))
    needs = wanted(here.program, names, DAY)
    keys = [(key.kind, key.what, key.name, key.day, sort) for key, sort in needs.keys.items()]
    folder.mkdir()
    take(folder, law.declared(here) if declared is None else declared, Wanted(keys, list(needs.groups)), run)
    return names, Files(folder)


def test_the_same_sweep_twice_is_the_same_byte_for_byte(here, tmp_path):
    results = []
    for number in range(2):
        names, files = kept(here, tmp_path / f"snapshot{number}")
        found = sweep(connect(), here.program, files, names, on=DAY)
        written = tmp_path / f"results{number}"
        written.mkdir()
        found.write(written)
        results.append((files.hash, {path.name: path.read_bytes() for path in written.iterdir()}))
    assert results[0] == results[1]
    assert set(results[0][1]) >= {"outcomes_household.parquet", "outcomes_person.parquet"}


def test_a_fact_that_no_document_declares_is_not_taken(here, tmp_path):
    without = law.declared(here) - {("person", "wage")}
    with pytest.raises(NotAllowedError) as refused:
        kept(here, tmp_path / "snapshot", declared=without)
    assert refused.value.problem.number == 430
    assert list((tmp_path / "snapshot").iterdir()) == []


def test_a_run_over_one_township_finds_nobody_of_another(here, tmp_path):
    from yimen.register.facts import Snapshot

    town = "430422108000"
    names, files = kept(here, tmp_path / "snapshot", place=town)
    found = sweep(connect(), here.program, files, names, on=DAY)
    run = BulkLook.objects.filter(place=town).latest("at")
    expected = Snapshot(law.declared(here), run).subjects("household", DAY)
    rows = [one.subject for one in found.found("dibao")]
    assert rows == list(expected)


def test_nothing_of_anybody_stays_on_the_disk(here, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run = law.sweep(here, DAY, at_noon(DAY))
    assert len(run.snapshot) == 64
    assert run.counts("dibao").due > 0
    assert list(Path(tmp_path).iterdir()) == []
