"""Worked examples: those of the packs and of the format's documents come out as written; a wrong one says why."""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.engine.worlds import facts, front, packs, program, rule, value
from yimen.documents.library import reading
from yimen.documents.model import Example, ExampleRow
from yimen.engine import examples
from yimen.engine.compile import compile_library
from yimen.kernel.problems import Where

FORMAT = Path(__file__).resolve().parents[2].parent / "shared" / "reference" / "format.md"
needs_format = pytest.mark.skipif(
    not FORMAT.exists(),
    reason="the format's specification is in the folder `shared`, which is not beside this checkout",
)
WITH_EXAMPLES = {
    "children": 12,
    "dibao_hengnan": 21,
    "gb_3838": 12,
    "hj_633": 18,
    "job_keeping": 24,
    "licence_service": 7,
    "medical": 12,
    "pension": 16,
    "sme_payment": 8,
}


def run(made):
    return examples.run(made.library, made)


def test_every_worked_example_of_the_packs_comes_out_as_written():
    results = run(packs())
    assert [str(one.problem) for one in results if not one.passed] == []
    assert len(results) > 150


@lru_cache
def worked():
    """The worked documents of the format's section 3, without the duties that the reader does not build yet."""
    from tests.documents.test_worked_documents import supplied, write

    texts = {path: without_duties(text) for path, text in supplied().items()}
    library = reading([write(Path(mkdtemp()), texts)]).library
    return run(compile_library(library))


def without_duties(text):
    """A document of rules and examples alone: no commitments and watches, no papers needed only sometimes."""
    duties = "sme_payment" in text or "hj_633" in text
    text = re.sub(r"```yaml (watch|commitment)\n.*?```\n", "", text, flags=re.DOTALL) if duties else text
    return text.replace("| staff_count > 0 |", "| |")


@needs_format
@pytest.mark.parametrize(("document", "cells"), WITH_EXAMPLES.items())
def test_the_worked_documents_of_the_format_give_what_they_say(document, cells):
    results = [one for one in worked() if one.document == document]
    assert [str(one.problem) for one in results if not one.passed] == []
    assert len(results) == cells


TABLE = (
    "## 算一算 {{#examples}}\n\n| 例 | on | place | who | others | {head} |\n|" + " --- |" * 5 + "{rule}\n| {row} |\n"
)
BASE = front("x") + rule("poor", "wage < yuan(500) / months(1)") + value("double", "yuan/month", "wage * 2")
WAGE = facts("wage; person; yuan/month; >= 0")


def one(head, row):
    text = TABLE.format(head=head, row=row, rule=" --- |" * (head.count("|") + 1))
    return run(program(BASE + WAGE + "\n" + text))


def test_a_wrong_example_says_what_came_out_at_its_cell_and_why():
    (found,) = one("wage | = x.poor", "一 | 2021-01-01 | 430422 | person 甲 | | 500 | yes")
    assert (found.passed, found.expected, found.got, found.problem.number) == (False, "yes", "no", 330)
    assert "wage 事实（500.00 元/月） 低于（不含）" in found.reasoning
    assert found.where.line > 1


def test_an_empty_cell_is_unknown_and_a_question_mark_must_come_out_unknown():
    found = one("wage | = x.poor | = x.double", "一 | 2021-01-01 | 430422 | person 甲 | | | ? | 0")
    assert [(cell.passed, cell.got) for cell in found] == [(True, "?"), (False, "?")]


def test_under_others_zero_what_is_not_stated_is_nothing():
    found = one("wage | = x.poor | = x.double", "一 | 2021-01-01 | 430422 | person 甲 | zero | | yes | 0")
    assert [cell.passed for cell in found] == [True, True]


def test_a_column_may_state_an_item_directly():
    (found,) = one("double | = x.double", "一 | 2021-01-01 | 430422 | person 甲 | | 7 | 7")
    assert found.passed


@pytest.mark.parametrize(
    ("head", "row", "heading"),
    [
        ("wagge | = x.poor", "一 | 2021-01-01 | 430422 | person 甲 | | 5 | yes", "wagge"),
        ("wage | = x.poor", "一 | 2021-01-01 | 430422 | person 甲 | | lots | yes", "wage"),
        ("wage | = x.poorer", "一 | 2021-01-01 | 430422 | person 甲 | | 5 | yes", "= x.poorer"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_failed_result_with_its_heading(head, row, heading):
    found = by_example(head, row)
    assert (found.passed, found.item, found.problem.number) == (False, heading, 331)


def by_example(head, row):
    """A table's first example, past the strict reader."""
    words, cells = head.split(" | "), [cell.strip() for cell in row.split("|")]
    given = tuple((word, cell, Where()) for word, cell in zip(words[:-1], cells[5:-1], strict=True))
    subject = ExampleRow(Where(), "person", "甲", "", given)
    result = ((words[-1].removeprefix("= "), cells[-1], Where()),)
    example = Example(Where(), "一", date(2021, 1, 1), "430422", others_zero=False, rows=(subject,), results=result)
    made = program(BASE + WAGE)
    (found,) = examples.run_one(made, made.document("x"), example)
    return found


RESULT = (("x.poor", "yes", Where()),)


def test_a_relation_that_the_main_subject_does_not_have_is_a_failed_result():
    rows = (ExampleRow(Where(), "person", "甲", "", ()), ExampleRow(Where(), "boats", "乙", "", ()))
    example = Example(Where(), "一", date(2021, 1, 1), "430422", others_zero=False, rows=rows, results=RESULT)
    made = program(BASE + WAGE)
    (found,) = examples.run_one(made, made.document("x"), example)
    assert (found.passed, found.item, found.problem.number) == (False, "who", 331)
