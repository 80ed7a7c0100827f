"""How commitments hang together: what was merged into one, or split from it, and what waits for a decision."""

from collections.abc import Iterator
from typing import Final

from yimen.flow import lines
from yimen.flow.county import County
from yimen.flow.pages import Bound
from yimen.kernel.text import Text
from yimen.ledger.book import Family
from yimen.ledger.entry import Entry, Raised

RAISED: Final[dict[Raised, Text]] = {
    "": Text(""),
    "objection": Text(
        "承办单位说派错了，等督办单位决定；决定以前仍由它负责，时限照走",
        "the owner says it is not theirs; until supervision decides it stays theirs and the clock runs on",
    ),
    "more_time": Text(
        "承办单位申请延期，等负责人或者督办单位决定",
        "the owner asks for more time; its head or the supervising office decides",
    ),
}
INTO: Final = Text("并入", "merged into")
FROM: Final = Text("已并进来", "merged into this")
OF: Final = Text("拆自", "split from")
PART: Final = Text("拆出", "split off")


def bound(county: County, family: Family) -> tuple[Bound, ...]:
    """The commitments that this one was merged with or split from."""
    found = tuple(_found(family))
    topics = lines.topics_of(other for _, other in found) if found else {}
    return tuple(Bound(how, lines.line(county, other, topics)) for how, other in found)


def _found(family: Family) -> Iterator[tuple[Text, Entry]]:
    entry = family.entry
    if family.above:
        yield (INTO if entry.outcome == "merged" else OF), family.above
    if entry.asker:
        for one in family.below:
            yield (FROM if one.outcome == "merged" else PART), one
