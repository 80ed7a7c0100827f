"""What `repair` and `draft` share: the file is read, or the command ends with the number of what is wrong."""

import sys
from pathlib import Path
from typing import Any

from yimen.documents.repair.model import Change
from yimen.documents.texts.limits import MOST_FILE
from yimen.documents.texts.read import file_text, read_file
from yimen.doors.cli.home import leave
from yimen.kernel.problems import Problem, Where

STANDARD_INPUT = "-"
FILE = "text (UTF-8 or GBK), Markdown, .docx, .xlsx, .xls or a PDF with text; - reads standard input"


def read(name: str) -> str:
    """The text of the file, or of standard input."""
    found = _standard_input() if name == STANDARD_INPUT else read_file(Path(name))
    if isinstance(found, Problem):
        leave(f"{name}: [{found.number}] {found.what}\n    → {found.advice}")
    return found


def _standard_input() -> str | Problem:
    return file_text(sys.stdin.buffer.read(MOST_FILE + 1), Where(STANDARD_INPUT))


def change_row(change: Change) -> dict[str, Any]:
    """One spot of a repair, for JSON."""
    return {
        "start": change.start,
        "original": change.original,
        "proposal": change.proposal,
        "alternatives": list(change.alternatives),
        "certainty": change.certainty,
    }
