"""A matter whose clock runs in hours: its line, its page, its slip and its list say the hour, and when it is late."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from yimen.doors.common import words
from yimen.flow import commitment, desk, lines, people
from yimen.flow.county import CHINA, Owed, Row
from yimen.kernel.days import Clock, Limit
from yimen.kernel.ids import new_id
from yimen.kernel.text import Text
from yimen.ledger import actions, book
from yimen.ledger.entry import By

SYSTEM = By(None, None)
CLOCK = Clock("hotline.dispatch", Limit(2, "hours"), promised=Limit(1, "hours"), clause="courtyard_meeting#reply")


@pytest.fixture
def danger(here):
    """`danger(minutes)`: somebody reported one so long ago."""

    def opened(minutes: int):
        document = here.library.documents[people.MEETING]
        at = datetime.combine(here.day, datetime.min.time(), CHINA) + timedelta(hours=12, minutes=-minutes)
        row = Row(document, "reply", document.services[0].where)
        owed = Owed(row, "people", "request", f"{new_id()}", "county/hotline", here.place, here.day, (), began=at)
        opening = replace(here.opening(owed), clock=CLOCK, asker=new_id())
        return book.entry(actions.open_many([opening], SYSTEM, at, here.calendar)[0])

    return opened


@pytest.fixture(autouse=True)
def noon(here, monkeypatch):
    """It is noon of the county's day."""
    at = datetime.combine(here.day, datetime.min.time(), CHINA) + timedelta(hours=12)
    for room in (lines, commitment, desk):
        monkeypatch.setattr(room, "now", lambda: at)


@pytest.mark.parametrize(
    ("minutes", "tone", "zh", "en"),
    [
        (10, "due_soon", "今天 12:50 到期", "due today at 12:50"),
        (70, "due_soon", "已过承诺的时间，法定今天 12:50 到期", "past the promised time; by law due today at 12:50"),
        (130, "overdue", "逾期不到 1 小时", "overdue by less than an hour"),
        (190, "overdue", "逾期 1 小时", "overdue by 1 hour"),
        (300, "overdue", "逾期 3 小时", "overdue by 3 hours"),
    ],
)
def test_its_chip_says_the_hour(here, danger, minutes, tone, zh, en):
    assert lines.chip(here, danger(minutes)) == commitment.lines.Chip(tone, Text(zh, en))


def test_its_page_says_until_what_time_and_lists_the_hours(here, danger):
    entry = danger(70)
    card = commitment.clock_card(here, entry)
    assert (card.used, card.whole, card.unit.zh) == (1, 2, "小时")
    assert card.told == entry.told_at
    assert words.until(card.told).endswith("11:50")
    assert [f"{step.at:%H:%M} {step.why.zh}" for step in card.statutory.derivation] == [
        "11:50 第 1 小时",
        "12:50 第 2 小时",
    ]


def test_what_has_run_out_an_hour_ago_is_overdue_in_the_list_of_the_same_day(here, danger):
    late, soon = danger(180), danger(10)
    from yimen.ledger import figures

    today = figures.as_of(desk.now(), here.calendar)
    owner = figures.Filters(owner=late.owner)
    overdue = figures.page(replace(owner, shades=("overdue",)), today).rows
    ahead = figures.page(replace(owner, shades=("due_soon",)), today).rows
    assert ([row.id for row in overdue], [row.id for row in ahead]) == ([late.id], [soon.id])
