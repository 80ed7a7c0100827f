"""Who has a commitment in hand, how long, and whether again: the forms for it, and doing what they ask."""

from datetime import date
from typing import Final
from uuid import UUID

from yimen.flow.county import County
from yimen.flow.pages import Act
from yimen.flow.wishes import Wish, kept, noted
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import actions, book, clocks, steps
from yimen.ledger.changes import Correction
from yimen.ledger.entry import By, Done, Entry, Lapse
from yimen.ledger.extending import Longer
from yimen.ledger.handing import Part, Term
from yimen.ledger.life import ASKS, LEVELS, NEXT, REDO_KINDS, REDONE

SYSTEM: Final = By(None, None)
FEW: Final = 4  # digits
OBJECT: Final = "object"  # the clock of a document for objecting to a dispatch
ELSEWHERE: Final[dict[str, Text]] = {
    "court": Text("人民法院（诉讼）", "a people's court (lawsuit)"),
    "arbitration": Text("仲裁机构", "an arbitration body"),
    "reconsideration": Text("行政复议机关", "the reconsideration authority"),
    "discipline": Text("纪检监察机关", "the discipline and supervision body"),
    "other_county": Text("外县或者上级机关", "another county or a higher office"),
}


def owner_acts(county: County, entry: Entry) -> tuple[Act, ...]:
    """What the owner may ask of others: to take it back, more time, the right door."""
    clock = entry.clock
    longer = clock is not None and clock.extension is not None and not entry.raised
    return (
        *((_object(county, entry),) if entry.asker and entry.state in NEXT["objected"] else ()),
        *((Act("ask_longer", Text("申请延期", "Ask for more time"), ("note",)),) if longer else ()),
        *((_refer("refer", county),) if entry.kind in ASKS else ()),
    )


def _object(county: County, entry: Entry) -> Act:
    term = _term(county, entry)
    until = term.until(book.past(entry, SYSTEM)) if term else None
    words = Text("派错了，说明理由退回", "Not ours: object with reasons")
    if until is not None:
        words = Text(f"{words.zh}（{until.month} 月 {until.day} 日前）", f"{words.en} (until {until})")
    return Act("object", words, ("note",))


def to_decide(entry: Entry) -> tuple[Act, ...]:
    """What somebody with that duty decides about more time."""
    clock = entry.clock
    if entry.raised != "more_time" or clock is None or clock.extension is None:
        return ()
    most = clock.extension.text()
    return (
        Act(
            "extend",
            Text(f"同意延期（最多 {most.zh}）", f"Allow more time (at most {most.en})"),
            ("count", "document", "note"),
        ),
        Act("refuse_longer", Text("不同意延期", "Refuse more time"), ("note",)),
    )


def checker_acts(county: County, entry: Entry) -> tuple[Act, ...]:
    """What a second office may do about who has it: dispatch, help, merge, split, supervise, redo, end, correct."""
    offices = tuple((key, row.name) for key, row in county.directory.offices.items() if row.level != "village")
    level = min(entry.supervised + 1, max(LEVELS))
    said = LEVELS[level]
    asked = entry.kind in ASKS
    redo = entry.kind in REDO_KINDS and entry.outcome in REDONE
    return (
        Act("assign", Text("交给责任单位", "Assign an owner"), ("office", "helper"), offices=offices),
        Act("designate", Text("指定承办（不再退单）", "Designate for good"), ("office", "helper"), offices=offices),
        Act("assist", Text("增加协办单位", "Add an assisting office"), ("office",), offices=offices),
        *((Act("merge", Text("并到另一件", "Merge into another"), ("number", "note")),) if asked else ()),
        *((Act("split", Text("拆出一件", "Split off a part"), ("office", "note"), offices=offices),) if asked else ()),
        Act("supervise", Text(f"督办：报{said.zh}", f"Supervise: tell {said.en}")),
        *((Act("reopen", Text("回访没办好，发回重办", "Not solved after all: reopen"), ("note",)),) if redo else ()),
        *((_refer("send_on", county),) if asked else ()),
        *(
            (Act("lapse", Text("条件消失，核实后销号", "Condition gone, verified: end it"), ("note",)),)
            if not asked
            else ()
        ),
        Act("correct", Text("更正起算日", "Correct the first day"), ("started", "note")),
        Act("annul", Text("登记有误，撤销", "Opened in error: annul"), ("note",)),
    )


def _refer(verb: str, county: County) -> Act:
    offices = ((key, row.name) for key, row in county.directory.offices.items() if row.level == "department")
    doors = (*ELSEWHERE.items(), *offices)
    return Act(verb, Text("转到该去的地方", "Refer to the right door"), ("office", "where", "note"), offices=doors)


def _term(county: County, entry: Entry) -> Term | None:
    clock = county.clock(OBJECT, county.day, entry.document) if entry.document else None
    return Term(clock, clocks.counter(county.calendar)) if clock else None


