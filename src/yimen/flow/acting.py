"""What somebody may do about a commitment now, and doing it: files and words go to the dossiers, ids to the ledger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from yimen.dossiers import records
from yimen.dossiers.words import Recorded, Upload
from yimen.engine.calendars import pause_words
from yimen.flow import handing, people, proofs, reach, rechecks
from yimen.flow.access import Actor
from yimen.flow.county import County, now
from yimen.flow.pages import Act, Refusal
from yimen.flow.wishes import FIELDS, File, Wish, noted
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import actions, draws, rechecking, steps
from yimen.ledger.changes import Answer
from yimen.ledger.entry import Done, Entry, Move
from yimen.ledger.events import Verb as Event
from yimen.ledger.guards import may_happen
from yimen.ledger.life import NEXT, OUTCOMES, RESULTS, answers
from yimen.ledger.rechecking import Found

Side = Literal["owner", "checker", "approver", "keeper"]
PROVE: Final = Act("prove", Text("补传佐证", "Add proof"), ("proof",))


def acts(county: County, actor: Actor, entry: Entry) -> tuple[Act, ...]:
    """What this reader may do now, the likeliest first."""
    owner, checker = reach.hands(county, actor, entry), reach.checks(county, actor, entry)
    helper, approver = reach.helps(county, actor, entry), reach.approves(county, actor, entry)
    own = _draw_acts(county, actor, entry) if rechecks.is_draw(entry) else _owner_acts(county, entry) if owner else ()
    found = [
        *(_again(entry) if checker else ()),
        *own,
        *((PROVE,) if helper and not owner else ()),
        *(handing.to_decide(entry) if approver else ()),
        *(_checker_acts() if checker else ()),
        *(handing.checker_acts(county, entry) if checker else ()),
    ]
    possible = [act for act in found if entry.state in NEXT[VERBS[act.verb].event]]
    if owner or checker or helper:
        possible.append(Act("note", Text("记一笔", "Add a note"), ("note",)))
    return tuple(possible)


def _owner_acts(county: County, entry: Entry) -> tuple[Act, ...]:
    outcomes = tuple((one, OUTCOMES[one]) for one in answers(entry.kind, entry.state))
    ended = ("effective",) if any(one == "agreed" for one, _ in outcomes) else ()
    called = pause_words(county.library)
    pauses = tuple((one, called.get(one, Text(one))) for one in (entry.clock.pauses if entry.clock else ()))
    accept = (Act("accept", Text("接手办理", "Take it in hand")),) if entry.state == "received" else ()
    pause = (Act("pause", Text("暂停计时", "Pause the clock"), ("outcome", "document"), pauses),) if pauses else ()
    return (
        *accept,
        Act("answer", Text("答复", "Answer"), ("outcome", *ended, "note", "proof"), outcomes),
        PROVE,
        *pause,
        Act("resume", Text("恢复计时", "Let the clock run on")),
        *handing.owner_acts(county, entry),
    )


def _draw_acts(county: County, actor: Actor, entry: Entry) -> tuple[Act, ...]:
    """A draw is not answered by hand; its keeper enters the seed when it has fallen."""
    due = rechecks.keeps(county, actor, entry) and rechecks.awaits_seed(county, draws.drawing(entry))
    return (Act("draw", Text("录入开出的种子", "Enter the seed that fell"), ("seed", "note")),) if due else ()


def _again(entry: Entry) -> tuple[Act, ...]:
    """Looking again, if a draw has taken it and nobody has looked yet."""
    if not rechecks.draw_of(entry):
        return ()
    found = tuple((one, RESULTS[one]) for one in rechecking.results(entry))
    return (
        Act("recheck", Text("抽到了：现在还好吗", "Drawn: does it still hold?"), ("outcome", "note", "proof"), found),
    )


def _checker_acts() -> tuple[Act, ...]:
    return (
        Act("confirm", Text("核验属实，销号", "Checked: close it"), ("note",)),
        Act("return", Text("没办好，退回重办", "Not done: send it back"), ("note",)),
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What came from a form: its fields and its files."""

    form: Mapping[str, str]
    files: Mapping[str, File]


def act(actor: Actor, county: County, entry: Entry, verb: str, sent: Sent) -> Refusal | None:
    """Do one thing; a refusal says why not, and nothing is written to the ledger."""
    allowed = {one.verb for one in acts(county, actor, entry)}
    if verb not in VERBS or verb not in allowed:
        return refusal(_why_not(entry, verb))
    office, as_head = _in_whose_name(county, actor, entry, VERBS[verb].side)
    wish = Wish(county, entry, actor.by(office), now(), sent.form, sent.files, as_head=as_head)
    done = VERBS[verb].do(wish)
    return refusal(done) if isinstance(done, Problem) else None


def _in_whose_name(county: County, actor: Actor, entry: Entry, side: Side) -> tuple[UUID | None, bool]:
    """The office for which this is done, and whether as the head of the owner's own."""
    checker = reach.checks(county, actor, entry)
    if side == "keeper":
        return reach.keeps(county, actor, entry), False
    if side == "approver":
        return reach.approves(county, actor, entry) or (None, False)
    if side == "checker":
        return checker, False
    return reach.hands(county, actor, entry) or reach.helps(county, actor, entry) or checker, False


def _why_not(entry: Entry, verb: str) -> Problem:
    """The ledger's own word if the state forbids it, else that it is not this reader's to do."""
    event: Event = VERBS[verb].event if verb in VERBS else "noted"
    return may_happen(entry, event) or problem(602, Where(file=entry.number))


