import csv
import io
from datetime import date

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from yimen.doors.common.sheets import FORMULA, cell, sheet
from yimen.kernel.text import Text


def read(rows):
    content = b"".join(sheet("ledger", rows).streaming_content).decode("utf-8")
    return content, list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))


def test_a_spreadsheet_reads_it_as_chinese():
    content, rows = read([("事项",), ("修路灯",)])
    assert content.startswith("\ufeff")
    assert rows == [["事项"], ["修路灯"]]


@given(st.text())
def test_no_words_become_a_formula(words):
    made = cell(words)
    assert not made.startswith(FORMULA)
    assert made.removeprefix("'") == words or made == words


@given(st.text())
def test_words_hidden_in_both_languages_are_made_harmless_too(words):
    with translation.override("en"):
        assert not cell(Text("好", words or "x")).startswith(FORMULA)


def test_figures_days_and_gaps_stay_what_they_are():
    assert [cell(value) for value in (-3, 0.946, date(2021, 9, 24), None)] == ["-3", "0.946", "2021-09-24", ""]


def test_commas_quotes_and_lines_stay_in_their_cell():
    _, rows = read([("“路灯”,\n黑了", '"x"')])
    assert rows == [["“路灯”,\n黑了", '"x"']]
