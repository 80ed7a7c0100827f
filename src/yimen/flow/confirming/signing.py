"""The signature of a second person: the plan becomes an edition of the county's pack, and its tasks are owed."""

from uuid import UUID

from django.conf import settings

from yimen.documents.confirm.edition import issue
from yimen.documents.confirm.model import State
from yimen.documents.confirm.writing import Head, plan
from yimen.documents.model import Pack
from yimen.flow import acting, chase
from yimen.flow.access import Actor
from yimen.flow.confirming import desk, laying, store
from yimen.flow.confirming.store import Desk
from yimen.flow.county import County, county, library_of, now
from yimen.flow.founding import edition_of
from yimen.flow.pages import Refusal
from yimen.flow.running.locks import one_at_a_time
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.register.home import use_edition

NAME = Text("签发任务书", "the signing of a plan")


def sign(actor: Actor, id_: UUID) -> Refusal | None:
    """Sign a plan: 779 to 781 if it or the reader is not ready, 783 if it does not read, 691 during a round."""
    found = desk.within(actor, id_)
    if found is None or found.state is None:
        return acting.refusal(problem(776, Where()))
    wrong = laying.may_not_sign(actor, found, found.state)
    if wrong is not None:
        return Refusal(wrong, Text(""))
    with one_at_a_time("tick") as ours:
        if not ours:
            return acting.refusal(problem(691, Where(), what=NAME))
        done = _signed(actor, found, found.state)
    return acting.refusal(done) if isinstance(done, Problem) else None


def _signed(actor: Actor, found: Desk, state: State) -> Problem | None:
    here = county()
    pack = _pack(here)
    if pack is None:
        return problem(613, Where(), place=here.place, shelf=settings.PACKS)
    made = issue(here.library, pack, found.plan, files_of(here, found, state), settings.YIMEN_HOME)
    if isinstance(made, tuple):
        return problem(783, made[0].where, why=made[0].what)
    use_edition(edition_of(library_of(here.realm)[0]))
    at = now()
    store.sign(found, actor, made, at)
    fresh = county()
    chase.chase_goals(fresh, fresh.day, at, found.plan)
    return None


def files_of(here: County, found: Desk, state: State) -> dict[str, str]:
    """The files of the plan by name."""
    demo = here.realm == "demo"
    source = f"{found.source}；原件 {found.name or '粘贴的文字'}，SHA-256 {found.sha256[:16]}{'；演示' if demo else ''}"
    head = Head(
        found.plan, found.title, found.title_en, here.place, found.since.isoformat(), source, publish=found.publish
    )
    return plan(head, state)


def _pack(here: County) -> Pack | None:
    """The county's own pack; in a demonstration the made-up one: nothing made up stands among what is quoted."""
    own = [one for one in here.library.packs if one.place == here.place]
    demo = [one for one in own if one.name.startswith("demo-")]
    return next(iter((demo if here.realm == "demo" else []) or own), None)
