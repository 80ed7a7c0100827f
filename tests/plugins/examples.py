"""A document of the packs is a test that it can be read; each worked example is a test at its own line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.house.tree import ROOT

if TYPE_CHECKING:  # the rooms are imported when the first document is read: tests of one room do not wait for another
    from yimen.documents.library import Reading
    from yimen.documents.model import Document, Example
    from yimen.engine.examples import ExampleResult
    from yimen.engine.program import Program
    from yimen.kernel.problems import Problem

PACKS = ROOT / "packs"


@dataclass(frozen=True, slots=True)
class Read:
    """The packs, read and compiled once for a run."""

    packs: "Reading"
    program: "Program"

    def problems(self, file: Path) -> "list[Problem]":
        found = (*self.packs.problems, *self.program.problems)
        return [one for one in found if is_at(one.where.file, file)]


READ = pytest.StashKey[Read]()


def is_at(written: str, file: Path) -> bool:
    """Whether a place in a document, written from the pack's folder or from here, is in this file."""
    return bool(written) and (PACKS / written == file or file == Path(written).resolve())


def read(config: pytest.Config) -> Read:
    if READ not in config.stash:
        from yimen.documents.library import reading
        from yimen.engine.compile import compile_library

        packs = reading([PACKS])
        config.stash[READ] = Read(packs, compile_library(packs.library))
    return config.stash[READ]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    inside = file_path.suffix == ".md" and file_path.is_relative_to(PACKS)
    return DocumentFile.from_parent(parent, path=file_path) if inside else None


class DocumentFile(pytest.File):
    """One Markdown file of a pack."""

    def collect(self) -> Iterator[pytest.Item]:
        here = read(self.config)
        yield Readable.from_parent(self, name="reads")
        for document in here.packs.library.documents.values():
            for example in document.examples:
                if is_at(example.where.file, self.path):
                    yield Worked.from_parent(self, name=example.name, document=document, example=example)


class Readable(pytest.Item):
    """The file is read without a problem."""

    def runtest(self) -> None:
        if found := read(self.config).problems(self.path):
            raise Wrong("\n".join(map(str, found)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style=None):
        return str(excinfo.value) if isinstance(excinfo.value, Wrong) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, "reads"


class Worked(Readable):
    """One worked example: every result comes out as written."""

    def __init__(self, *, document: "Document", example: "Example", **given) -> None:
        super().__init__(**given)
        self.document, self.example = document, example

    def runtest(self) -> None:
        from yimen.engine.examples import run_one

        results = run_one(read(self.config).program, self.document, self.example)
        if not results:
            raise Wrong(f"{self.example.where}: an example with no result checks nothing")
        if wrong := [one for one in results if not one.passed]:
            raise Wrong("\n".join(map(in_words, wrong)))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.example.where.line - 1, f"例：{self.name}"


class Wrong(Exception):  # noqa: N818  (a failed example, said in its own words)
    """What did not come out as written."""


def in_words(result: "ExampleResult") -> str:
    said = str(result.problem) if result.problem else f"{result.where} {result.item}: {result.expected}, {result.got}"
    return f"{said}\n{result.reasoning}".rstrip()
