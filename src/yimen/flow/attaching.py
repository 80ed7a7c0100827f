"""Official texts into this home: what they would settle, and the edition that a confirmation makes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from yimen.documents.attach.matching import Match, Unmatched, matches
from yimen.documents.attach.statute import Statute, statute
from yimen.documents.attach.writing import write
from yimen.documents.model import Library
from yimen.flow.county import library_of
from yimen.flow.founding import edition_of
from yimen.kernel.problems import Problem, Where, problem
from yimen.register.home import home, use_edition


@dataclass(frozen=True, slots=True)
class Proposal:
    """What some official texts settle in the packs that this home reads; nothing is written yet."""

    library: Library
    matched: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    problems: tuple[Problem, ...]


def propose(texts: Iterable[tuple[str, str]]) -> Proposal:
    """The clauses that texts (file name, words) belong to; a text that no document cites is a problem (294)."""
    there = home()
    library, _ = library_of(there.realm if there else "live")
    matched: list[Match] = []
    unmatched: list[Unmatched] = []
    problems: list[Problem] = []
    for file, words in texts:
        text = statute(words, file)
        if not isinstance(text, Statute):
            problems.append(text)
            continue
        found, missing = matches(library, text)
        matched += found
        unmatched += missing
        if not found and not missing:
            problems.append(problem(294, Where(file), title=text.title))
    return Proposal(library, tuple(matched), tuple(unmatched), tuple(problems))


def confirm(proposal: Proposal, chosen: Iterable[Match]) -> str | tuple[Problem, ...]:
    """Write the chosen texts into editions of this home and let its county stand on them; the new edition of all packs.

    Problems are given back, and then nothing is written.
    """
    written = write(proposal.library, chosen, settings.YIMEN_HOME)
    if not isinstance(written, dict):
        return written
    there = home()
    edition = edition_of(library_of(there.realm if there else "live")[0])
    if there:
        use_edition(edition)
    return edition
