"""A row of the ledger as a line of a list: words from its document, a chip from its clock. No person is named."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from yimen.documents.model import Clause, Commitment, Document, Watch
from yimen.dossiers import reading
from yimen.flow import notices
from yimen.flow import topics as named
from yimen.flow.county import County, now
from yimen.flow.pages import Chip, Line
from yimen.kernel.hours import CHINA, HOUR, end_of
from yimen.kernel.text import Text
from yimen.ledger.clocks import colour, soon_until
from yimen.ledger.entry import Entry
from yimen.ledger.life import OUTCOMES
from yimen.ledger.listing import Row

SET: Final = Text("定下责任单位、期限和佐证：{label}", "Name the owner, the date and the proof: {label}")
ASKED: Final = {
    "meeting": Text("屋场会问题：{zh}", "Courtyard demand: {en}"),
    "request": Text("群众诉求：{zh}", "Request: {en}"),
    "application": Text("办件：{zh}", "Application: {en}"),
    "mediation": Text("调解：{zh}", "Mediation: {en}"),
}
REPORT: Final = Text("补报监测数据：{label}", "Report the missing readings: {label}")
GONE: Final = Text("原文件已更新：{item}", "The document has changed: {item}")
TABLE: Final = "@"  # `measure@table`: a task that came in a table of tasks, under the measure that it serves
Topics = Mapping[str, str]  # topic of an ask, by the subject of its commitment
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
GOOD: Final = ("delivered", "partly", "agreed")


def line(county: County, entry: Entry | Row, topics: Topics | None = None) -> Line:
    """A commitment in a list; `topics` are the topics of asks, by subject."""
    return Line(
        id=entry.id,
        number=number(county, entry),
        title=title(county, entry, topics or {}),
        source=entry.source,
        place=county.place_name(county.places_by_id.get(entry.place, county.place)),
        owner=county.office_name(entry.owner),
        chip=chip(county, entry),
        due=entry.due,
        proofs=entry.proofs,
    )


def lines(county: County, rows: Iterable[Entry | Row]) -> tuple[Line, ...]:
    """Many at once: one more query for the topics of asks."""
    found = tuple(rows)
    topics = topics_of(found)
    return tuple(line(county, row, topics) for row in found)


def topics_of(rows: Iterable[Entry | Row]) -> Topics:
    """The topics of the asks behind commitments."""
    ids = [UUID(row.subject) for row in rows if row.subject_kind == "ask"]
    return {str(id_): topic for id_, topic in reading.topics(ids).items()} if ids else {}


def number(county: County, entry: Entry | Row) -> str:
    """The number to say on the telephone: 衡南-2109-0387."""
    name = county.place_name(county.place).zh
    return f"{name.removesuffix('县').removesuffix('市').removesuffix('区')}-{entry.number}"


def title(county: County, entry: Entry | Row, topics: Topics) -> Text:
    """What is owed, in the words of its document and of nobody's file."""
    document = county.library.documents.get(entry.document)
    owed = notices.words(document, entry.item) if document and entry.kind == notices.KIND else ASKED.get(entry.kind)
    if owed is not None:
        service = document.title if document and entry.kind == "application" else named.words("其他")
        topic = named.words(topics[entry.subject]) if topics.get(entry.subject) else service
        return owed.fill(zh=topic.zh, en=topic.say("en"))
    words = promise(document, entry.item) if document else None
    if words is None:
        return GONE.fill(item=f"{entry.document}.{entry.item}")
    if entry.kind == "set_target":
        return Text(SET.zh.format(label=words.zh), SET.en.format(label=words.say("en")))
    if entry.kind == "missing":
        return report(words)
    return words


def report(words: Text) -> Text:
    """What the reading that is missing is called, in the words of the watch that waits for it."""
    return Text(REPORT.zh.format(label=words.zh), REPORT.en.format(label=words.say("en")))


def promise(document: Document, item: str) -> Text | None:
    """The words of a commitment, watch, task or measure of a document; None if it is not there any more."""
    written = item.partition(TABLE)[0]
    return next((words for name, words, _ in promises(document) if name == written), None)


