"""The type and unit of an expression in its scope: what the engine and the checks both ask."""

from pathlib import Path

import pytest

from tests.documents.planted import GOOD
from yimen.documents.index import Index, index
from yimen.documents.infer import type_of
from yimen.documents.library import load
from yimen.documents.model import Type
from yimen.documents.naming import Meaning, Scope, meaning
from yimen.documents.parse import parse
from yimen.documents.spots import Spot
from yimen.kernel.problems import Problem, Where

AT = Where("f.md", 1, 1)


@pytest.fixture(scope="module")
def names() -> Index:
    library, problems = load([Path(GOOD)])
    assert problems == ()
    return index(library.documents.values())


def typed(text: str, scope: Scope) -> Type | Problem:
    tree = parse(Spot(text, AT))
    return tree if isinstance(tree, Problem) else type_of(tree, scope)


@pytest.mark.parametrize(
    ("kind", "document", "text", "type_"),
    [
        ("person", "aid", "wage", Type("number", unit="yuan/month")),
        ("person", "aid", "wage * 2", Type("number", unit="yuan/month")),
        ("person", "aid", "wage * months(12)", Type("number", unit="yuan")),
        ("person", "aid", "wage / wage", Type("number")),
        ("person", "aid", "0", Type("zero")),
        ("person", "aid", "wage + 0", Type("number", unit="yuan/month")),
        ("person", "aid", "years_since(birth) >= 60 and not in_custody", Type("yesno")),
        ("person", "aid", "birth + years(60)", Type("date")),
        ("person", "aid", "next_month(on)", Type("date")),
        ("person", "aid", "household.aid.amount", Type("number", unit="yuan/month")),
        ("person", "aid", "aid.paid_share", Type("number", unit="yuan/month", every="month")),
        ("household", "aid", "count(m for m in members if m.counted)", Type("number")),
        ("household", "aid", "any(m.in_custody for m in members)", Type("yesno")),
        ("household", "aid", "max(m.birth for m in members)", Type("date")),
        ("household", "aid", "aid_line(hukou_kind)", Type("number", unit="yuan/month")),
        ("household", "aid", "aid_line('rural')", Type("number", unit="yuan/month")),
        ("household", "aid", "at(aid_line('rural'), on - years(1))", Type("number", unit="yuan/month")),
        (
            "household",
            "aid",
            "('yes_word' if property_ok else 'no_word')",
            Type("word", options=("yes_word", "no_word")),
        ),
        ("contract", "payment", "supplier.losing", Type("count")),
        ("reading", "water", "section.target", Type("ordered", options=("I", "II", "worse"))),
        ("section", "water", "which(r.quantity for r in readings)", Type("set", of="quantity")),
    ],
)
def test_an_expression_has_a_type(names: Index, kind: str, document: str, text: str, type_: Type):
    assert typed(text, Scope(names, document, kind)) == type_


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("wage > 300", 160),
        ("wage > yuan(300)", 161),
        ("wage > months(1)", 161),
        ("birth - birth", 167),
        ("birth > wage", 163),
        ("yuan(wage)", 159),
        ("round(wage, mu(1), 'up')", 161),
        ("min(wage, 3)", 160),
        ("wage if in_custody else 3", 160),
        ("wage if wage else 0", 164),
        ("m.wage", 156),
    ],
)
def test_an_expression_that_does_not_fit_says_which_problem(names: Index, text: str, number: int):
    found = typed(text, Scope(names, "aid", "person"))
    assert isinstance(found, Problem)
    assert found.number == number


def test_a_name_leads_to_the_item_of_another_document(names: Index):
    found = meaning(("household", "aid", "income"), AT, Scope(names, "aid_county", "person"))
    assert found == Meaning("item", Type("number", unit="yuan/month"), "household", "aid", "income")


def test_a_replacement_reads_the_facts_of_the_document_that_it_changes(names: Index):
    assert isinstance(meaning(("pension",), AT, Scope(names, "aid_later", "person")), Problem)
    assert isinstance(meaning(("pension",), AT, Scope(names, "aid_later", "person", home="aid")), Meaning)
