"""The cast of the ledger's tests: offices, people with devices, and openings that a document might state."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from tests.kernel.years import CALENDAR
from yimen.kernel.days import Clock, Limit
from yimen.kernel.hours import CHINA
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text
from yimen.ledger import actions, book
from yimen.ledger.entry import By, Done, Entry, Move, Opening


def named(name: str) -> UUID:
    """The same id for the same name, so that a failing test reads well."""
    return uuid5(UUID(int=0), name)


TOWNSHIP, AREA, VILLAGE = named("township"), named("area"), named("village")  # 示例
BUREAU, HALL, SUPERVISORS = named("bureau"), named("hall"), named("supervisors")
CLERK = By(named("clerk of the township"), TOWNSHIP, device="township-desk")
HELPER = By(named("clerk of the hall"), HALL, device="hall-desk")
SECOND = By(named("clerk of the bureau"), BUREAU, device="bureau-desk")
STANDING_IN = By(named("clerk who stands in"), BUREAU, for_office=TOWNSHIP, device="bureau-desk-2")
RESIDENT = By(named("resident"), None, device="resident-phone")
SYSTEM = By(None, None)
WATCH = By(named("supervisor"), SUPERVISORS, device="watch-desk")

TEN = Clock("dibao_review.decide", Limit(10, "workdays"), effect=Text("可以申请行政复议", "reconsideration is open"))
TWENTY = Clock(
    "licence.decide",
    Limit(20, "workdays"),
    promised=Limit(10, "workdays"),
    pauses=("supplement", "hearing"),
    clause="42",
)
DAY = date(2021, 9, 24)  # a Friday; National Day and two make-up days follow

OWED = Opening(
    key="dibao.find/household/h1/spell",
    source="law",
    kind="owed",
    document="dibao",
    item="find",
    pack="cn-430422",
    edition="0",
    file="relief/dibao.md",
    line=41,
    clause="9",
    subject_kind="household",
    subject="h1",
    place=VILLAGE,
    area=AREA,
    owner=TOWNSHIP,
    helpers=(HALL,),
    clock=TEN,
    started=DAY,
    proof_needed=("visit_record",),
)


def application(**changes: object) -> Opening:
    """Somebody applied for a licence at the counter."""
    base = replace(
        OWED, key=f"application/{new_id()}", source="people", kind="application", document="licence", item=""
    )
    made = {"clock": TWENTY, "asker": new_id(), "proof_needed": ("decision_document",)} | changes
    return replace(base, **made)  # type: ignore[arg-type]


def at(day: date, hour: int = 9) -> datetime:
    """An hour of a day in China, as a server elsewhere would write it."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=CHINA).astimezone(UTC)


def opened(opening: Opening = OWED, day: date | None = None) -> Entry:
    """A commitment that has just been opened."""
    return entry(actions.open_many([opening], SYSTEM, at(day or opening.started), CALENDAR)[0])


def entry(id_: UUID) -> Entry:
    """The commitment as it stands; there must be one."""
    found = book.entry(id_)
    assert found is not None
    return found


def move(one: Entry, by: By = CLERK, day: date | None = None, event: UUID | None = None) -> Move:
    """A touch of a commitment as it stands in the test's hand."""
    return Move(one.id, one.version, by, at(day or one.started), event)


def done(answer: Done | Problem) -> Entry:
    """The commitment after an action that had to succeed."""
    assert isinstance(answer, Done), answer
    return entry(answer.id)


def number(answer: Done | Problem) -> int:
    """The number of the problem of an action that had to be refused."""
    assert isinstance(answer, Problem), answer
    words = (answer.what.zh, answer.what.en, answer.advice.zh, answer.advice.en)
    assert not any("{" in one or "None" in one for one in words), words
    return answer.number


def answered(one: Entry, day: date | None = None) -> Entry:
    """Delivered by its owner with the proof that the document names."""
    from yimen.ledger.changes import Answer

    given = Answer("delivered", proofs=((new_id(), one.proof_needed[0]),))
    return done(actions.answer(move(one, CLERK, day), given))