def promises(document: Document) -> Iterator[tuple[str, Text, Clause | None]]:
    """Everything that a document can open: its item, its words, the clause that it stands under."""
    rows: tuple[Commitment | Watch, ...] = (*document.commitments, *document.watches)
    for row in rows:
        yield row.id, row.promise, document.clause(row.where)
    for measure in document.measures:
        clause = document.clause(measure.where)
        yield measure.id, measure.label, clause
        for task in measure.tasks:
            yield f"{measure.id}.{task.id}", task.name, clause


def chip(county: County, entry: Entry | Row) -> Chip:
    """The state of the clock in words, on the county's day."""
    if entry.state == "closed":
        return _ended(entry)
    if entry.state == "answered":
        return Chip("answered", Text("已答复，待核验", "answered, to be confirmed"))
    if entry.state == "waiting":
        return Chip("waiting", Text("暂停计时", "clock paused"))
    if entry.due_at and is_hourly(entry):
        return _by_the_hour(entry.due_at, entry.told_at, now())
    return _running(county, entry, county.day)


def told(entry: Entry | Row) -> date | None:
    """Until when, as the person was told, or by law; of a clock in hours the moment."""
    if is_hourly(entry):
        return entry.told_at or entry.told or entry.due_at
    return entry.told or entry.due


def is_hourly(entry: Entry | Row) -> bool:
    """Whether it is due at a moment of its day, not at the end of it."""
    return entry.due_at is not None and entry.due is not None and entry.due_at != end_of(entry.due)


def _by_the_hour(due: datetime, promised: datetime | None, at: datetime) -> Chip:
    """What was promised comes before the law's; once it has passed both are said."""
    if due <= at:
        hours = (at - due) // HOUR
        over = Text(f"逾期 {hours} 小时", f"overdue by {hours} hour{'' if hours == 1 else 's'}")
        return Chip("overdue", over if hours else Text("逾期不到 1 小时", "overdue by less than an hour"))
    first = promised if promised and at < promised < due else due
    until = _at(first, at)
    if promised and promised <= at:
        return Chip(
            "due_soon", Text(f"已过承诺的时间，法定{until.zh} 到期", f"past the promised time; by law due {until.en}")
        )
    return Chip("due_soon", Text(f"{until.zh} 到期", f"due {until.en}"))


def _at(moment: datetime, now_: datetime) -> Text:
    local, today = moment.astimezone(CHINA), now_.astimezone(CHINA).date()
    on = Text("今天", "today") if local.date() == today else _on(local.date(), today)
    return Text(f"{on.zh} {local:%H:%M}", f"{on.en} at {local:%H:%M}")


def _ended(entry: Entry | Row) -> Chip:
    words = OUTCOMES.get(entry.outcome, Text("销号", "closed"))
    late = Text(f"{words.zh}（逾期后）", f"{words.en}, after the due date") if entry.late else words
    return Chip("delivered" if entry.outcome in GOOD and not entry.late else "ended", late)


def _running(county: County, entry: Entry | Row, today: date) -> Chip:
    if entry.due is None:
        return Chip("running", Text("未定期限", "no date set"))
    if entry.promised and entry.due >= today:
        return _promised(county, entry.promised, entry.due, today)
    return _by_law(county, entry.due, today)


def _promised(county: County, promised: date, due: date, today: date) -> Chip:
    """The promised day comes before the law's; once it has passed both are said."""
    if promised >= today:
        return _by_law(county, promised, today)
    law = _on(due, today)
    return Chip("due_soon", Text(f"已过承诺日，法定 {law.zh}到期", f"past the promised day; by law due {law.en}"))


def _by_law(county: County, due: date, today: date) -> Chip:
    tone = colour("in_hand", due, today, soon_until(today, county.calendar))
    if tone == "overdue":
        late = max(-county.workdays_until(due), 1)
        return Chip("overdue", Text(f"逾期 {late} 个工作日", f"overdue by {late} working {_days(late)}"))
    if due == today:
        return Chip("due_soon", Text("今天到期", "due today"))
    left = county.workdays_until(due) if tone == "due_soon" else 0
    if left:
        return Chip("due_soon", Text(f"还剩 {left} 个工作日", f"{left} working {_days(left)} left"))
    on = _on(due, today)
    return Chip("due_soon" if tone == "due_soon" else "running", Text(f"{on.zh}到期", f"due {on.en}"))


def _on(day: date, today: date) -> Text:
    year = "" if day.year == today.year else f"{day.year} 年 "
    return Text(f"{year}{day.month} 月 {day.day} 日", f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
