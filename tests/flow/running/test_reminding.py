"""Offices are reminded while they work, once each, whoever holds the duty; and by mail only if the county says so."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core import mail

from yimen.flow import desk
from yimen.flow.access import actor_of
from yimen.flow.county import CHINA, Owed, Row, county
from yimen.flow.running import reminding
from yimen.flow.running.models import Reminded
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book
from yimen.ledger.entry import By
from yimen.register import duties
from yimen.register.models import Home

OFFICE = "county/civil-affairs"
SYSTEM = By(None, None)
SATURDAY_AT_WORK = date(2021, 10, 9)  # made up for the National Day holiday


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA)


def on(day: date):
    """The home's day is this one."""
    Home.objects.update(day=day)
    return county()


def owed(here, due: date, owner: str = OFFICE, started: date = date(2021, 9, 1)):
    """Something of a plan that an office owes by a day."""
    document = next(one for one in here.documents("plan", here.day) if one.measures)
    row = Row(document, document.measures[0].id, document.measures[0].where)
    one = Owed(row, "goals", "task", f"{new_id()}", owner, here.place, started, (), due_on=due)
    return book.entry(actions.open_many([here.opening(one)], SYSTEM, at(started), here.calendar)[0])


def actor(account, day):
    return actor_of(SimpleNamespace(id=account, is_authenticated=True), "", "", day)


def said():
    return [(row.zh, row.at.astimezone(CHINA).date().isoformat()) for row in Reminded.objects.order_by("at")]


def test_over_the_national_day_holiday_nobody_is_reminded_and_the_make_up_saturday_is_a_working_day(here):
    here = on(date(2021, 9, 28))
    owed(here, date(2021, 10, 13))
    day = date(2021, 9, 28)
    while day <= date(2021, 10, 14):
        here = on(day)
        for hour in (0, 6, 8, 9, 12, 16, 17, 22):
            reminding.short_round(at(day, hour, 30))
        day += timedelta(1)
    assert said() == [
        ("还有 3 个工作日到期", f"{SATURDAY_AT_WORK}"),
        ("还有 1 个工作日到期", "2021-10-12"),
        ("今天到期", "2021-10-13"),
        ("已经过期", "2021-10-14"),
    ]
    assert all(9 <= row.given_at.astimezone(CHINA).hour < 17 for row in Reminded.objects.all())


def test_a_due_day_in_the_holiday_is_said_before_it_and_its_end_after_it(here):
    here = on(date(2021, 9, 30))
    owed(here, date(2021, 10, 3))
    for day in (date(2021, 9, 30), date(2021, 10, 1), date(2021, 10, 4), date(2021, 10, 8)):
        on(day)
        reminding.short_round(at(day))
    assert said() == [("2021-10-03 到期，今天是之前最后一个工作日", "2021-09-30"), ("已经过期", "2021-10-08")]


def test_the_same_round_again_gives_nothing_twice_and_a_missed_day_is_not_made_good(here):
    here = on(date(2021, 9, 23))
    owed(here, date(2021, 9, 24))
    assert reminding.remind(here, at(date(2021, 9, 23), 10)) == 1
    assert reminding.remind(here, at(date(2021, 9, 23), 10, 5)) == 0
    on(date(2021, 9, 27))  # the server was off on the 24th; the 26th, a Sunday, is a working day
    assert reminding.remind(county(), at(date(2021, 9, 27), 15)) == 1
    assert said() == [("还有 1 个工作日到期", "2021-09-23"), ("已经过期", "2021-09-26")]


def test_it_is_news_for_whoever_holds_the_duty_and_for_the_one_who_stands_in(here):
    here = on(date(2021, 9, 24))
    holder, other = new_id(), new_id()
    duties.give_duty(OFFICE, "clerk", holder, date(2021, 1, 1))
    duties.go_on_leave(OFFICE, "clerk", holder, other, since=date(2021, 9, 20), until=date(2021, 9, 30))
    owed(here, date(2021, 9, 24))
    reminding.remind(here, at(date(2021, 9, 24)))
    words = [one.words.zh for one in desk.my_day(actor(other, here.day)).news]
    assert len(words) == 1
    assert words[0].startswith("提醒，今天到期：")
    assert desk.my_day(actor(holder, here.day)).news == ()


