"""Three sheets of a plan to be printed: a leader's week, whom activities reached, and what a village may expect."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from yimen.documents.model import Document, Measure
from yimen.dossiers import releases
from yimen.dossiers.words import Release
from yimen.flow import lines, plans
from yimen.flow.county import CHINA, County
from yimen.flow.pages import Line
from yimen.flow.plan_pages import Cell, CoveragePage, NoticePage, Promise, WeekPage
from yimen.flow.plans import Plan
from yimen.kernel.days import DAY
from yimen.kernel.places import level_of
from yimen.kernel.text import Text
from yimen.ledger import progress
from yimen.ledger.entry import Entry
from yimen.ledger.life import OPEN, OUTCOMES, SHOWN

WEEK: Final = timedelta(days=7)
MOST: Final = 200  # commitments of one week; the sheet shows the first of them
SHOWN_LINES: Final = 4
MOST_GAPS: Final = 20
MOST_PROMISES: Final = 10
WHOLE_COUNTY: Final = Text("全县", "the whole county")


def week(id_: str) -> WeekPage | None:
    """One page for leaders: the handful of priorities, what is late, what comes, what waits for their word."""
    found = plans.opened(id_)
    if found is None:
        return None
    here, today = found.here, found.here.day
    rows = [(one, row) for one in map(found.sentence, found.sentences) for row in one.measures]
    documents = [document.id for document in found.companions()]
    entries = progress.of_week(documents, today - WEEK + DAY, today + WEEK, MOST)
    running = [one for one in entries if one.state in OPEN and one.due]
    overdue = [one for one in running if one.due and one.due < today]
    since = today - WEEK + DAY
    closed = [one for one in entries if one.closed_at and since <= one.closed_at.astimezone(CHINA).date() <= today]
    due = [one for one in entries if one.due and since <= one.due <= today and one not in closed]
    coming = [one for one in running if one.due and one.due > today]
    open_ = tuple(row for _, row in rows if row.open and not row.dropped.zh)
    return WeekPage(
        plan=id_,
        title=found.document.title,
        first=since,
        last=today,
        priorities=tuple((one.clause, one.words, row) for one, row in rows if row.priority),
        overdue=_lines(here, overdue),
        due=_lines(here, [one for one in due if one not in overdue]),
        coming=_lines(here, coming),
        closed=_lines(here, closed),
        open=open_[:SHOWN_LINES],
        counts=(len(overdue), len(closed), len(open_)),
    )


def _lines(here: County, entries: list[Entry]) -> tuple[Line, ...]:
    return tuple(lines.line(here, one) for one in entries[:SHOWN_LINES])


def coverage(id_: str) -> CoveragePage | None:
    """Activities by township and audience: where somebody has been, and where nobody has. Never who came."""
    found = plans.opened(id_)
    if found is None:
        return None
    here = found.here
    tasks = [(document, measure, task) for document, measure in _activities(found) for task in measure.tasks]
    items = [(document.id, f"{measure.id}.{task.id}") for document, measure, task in tasks]
    counted = progress.of_areas(items, here.day)
    areas = {row.id: code for code, row in here.directory.places.items() if row.level != "village"}
    open_ = progress.still_open(items, MOST_GAPS)
    rows = [(code, tuple(_cell(counted.get((*item, area))) for item in items)) for area, code in areas.items()]
    whole = [
        sum((one for (*of, _), one in counted.items() if tuple(of) == item), progress.Progress()) for item in items
    ]
    return CoveragePage(
        plan=id_,
        title=found.document.title,
        audiences=tuple(task.name for _, _, task in tasks),
        rows=tuple((_area(here, code), cells) for code, cells in rows if any(cell.all for cell in cells)),
        totals=tuple(map(_cell, whole)),
        gaps=tuple(lines.line(here, one) for one in open_),
        missing=sum(one.open for one in whole),
    )


def _activities(found: Plan) -> Iterator[tuple[Document, Measure]]:
    return ((document, measure) for document, measure in found.known.pairs if measure.counts == "activity")


def _area(here: County, code: str) -> Text:
    return WHOLE_COUNTY if code == here.place else here.place_name(code)


def _cell(one: progress.Progress | None) -> Cell:
    """What was answered counts as reached only once somebody else has confirmed it."""
    if one is None or not one.opened:
        return Cell(None, None)
    return Cell(one.done, one.opened - one.away)


def notice(id_: str, code: str) -> NoticePage | None:
    """A plan on the notice board of a village: what is to be done here, and what the county puts first."""
    found = plans.opened(id_)
    here = found.here if found else None
    if found is None or here is None or code not in here.directory.places or level_of(code) == "county":
        return None
    areas = {here.directory.places[one].id for one in (code, here.area(code))}
    items = {(document.id, row.id) for document, row in found.known.pairs}
    entries = progress.in_places([document.id for document in found.companions()], areas)
    first = _latest(entries)
    public = releases.among([one.id for one in first if _failed(one)]) if any(map(_failed, first)) else {}
    order = {clause.id: at for at, clause in enumerate(found.sentences)}
    inside = (_promise(found, one, public) for one in first if (one.document, one.item.partition(".")[0]) in items)
    return NoticePage(
        plan=id_,
        title=found.document.title,
        place=here.place_name(code),
        code=code,
        day=here.day,
        here=tuple(sorted((one for one in inside if one), key=lambda one: order[one.clause]))[:MOST_PROMISES],
        county=tuple(_priorities(found)),
        villages=tuple((one, here.place_name(one)) for one in _beside(here, code)),
    )


def _latest(entries: tuple[Entry, ...]) -> list[Entry]:
    """The last commitment of each item in each place: what an earlier month became is past."""
    seen: dict[tuple[str, str, UUID], Entry] = {}
    for one in entries:
        seen.setdefault((one.document, one.item, one.place), one)
    return sorted(seen.values(), key=lambda one: (one.state == "closed", one.due_at is None, one.due_at, one.id))


def _failed(one: Entry) -> bool:
    return one.state == "closed" and one.outcome not in (*SHOWN, *progress.AWAY)


def _promise(found: Plan, one: Entry, public: dict[UUID, Release]) -> Promise | None:
    clause = next((row for row in found.sentences if row.quotes[0].text == _quoted(found, one)), None)
    line = lines.line(found.here, one)
    if clause is None:
        return None
    because = _because(one, public[one.id].body.answer if one.id in public else "")
    return Promise(clause.quotes[0].text, clause.id, line.title, line.owner, one.due, line.chip, because)


def _because(one: Entry, reason: str) -> Text:
    if not _failed(one):
        return Text("")
    words = OUTCOMES[one.outcome]
    return Text(f"{words.zh}：{reason}", f"{words.say('en')}: {reason}") if reason else words


def _quoted(found: Plan, one: Entry) -> str:
    document = found.here.library.documents.get(one.document)
    row = next((clause for clause in document.clauses if clause.id == one.clause), None) if document else None
    return row.quotes[0].text if row and row.quotes else ""


def _priorities(found: Plan) -> Iterator[Promise]:
    for clause in found.sentences:
        for row in found.sentence(clause).measures:
            if row.priority:
                yield Promise(clause.quotes[0].text, clause.id, row.label, row.lead, row.by, row.chip, row.dropped)


def _beside(here: County, code: str) -> list[str]:
    """The villages of the same township, to turn to."""
    area = here.area(code)
    return [one for one in here.places_of_level("village") if here.area(one) == area]
