"""The table of divided responsibility (责任分解表): a desk as rows, and rows that came back as decisions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from yimen.documents.confirm.decide import Decision, decide
from yimen.documents.confirm.model import Card, Sentence, State, Task
from yimen.documents.confirm.writing import visible
from yimen.kernel.problems import Problem, Where, problem

HEADS: Final[Mapping[str, str]] = {
    "id": "编号",
    "sentence": "原句",
    "kind": "类别",
    "words": "举措",
    "task": "任务",
    "lead": "牵头单位",
    "with": "配合单位",
    "by": "完成时限",
    "indicator": "指标",
    "target": "目标",
    "proof": "佐证来源",
    "note": "说明",
    "english": "英文",
}
FIELDS: Final = ("lead", "with", "by", "indicator", "target", "proof", "english")
OF_TASK: Final = ("task", "lead", "by", "proof")
KINDS: Final = {"task": "任务", "bottom-line": "底线", "direction": "方向"}
DECLINED, OPEN = "不单列", "待定"
VERDICTS: Final = {"none": "没有应办事项", "principle": "原则", "direction": "方向", "": OPEN}
Shown = Callable[[str, str], str]  # a field's name and value, as people read it
Meant = Callable[[str, str], str | Problem]  # and back
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that came back different, and the decision that it asks for (none: it cannot be understood)."""

    id: str
    column: str
    before: str
    after: str
    decision: Decision | None = None
    wrong: Problem | None = None


def rows(state: State, shown: Shown) -> tuple[dict[str, str], ...]:
    """Each sentence with its measures and their tasks, in the order of the text; every row has every column."""
    found = [one for sentence in state.sentences for one in _of_sentence(state, sentence, shown)]
    return tuple({name: visible(row.get(name, "")) for name in HEADS} for row in found)


def _of_sentence(state: State, sentence: Sentence, shown: Shown) -> Iterator[dict[str, str]]:
    words = state.quote(sentence)
    cards = state.cards_of(sentence.id)
    if not cards:
        kind = VERDICTS[sentence.verdict]
        yield {"id": sentence.id, "sentence": words, "kind": kind, "note": sentence.reason}
    for card in cards:
        fields = {name: shown(name, card.fields.get(name, "")) for name in FIELDS}
        note = card.reason if card.state in ("direction", "declined") else card.open
        own = " ".join(state.words(card).split())
        yield {"id": card.id, "sentence": words, "kind": _kind(card), "words": own, **fields, "note": note}
        yield from (_of_task(task, shown) for task in card.tasks)


def _kind(card: Card) -> str:
    if card.state == "draft":
        return f"{OPEN}（{KINDS[card.kind]}）"
    return DECLINED if card.state == "declined" else KINDS["direction" if card.state == "direction" else card.kind]


def _of_task(task: Task, shown: Shown) -> dict[str, str]:
    owner, proof = shown("owner", task.owner), shown("proof", task.proof)
    return {"id": task.id, "task": task.name, "lead": owner, "by": task.by, "proof": proof}


def edits(state: State, came: Sequence[Row], shown: Shown, meant: Meant) -> tuple[Edit, ...]:
    """What differs in a table that came back, row by row; nothing is decided yet."""
    known = {row["id"]: row for row in rows(state, shown)}
    found: list[Edit] = []
    above = ""
    for row in came:
        id_ = row.get("id", "").strip()
        if id_.startswith("m"):
            above = id_
        if not id_ and row.get("task", "").strip():
            found.append(_new_task(above, row, meant))
        elif id_ and id_ not in known:
            found.append(Edit(id_, "id", "", id_, wrong=problem(786, Where(), id=id_)))
        elif id_:
            found += _changed(state, known[id_], row, meant)
    return tuple(_tried(state, found))