def object_to(wish: Wish) -> Done | Problem:
    """The owner says that it is not its business."""
    note = noted(wish)
    return note if isinstance(note, Problem) else steps.object_to(wish.move, note, _term(wish.county, wish.entry))


def _chosen(wish: Wish, field: str = "office") -> UUID | Problem:
    key = wish.form.get(field, "")
    place = wish.county.places_by_id.get(wish.entry.place, wish.county.place)
    return wish.county.office_id(key, place) or problem(604, Where(), office=key)


def assign(wish: Wish) -> Done | Problem:
    """Another owner, who may object."""
    return _hand(wish, final=False)


def designate(wish: Wish) -> Done | Problem:
    """The owner for good."""
    return _hand(wish, final=True)


def _hand(wish: Wish, *, final: bool) -> Done | Problem:
    owner = _chosen(wish)
    helper = _chosen(wish, "helper") if wish.form.get("helper") else None
    if isinstance(owner, Problem):
        return owner
    if isinstance(helper, Problem):
        return helper
    helpers = (*wish.entry.helpers, *((helper,) if helper else ()))
    return actions.assign(wish.move, owner, helpers, final=final)


def assist(wish: Wish) -> Done | Problem:
    """One more office helps."""
    office = _chosen(wish)
    return office if isinstance(office, Problem) else steps.assist(wish.move, office)


def merge(wish: Wish) -> Done | Problem:
    """The same was asked before, under the number given."""
    written = wish.form.get("number", "").strip()
    into = book.by_number("-".join(written.replace("－", "-").split("-")[-2:])) if written else None
    if into is None:
        return problem(640, Where(file=wish.entry.number), written=written or "-")
    note = noted(wish)
    return note if isinstance(note, Problem) else steps.merge(wish.move, into.id, note)


def split(wish: Wish) -> Done | Problem:
    """Another office has a part of its own to do."""
    owner, note = _chosen(wish), noted(wish)
    if isinstance(owner, Problem):
        return owner
    if isinstance(note, Problem):
        return note
    return steps.split(wish.move, (Part(owner, note=note),), note, wish.county.calendar)


def supervise(wish: Wish) -> Done | Problem:
    """One level up."""
    return actions.supervise_many([wish.entry.id], wish.entry.supervised + 1, wish.by, wish.at)[0]


def extend(wish: Wish) -> Done | Problem:
    """More time, by a notice to the person."""
    written, note, document = wish.form.get("count", ""), noted(wish), noted(wish, "document")
    if isinstance(note, Problem):
        return note
    if isinstance(document, Problem):
        return document
    count = int(written) if written.isdecimal() and len(written) < FEW else 0
    return steps.extend(wish.move, Longer(count, note, document, wish.as_head), wish.county.calendar)


def refuse_longer(wish: Wish) -> Done | Problem:
    """The time stays as it is."""
    note = noted(wish)
    return note if isinstance(note, Problem) else steps.refuse_longer(wish.move, note, as_head=wish.as_head)


def reopen(wish: Wish) -> Done | Problem:
    """A second office found it not solved."""
    note = noted(wish)
    return note if isinstance(note, Problem) else steps.reopen(wish.move, "office", note)


def refer(wish: Wish) -> Done | Problem:
    """To the right door: which, where it is and how to reach it, and why; the person reads all of it."""
    key, where, why = (wish.form.get(name, "").strip() for name in ("office", "where", "note"))
    door = door_name(wish.county, key)
    if door is None:
        return problem(642, Where(file=wish.entry.number))
    if not where:
        return problem(641, Where(file=wish.entry.number))
    if not why:
        return actions.refer(wish.move, key, None)
    note = kept(wish, f"{why}\n该去：{door.zh}。{where}")
    return note if isinstance(note, Problem) else actions.refer(wish.move, key, note)


def door_name(county: County, key: str) -> Text | None:
    """What the right door is called; None for one that nobody knows."""
    row = county.directory.offices.get(key)
    return ELSEWHERE.get(key) or (row.name if row else None)


def lapse(wish: Wish) -> Done | Problem:
    """A second office has verified that the condition is gone."""
    note = noted(wish)
    if note is None:
        return problem(507, Where(file=wish.entry.number))
    if isinstance(note, Problem):
        return note
    return actions.lapse_many([Lapse(wish.entry.id, note=note)], wish.by, wish.at)[0]


def correct(wish: Wish) -> Done | Problem:
    """The day from which its time runs was written wrongly; what a person was told never gets later by it."""
    try:
        started = date.fromisoformat(wish.form.get("started", ""))
    except ValueError:
        started = None
    if started is None or started > wish.county.day or wish.entry.clock is None:
        return problem(643, Where(file=wish.entry.number))
    note = noted(wish)
    if isinstance(note, Problem):
        return note
    return actions.correct(wish.move, Correction(started=started), note, wish.county.calendar)
