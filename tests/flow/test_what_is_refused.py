"""What flow refuses, each in its own words and with nothing written."""

import json
import shutil
from uuid import UUID

import pytest

from tests.house.tree import ROOT
from yimen.flow import acting, county, desk, door, founding, people, reach, showing
from yimen.flow.access import Actor
from yimen.flow.pages import Filters, Refusal
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import book

TOWN, OTHER_TOWN = "430422103000", "430422104000"


def says(refused: object, number: int, **facts: object) -> bool:
    """Whether a refusal is the catalogue's problem of that number."""
    assert isinstance(refused, Refusal)
    return refused.what == problem(number, Where(), **facts).what


def test_a_refused_form_points_at_the_field_that_is_empty():
    assert acting.refusal(problem(605, Where())).field == "place"
    assert acting.refusal(problem(606, Where())).field == "channel"


def form(**more: str) -> dict[str, str]:
    return {
        "id": str(new_id()),
        "channel": "counter",
        "words": "路灯不亮（示例）",
        "place": TOWN,
        "topic": "路灯",
    } | more


def sent(**more: str) -> acting.Sent:
    return acting.Sent(more, {})


@pytest.fixture
def lamp(demo, signed_in):
    """A matter of the township, just recorded by its clerk."""
    return book.entry(desk.record_ask(signed_in("chashi"), form()))


@pytest.fixture
def asked(demo):
    """A matter that a resident has written, with its number and code."""
    return door.ask(form())


@pytest.mark.parametrize(
    ("given", "number", "facts"),
    [
        ({"service": "no_service"}, 600, {"service": "no_service"}),
        ({"place": "430422999000"}, 601, {"place": "430422999000"}),
        ({"place": ""}, 605, {}),
        ({"channel": ""}, 606, {}),
        ({"id": "x"}, 607, {}),
    ],
)
def test_a_form_that_cannot_be_recorded_says_why(demo, signed_in, given, number, facts):
    before = book.open_ids()
    assert says(desk.record_ask(signed_in("chashi"), form(**given)), number, **facts)
    assert book.open_ids() == before


def test_nobody_acts_on_what_is_not_theirs(signed_in, lamp):
    other = signed_in("shengtai")
    assert desk.commitment(other, lamp.id) is None
    assert says(desk.act(other, lamp.id, "accept", {}, {}, lamp.version), 602)
    assert book.entry(lamp.id) == lamp


def test_an_owner_is_neither_offered_nor_allowed_to_close_its_own(signed_in, lamp):
    clerk = signed_in("chashi")
    page = desk.commitment(clerk, lamp.id)
    assert {"accept", "answer"} <= {act.verb for act in page.acts}
    assert not {"confirm", "return"} & {act.verb for act in page.acts}
    assert isinstance(desk.act(clerk, lamp.id, "confirm", {}, {}, lamp.version), Refusal)
    assert book.entry(lamp.id).state == lamp.state


def test_proof_without_a_file_or_words_is_no_proof(signed_in, lamp):
    refused = desk.act(signed_in("chashi"), lamp.id, "prove", {}, {}, lamp.version)
    assert says(refused, 603, names=Text("书面答复", "written reply"))
    assert refused.field in {"", "proof"}


def test_an_office_that_is_not_there_cannot_be_given_anything(signed_in, lamp):
    refused = desk.act(signed_in("ducha"), lamp.id, "assign", {"office": "county/nobody"}, {}, lamp.version)
    assert says(refused, 604, office="county/nobody")


def test_somebody_who_was_slower_is_told_so_and_writes_nothing(signed_in, lamp):
    clerk = signed_in("chashi")
    assert desk.act(clerk, lamp.id, "accept", {}, {}, lamp.version) is None
    refused = desk.act(clerk, lamp.id, "note", {"note": "晚了一步（示例）"}, {}, lamp.version)
    assert isinstance(refused, Refusal)
    assert "受理" in refused.what.zh
    assert book.entry(lamp.id).version == lamp.version + 1


def test_the_one_who_asked_must_say_yes_or_no_and_what_is_missing(demo, asked):
    number, secret = asked
    stranger = Actor(device="a telephone")
    assert says(door.confirm(number, secret, "", "", stranger), 608)
    assert says(door.confirm(number, secret, "no", "", stranger), 609)
    assert says(door.rate(number, secret, "9", ""), 610)
    assert says(door.confirm(number, "WRONG", "yes", "", stranger), 612)
    assert door.track(number, "WRONG") is None


def test_a_county_without_a_pack_cannot_be_founded(demo):
    refused = founding.found("demo", "110101")
    assert isinstance(refused, Problem)
    assert refused.number == 613


def test_a_county_without_a_list_of_places_cannot_be_founded(demo, settings, tmp_path):
    shutil.copytree(ROOT / "packs", tmp_path / "packs")
    (tmp_path / "packs" / "cn-430422" / "places.csv").unlink()
    settings.PACKS = tmp_path / "packs"
    refused = founding.found("demo", "430422", "tiny")
    assert isinstance(refused, Problem)
    assert refused.number == 614


def test_a_live_home_is_no_place_for_a_demonstration(demo):
    from yimen.register.models import Home

    Home.objects.update(realm="live")
    refused = showing.kept()
    assert isinstance(refused, Problem)
    assert refused.number == 611


def test_half_a_demonstration_is_not_opened_as_a_whole_one(demo, settings, tmp_path):
    settings.YIMEN_HOME = tmp_path
    refused = showing.kept()
    assert isinstance(refused, Problem)
    assert refused.number == 615
    (tmp_path / showing.KEPT).write_text(json.dumps({"size": "tiny"}), encoding="utf-8")
    assert showing.kept() == {"size": "tiny"}


def test_a_township_reads_its_own_area_and_an_operator_nothing(demo, signed_in):
    lines = desk.ledger(signed_in("chashi"), Filters()).lines
    here = county.county()
    assert lines
    assert {here.area(here.places_by_id[book.entry(line.id).place]) for line in lines} == {TOWN}
    assert desk.ledger(signed_in("weihu"), Filters()).lines == ()


def test_the_same_id_twice_is_one_commitment_and_one_receipt(demo):
    here, said = county.county(), people.Said(new_id(), "路灯不亮（示例）", "路灯", TOWN, "phone")
    first, again = (people.ask(here, said, reach_of_nobody(), county.now()) for _ in range(2))
    assert first == again
    assert len(book.from_ask(said.id)) == 1


def test_an_unknown_topic_goes_where_other_matters_go(demo):
    here = county.county()
    assert people.dispatch(here, "没有这一类") == people.dispatch(here, people.OTHER)
    assert people.dispatch(here, "路灯").lead == "township"


def reach_of_nobody():
    from yimen.ledger.entry import By

    return By(None, None)


def test_a_second_office_never_belongs_to_the_owner(demo, signed_in, lamp):
    assert reach.checks(county.county(), signed_in("chashi"), lamp) is None
    assert isinstance(reach.checks(county.county(), signed_in("ducha"), lamp), UUID)