def _tried(state: State, found: Sequence[Edit]) -> Iterator[Edit]:
    """Each edit tried after those before it: what cannot be decided says why."""
    for one in found:
        if one.decision is None:
            yield one
            continue
        made = decide(state, one.decision)
        if isinstance(made, Problem):
            yield Edit(one.id, one.column, one.before, one.after, wrong=made)
        else:
            state = made
            yield one


def _changed(state: State, known: Row, row: Row, meant: Meant) -> Iterator[Edit]:
    id_ = known["id"]
    if known["sentence"] and _differs(known, row, "sentence"):
        yield Edit(id_, "sentence", known["sentence"], row["sentence"], wrong=problem(787, Where(), id=id_))
        return
    changed = [name for name in HEADS if name not in ("id", "sentence") and _differs(known, row, name)]
    if not changed:
        return
    if id_.startswith("t"):
        yield _task_edit(state, known, row, changed, meant)
        return
    for name in changed:
        yield _edit(name, known, row, meant)


def _differs(known: Row, row: Row, name: str) -> bool:
    """Whether a cell says something else; a column that did not come back says nothing."""
    return name in row and visible(row[name]) != known[name]


def _edit(name: str, known: Row, row: Row, meant: Meant) -> Edit:
    id_, before, after = known["id"], known[name], " ".join(row[name].split())
    decision: Decision | Problem | None
    if name in FIELDS:
        value = meant(name, after)
        decision = value if isinstance(value, Problem) else Decision("fields", (id_,), {name: value})
    elif name == "words":
        decision = Decision("span", (id_,), {"words": after})
    else:
        decision = _kind_edit(id_, row, known)
    if isinstance(decision, Problem):
        return Edit(id_, name, before, after, wrong=decision)
    return Edit(id_, name, before, after, decision)


def _kind_edit(id_: str, row: Row, known: Row) -> Decision | Problem:
    """Another kind, or another reason for the same one."""
    kind = row.get("kind", known["kind"]).strip()
    note = " ".join(row.get("note", known["note"]).split())
    if id_.startswith("s"):
        verdict = next((name for name, words in VERDICTS.items() if words == kind and name), "")
        return (
            Decision("verdict", (id_,), {"as": verdict, "reason": note})
            if verdict
            else problem(785, Where(), why=kind[:40])
        )
    if kind == DECLINED:
        return Decision("decline", (id_,), {"reason": note})
    if kind == KINDS["direction"]:
        return Decision("direction", (id_,), {"reason": note})
    if kind == known["kind"]:
        return Decision("fields", (id_,), {"open": note})
    wanted = {KINDS["task"]: "measure", KINDS["bottom-line"]: "bottom-line"}.get(kind)
    return Decision(wanted, (id_,)) if wanted else problem(785, Where(), why=kind[:40])


def _task_edit(state: State, known: Row, row: Row, changed: Sequence[str], meant: Meant) -> Edit:
    id_ = known["id"]
    card = next(one.id for one in state.cards if any(task.id == id_ for task in one.tasks))
    before = "；".join(known[name] for name in changed)
    after = "；".join(row[name] for name in changed)
    whole = {name: row.get(name, known[name]) for name in OF_TASK}
    return _task(card, whole, meant, Edit(id_, changed[0], before, after), id_)


def _new_task(above: str, row: Row, meant: Meant) -> Edit:
    made = Edit(above, "task", "", row["task"])
    if not above:
        return Edit("", "task", "", row["task"], wrong=problem(786, Where(), id="—"))
    return _task(above, row, meant, made, "")


def _task(card: str, row: Row, meant: Meant, made: Edit, id_: str) -> Edit:
    body = {"task": id_, "name": " ".join(row.get("task", "").split())}
    for name, key in (("lead", "owner"), ("by", "by"), ("proof", "proof")):
        value = meant(key, row.get(name, "").strip())
        if isinstance(value, Problem):
            return Edit(made.id, name, made.before, made.after, wrong=value)
        body[key] = value
    return Edit(made.id, made.column, made.before, made.after, Decision("task", (card,), body))
