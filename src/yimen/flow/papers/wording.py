"""The one wording of each shipped paper, a paragraph a line: what the PDF prints and what the Word template is made of.

A line begins with its role: `=` title, `@` addressee, `#` heading, `.` paragraph, `>` quotation, `,` small print,
`~` signature. A line that is one tag alone repeats or leaves out the lines up to its end.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, cast

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from yimen.flow.papers.kinds import Fields, Kind

FOLDER: Final = Path(__file__).parent / "wording"
Role = Literal["=", "@", "#", ".", ">", ",", "~"]
BREAK: Final = "\v"  # a line's end within somebody's words: it begins no paragraph
NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
ENDS: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its role; `BREAK` in it is a line's end."""

    role: Role
    text: str


@cache
def lines(kind: str) -> tuple[str, ...]:
    """The wording of a paper, line by line, with its tags."""
    return tuple((FOLDER / f"{kind}.txt").read_text(encoding="utf-8").splitlines())


def alone(line: str) -> bool:
    """Whether a line is one tag that makes no paragraph."""
    return line.startswith("{%")


def environment(*, escape: bool) -> ImmutableSandboxedEnvironment:
    """Where templates run: nothing can be called or changed, and a field that is not there is an error."""
    made = ImmutableSandboxedEnvironment(autoescape=escape, undefined=StrictUndefined)
    made.globals.clear()
    made.filters.clear()
    return made


def clean(value: Any) -> Any:  # noqa: ANN401  (text, or rows of it)
    """A field without what no paper can show; line ends become `BREAK`."""
    if isinstance(value, list):
        return [{name: clean(one) for name, one in row.items()} for row in value]
    return NOT_TEXT.sub("", ENDS.sub("\n", str(value).strip(" \t\r\n"))).replace("\n", BREAK)


def worded(kind: Kind, fields: Fields) -> tuple[Paragraph, ...]:
    """The paragraphs of a paper; what somebody wrote can begin none."""
    whole = "".join(line if alone(line) else f"{line}\n" for line in lines(kind.id))
    template = environment(escape=False).from_string(whole)
    said = template.render({name: clean(value) for name, value in fields.items()})
    return tuple(Paragraph(cast("Role", line[0]), line[2:]) for line in said.split("\n") if line.strip())
