"""The life of a commitment: five states, what may happen in each, and the outcomes that end it. Pure."""

from typing import Final

from yimen.kernel.text import Text
from yimen.ledger.entry import Kind, Source, State
from yimen.ledger.events import Verb

SOURCES: Final[dict[Source, Text]] = {
    "goals": Text("目标", "goals"),
    "law": Text("政策", "law"),
    "people": Text("群众", "people"),
    "measurements": Text("监测", "measurements"),
}

KINDS: Final[dict[Kind, Text]] = {
    "task": Text("任务", "task"),
    "owed": Text("应享未享", "owed"),
    "request": Text("诉求", "request"),
    "application": Text("办件", "application"),
    "meeting": Text("屋场会问题", "courtyard demand"),
    "mediation": Text("调解", "mediation"),
    "notice": Text("告知提醒", "notice to be given"),
    "rectification": Text("整改", "rectification"),
    "missing": Text("漏报", "missing report"),
    "set_target": Text("待定目标", "target to be set"),
}

STATES: Final[dict[State, Text]] = {
    "received": Text("已登记", "received"),
    "in_hand": Text("办理中", "in hand"),
    "waiting": Text("暂停计时", "clock paused"),
    "answered": Text("已答复", "answered"),
    "closed": Text("销号", "closed"),
}
OPEN: Final[tuple[State, ...]] = ("received", "in_hand", "waiting")
RUNNING: Final[tuple[State, ...]] = ("received", "in_hand")

OUTCOMES: Final[dict[str, Text]] = {
    "delivered": Text("已解决", "delivered"),
    "partly": Text("部分解决", "partly delivered"),
    "planned": Text("列入计划", "planned"),
    "explained": Text("已解释说明", "explained"),
    "refused": Text("不予支持", "refused"),
    "not_accepted": Text("不予受理", "not accepted"),
    "referred": Text("已转送", "referred"),
    "merged": Text("并单", "merged"),
    "withdrawn": Text("撤回", "withdrawn"),
    "agreed": Text("达成协议", "agreed"),
    "not_agreed": Text("调解不成", "not agreed"),
    "declined": Text("本人不愿享受", "declined by the resident"),
    "lapsed": Text("条件消失", "lapsed"),
    "corrected": Text("登记有误", "opened in error"),
}

LEVELS: Final[dict[int, Text]] = {
    1: Text("督办单位", "the supervising office"),
    2: Text("分管领导", "the responsible leader"),
    3: Text("主要领导", "the head of the county"),
}

# What an owner may answer with; `referred`, `withdrawn`, `lapsed`, `corrected` and `merged` come by their own verbs.
_ASKED: Final = ("delivered", "partly", "planned", "explained", "refused", "not_accepted")
_TASK: Final = ("delivered", "partly", "planned", "explained")
ANSWERS: Final[dict[Kind, tuple[str, ...]]] = {
    "task": _TASK,
    "owed": ("delivered", "explained", "refused", "declined"),
    "request": _ASKED,
    "application": ("delivered", "refused", "not_accepted"),
    "meeting": _ASKED,
    "mediation": ("agreed", "not_agreed", "not_accepted"),
    "notice": ("delivered", "explained", "declined"),
    "rectification": _TASK,
    "missing": ("delivered", "explained"),
    "set_target": ("delivered", "explained"),
}
SHOWN: Final = ("delivered", "partly", "agreed")  # need proof; every other outcome needs reasons

ASKS: Final[tuple[Kind, ...]] = ("request", "meeting")  # may be merged and split; the rest is decided one by one
REDONE: Final = ("delivered", "partly", "planned", "explained", "refused", "not_accepted", "referred")
REDO_KINDS: Final[tuple[Kind, ...]] = ("task", "owed", "request", "meeting", "rectification", "missing", "set_target")
REDO_DAYS: Final = 90  # as long as a solution has to last to count as lasting

