"""The confirmation desk: who may hand in a text, decide about it, leave it, take it up again, and sign it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from django.db import IntegrityError

from yimen.documents.confirm.begin import marks_of
from yimen.documents.confirm.decide import MOST_DIGITS, Decision
from yimen.documents.confirm.model import FIELDS, State
from yimen.documents.repair.restore import repair
from yimen.documents.texts.limits import MEGABYTE, MOST_FILE
from yimen.documents.texts.read import file_text
from yimen.dossiers import files
from yimen.flow import acting, reach
from yimen.flow.access import Actor
from yimen.flow.confirming import laying, sheets, store
from yimen.flow.confirming.naming import Naming, day
from yimen.flow.confirming.store import Desk
from yimen.flow.confirming.views import DeskPage, Listed, ListPage, MarksPage
from yimen.flow.county import County, county, now
from yimen.flow.pages import Refusal
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

MOST: Final = 50  # desks in the list
MOST_TEXT: Final = 100_000  # characters; a full work report has some 20,000
ID: Final = re.compile(r"[a-z][a-z0-9_]{2,39}")
FORM: Final = {
    "title": Text("任务书的标题", "Title of the plan"),
    "since": Text("从哪天起施行", "In force from"),
    "source": Text("正文从哪里来", "Where the text comes from"),
}


def listing(actor: Actor) -> ListPage:
    """Where texts come in."""
    rows = store.desks(_offices(actor), MOST)
    shown = tuple(
        Listed(one.id, one.title, one.plan, one.name, one.begun_at, one.signed_at is not None) for one in rows
    )
    followed = {one.before_id for one in rows}
    ended = tuple((str(one.id), Text(one.title)) for one in shown if one.signed and one.id not in followed)
    return ListPage(shown, ended, county().day)


def _offices(actor: Actor) -> tuple[UUID, ...] | None:
    """Whose texts somebody may see: all at the head of the county, else those of their own offices."""
    return None if reach.sees_all(actor) else actor.offices


def within(actor: Actor, id_: UUID) -> Desk | None:
    """A desk within somebody's reach."""
    found, offices = store.desk(id_), _offices(actor)
    return found if found and (offices is None or found.office in offices) else None


