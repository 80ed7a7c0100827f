"""A day that is promised to somebody's face: it may be sooner than the limit, never later."""

from datetime import date

import pytest

from yimen.flow import access, desk
from yimen.flow.pages import Refusal
from yimen.kernel.catalogue import CATALOGUE
from yimen.kernel.ids import new_id
from yimen.ledger import book

TOWN = "430422103000"


@pytest.fixture
def clerk(demo_home):
    from yimen.doors.accounts.models import Account

    return access.actor_of(Account.objects.get(name="chashi"), "a device", "a session", access.today())


def form(told: str) -> dict[str, str]:
    return {
        "id": str(new_id()),
        "channel": "meeting",
        "words": "路灯不亮（示例）",
        "place": TOWN,
        "topic": "路灯",
        "told": told,
    }


def test_a_sooner_day_is_what_the_person_was_told(clerk):
    made = desk.record_ask(clerk, form("2021-09-27"))
    entry = book.entry(made)
    assert entry.told == date(2021, 9, 27)
    assert entry.told < entry.promised < entry.due


def test_a_day_after_the_promise_is_refused_beside_its_field(clerk):
    before = book.open_ids()
    refused = desk.record_ask(clerk, form("2021-12-31"))
    assert isinstance(refused, Refusal)
    assert refused.field == "told"
    assert refused.advice == CATALOGUE[616].advice
    assert "2021-09-30" in refused.what.zh
    assert book.open_ids() == before


def test_a_clerk_finds_a_matter_by_the_number_on_the_receipt(clerk):
    from yimen.dossiers.models import Ask
    from yimen.flow.pages import Filters

    made = desk.record_ask(clerk, form(""))
    receipt = Ask.objects.get(pk=book.entry(made).asker).number
    assert receipt.startswith("SQ2109-")
    assert [line.id for line in desk.ledger(clerk, Filters(text=receipt)).lines] == [made]
