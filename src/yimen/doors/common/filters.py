"""The address of a filtered list: what the reader chose, in the query string, and the way to the next page and back."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from yimen.flow.pages import Filters, LedgerPage

LONGEST = 100  # characters of a search
TRAIL = 30  # earlier pages remembered


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses around a page of the ledger; empty where there is none."""

    first: str
    previous: str
    next: str
    whole: str  # the filters alone, for the export


def read(query: QueryDict) -> Filters:
    """What the reader asked for."""
    return Filters(
        clock=tuple(query.getlist("clock")),
        source=tuple(query.getlist("source")),
        area=query.get("area", "")[:LONGEST],
        owner=query.get("owner", "")[:LONGEST],
        text=query.get("q", "").strip()[:LONGEST],
        after=query.get("after", ""),
    )


def links(query: QueryDict, page: LedgerPage) -> Links:
    """The pages before and after: each address carries the cursors of the pages that led to it."""
    chosen = [
        (name, value) for name in ("clock", "source", "area", "owner", "q") for value in query.getlist(name) if value
    ]
    trail, here = query.getlist("trail")[-TRAIL:], query.get("after", "")
    before = _address(chosen, trail[-1], trail[:-1]) if trail else _address(chosen, "", [])
    return Links(
        first=_address(chosen, "", []) if here else "",
        previous=before if here else "",
        next=_address(chosen, page.next, [*trail, here] if here else trail) if page.next else "",
        whole=_address(chosen, "", []),
    )


def _address(chosen: list[tuple[str, str]], after: str, trail: list[str]) -> str:
    pairs = [*chosen, *(("trail", cursor) for cursor in trail), *([("after", after)] if after else [])]
    return "?" + urlencode(pairs)


def is_filtered(filters: Filters) -> bool:
    """Whether anything was chosen at all."""
    return bool(filters.clock or filters.source or filters.area or filters.owner or filters.text)
