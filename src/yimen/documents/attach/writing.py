"""The lines of a document with official text in the place of its paraphrases, and a pack's edition made of them."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from yimen.documents.attach.matching import Match
from yimen.documents.editions import publish
from yimen.documents.library import reading
from yimen.documents.model import Library, Pack
from yimen.documents.pack import MANIFEST, files
from yimen.kernel.problems import Problem, problem

OURS = "我们的转述："  # the paraphrase stays below the law's own words, as the pack's voice


def with_official(text: str, chosen: Iterable[Match]) -> str:
    """A document's text in which each chosen clause quotes its article, paragraph by paragraph."""
    lines = text.splitlines()
    for match in sorted(chosen, key=lambda one: one.clause.where.line, reverse=True):
        first, last = _quoted(lines, match)
        ours = [quote.text for quote in match.clause.quotes if quote.paraphrase]
        quote = "\n>\n".join(f"> {paragraph}" for paragraph in match.official).split("\n")
        lines[first:last] = [*quote, *(line for words in ours for line in ("", f"{OURS}{words}"))]
    return "\n".join(lines) + "\n"


def _quoted(lines: list[str], match: Match) -> tuple[int, int]:
    """The lines of the clause's quotes, from the first to the one after the last; below the heading if it has none."""
    quotes = match.clause.quotes
    if not quotes:
        first = match.clause.where.line
        return first, first
    first = quotes[0].where.line - 1
    last = quotes[-1].where.line - 1
    while last < len(lines) and lines[last].startswith(">"):
        last += 1
    return first, last


def write(library: Library, chosen: Iterable[Match], home: Path) -> dict[str, str] | tuple[Problem, ...]:
    """Publish an edition of each pack that the chosen matches touch: pack to edition.

    Nothing is published if a document would not read without a problem any more: those problems are given back.
    """
    by_file: dict[tuple[str, str], list[Match]] = {}
    for match in chosen:
        where = match.clause.where
        by_file.setdefault((where.pack, where.file.removeprefix(f"{where.pack}/")), []).append(match)
    packs = {pack.name: pack for pack in library.packs}
    touched = {name for name, _ in by_file}
    with tempfile.TemporaryDirectory() as folder:
        copies = {name: copied(packs[name], Path(folder)) for name in touched}
        for (name, file), found in by_file.items():
            path = copies[name] / file
            path.write_text(with_official(path.read_text(encoding="utf-8"), found), encoding="utf-8", newline="\n")
        if wrong := new_problems(packs, copies):
            return wrong
        return {name: publish(root, home) for name, root in sorted(copies.items())}


def copied(pack: Pack, folder: Path) -> Path:
    """A pack that may be written in, below `folder`."""
    root, target = Path(pack.root), folder / pack.name
    for path in files(root):
        copy = target / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return target


def new_problems(packs: Mapping[str, Pack], copies: Mapping[str, Path]) -> tuple[Problem, ...]:
    """What would be wrong with the packs together, each as a problem of its own place."""
    before = {(one.where.file, one.number) for one in reading([Path(pack.root) for pack in packs.values()]).problems}
    roots = [copies.get(name, Path(pack.root)) for name, pack in packs.items()]
    after = reading([root for root in roots if (root / MANIFEST).exists()]).problems
    return tuple(
        problem(293, one.where, one.excerpt, why=one.what)
        for one in after
        if (one.where.file, one.number) not in before
    )
