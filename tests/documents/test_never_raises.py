"""Whatever is typed into a good document, the reader gives a library and problems, never an exception."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.planted import GOOD
from yimen.documents.library import reading

FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.md"))
MARKS = "：（）“”，、|-:#>`'\"\t\n \u3000\u200b0129.%=<?é户\x00\\{}[]&*!yes"
WORDS = (
    "```\n",
    "---\n",
    "| ",
    "  - ",
    "> ",
    "## x\n",
    "unless:\n",
    "as of: on\n",
    "from: 2020-13-01\n",
    "replaces: aid.net\n",
    "see ",
)

edits = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 6), st.text(MARKS, max_size=4) | st.sampled_from(WORDS)),
    min_size=1,
    max_size=4,
)


def edited(text: str, changes: list[tuple[int, int, str]]) -> str:
    """Some characters replaced, dropped or put in."""
    for place, dropped, typed in changes:
        start = place % (len(text) + 1)
        text = text[:start] + typed + text[start + dropped :]
    return text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), edits)
def test_random_edits_give_a_library_and_problems(file: str, changes: list[tuple[int, int, str]]):
    with tempfile.TemporaryDirectory() as folder:
        packs = Path(folder) / "packs"
        shutil.copytree(GOOD, packs)
        path = packs / file
        path.write_text(edited(path.read_text(encoding="utf-8"), changes), encoding="utf-8", newline="")
        _holds(packs)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), st.data())
def test_a_line_moved_doubled_or_lost_gives_a_library_and_problems(file: str, data: st.DataObject):
    with tempfile.TemporaryDirectory() as folder:
        packs = Path(folder) / "packs"
        shutil.copytree(GOOD, packs)
        path = packs / file
        lines = path.read_text(encoding="utf-8").split("\n")
        taken = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
        for place in data.draw(st.lists(st.integers(0, len(lines)), max_size=2)):
            lines.insert(place, taken)
        path.write_text("\n".join(lines), encoding="utf-8")
        _holds(packs)


@given(st.binary(max_size=200))
@settings(max_examples=25, deadline=None)
def test_any_bytes_at_all_give_a_library_and_problems(raw: bytes):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.md").write_bytes(raw)
        _holds(Path(folder))


def _holds(root: Path) -> None:
    found = reading([root])
    broken = {one.where.file for one in found.problems}
    for document in found.library.documents.values():
        assert document.where.file not in broken
    for one in (*found.problems, *found.warnings):
        assert str(one)
        assert one.where.line >= 0
