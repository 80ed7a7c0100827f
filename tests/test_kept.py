"""A query that is kept answers as the query does, whatever its marks stand for."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yimen.dossiers.models import Note
from yimen.kept import AT, ID, TEXT, Kept, KeptOfIds
from yimen.kernel.ids import new_id

MOMENT = datetime(2021, 9, 24, 1, 2, 3, tzinfo=UTC)


@pytest.fixture
def notes(db):
    made = [Note(id=new_id(), text=f"示例 {n}", at=MOMENT, office=new_id() if n % 2 else None) for n in range(700)]
    Note.objects.bulk_create(made)
    return made


def test_columns_come_back_as_django_gives_them(notes):
    kept = Kept(lambda: Note.objects.filter(pk=ID, text=TEXT, at__lte=AT).values_list("id", "text", "at", "office"))
    for one in notes[:2]:
        own = {ID: one.id, TEXT: one.text, AT: MOMENT}
        assert kept(own) == [(one.id, one.text, one.at, one.office)]
        assert kept(own | {TEXT: "另一句"}) == []


@pytest.mark.parametrize("count", [0, 1, 2, 3, 8, 511, 512, 513, 700])
def test_any_number_of_ids_is_found_once_each(notes, count):
    kept = KeptOfIds(lambda ids: Note.objects.filter(pk__in=ids).values_list("id", "text"))
    wanted = [one.id for one in notes[:count]]
    assert sorted(kept([*wanted, *wanted])) == sorted((one.id, one.text) for one in notes[:count])


def test_few_texts_serve_many_numbers_of_ids(notes):
    kept = KeptOfIds(lambda ids: Note.objects.filter(pk__in=ids).values_list("id"))
    with CaptureQueriesContext(connection) as asked:
        for count in range(5, 9):
            kept([one.id for one in notes[:count]])
    assert len({sql["sql"].count(",") for sql in asked.captured_queries}) == 1
