"""The register answers the engine: one household at a time or everybody at once, with the same answer."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.register.conftest import DAY
from yimen.engine import facts as protocol
from yimen.kernel.ids import new_id
from yimen.kernel.unknown import ABSENT, UNKNOWN
from yimen.register import models, queries
from yimen.register.access import Reader, look, look_in_bulk
from yimen.register.answers import NotAllowedError
from yimen.register.columns import COLUMNS, TABLES
from yimen.register.facts import RegisterFacts, Snapshot
from yimen.register.made_up import cast
from yimen.register.models import Look
from yimen.register.store import Store
from yimen.register.values import read, written, yuan

AT = datetime(2021, 9, 24, 2, 0, tzinfo=UTC)
PERSON_FACTS = sorted(name for kind, name in COLUMNS if kind == "person")
DECLARED = [*COLUMNS, ("household", "change_told"), ("person", "serious_illness_listed"), ("person", "no_obligors")]
COUPLE = str(cast.household("old_couple"))
DAYS = st.dates(date(2018, 12, 1), date(2021, 12, 31))
QUIET = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sweep(declared=DECLARED, known=None):
    run = look_in_bulk(office="county/civil-affairs", policy="dibao", clause="九", place="430422", on=DAY, at=AT)
    return Snapshot(declared, run, known)


def at_the_door(kind, subject, declared=DECLARED):
    """A look that is not refused: what a case rests on."""
    return RegisterFacts(declared, Look.objects.create(
        at=AT, account=new_id(), purpose="handle", subject_kind=kind, subject=subject
    ))  # fmt: skip


@pytest.fixture(scope="module")
def whole(loaded):
    return sweep()


@QUIET
@given(number=st.integers(0, 299), name=st.sampled_from(PERSON_FACTS), on=DAYS)
def test_one_person_and_everybody_at_once_give_the_same_fact(tiny, whole, number, name, on):
    ids = list(models.Person.objects.order_by("pk").values_list("pk", flat=True))
    subject = str(ids[number])
    assert at_the_door("person", subject).fact("person", subject, name, on) == whole.fact("person", subject, name, on)


@QUIET
@given(number=st.integers(0, 299), name=st.sampled_from(PERSON_FACTS), on=DAYS)
def test_a_fact_is_what_its_row_of_that_day_says(tiny, whole, number, name, on):
    person = list(models.Person.objects.order_by("pk"))[number]
    table = TABLES[COLUMNS["person", name]]
    rows = [person] if table.model is models.Person else list(table.model.objects.on(on).filter(person=person))
    kept = getattr(rows[-1], name) if rows else None
    expected = UNKNOWN if kept is None else Fraction(kept, 100) if table.decode else kept
    assert whole.fact("person", str(person.pk), name, on) == expected


@QUIET
@given(number=st.integers(0, 90), on=DAYS)
def test_one_household_and_everybody_at_once_give_the_same_members_place_decision_and_finding(tiny, whole, number, on):
    subject = whole.subjects("household", DAY)[number]
    one = at_the_door("household", subject)
    for facts in (one, whole):
        assert facts.fact("household", subject, "hukou_kind", on) in ("rural", "urban", UNKNOWN)
    assert one.related("household", subject, "members", on) == whole.related("household", subject, "members", on)
    assert one.place("household", subject, "hukou_place", on) == whole.place("household", subject, "hukou_place", on)
    assert one.decision("dibao", "household", subject, on) == whole.decision("dibao", "household", subject, on)
    assert one.paid("dibao", "household", subject, on) == whole.paid("dibao", "household", subject, on)
    asked = ("dibao", "property_ok", "household", subject, on)
    assert one.finding(*asked) == whole.finding(*asked)
    assert one.fact("household", subject, "change_told", on) == whole.fact("household", subject, "change_told", on)
    for person in one.related("household", subject, "members", on).ids:
        for relation in ("household", "obligors"):
            assert one.related("person", person, relation, on) == whole.related("person", person, relation, on)
        assert one.origin("person", person, "wage", on) == whole.origin("person", person, "wage", on)


def test_a_null_is_unknown_and_neither_zero_nor_no(tiny):
    son = str(cast.person("son_unknown", "son"))
    facts = at_the_door("person", son)
    assert facts.fact("person", son, "wage", DAY) is UNKNOWN
    assert facts.fact("person", son, "business_net", DAY) == 0
    models.Standing.objects.filter(person=son).update(in_custody=None)
    assert at_the_door("person", son).fact("person", son, "in_custody", DAY) is UNKNOWN


def test_a_list_that_is_not_loaded_for_a_place_says_nothing_about_who_is_not_on_it(tiny):
    assert at_the_door("household", COUPLE).fact("household", COUPLE, "change_told", DAY) is False
    models.Coverage.objects.filter(name="change_told").update(place="430422103000")
    assert at_the_door("household", COUPLE).fact("household", COUPLE, "change_told", DAY) is UNKNOWN
    models.Coverage.objects.filter(name="change_told").update(place="430422108000")
    assert at_the_door("household", COUPLE).fact("household", COUPLE, "change_told", DAY) is False


def test_a_household_that_may_have_another_member_is_not_complete(tiny):
    assert at_the_door("household", COUPLE).related("household", COUPLE, "members", DAY).complete
    models.Registration.objects.filter(household=COUPLE).update(members_complete=None)
    assert not at_the_door("household", COUPLE).related("household", COUPLE, "members", DAY).complete


def test_a_fact_that_no_document_declares_cannot_be_read(tiny):
    run = [("household", "hukou_kind")]
    for facts in (at_the_door("household", COUPLE, run), sweep(run)):
        assert facts.fact("household", COUPLE, "hukou_kind", DAY) == "rural"
        for kind, name in (("person", "wage"), ("household", "name"), ("person", "account"), ("person", "name")):
            with pytest.raises(NotAllowedError) as refused:
                facts.fact(kind, COUPLE, name, DAY)
            assert refused.value.problem.number == 430


def test_what_became_known_later_is_not_known_on_an_earlier_day(tiny):
    father = str(cast.person("edge_family", "father"))
    models.Income.objects.filter(person=father).update(known_since=date(2021, 9, 1))
    assert sweep(known=date(2021, 8, 31)).fact("person", father, "wage", DAY) is UNKNOWN
    assert sweep(known=date(2021, 9, 1)).fact("person", father, "wage", DAY) == 900


def test_a_household_is_placed_by_the_code_of_its_village_on_that_day(tiny):
    facts = at_the_door("household", COUPLE)
    assert facts.place("household", COUPLE, "hukou_place", DAY) == "430422108201"
    assert facts.place("household", COUPLE, "hukou_place", date(2018, 1, 1)) is UNKNOWN
    models.Registration.objects.filter(household=COUPLE).update(home_place=None)
    assert at_the_door("household", COUPLE).place("household", COUPLE, "place", DAY) is UNKNOWN


def test_a_place_has_townships_villages_and_firms(tiny):
    facts = RegisterFacts([("enterprise", "output"), ("enterprise", "operating")])
    assert len(facts.related("place", "430422", "townships", DAY).ids) == 23
    assert len(facts.related("place", "430422", "villages", DAY).ids) == 445
    assert len(facts.related("place", "430422108000", "villages", DAY).ids) == 10
    firms = facts.related("place", "430422", "firms", DAY)
    assert (len(firms.ids), firms.complete) == (8, True)
    assert facts.related("place", "430422103000", "firms", DAY).ids == ()
    assert facts.place("enterprise", firms.ids[0], "place", DAY) in ("430422108001", "430422108201")


def test_a_firm_s_output_is_that_of_the_year(tiny):
    facts = Snapshot([("enterprise", "output")])
    row = models.EnterpriseYear.objects.filter(since=date(2019, 1, 1), output__isnull=False).first()
    firm = str(row.enterprise_id)
    assert firm in facts.subjects("enterprise", DAY)
    assert facts.fact("enterprise", firm, "output", date(2019, 12, 31)) == Fraction(row.output, 100)
    assert facts.fact("enterprise", firm, "output", date(2021, 6, 1)) is UNKNOWN


def test_a_relation_that_the_register_does_not_keep_is_unknown_and_not_empty(tiny):
    wife = str(cast.person("old_couple", "wife"))
    assert at_the_door("person", wife).related("person", wife, "father", DAY) == at_the_door("person", wife).related(
        "person", wife, "employees", DAY
    )
    assert not at_the_door("person", wife).related("person", wife, "father", DAY).complete


def test_a_case_takes_a_few_queries(tiny, django_assert_max_num_queries):
    facts = at_the_door("household", COUPLE)
    with django_assert_max_num_queries(33):  # one for each typed table
        for person in facts.related("household", COUPLE, "members", DAY).ids:
            for name in PERSON_FACTS:
                facts.fact("person", person, name, DAY)
        facts.place("household", COUPLE, "hukou_place", DAY)
        facts.decision("dibao", "household", COUPLE, DAY)
        facts.finding("dibao", "property_ok", "household", COUPLE, DAY)


def test_where_a_fact_comes_from_is_told_beside_it(tiny):
    wife = str(cast.person("old_couple", "wife"))
    facts = at_the_door("person", wife)
    assert facts.origin("person", wife, "base_pension_central", DAY).source == "示例：人社、退役军人、民政"
    assert facts.origin("person", wife, "base_pension_central", DAY).since == date(2019, 3, 1)
    assert facts.origin("person", wife, "birth", DAY).since is None
    assert facts.origin("person", wife, "nothing", DAY).source == ""


def test_the_register_has_every_method_that_the_engine_asks_for():
    asked = {name for name in vars(protocol.Facts) if not name.startswith("_")}
    assert asked == {"fact", "related", "readings", "place", "decision", "paid", "finding", "origin"}
    for register in (RegisterFacts, Snapshot):
        assert all(callable(getattr(register, name)) for name in asked)


def test_a_refused_look_gives_no_key(tiny):
    refused = look(Reader(new_id()), "household", cast.household("old_couple"), "own", at=AT)
    assert not isinstance(refused, Look)


@given(st.one_of(st.booleans(), st.fractions(), st.integers(), st.dates(), st.just(ABSENT)))
def test_a_value_in_a_text_column_comes_back_as_it_was(value):
    assert read(*written(value)) == value


@given(st.integers(-(10**12), 10**12))
def test_fen_are_yuan_exactly(fen):
    assert yuan(fen) * 100 == fen
    assert isinstance(yuan(fen), int) is (fen % 100 == 0)


@pytest.mark.parametrize("kind", ["person", "household", "enterprise", "contract"])
@pytest.mark.parametrize("known", [None, date(2021, 3, 1)])
def test_all_of_a_few_by_one_statement_is_what_each_table_says(tiny, kind, known):
    """The one statement is made of the queries of the tables; its answers are theirs, row by row and in their order."""
    names = tuple(name for name, table in TABLES.items() if table.kind == kind)
    model = {"person": models.Person, "household": models.Household}.get(kind) or TABLES[names[0]].model
    path = "pk" if kind in {"person", "household"} else TABLES[names[0]].subject
    subjects = sorted({str(one) for one in model.objects.values_list(path, flat=True)})[:7]
    single, together = Store(known), Store(known)
    for name in names:
        single.table(name, subjects)
    single.on_record(subjects)
    if kind == "household":
        for row in queries.members(subjects, known):
            single._take_members([row])
    with CaptureQueriesContext(connection) as asked:
        together.few(names, subjects)
    assert len(asked) == 1
    for part in ("tables", "members", "spells", "payments", "findings", "facts"):
        assert getattr(together, part) == getattr(single, part)
    assert subjects == [] or any(together.tables.values())
