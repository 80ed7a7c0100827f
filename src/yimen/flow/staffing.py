"""Who holds which duty of an office, who stands in during leave, and arranging both. Nobody arranges their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from yimen.flow.access import Actor
from yimen.flow.acting import refusal
from yimen.flow.county import County, county
from yimen.flow.pages import Refusal
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.register import duties
from yimen.register.duties import Post

ROLES: Final[Mapping[str, Text]] = {
    "clerk": Text("经办人", "clerk"),
    "head": Text("负责人", "head"),
    "supervisor": Text("督查员", "supervisor"),
    "checker": Text("核查员", "checker"),
    "publisher": Text("公开审查员", "publisher"),
    "operator": Text("系统管理员", "operator"),
}
FIELDS: Final = {453: "name", 454: "until", 455: "since", 621: "name", 622: "since"}


@dataclass(frozen=True, slots=True)
class Staffed:
    """The duties of an office today, the offices to choose from, and whether this reader may arrange them."""

    key: str
    office: Text
    posts: tuple[Post, ...]
    may_arrange: bool
    offices: tuple[tuple[str, Text], ...]
    lenders: Mapping[str, Text]  # what the offices are called whose clerks act here


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be arranged: the office, the role, its holder, the account that was named, and the days."""

    key: str
    role: str
    holder: UUID
    named: UUID
    since: date
    until: date
    by: UUID | None


def staffing(actor: Actor, key: str = "") -> Staffed | None:
    """The duties of one's own office; operators may look at any. None for an office out of reach."""
    here = county()
    chosen = key or next((duty.office for duty in actor.duties), "")
    row = here.directory.offices.get(chosen)
    own = {duty.office for duty in actor.duties}
    if row is None or not (chosen in own or "operator" in actor.roles):
        return None
    rows = here.directory.offices
    offices = tuple((one.key, one.name) for one in rows.values() if one.level != "village")
    posts = duties.posts(chosen, here.day)
    lenders = {one.lent_by: rows[one.lent_by].name for one in posts if one.lent_by in rows}
    may = _may_arrange(actor, chosen)
    return Staffed(chosen, row.name, posts, may, offices if "operator" in actor.roles else (), lenders)


def everybody() -> tuple[tuple[Text, tuple[Post, ...]], ...]:
    """Every office with somebody on duty today, by its name and in the order of keys, and its duties."""
    here = county()
    rows: dict[str, list[Post]] = {}
    for key, post in duties.everywhere(here.day):
        if key in here.directory.offices:
            rows.setdefault(key, []).append(post)
    return tuple((here.directory.offices[key].name, tuple(found)) for key, found in rows.items())


def offices() -> tuple[tuple[str, Text], ...]:
    """The offices in which a duty can be given, in the order of keys."""
    return tuple((one.key, one.name) for one in county().directory.offices.values())


def vouches(actor: Actor, account: UUID) -> bool:
    """Whether somebody may ask for, or confirm, a reset of this account: an operator, or the head of its office."""
    if account == actor.account:
        return False
    headed = {duty.office for duty in actor.duties if duty.role == "head"}
    return "operator" in actor.roles or any(held.office in headed for held in duties.offices_of(account, county().day))


def on_duty(account: UUID) -> bool:
    """Whether an account holds any duty today."""
    return bool(duties.offices_of(account, county().day))


def _may_arrange(actor: Actor, key: str) -> bool:
    return "operator" in actor.roles or any(duty.office == key and duty.role == "head" for duty in actor.duties)


def arrange(actor: Actor, key: str, verb: str, form: Mapping[str, str], named: UUID | None) -> Refusal | None:
    """Give, end or hand over a duty, or arrange leave. `named`: the account that the form names, if there is one."""
    here = county()
    wish = _wish(here, actor, key, verb, form, named)
    done = wish if isinstance(wish, Problem) else VERBS[verb](wish)
    if not isinstance(done, Problem):
        return None
    shown = refusal(done)
    return Refusal(shown.what, shown.advice, FIELDS.get(done.number, ""))


def _wish(  # noqa: PLR0917, what a form says, beside who sends it
    here: County, actor: Actor, key: str, verb: str, form: Mapping[str, str], named: UUID | None
) -> Wish | Problem:
    if verb not in VERBS or key not in here.directory.offices or not _may_arrange(actor, key):
        return problem(623, Where())
    holder = _uuid(form.get("holder", ""))
    if verb in NAMING and named is None:
        return problem(621, Where())
    account = named or holder
    if account is None or (verb != "give" and holder is None):
        return problem(456, Where(), on=here.day)
    if actor.account in {holder, named} - {None}:
        return problem(620, Where())
    since = _day(form.get("since", ""), here.day)
    until = _day(form.get("until", ""), here.day if verb != "leave" else None)
    if since is None or until is None:
        return problem(622, Where())
    return Wish(key, form.get("role", ""), holder or account, account, since, until, actor.account)


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _day(written: str, otherwise: date | None) -> date | None:
    """A day as written; where nothing is written, the other."""
    if not written:
        return otherwise
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


NAMING: Final = frozenset({"give", "leave", "hand-over"})
VERBS: Final[Mapping[str, Callable[[Wish], Any]]] = {
    "give": lambda wish: duties.give_duty(wish.key, wish.role, wish.named, wish.since, by=wish.by),
    "end": lambda wish: duties.end_duty(wish.key, wish.role, wish.holder, wish.until),
    "hand-over": lambda wish: duties.hand_over(wish.key, wish.role, wish.holder, wish.named, wish.since, by=wish.by),
    "leave": lambda wish: duties.go_on_leave(
        wish.key, wish.role, wish.holder, wish.named, since=wish.since, until=wish.until, by=wish.by
    ),
    "back": lambda wish: duties.come_back(wish.key, wish.role, wish.holder, wish.since),
}
