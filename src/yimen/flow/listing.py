"""A page of the ledger for any reader: what was chosen, the counts of each value, search by number, place or words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from yimen.dossiers import reading
from yimen.flow import lines
from yimen.flow.county import County, now
from yimen.flow.pages import Filters, LedgerPage, Option
from yimen.kernel.text import Text
from yimen.ledger import book, figures
from yimen.ledger.chosen import Shade
from yimen.ledger.life import SOURCES
from yimen.ledger.listing import CAP, SHADES

SIZE: Final = 25
RECEIPTS: Final = ("SQ", "BJ")  # how the numbers of asks and applications begin
SHADE_WORDS: Final[Mapping[Shade, Text]] = {
    "overdue": Text("逾期", "overdue"),
    "due_soon": Text("3 个工作日内到期", "due within 3 working days"),
    "running": Text("正常在办", "running"),
    "waiting": Text("暂停计时", "clock paused"),
    "answered": Text("已答复，待核验", "answered, to be confirmed"),
    "closed": Text("已销号", "closed"),
}


def chosen(here: County, filters: Filters) -> figures.Filters | None:
    """What a reader chose, in the ledger's terms; None if a word was searched that nothing has."""
    place = here.directory.places.get(filters.area) if filters.area else None
    office = here.directory.offices.get(filters.owner) if filters.owner else None
    wanted = figures.Filters(
        shades=tuple(one for one in SHADES if one in filters.clock),
        sources=tuple(one for one in SOURCES if one in filters.source),
        area=place.id if place else None,
        owner=office.id if office else None,
    )
    return _searched(here, wanted, filters.text) if filters.text else wanted


def _searched(here: County, wanted: figures.Filters, text: str) -> figures.Filters | None:
    """A commitment's number or a receipt's, a township's name, or words of what is owed."""
    if text[:2].upper() in RECEIPTS and (dossier := reading.id_of(text)):
        return replace(wanted, number=next((entry.number for entry in book.from_ask(dossier)), text))
    tail = text.rpartition("-")[0][-4:] + "-" + text.rpartition("-")[2] if "-" in text else text
    if tail.replace("-", "").isdigit():
        return replace(wanted, number=tail)
    for row in here.directory.places.values():
        if text in row.name.zh and row.level == "township":
            return replace(wanted, area=row.id)
    items = tuple(dict.fromkeys(_items_saying(here, text)))
    return replace(wanted, items=items) if items else None


def _items_saying(here: County, text: str) -> Iterator[str]:
    """Items of documents whose words, or whose clause's words, hold the text in either language."""
    wanted = text.casefold()
    for document in here.library.documents.values():
        for item, words, clause in lines.promises(document):
            quotes = " ".join(quote.text for quote in clause.quotes) if clause else ""
            missing = lines.report(words) if any(row.id == item for row in document.watches) else ""
            if wanted in f"{words} {quotes} {missing}".casefold():
                yield item


def page(here: County, filters: Filters, wanted: figures.Filters | None) -> LedgerPage:
    """A page of the ledger with the counts of each filter's values."""
    if wanted is None:
        return LedgerPage((), 0, 0, 0, capped=False, clocks=(), sources=(), areas=(), owners=(), next="", as_of=now())
    today = figures.as_of(now(), here.calendar)
    areas = {code: row.id for code, row in here.directory.places.items() if row.level != "village"}
    owners = {key: row.id for key, row in here.directory.offices.items() if row.level in ("county", "department")}
    shades, sources, by_area, by_owner = figures.counts(wanted, today, list(areas.values()), list(owners.values()))
    found = figures.page(wanted, today, filters.after, SIZE)
    opened = [shades[one] for one in ("overdue", "due_soon", "running", "waiting")]
    return LedgerPage(
        lines=lines.lines(here, found.rows),
        open=sum(CAP if one is None else one for one in opened),
        overdue=shades["overdue"] or 0,
        due_soon=shades["due_soon"] or 0,
        capped=None in opened,
        clocks=tuple(Option(one, SHADE_WORDS[one], shades[one], one in filters.clock) for one in SHADES),
        sources=tuple(Option(one, SOURCES[one], sources[one], one in filters.source) for one in SOURCES),
        areas=_options({code: (here.place_name(code), by_area[id_]) for code, id_ in areas.items()}, filters.area),
        owners=_options(
            {key: (here.directory.offices[key].name, by_owner[id_]) for key, id_ in owners.items()}, filters.owner
        ),
        next=found.next,
        as_of=now(),
    )


def _options(rows: Mapping[str, tuple[Text, int | None]], chosen: str) -> tuple[Option, ...]:
    return tuple(
        Option(value, words, count, value == chosen)
        for value, (words, count) in rows.items()
        if count or value == chosen
    )
