"""Reminders by mail, to the mailboxes of offices and never of persons, if the county has set a mail server.

A mail names the number, what is owed, the day, and the address of the page behind the sign-in: nobody's words or name.
"""

import csv
import logging
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path
from smtplib import SMTPException
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from yimen.flow import lines
from yimen.flow.county import County
from yimen.flow.pages import Line
from yimen.flow.running.models import Reminded
from yimen.kernel.days import DAY
from yimen.ledger import book

SUBJECT: Final = "一门：{count} 件事项的提醒 · Yimen: reminders of {count} commitments"
ROW: Final = "{number}  {title}\n    {what}；{due} 到期 · {english}; due {due}\n"
LINK: Final = "    {site}/desk/commitments/{id}/\n"
FOOT: Final = "\n只发给单位的邮箱；登录后才看得到内容。· To the office’s mailbox; the matter is behind the sign-in.\n"
log = logging.getLogger("yimen.mail")


def mailboxes() -> dict[str, str]:
    """The mailbox of each office that has one: key of the office, address."""
    if not settings.MAILBOXES:
        return {}
    with Path(settings.MAILBOXES).open(encoding="utf-8-sig", newline="") as file:
        return {row["office"].strip(): row["address"].strip() for row in csv.DictReader(file) if row["address"]}


def send(here: County, at: datetime) -> int:
    """Send what offices were reminded of today and have not been mailed; how many mails went out. Off: none.

    A mail server that fails is tried again by the next short round; the day's page has the reminder in any case.
    """
    if not settings.EMAIL_HOST:
        return 0
    boxes = {id_: box for key, box in mailboxes().items() if (id_ := here.office_id(key, here.place))}
    waiting = Reminded.objects.filter(mailed_at=None, given_at__gt=at - DAY, office__in=boxes)
    rows = list(waiting.order_by("office", "at", "pk"))
    titles = {line.id: line for line in lines.lines(here, book.entries([row.commitment for row in rows]).values())}
    with get_connection() as server:
        parts = groupby(rows, key=lambda row: row.office)
        return sum(_mail(server, boxes[office], list(part), titles, at) for office, part in parts)


def _mail(server: BaseEmailBackend, box: str, rows: list[Reminded], titles: dict[UUID, Line], at: datetime) -> bool:
    subject = SUBJECT.format(count=len(rows))
    try:
        EmailMessage(subject, _text(rows, titles), to=[box], connection=server).send()
    except (SMTPException, OSError):
        log.warning("a reminder could not be mailed")
        return False
    Reminded.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=at)
    return True


def _text(rows: Iterable[Reminded], titles: dict[UUID, Line]) -> str:
    found = ((row, titles[row.commitment]) for row in rows)
    return "\n".join(_row(row, line) for row, line in found) + FOOT


def _row(row: Reminded, line: Line) -> str:
    words = ROW.format(number=line.number, title=line.title, what=row.zh, english=row.en, due=line.due or "-")
    return words + (LINK.format(site=settings.SITE, id=line.id) if settings.SITE else "")
