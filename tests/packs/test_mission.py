"""The list of the 54 systems names nothing that is not in the packs."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MISSION = ROOT / "docs" / "reference" / "mission.md"
SHOWN = re.compile(r"journey|principle|absent: [^|]{10,}")


def table():
    lines = [line for line in MISSION.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d+ \|", line)]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def texts(document):
    """The files of a document, by its id."""
    found = [path.read_text(encoding="utf-8") for path in (ROOT / "packs").rglob("*.md")]
    return "\n".join(text for text in found if f"\nid: {document}\n" in text.split("---")[1])


def names(text, item):
    """Whether a block, a task row or a clause of `text` has the id, or the service cites it whole."""
    return bool(
        re.search(rf"^(id: {item}|defines: {item}|\| {item} \|.*|  - {item}|#.*\{{#{item}\}})$", text, re.MULTILINE)
    )


def test_the_list_has_the_54_systems_in_order_and_each_in_both_languages():
    rows = table()
    assert [int(row[0]) for row in rows] == list(range(1, 55))
    assert all(len(row) == 6 and re.search("[一-鿿]", row[1]) and re.search("[a-z]", row[2]) for row in rows)


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_a_row_names_a_document_and_an_item_that_exist_or_says_what_is_missing(row):
    _, _, _, document, item, shown = row
    assert SHOWN.fullmatch(shown)
    if shown.startswith("absent"):
        assert (document, item) == ("", "")
        return
    text = texts(document)
    assert text, f"no document {document} in the packs"
    assert names(text, item) or all(names(text, part) for part in item.split(".")), f"{document} has no {item}"