def too_large(size: int) -> Refusal | None:
    """Whether a file is refused before it is read."""
    if size <= MOST_FILE:
        return None
    wrong = problem(285, Where(), size=f"{size / MEGABYTE:.1f}", most=MOST_FILE // MEGABYTE)
    return replace(acting.refusal(wrong), field="file")


def hand_in(actor: Actor, form: Mapping[str, str], name: str, content: bytes) -> UUID | Refusal:
    """A text onto the desk: read, repaired, kept with its marks; its draft waits until they are settled."""
    text = sheets.unsound(content) or file_text(content, Where(name))
    if isinstance(text, Problem):
        return replace(acting.refusal(text), field="file" if name else "text")
    if len(text) > MOST_TEXT:
        wrong = problem(773, Where(), size=len(text), most=MOST_TEXT)
        return replace(acting.refusal(wrong), field="text")
    here = county()
    before = store.desk(UUID(form["before"])) if _is_id(form.get("before", "")) else None
    if before and (before.signed_at is None or within(actor, before.id) is None):
        before = None
    head = _head(here, form, before)
    if isinstance(head, Refusal):
        return head
    repaired = repair(text)
    id_ = UUID(form["id"]) if _is_id(form.get("id", "")) else new_id()
    kept = {"name": name[:120], "sha256": files.store(content), "text": repaired.text}
    marks = store.mark_rows(marks_of(repaired))
    whose = {"begun_at": now(), "begun_by": actor.account, "office": actor.by().office}
    store.add({"id": id_, **head, **kept, **whose, "marks": marks, "before_id": before.id if before else None})
    made = store.desk(id_)
    if made is not None and all(one.settled for one in made.marks):
        store.lay(made)
    return id_


def _is_id(words: str) -> bool:
    try:
        UUID(words)
    except ValueError:
        return False
    return True


def _head(here: County, form: Mapping[str, str], before: Desk | None) -> dict[str, object] | Refusal:
    """What stands at the head of the plan; a new version keeps the id, and its title if none is given."""
    title = form.get("title", "") or (before.title if before else "")
    source = form.get("source", "") or (before.source if before else "")
    written = day(form.get("since", "")) or here.day.isoformat()
    for name, value in (("title", title), ("source", source)):
        if not value:
            return replace(acting.refusal(problem(784, Where(), field=FORM[name])), field=name)
    if isinstance(written, Problem):
        return replace(acting.refusal(written), field="since")
    plan = before.plan if before else form.get("plan", "") or f"plan_{here.day:%Y%m%d}_{new_id().hex[-6:]}"
    if not ID.fullmatch(plan) or (before is None and plan in here.library.documents):
        return replace(acting.refusal(problem(782, Where(), id=plan)), field="plan")
    since = before.since.isoformat() if before else written
    words = {"title": title[:120], "title_en": form.get("title_en", "")[:200], "source": source[:200]}
    return {"plan": plan, "since": since, "publish": form.get("publish", "yes") == "yes", **words}


def page(actor: Actor, id_: UUID, at: str = "", number: int = 1) -> MarksPage | DeskPage | None:
    """A desk as it stands: marks to settle first, then the text beside its cards."""
    found = within(actor, id_)
    if found is None:
        return None
    if found.state is None:
        return laying.marks_page(found)
    return laying.desk_page(county(), actor, found, found.state, (at, number))


def decide(actor: Actor, id_: UUID, form: Mapping[str, str]) -> str | Refusal | None:
    """One decision from a form; what is to be decided next, or why it was not kept. None: no such desk."""
    found = within(actor, id_)
    if found is None:
        return None
    verb = form.get("do", "")
    if verb == "undo":
        return _result(store.undo(actor, found, now()), _last_about(found))
    if verb == "lay":
        return _result(store.lay(found), "")
    done = _decision(found, verb, form)
    wrong = done if isinstance(done, Problem) else _kept(actor, found, done, form)
    if isinstance(done, Problem) or wrong is not None:
        return _refused(wrong or problem(778, Where()), form)
    after = store.desk(id_)
    if after is None or after.state is None:
        return f"mark-{done.about[0]}"
    return form.get("stay", "") or laying.after(after.state, done.about)


def _kept(actor: Actor, found: Desk, done: Decision, form: Mapping[str, str]) -> Problem | None:
    """Keep it, unless somebody else has decided about the same thing since the page was made (778)."""
    key = UUID(form["id"]) if _is_id(form.get("id", "")) else new_id()
    seen = form.get("seen", "")
    last = int(seen) if seen.isdecimal() and len(seen) <= MOST_DIGITS else found.number
    if all(one.id != key for one in found.kept) and store.touched_since(found, last, done.about):
        return problem(778, Where())
    try:
        return store.keep(actor, found, key, done, now())
    except IntegrityError:  # two at the same moment: the second one looks again
        return problem(778, Where())


def _decision(found: Desk, verb: str, form: Mapping[str, str]) -> Decision | Problem:
    """The decision that a form states; fields are understood by their names."""
    about = tuple(form.get("about", "").split())
    if verb == "settle":
        words = form.get("other", "") or form.get("words", "")
        return Decision(verb, about, {"words": words})
    state = found.state
    if state is None:
        return problem(776, Where())
    if verb == "open-all":
        return Decision("open", _asked(state), _words(form))
    if verb in ("fields", "task"):
        names = ("owner", "by", "proof") if verb == "task" else FIELDS
        meant = Naming(county()).all_meant({name: form[name] for name in names if name in form})
        return meant if isinstance(meant, Problem) else Decision(verb, about, {**_words(form), **meant})
    return Decision(verb, about, _words(form))


BODY: Final = ("reason", "words", "start", "end", "at", "kind", "as", "open", "task", "name")


def _words(form: Mapping[str, str]) -> dict[str, str]:
    return {name: form[name] for name in BODY if form.get(name) or (name == "open" and name in form)}


def _asked(state: State) -> tuple[str, ...]:
    """The measures of which something is missing without a reason."""
    return tuple(one.id for one in state.cards if one.missing and not one.open)


def _last_about(found: Desk) -> str:
    standing = [one for one in found.kept if not one.undone]
    about = standing[-1].decision.about if standing else ()
    return f"mark-{about[0]}" if standing and standing[-1].decision.verb == "settle" else next(iter(about), "")


def _result(wrong: Problem | None, then: str) -> str | Refusal:
    return acting.refusal(wrong) if wrong else then


def _refused(wrong: Problem, form: Mapping[str, str]) -> Refusal:
    """Why, beside the card it is about."""
    about = form.get("about", "").split()
    return replace(acting.refusal(wrong), field=about[0] if len(about) == 1 else "")