def refusal(wrong: Problem) -> Refusal:
    """A problem beside the field that it is about."""
    return Refusal(wrong.what, wrong.advice, FIELDS.get(wrong.number, ""))


def _proof(wish: Wish) -> tuple[tuple[UUID, str], ...] | Problem:
    """The file of a form, or the words that stand for one, kept in the dossiers; empty if there is neither."""
    file, words = wish.files.get("proof"), wish.form.get("proof_words", "").strip()
    if file is None and not words:
        return ()
    name, content = (file.name, file.read()) if file else ("佐证说明.txt", words.encode())
    kept = records.add_proof(Upload(new_id(), name, content, wish.at, wish.by.office))
    kind = wish.entry.proof_needed[0] if wish.entry.proof_needed else "document"
    return ((kept.id, kind),) if isinstance(kept, Recorded) else kept


def _accept(wish: Wish) -> Done | Problem:
    return people.accept(wish.county, wish.entry, wish.by, wish.at)


def _answer(wish: Wish) -> Done | Problem:
    if not wish.form.get("outcome"):
        return problem(624, Where(file=wish.entry.number))
    shown, note = _proof(wish), noted(wish)
    if isinstance(shown, Problem):
        return shown
    if isinstance(note, Problem):
        return note
    effective = _effective(wish)
    if isinstance(effective, Problem):
        return effective
    return people.answer(wish.county, wish.move, Answer(wish.form.get("outcome", ""), note, shown), effective)


def _effective(wish: Wish) -> date | Problem | None:
    """The day on which an agreement took effect; None if none is given: then it is the day of the answer."""
    written = wish.form.get("effective", "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return problem(630, Where(file=wish.entry.number), first=wish.entry.started, last=wish.move.day)


def _prove(wish: Wish) -> Done | Problem:
    shown = _proof(wish)
    if isinstance(shown, Problem):
        return shown
    if not shown:
        return problem(603, Where(file=wish.entry.number), names=proofs.needed(wish.entry.proof_needed))
    return actions.prove(wish.move, *shown[0])


def _pause(wish: Wish) -> Done | Problem:
    document = noted(wish, "document")
    return (
        document if isinstance(document, Problem) else actions.pause(wish.move, wish.form.get("outcome", ""), document)
    )


def _resume(wish: Wish) -> Done | Problem:
    return actions.resume(wish.move, wish.county.calendar)


def _with_note(do: Callable[[Move, Any], Done | Problem]) -> Callable[[Wish], Done | Problem]:
    def run(wish: Wish) -> Done | Problem:
        note = noted(wish)
        return note if isinstance(note, Problem) else do(wish.move, note)

    return run


def _confirm(wish: Wish) -> Done | Problem:
    note = noted(wish)
    return note if isinstance(note, Problem) else actions.confirm(wish.move, "office", note=note)


def _add_note(wish: Wish) -> Done | Problem:
    note = noted(wish)
    if note is None:
        return problem(555, Where(file=wish.entry.number))
    return note if isinstance(note, Problem) else actions.note(wish.move, note)


def _draw(wish: Wish) -> Done | Problem:
    note = noted(wish)
    return note if isinstance(note, Problem) else steps.draw(wish.move, wish.form.get("seed", ""), note)


def _recheck(wish: Wish) -> Done | Problem:
    draw, shown, note = rechecks.draw_of(wish.entry), _proof(wish), noted(wish)
    if draw is None:
        return problem(545, Where(file=wish.entry.number))
    if isinstance(shown, Problem):
        return shown
    if isinstance(note, Problem):
        return note
    done = steps.recheck(wish.move, draw, Found(wish.form.get("outcome", ""), note, shown))
    if isinstance(done, Done):
        rechecks.finish(wish.at)
    return done


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the page: the event that it becomes, who does it, and how."""

    event: Event
    side: Side
    do: Callable[[Wish], Done | Problem]


VERBS: Final[Mapping[str, Verb]] = {
    "accept": Verb("accepted", "owner", _accept),
    "answer": Verb("answered", "owner", _answer),
    "prove": Verb("proved", "owner", _prove),
    "pause": Verb("paused", "owner", _pause),
    "resume": Verb("resumed", "owner", _resume),
    "object": Verb("objected", "owner", handing.object_to),
    "ask_longer": Verb("extension_asked", "owner", _with_note(steps.ask_longer)),
    "refer": Verb("referred", "owner", handing.refer),
    "extend": Verb("extended", "approver", handing.extend),
    "refuse_longer": Verb("not_extended", "approver", handing.refuse_longer),
    "confirm": Verb("confirmed", "checker", _confirm),
    "return": Verb("returned", "checker", _with_note(actions.send_back)),
    "assign": Verb("assigned", "checker", handing.assign),
    "designate": Verb("designated", "checker", handing.designate),
    "assist": Verb("assisted", "checker", handing.assist),
    "merge": Verb("merged", "checker", handing.merge),
    "split": Verb("split", "checker", handing.split),
    "supervise": Verb("supervised", "checker", handing.supervise),
    "reopen": Verb("reopened", "checker", handing.reopen),
    "send_on": Verb("referred", "checker", handing.refer),
    "lapse": Verb("lapsed", "checker", handing.lapse),
    "annul": Verb("annulled", "checker", _with_note(actions.annul)),
    "correct": Verb("corrected", "checker", handing.correct),
    "draw": Verb("drawn", "keeper", _draw),
    "recheck": Verb("rechecked", "checker", _recheck),
    "note": Verb("noted", "owner", _add_note),
}
