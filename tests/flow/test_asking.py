"""Saying something at a door, and the receipt that opens it: where it is, whether it was done, how it was."""

import pytest

from tests.flow.hands import answered, asked, commitment_of, refused
from yimen.flow import desk, door
from yimen.flow.access import NOBODY, Actor
from yimen.flow.commitment import ASKER
from yimen.flow.pages import Refusal
from yimen.ledger import book
from yimen.ledger.models import Commitment


@pytest.mark.parametrize(
    ("changes", "number"),
    [({"place": ""}, 605), ({"channel": "smoke"}, 606), ({"channel": ""}, 606), ({"id": "7"}, 607), ({"id": ""}, 607)],
)
def test_a_form_without_place_channel_or_id_is_refused_and_nothing_is_kept(town, changes, number):
    before = Commitment.objects.count()
    assert refused(desk.record_ask(town, asked(**changes)), number)
    assert Commitment.objects.count() == before


@pytest.mark.parametrize(("changes", "number"), [({"place": ""}, 605), ({"id": "7"}, 607), ({"place": "1"}, 601)])
def test_a_resident_is_told_what_the_form_lacks(demo, changes, number):
    assert refused(door.ask(asked(**changes)), number)


def test_a_receipt_opens_the_matter_and_nothing_else_does(receipt):
    number, secret = receipt
    assert door.track(number, secret).number == number
    assert door.track(number, secret.lower()) is not None
    assert door.track(number, "AAAAAAAAAA") is None
    assert door.track("SQ2109-9999", secret) is None


def test_what_somebody_asks_on_the_web_was_opened_by_them_and_not_by_the_system(demo):
    track = door.track(*door.ask(asked(), Actor(device="telephone")))
    assert [one.who for one in track.timeline if one.phase != "next"] == [ASKER]


@pytest.mark.parametrize("what", ["confirm", "rate"])
def test_a_wrong_number_or_code_opens_nothing(receipt, what):
    tried = {
        "confirm": lambda: door.confirm(receipt[0], "AAAAAAAAAA", "yes", "", NOBODY),
        "rate": lambda: door.rate("SQ2109-9999", receipt[1], "5", ""),
    }
    assert refused(tried[what](), 612)


def test_the_one_who_asked_says_whether_it_was_done_and_writes_what_was_not(town, receipt):
    id_ = commitment_of(receipt).id
    answered(town, id_)
    resident = Actor(device="a telephone")
    unsaid = door.confirm(*receipt, "", "", resident)
    assert refused(unsaid, 608)
    assert unsaid.field == "verdict"
    wordless = door.confirm(*receipt, "no", "", resident)
    assert refused(wordless, 609)
    assert wordless.field == "words"
    assert book.entry(id_).state == "answered"
    assert door.confirm(*receipt, "no", "灯还是黑的（示例）", resident) is None
    assert book.entry(id_).state == "in_hand"


def test_the_one_who_asked_closes_it_from_their_own_device_and_not_from_the_owners(town, receipt):
    id_ = commitment_of(receipt).id
    answered(town, id_)
    assert isinstance(door.confirm(*receipt, "yes", "", Actor(device=town.device)), Refusal)
    assert door.track(*receipt).may_confirm
    assert door.confirm(*receipt, "yes", "", Actor(device="a telephone")) is None
    assert book.entry(id_).state == "closed"
    assert door.track(*receipt).may_rate


@pytest.mark.parametrize("rating", ["", "0", "6", "very good", "-1", "²"])
def test_a_rating_is_one_of_five(receipt, rating):
    found = door.rate(*receipt, rating, "")
    assert refused(found, 610)
    assert found.field == "rating"


def test_a_matter_is_rated_once(town, receipt):
    answered(town, commitment_of(receipt).id)
    door.confirm(*receipt, "yes", "", Actor(device="a telephone"))
    assert door.rate(*receipt, "4", "来得快（示例）") is None
    assert not door.track(*receipt).may_rate
    assert isinstance(door.rate(*receipt, "1", ""), Refusal)
