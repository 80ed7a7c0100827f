"""A clock's dates as its clause makes them: what was promised, what was extended, what silence means."""

from datetime import date

from tests.kernel.years import CALENDAR
from yimen.kernel.days import Clock, Limit, Pause
from yimen.kernel.terms import deemed, terms
from yimen.kernel.text import Text

FRIDAY = date(2021, 9, 24)
LICENCE = Clock(
    "licence.decide",
    Limit(20, "workdays"),
    promised=Limit(10, "workdays"),
    pauses=("hearing", "expert_review"),
    extension=Limit(10, "workdays"),
    if_silent="accepted as of received",
    caps=(("hearing", Limit(2, "workdays")),),
)


def test_an_extension_moves_the_statutory_date_and_leaves_what_was_promised():
    plain, extended = (terms(LICENCE, FRIDAY, CALENDAR, extended=on) for on in (False, True))
    assert (plain[0].day, extended[0].day) == (date(2021, 10, 27), date(2021, 11, 10))
    assert plain[1] == extended[1]
    assert extended[0].derivation[-1].why == Text("延长期：工作日", "extension: working day")


def test_a_clock_without_promise_or_extension_has_one_date_only():
    bare = Clock("c", Limit(5, "days"))
    end, promised = terms(bare, FRIDAY, CALENDAR, extended=True)
    assert (end.day, promised) == (date(2021, 9, 29), None)


def test_only_the_pause_that_the_clause_caps_is_cut_short():
    long = (date(2021, 10, 11), date(2021, 10, 15))
    capped = terms(LICENCE, FRIDAY, CALENDAR, [Pause(*long, Text("hearing"))])[0]
    free = terms(LICENCE, FRIDAY, CALENDAR, [Pause(*long, Text("expert_review"))])[0]
    assert (capped.day, free.day) == (date(2021, 10, 29), date(2021, 11, 3))


def test_a_pause_is_called_what_the_document_calls_it():
    held = Pause(date(2021, 10, 11), date(2021, 10, 11), Text("hearing"))
    found = terms(LICENCE, FRIDAY, CALENDAR, [held], words={"hearing": Text("听证", "hearing")})[0]
    assert [step.why.zh for step in found.derivation if step.day == held.first] == ["听证"]


def test_silence_counts_from_the_start_or_from_the_last_day():
    end = date(2021, 9, 30)
    assert deemed(LICENCE, FRIDAY, end) == ("accepted", FRIDAY)
    assert deemed(Clock("c", Limit(5, "workdays"), if_silent="agreed as of due"), FRIDAY, end) == ("agreed", end)
    assert deemed(Clock("c", Limit(5, "workdays")), FRIDAY, end) is None