RESULTS: Final[dict[str, Text]] = {  # what a re-check by lot found
    "solved": Text("还好着", "still solved"),
    "not_solved": Text("不行了", "no longer solved"),
    "not_checked": Text("没能核到", "could not be checked"),
}
LASTING: Final[tuple[Kind, ...]] = ("task", "owed", "request", "meeting", "mediation", "rectification")

# Where a verb leads from each state in which it may happen.
NEXT: Final[dict[Verb, dict[State, State]]] = {
    "assigned": {"received": "in_hand", "in_hand": "in_hand"},
    "designated": {"received": "in_hand", "in_hand": "in_hand"},
    "assisted": {"received": "received", "in_hand": "in_hand", "waiting": "waiting"},
    "accepted": {"received": "in_hand"},
    "paused": {"received": "waiting", "in_hand": "waiting"},
    "resumed": {"waiting": "in_hand"},
    "proved": {"received": "received", "in_hand": "in_hand", "waiting": "waiting", "answered": "answered"},
    "answered": {"received": "answered", "in_hand": "answered"},
    "confirmed": {"answered": "closed"},
    "returned": {"answered": "in_hand"},
    "lapsed": dict.fromkeys(OPEN, "closed"),
    "corrected": {"received": "received", "in_hand": "in_hand"},
    "annulled": {**dict.fromkeys(OPEN, "closed"), "answered": "closed"},
    "referred": dict.fromkeys(OPEN, "closed"),  # by the owner's own side only to `answered`
    "withdrawn": {**dict.fromkeys(OPEN, "closed"), "answered": "closed"},
    "supervised": {"received": "received", "in_hand": "in_hand"},
    "objected": {"received": "received", "in_hand": "received"},
    "merged": dict.fromkeys(OPEN, "closed"),
    "joined": {"received": "received", "in_hand": "in_hand"},  # a pause for one asker is not one for another
    "split": {"received": "received", "in_hand": "in_hand"},
    "extension_asked": {"received": "received", "in_hand": "in_hand"},
    "extended": {"received": "received", "in_hand": "in_hand"},
    "not_extended": {"received": "received", "in_hand": "in_hand"},
    "reopened": {"closed": "in_hand"},
    "recounted": {"received": "received", "in_hand": "in_hand"},
    "told": {state: state for state in OPEN},
    "noted": {state: state for state in STATES},
    "published": {state: state for state in STATES},
    "unpublished": {state: state for state in STATES},
    "framed": {"received": "in_hand", "in_hand": "in_hand"},
    "drawn": {"in_hand": "in_hand"},
    "rechecked": {
        state: state for state in STATES
    },  # an answer that holds is closed by it, one that does not is redone
}
ONLY: Final[dict[Verb, tuple[Kind, ...]]] = {"merged": ASKS, "joined": ASKS, "split": ASKS, "reopened": REDO_KINDS}
# The outcomes that come by a verb of their own, not by an answer that somebody confirms.
BY_VERB: Final[dict[str, Verb]] = {
    "referred": "referred",
    "merged": "merged",
    "withdrawn": "withdrawn",
    "lapsed": "lapsed",
    "corrected": "annulled",
}
MUST_BE_ACCEPTED: Final[tuple[Kind, ...]] = ("application", "mediation")


def verbs(state: State) -> tuple[Verb, ...]:
    """What may happen in `state`, before it is asked who acts."""
    return tuple(verb for verb, ways in NEXT.items() if state in ways)


def endings(kind: Kind) -> dict[str, Verb]:
    """Every lawful outcome of a kind, and the verb that closes with it."""
    ends: dict[str, Verb] = dict.fromkeys(ANSWERS[kind], "confirmed")
    return ends | {outcome: verb for outcome, verb in BY_VERB.items() if kind in ONLY.get(verb, (kind,))}


def answers(kind: Kind, state: State) -> tuple[str, ...]:
    """The outcomes that an owner may answer with now; an application or mediation must be accepted first."""
    if state == "received" and kind in MUST_BE_ACCEPTED:
        return ("not_accepted",)
    return ANSWERS[kind]