def test_what_is_answered_is_not_reminded_of(here):
    here = on(date(2021, 9, 24))
    one = owed(here, date(2021, 9, 24))
    from yimen.ledger.changes import Answer
    from yimen.ledger.entry import Move

    by = By(new_id(), one.owner)
    actions.answer(Move(one.id, one.version, by, at(date(2021, 9, 24), 8)), Answer("explained", new_id()))
    assert reminding.remind(here, at(date(2021, 9, 24))) == 0


def test_that_it_is_over_is_told_to_the_office_that_its_clock_names(here):
    here = on(date(2021, 9, 24))
    one = owed(here, date(2021, 9, 24))
    above = here.office_id("county/supervision", here.place)
    from yimen.kernel.days import Clock, Limit

    row = replace(one, clock=Clock("x.y", Limit(1, "days"), if_late="county/supervision"))
    late = at(date(2021, 9, 26))
    offices = {row.office for row in reminding._of(here, row, late)}
    assert offices == {one.owner, above}
    assert {row.office for row in reminding._of(here, one, late)} == {one.owner}


def test_no_mail_is_sent_unless_a_server_is_set(here):
    here = on(date(2021, 9, 24))
    owed(here, date(2021, 9, 24))
    assert reminding.short_round(at(date(2021, 9, 24))).mailed == 0
    assert mail.outbox == []


def test_an_office_gets_one_mail_with_number_title_day_and_link_and_no_second_one(here, settings, tmp_path):
    boxes = tmp_path / "boxes.csv"
    boxes.write_text(f"office,address\n{OFFICE},minzheng@example.invalid\n", encoding="utf-8")
    settings.EMAIL_HOST, settings.MAILBOXES, settings.SITE = "mail.invalid", boxes, "https://yimen.invalid"
    here = on(date(2021, 9, 24))
    one, _ = owed(here, date(2021, 9, 24)), owed(here, date(2021, 9, 24))
    owed(here, date(2021, 9, 24), "county/ecology")  # has no mailbox
    assert reminding.short_round(at(date(2021, 9, 24))).mailed == 1
    assert reminding.short_round(at(date(2021, 9, 24), 10)).mailed == 0
    (sent,) = mail.outbox
    assert sent.to == ["minzheng@example.invalid"]
    assert "2 件" in sent.subject
    assert f"衡南-{one.number}" in sent.body
    assert "今天到期；2021-09-24 到期" in sent.body
    assert f"https://yimen.invalid/desk/commitments/{one.id}/" in sent.body


def test_a_mail_server_that_is_down_loses_nothing_and_is_tried_again(here, settings, tmp_path, monkeypatch):
    boxes = tmp_path / "boxes.csv"
    boxes.write_text(f"office,address\n{OFFICE},minzheng@example.invalid\n", encoding="utf-8")
    settings.EMAIL_HOST, settings.MAILBOXES = "mail.invalid", boxes
    here = on(date(2021, 9, 24))
    owed(here, date(2021, 9, 24))

    def down(_self, _messages):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", down)
        assert reminding.short_round(at(date(2021, 9, 24))).mailed == 0
    assert reminding.short_round(at(date(2021, 9, 24), 10)).mailed == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"YIMEN_MAIL": "mail.example"}, "YIMEN_MAIL is written smtp://host:25"),
        ({"YIMEN_MAIL": "smtp://host:port"}, "YIMEN_MAIL is written smtp://host:25"),
        ({"YIMEN_MAIL": "smtp://host:25"}, "YIMEN_MAIL_FROM must be the address"),
        ({"YIMEN_MAIL": "smtp://host:25", "YIMEN_MAIL_FROM": "a@b.invalid"}, "YIMEN_MAILBOXES must name a CSV"),
        ({"YIMEN_MAILBOXES": "/nowhere.csv"}, "YIMEN_MAILBOXES=/nowhere.csv cannot be read"),
        ({"YIMEN_MAILBOXES": "BAD"}, "line 3: a line is written office,address"),
        ({"YIMEN_SITE": "yimen.example"}, "Unexpected value YIMEN_SITE=yimen.example"),
    ],
)
def test_a_wrong_setting_stops_the_program_and_says_what_is_right(given, said, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("office,address\ncounty/ecology,a@b.invalid\ncounty/finance,nobody\n", encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("YIMEN")}
    env |= {"YIMEN_HOME": str(tmp_path)} | {name: str(bad) if one == "BAD" else one for name, one in given.items()}
    done = subprocess.run(
        [sys.executable, "-c", "import yimen.settings"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert said in done.stderr
