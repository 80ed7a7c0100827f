"""The daily round. It may stop anywhere and run again; days that were missed are made good by the next one.

Nothing is lost by a missed day: plans state everything owed up to a day, readings are looked at over a year, and what
is late today is late whenever it is asked. So one round for today opens what each missed day would have opened.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from yimen.flow import chase, law, rechecks
from yimen.flow.county import County, county, now
from yimen.flow.papers import month
from yimen.flow.running.locks import one_at_a_time
from yimen.flow.running.models import DailyRound
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import actions, book
from yimen.ledger.entry import Done

NAME: Final = Text("每日一轮", "the daily round")
STEPS: Final = ("goals", "measurements", "sweep", "law", "clocks", "rechecks", "supervise", "retention")
Say = Callable[[str, int, int], None]  # the step that begins, steps done, steps in all; may raise to stop


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a round did. `missed`: days without a round before it, made good now; `forgotten`: rows past their time."""

    day: date
    missed: int
    opened: int
    kept: int
    lapsed: int
    met: int
    resumed: int
    recounted: int
    supervised: int
    forgotten: int
    frozen: int = 0  # frames of re-checks by lot


def quiet(_step: str, _done: int, _whole: int) -> None:
    """Nobody watches."""


def tick(say: Say = quiet) -> Ticked | Problem:
    """Bring the ledger up to the home's day: 691 if another round is under way."""
    with one_at_a_time("tick") as ours:
        return _round(county(), say) if ours else problem(691, Where(), what=NAME)


def note_round(day: date) -> None:
    """The demonstration's last day has had its round when the demonstration is made."""
    moment = timezone.now()
    DailyRound.objects.update_or_create(day=day, defaults={"begun_at": moment, "ended_at": moment})


def is_due() -> bool:
    """Whether today's round has not ended yet."""
    return not DailyRound.objects.filter(day=county().day, ended_at__isnull=False).exists()


def last() -> date | None:
    """The last day whose round has ended."""
    return _last(DailyRound.objects.filter(ended_at__isnull=False))


def _last(rounds: QuerySet[DailyRound]) -> date | None:
    return rounds.order_by("-day").values_list("day", flat=True).first()


def _round(here: County, say: Say) -> Ticked:
    before = _last(DailyRound.objects.filter(day__lt=here.day, ended_at__isnull=False))
    missed = max((here.day - before).days - 1, 0) if before else 0
    DailyRound.objects.update_or_create(day=here.day, defaults={"begun_at": timezone.now(), "ended_at": None})
    ticked = _steps(here, missed, say)
    said = {name: count for name, count in asdict(ticked).items() if name != "day"}
    DailyRound.objects.filter(day=here.day).update(ended_at=timezone.now(), said=said)
    return ticked


def _steps(here: County, missed: int, say: Say) -> Ticked:
    on, at = here.day, now()

    def begin(step: str) -> None:
        say(step, STEPS.index(step), len(STEPS))

    begin("goals")
    total = chase.chase_goals(here, on, at)
    begin("measurements")
    total += chase.chase_measurements(here, on, at)
    begin("sweep")
    run = law.sweep(here, on, at)
    begin("law")
    total += chase.chase_law(here, run, at)
    begin("clocks")
    resumed, recounted = chase.run_on(here, on, at), chase.recount(here, at)
    begin("rechecks")
    frozen, _ = rechecks.freeze(here, on, at), rechecks.finish(at)
    begin("supervise")
    supervised = chase.supervise(at) + _escalate(on)
    begin("retention")
    return Ticked(
        on, missed, total.opened, total.kept, total.lapsed, total.met, resumed, recounted, supervised, _forget(), frozen
    )


def _escalate(on: date) -> int:
    """What the setting says has been late long enough goes up to the responsible leader (2) and the mayor (3)."""
    taken = 0
    for level, days in enumerate(settings.ESCALATE_AFTER, start=2):
        late = [one.id for one in book.overdue(on - timedelta(days=days)) if one.supervised < level]
        taken += sum(isinstance(one, Done) for one in actions.supervise_many(late, level, chase.SYSTEM, now()))
    return taken


def _forget() -> int:
    """What may not be kept longer: sessions that have ended, archives that were made to be fetched.

    Nothing else has a term that a document states.
    """
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0] + month.forget()
