"""Reconcile: the ledger follows its sources, doubles nothing, and can be stopped anywhere."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.made import BUREAU, CALENDAR, CLERK, DAY, OWED, SYSTEM, TOWNSHIP, answered, at, entry, move, opened
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book, rows
from yimen.ledger.changes import Answer
from yimen.ledger.entry import Opening, Outcome, Scope
from yimen.ledger.models import Commitment, Event
from yimen.ledger.reconcile import reconcile

pytestmark = pytest.mark.django_db
SCOPE = Scope("law", "dibao", "find")
LATE = date(2021, 10, 20)
quietly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
households = st.sets(st.integers(0, 9), max_size=10)


class CutError(Exception):
    """The power goes."""


def stated(numbers: set[int]) -> list[Opening]:
    """What a sweep found: these households are owed."""
    return [replace(OWED, key=f"dibao.find/household/h{n}/spell", subject=f"h{n}") for n in sorted(numbers)]


def run(numbers: set[int], when: datetime | None = None, scope: Scope = SCOPE) -> Outcome:
    return reconcile(stated(numbers), scope, SYSTEM, when or at(DAY), CALENDAR)


def picture() -> list[tuple[str, str, str, bool]]:
    """What is in the ledger, without what no source decides (ids, numbers)."""
    rows = Commitment.objects.order_by("id").values_list("subject", "state", "outcome", "late")
    return sorted(rows)


def open_subjects() -> set[str]:
    return set(Commitment.objects.filter(state="received").values_list("subject", flat=True))


def test_what_is_new_opens_what_is_stated_stays_what_is_not_lapses():
    first = run({1, 2})
    assert (len(first.opened), first.kept, first.lapsed, first.held) == (2, 0, (), ())
    second = run({2, 3})
    assert (len(second.opened), second.kept, len(second.lapsed)) == (1, 1, 1)
    assert open_subjects() == {"h2", "h3"}
    assert entry(second.lapsed[0]).outcome == "lapsed"


def test_what_is_in_doubt_is_neither_opened_nor_lapsed():
    run({1})
    doubt = replace(SCOPE, unknown={stated({1})[0].key, stated({2})[0].key})
    assert run(set(), scope=doubt) == Outcome((), 0, (), ())
    assert open_subjects() == {"h1"}


def test_a_source_speaks_only_for_its_own_item():
    other = opened(replace(OWED, item="recheck", key="dibao.recheck/h1"))
    run(set())
    assert entry(other.id).state == "received"
    with pytest.raises(ValueError, match=r"is not stated by dibao\.recheck"):
        run({1}, scope=Scope("law", "dibao", "recheck"))


def test_an_answer_is_not_lapsed_it_waits_for_its_confirmer():
    run({1})
    one = book.by_key(stated({1})[0].key)
    assert one is not None
    answered(one)
    assert run(set()) == Outcome((), 0, (), ())


def test_what_was_closed_stays_closed_while_the_source_still_states_it():
    run({1})
    one = book.by_key(stated({1})[0].key)
    assert one is not None
    actions.answer(move(one), Answer("declined", new_id()))
    assert run({1}) == Outcome((), 1, (), ())
    assert Commitment.objects.count() == 1


def test_a_new_spell_opens_after_a_lapse():
    run({1})
    run(set())
    again = run({1})
    assert (len(again.opened), Commitment.objects.count()) == (1, 2)


def test_a_lapse_after_the_due_date_stays_late():
    run({1, 2})
    run({2}, at(LATE))
    assert {(row[0], row[3]) for row in picture()} == {("h1", True), ("h2", False)}


def test_a_lapse_by_a_fact_of_the_owner_is_held_for_a_second_person():
    run({1, 2})
    first, second = (one.key for one in stated({1, 2}))
    scope = replace(SCOPE, entered_by={first: TOWNSHIP, second: BUREAU})
    done = run(set(), scope=scope)
    assert (len(done.lapsed), [entry(id_).key for id_ in done.held]) == (1, [first])
    assert run(set(), scope=scope) == Outcome((), 0, (), done.held)
    assert open_subjects() == {"h1"}


def test_a_source_that_breaks_half_way_lapses_nothing():
    run({1, 2, 3})

    def broken() -> Iterator[Opening]:
        yield from stated({1})
        raise CutError

    with pytest.raises(CutError):
        reconcile(broken(), SCOPE, SYSTEM, at(DAY), CALENDAR)
    assert open_subjects() == {"h1", "h2", "h3"}


@quietly
@given(households, households)
def test_run_twice_it_changes_nothing(before: set[int], today: set[int]):
    with transaction.atomic():
        run(before)
        run(today, at(LATE))
        events, seen = Event.objects.count(), picture()
        again = run(today, at(LATE))
        assert (again.opened, again.lapsed, again.kept) == ((), (), len(today))
        assert (Event.objects.count(), picture()) == (events, seen)
        assert open_subjects() == {f"h{n}" for n in today}
        transaction.set_rollback(True)


@quietly
@given(households, households, st.integers(0, 12))
def test_interrupted_anywhere_and_run_again_it_ends_the_same(before: set[int], today: set[int], after: int):
    with transaction.atomic():
        run(before)
        run(today, at(LATE))
        whole, events = picture(), Event.objects.count()
        transaction.set_rollback(True)
    with transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        run(before)
        _cut_after(patched, after)
        try:
            run(today, at(LATE))
        except CutError:
            patched.undo()
            run(today, at(LATE))
        assert (picture(), Event.objects.count()) == (whole, events)
        transaction.set_rollback(True)


def _cut_after(patched: pytest.MonkeyPatch, writes: int) -> None:
    """The power goes at the n-th write; the work is handed in two by two."""
    whole, insert, left = book.chunks, rows.insert, [writes]
    patched.setattr(book, "chunks", lambda items, size=2: whole(items, min(size, 2)))

    def cut(*args: object) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise CutError
        return insert(*args)  # type: ignore[arg-type]

    patched.setattr(rows, "insert", cut)
    patched.setattr(actions, "_alone", lambda _: False)  # one alone has no savepoint: this test's transaction would end


@pytest.mark.parametrize("more", [(), (replace(OWED, key="another"),)], ids=["alone", "among others"])
def test_two_workers_who_open_the_same_key_open_it_once(monkeypatch: pytest.MonkeyPatch, more: tuple[Opening, ...]):
    present = actions._present
    first: list[object] = []

    def too_early(openings):
        """The second worker looks before the first one has handed in."""
        if not first:
            first.append(present(openings))
            return {}
        return present(openings)

    one = opened()
    monkeypatch.setattr(actions, "_present", too_early)
    assert actions.open_many([OWED, *more], CLERK, at(DAY), CALENDAR)[0] == one.id
    assert Event.objects.count() == 1 + len(more)


def test_two_workers_who_never_agree_are_told(monkeypatch: pytest.MonkeyPatch):
    opened()
    monkeypatch.setattr(actions, "_present", lambda _: {})
    with pytest.raises(actions.IntegrityError):
        actions.open_many([OWED, replace(OWED, key="another")], SYSTEM, at(DAY), CALENDAR)
    assert Event.objects.count() == 1
