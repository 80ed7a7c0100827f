"""A measure alive: its tasks, what shows its result, its figure against its target, and one honest status.

A status is computed from what was opened, proved and confirmed, and from facts; nobody types a per cent. What only
counts as activity is never a result, however much of it was done.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from yimen.documents.model import Document, Measure, Task
from yimen.engine.evaluate import Case
from yimen.flow import goals, lines, proofs
from yimen.flow.board import SMALL
from yimen.flow.county import County
from yimen.flow.pages import Chip
from yimen.flow.plan_figures import indicator
from yimen.flow.plan_pages import NOTHING, Indicator, MeasureLine, ShownBy, TaskLine
from yimen.flow.things import PLACE, PageFacts
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.entry import Entry
from yimen.ledger.progress import Item, Progress, of_items

PERSONAL: Final = ("law", "people")
NONE: Final = Progress()
OPEN: Final = {
    "lead": Text("责任单位", "owner"),
    "by": Text("期限", "date"),
    "target": Text("目标值", "target"),
    "proof": Text("佐证", "proof"),
}
EACH: Final = {
    "": NOTHING,
    "townships": Text("每个乡镇（街道）", "each township"),
    "villages": Text("每个村（社区）", "each village"),
}
EACH_OF: Final = Text("每个{name}", "each: {name}")
REPEATS: Final = {
    "month": Text("每月", "every month"),
    "quarter": Text("每季", "every quarter"),
    "year": Text("每年", "every year"),
}
UNSET: Final = Chip("waiting", Text("还没有定", "not set yet"))
NO_DATA: Final = Chip("waiting", Text("没有数据", "no data"))
DROPPED: Final = Chip("ended", Text("不做了", "dropped"))
OVERDUE: Final = Text("{count} 件逾期", "{count} overdue")
NOT_DONE: Final = Text("{count} 件没有办成", "{count} not done")
UNDERWAY: Final = Text("在办", "under way")
TO_CONFIRM: Final = Chip("answered", Text("已答复，待核验", "answered, to be confirmed"))
DONE: Final = Chip("delivered", Text("办成了", "done"))
SETTLED: Final = Chip("delivered", Text("查到的都办结了", "all that was found is settled"))
SO_FAR: Final = Chip("delivered", Text("到今天都办成了", "done so far"))
HELD: Final = Chip("ended", Text("活动办了，不算成效", "held; an activity, no result"))
REACHED: Final = Chip("delivered", Text("达到目标", "target met"))
MISSED: Final = Chip("ended", Text("任务办了，目标没有达到", "tasks done, target missed"))
WAITS: Final = Text("等“{name}”办成以后开始", "begins when this is done: {name}")
TOLD: Final = Text("共 {opened} 件，办成 {done} 件", "{opened} in all, {done} done")
PARTS: Final = (
    ("late", Text("其中逾期办成 {n} 件", "{n} of them late")),
    ("answered", Text("待核验 {n} 件", "{n} to be confirmed")),
    ("open", Text("在办 {n} 件", "{n} open")),
    ("overdue", Text("逾期 {n} 件", "{n} overdue")),
    ("not_done", Text("没有办成 {n} 件", "{n} not done")),
    ("away", Text("不用办了 {n} 件", "{n} fell away")),
)
FEW: Final = Text("不足 {small} 件，不显示", "fewer than {small}, not shown")
NOT_OPENED: Final = Text("还没有开出", "nothing opened yet")
WHEN_DROPPED: Final = Text("{day} 起不做了：{because}", "dropped from {day} on: {because}")


@dataclass(frozen=True)
class Book:
    """What the ledger and the register say of the plans on one page: each asked once, when first needed."""

    here: County
    pairs: tuple[tuple[Document, Measure], ...]

    @cached_property
    def progress(self) -> Mapping[Item, Progress]:
        """How far every item has come, and every item of a document that shows a result."""
        shown = (name.partition(".")[0] for _, measure in self.pairs for name in measure.shown_by)
        return of_items({*(document.id for document, _ in self.pairs), *shown}, self.here.day)

    @cached_property
    def latest(self) -> Mapping[Item, Entry]:
        """The last commitment of every item of these measures that has opened one."""
        items = [item for document, measure in self.pairs for item in items_of(document, measure)]
        return book.latest_of(item for item in items if item in self.progress)

    @cached_property
    def case(self) -> Case:
        """The facts of what names no person."""
        return Case(self.here.program, PageFacts(self.here.things, self.here.declared))

    def of(self, items: Iterable[Item]) -> Progress:
        """Several items together."""
        return sum((self.progress.get(item, NONE) for item in items), NONE)


def items_of(document: Document, measure: Measure) -> tuple[Item, ...]:
    """What a measure may open: itself (to be set, or done without tasks), and its tasks."""
    return ((document.id, measure.id), *((document.id, f"{measure.id}.{task.id}") for task in measure.tasks))


def measure_line(known: Book, document: Document, measure: Measure) -> MeasureLine:
    """A measure with everything that hangs on it."""
    here, items = known.here, items_of(document, measure)
    own, figure = known.of(items), indicator(known.case, document, measure, here.day)
    shown = tuple(_shown(known, name) for name in measure.shown_by)
    last = max((one for item in items if (one := known.latest.get(item))), key=lambda one: one.id, default=None)
    return MeasureLine(
        id=measure.id,
        plan=document.id,
        label=measure.label,
        title=document.title,
        chip=status(here, measure, own, known.of(_shown_items(known, measure)), figure),
        lead=_office(here, measure.lead, document.place),
        helpers=tuple(_office(here, one, document.place) for one in measure.helpers),
        by=date.fromisoformat(measure.by) if measure.by else None,
        open=tuple(OPEN[name] for name in goals.not_set(measure)),
        activity=measure.counts == "activity",
        priority=measure.priority,
        dropped=_dropped(here, measure),
        tasks=tuple(_task(known, document, measure, task) for task in measure.tasks),
        shown=shown,
        indicator=figure,
        serves=tuple(
            found for one in measure.serves if (found := here.cited(one.partition("#")[0], one.partition("#")[2]))
        ),
        latest=lines.line(here, last) if last else None,
        count=own.opened,
    )


def status(here: County, measure: Measure, own: Progress, shown: Progress, figure: Indicator | None) -> Chip:
    """One word for a measure, the worst first; of a measure without tasks, how that stands which shows it."""
    if measure.dropped and measure.dropped <= here.day:
        return DROPPED
    waits = bool(goals.not_set(measure)) and not measure.tasks  # what it opened itself only asks for what is not set
    if waits and not shown.opened and not figure:
        return UNSET
    if shown.opened and (waits or not own.opened):
        chip = of_progress(shown)
        chip = SETTLED if chip is DONE else chip  # what was found is settled: that says nothing of what was not
    else:
        chip = of_progress(NONE if waits else own)
    if chip.tone == "delivered" and measure.counts == "activity":
        return HELD
    if figure and figure.met in ("yes", "no") and chip.tone in ("delivered", "waiting"):
        return REACHED if figure.met == "yes" else _missed(here, measure, chip)
    return chip


def _missed(here: County, measure: Measure, chip: Chip) -> Chip:
    """A target that is not met is missed only once its day is over."""
    over = bool(measure.by) and date.fromisoformat(measure.by) < here.day
    return MISSED if over and chip.tone == "delivered" else Chip("running", UNDERWAY)


def of_progress(one: Progress) -> Chip:
    """One word for what was opened: overdue, not done, under way, to be confirmed, done, or nothing known."""
    owed = one.opened - one.away
    if one.overdue:
        return Chip("overdue", OVERDUE.fill(count=one.overdue))
    if one.failed:
        return Chip("ended", NOT_DONE.fill(count=sum(one.failed.values())))
    if one.open:
        return Chip("running", UNDERWAY)
    if one.answered:
        return TO_CONFIRM
    return DONE if owed and one.done == owed else NO_DATA


def told(one: Progress) -> Text:
    """The counts in words; of what is owed to people no count under five."""
    if not one.opened:
        return NOT_OPENED
    least = SMALL if one.source in PERSONAL else 1
    if one.opened < least:
        return FEW.fill(small=SMALL)
    counts = {
        "late": one.late,
        "answered": one.answered,
        "open": one.open,
        "overdue": one.overdue,
        "not_done": sum(one.failed.values()),
        "away": one.away,
    }
    if least > 1:  # two counts and their sum would give the third away
        counts = {name: counts[name] for name in ("open", "overdue")}
        first = Text(f"共 {one.opened} 件", f"{one.opened} in all")
    else:
        first = TOLD.fill(opened=one.opened, done=one.done)
    parts = [first, *(words.fill(n=counts[name]) for name, words in PARTS if counts.get(name, 0) >= least)]
    return Text("，".join(part.zh for part in parts), ", ".join(part.say("en") for part in parts))


def _office(here: County, key: str, place: str) -> Text:
    """An office by its key; a level as such."""
    levels = {"township": Text("各乡镇（街道）", "townships"), "village": Text("各村（社区）", "villages")}
    if not key or key in levels:
        return levels.get(key, NOTHING)
    found = here.office_id(key, place)
    return here.office_name(found) if found else Text(key, key)


def _dropped(here: County, measure: Measure) -> Text:
    if measure.dropped is None or measure.dropped > here.day:
        return NOTHING
    zh, _, en = measure.because.partition(" · ")
    return Text(
        WHEN_DROPPED.zh.format(day=measure.dropped, because=zh),
        WHEN_DROPPED.en.format(day=measure.dropped, because=en or zh),
    )


def _task(known: Book, document: Document, measure: Measure, task: Task) -> TaskLine:
    item = (document.id, f"{measure.id}.{task.id}")
    one, last = known.of((item,)), known.latest.get(item)
    chip = of_progress(one)
    if chip is DONE:
        chip = HELD if measure.counts == "activity" else SO_FAR if task.repeats else DONE
    elif chip is NO_DATA and task.waits_for:
        chip = Chip("waiting", Text("等着", "waiting"))
    names = {f"{row.id}.{each.id}": each.name for row in document.measures for each in row.tasks}
    waits = names.get(task.waits_for)
    return TaskLine(
        id=task.id,
        name=task.name,
        owner=NOTHING if task.owner.startswith(goals.BY) else _office(known.here, task.owner, document.place),
        each=_each(known.here, task),
        by=_by(task),
        proof=proofs.needed(task.proof),
        waits=Text(WAITS.zh.format(name=waits.zh), WAITS.en.format(name=waits.say("en"))) if waits else NOTHING,
        chip=chip,
        told=told(one),
        latest=lines.line(known.here, last) if last else None,
    )


def _each(here: County, task: Task) -> Text:
    if task.for_each in EACH:
        return EACH[task.for_each]
    index = here.program.names.index
    way = index.ways.get((PLACE, task.for_each))
    kind = index.subjects.get(way.to if way else task.for_each)
    name = kind[1].label if kind else Text("企业", "firm")
    return Text(EACH_OF.zh.format(name=name.zh), EACH_OF.en.format(name=name.say("en")))


def _by(task: Task) -> Text:
    if not task.repeats:
        return Text(task.by, task.by)
    often = REPEATS[task.repeats]
    return Text(f"{often.zh}，{_day(task.by, 'zh')}", f"{often.en}, {_day(task.by, 'en')}")


def _day(by: str, lang: str) -> str:
    number = by.removeprefix("day ")
    if by == "last day":
        return "最后一天" if lang == "zh" else "last day"
    return f"{number} 日" if lang == "zh" else f"on day {number}"


def _shown_items(known: Book, measure: Measure) -> Iterator[Item]:
    for name in measure.shown_by:
        document, _, item = name.partition(".")
        yield from (key for key in known.progress if key[0] == document and (not item or key[1] == item))


def _shown(known: Book, name: str) -> ShownBy:
    id_, _, item = name.partition(".")
    document = known.here.library.documents[id_]
    keys = [key for key in known.progress if key[0] == id_ and (not item or key[1] == item)]
    one = known.of(keys)
    words = lines.promise(document, item) if item else None
    zh, en = document.title.zh, document.title.say("en")
    title = Text(f"{zh}：{words.zh}", f"{en}: {words.say('en')}") if words else document.title
    public = document.kind == "plan" and document.publish
    return ShownBy(title, one.source, told(one), id_ if public else "")
