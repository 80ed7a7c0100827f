"""Every mistake that an official makes is refused with these words, at this line and column; none is silent."""

from pathlib import Path

import pytest

from tests.documents import mistakes_cells, mistakes_documents, mistakes_expressions, mistakes_files
from tests.documents.planted import Mistake, own, read

ALL = (
    *mistakes_files.MISTAKES,
    *mistakes_cells.MISTAKES,
    *mistakes_expressions.MISTAKES,
    *mistakes_documents.MISTAKES,
)


def test_the_good_documents_have_no_problem_and_no_warning(tmp_path: Path):
    found = read(tmp_path)
    assert (found.problems, found.warnings, found.off) == ((), (), ())
    assert len(found.library.documents) == 12


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.name)
def test_a_mistake_gets_its_message_at_its_place_and_its_line_quoted(mistake: Mistake, tmp_path: Path):
    found = own(read(tmp_path, (mistake.file, mistake.old, mistake.new)))
    said = [str(one).split("\n") for one in found]
    assert [(lines[0], lines[-1]) for lines in said] == [(mistake.said, f"    → {mistake.advice}")]
    where = found[0].where
    line = (tmp_path / "packs" / where.file).read_text(encoding="utf-8").split("\n")[where.line - 1]
    assert found[0].excerpt == line.rstrip()
    assert 1 <= where.column <= len(line) + 1


def test_at_least_25_kinds_of_mistake_are_planted():
    assert len({mistake.name for mistake in ALL}) == len(ALL) >= 25
