"""Plans: what serves, shows and waits for what; a handful of priorities; nothing dropped without a reason."""

from collections.abc import Iterator, Mapping

from yimen.documents.checking import Checking, promises
from yimen.documents.model import Document, Measure, Task

MOST_PRIORITIES = 7  # a handful: more are no priorities


def check_plan(look: Checking) -> None:
    """Note references of a plan that lead nowhere, and priorities beyond a handful."""
    document = look.document
    tasks = {f"{measure.id}.{task.id}": task.waits_for for measure in document.measures for task in measure.tasks}
    first = [measure for measure in document.measures if measure.priority]
    for measure in first[MOST_PRIORITIES:]:
        look.add(278, look.at_key(measure.where, "priority"), most=MOST_PRIORITIES, count=len(first))
    for measure in document.measures:
        _measure(measure, look)
        for task in measure.tasks:
            _waits(measure, task, tasks, look)


def _measure(measure: Measure, look: Checking) -> None:
    for name in measure.serves:
        id_, _, clause = name.partition("#")
        found = look.names.documents.get(id_)
        if found is None or clause not in {one.id for one in found.clauses}:
            known = [one.id for one in found.clauses if one.id] if found else list(look.names.documents)
            look.unknown(277, look.at(measure.where, name), name, known, name=name)
    for name in measure.shown_by:
        id_, _, item = name.partition(".")
        found = look.names.documents.get(id_)
        if found is None or (item and item not in set(owed_by(found))):
            known = [f"{id_}.{one}" for one in owed_by(found)] if found else list(look.names.documents)
            look.unknown(277, look.at(measure.where, name), name, known, name=name)
    if bool(measure.dropped) != bool(measure.because):
        look.add(279, look.at_key(measure.where, "dropped" if measure.dropped else "because"))


def owed_by(document: Document) -> Iterator[str]:
    """The items by which a document may owe something."""
    for measure in document.measures:
        yield measure.id
        yield from (f"{measure.id}.{task.id}" for task in measure.tasks)
    yield from (row.id for row in promises(document))
    yield from (clock.id for clock in document.clocks)


def _waits(measure: Measure, task: Task, tasks: Mapping[str, str], look: Checking) -> None:
    if not task.waits_for:
        return
    own = f"{measure.id}.{task.id}"
    if task.waits_for not in tasks:
        look.unknown(277, look.at(task.where, task.waits_for), task.waits_for, set(tasks) - {own}, name=task.waits_for)
    elif own == min(_ring(own, tasks), default=""):  # said once for each ring
        look.add(280, look.at(task.where, task.waits_for), name=own)


def _ring(own: str, waits: Mapping[str, str]) -> tuple[str, ...]:
    """The tasks that wait for one another in a ring with this one; none if its chain ends or leads elsewhere."""
    chain = [own]
    while (after := waits.get(chain[-1], "")) and after not in chain:
        chain.append(after)
    return tuple(chain) if after == own else ()
