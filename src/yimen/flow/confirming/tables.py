"""The table that goes out and comes back: what would change is shown first, then decided cell by cell."""

from typing import Final
from uuid import UUID

from yimen.documents.confirm import table
from yimen.documents.confirm.model import spoken
from yimen.documents.confirm.table import HEADS, Edit
from yimen.dossiers import deliveries
from yimen.flow import acting
from yimen.flow.access import Actor
from yimen.flow.confirming import desk, laying, sheets, store
from yimen.flow.confirming.naming import Naming
from yimen.flow.confirming.store import Desk
from yimen.flow.confirming.views import Change, TablePage
from yimen.flow.county import county, now
from yimen.flow.pages import Refusal
from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

COLUMNS: Final = {
    **laying.LABELS,
    "id": Text("编号", "number"),
    "sentence": Text("原句", "sentence"),
    "kind": Text("类别", "kind"),
    "words": Text("举措", "measure"),
    "task": Text("任务", "task"),
    "note": Text("说明", "note"),
}


def table_file(actor: Actor, id_: UUID, form: str) -> tuple[str, str, bytes] | Refusal | None:
    """The table of a desk: its file name, media type and bytes. None: no such desk, or no such form."""
    found = desk.within(actor, id_)
    if found is None or form not in sheets.MEDIA:
        return None
    if found.state is None:
        return acting.refusal(problem(776, Where()))
    naming = Naming(county())
    rows = table.rows(found.state, lambda name, value: naming.shown(name, value).zh)
    made = sheets.word(found.title, rows) if form == "docx" else sheets.excel(found.title, rows)
    return acting.refusal(made) if isinstance(made, Problem) else (f"{found.plan}.{form}", sheets.MEDIA[form], made)


def preview(actor: Actor, id_: UUID, name: str, content: bytes) -> TablePage | Refusal | None:
    """What a table that came back would change; it is kept until somebody says yes."""
    found = desk.within(actor, id_)
    if found is None:
        return None
    edits = _edits(found, content)
    if isinstance(edits, Problem):
        return acting.refusal(edits)
    good = tuple(_change(one) for one in edits if one.decision)
    bad = tuple((f"{one.id} {HEADS[one.column]}", one.wrong.what, one.wrong.advice) for one in edits if one.wrong)
    return TablePage(laying.head(found), good, bad, deliveries.keep_file(content), name[:120])


def take(actor: Actor, id_: UUID, sha256: str, seen: int) -> Refusal | int | None:
    """Decide what the kept table asks for, as far as it can be understood: how many cells. None: no such desk."""
    found, content = desk.within(actor, id_), deliveries.file(sha256)
    if found is None or content is None:
        return None
    if found.number != seen:
        return acting.refusal(problem(778, Where()))
    edits = _edits(found, content)
    if isinstance(edits, Problem):
        return acting.refusal(edits)
    done = [one.decision for one in edits if one.decision]
    keys = [stable_id("table", str(id_), sha256, str(seen), str(n)) for n in range(len(done))]
    wrong = store.keep_all(actor, found, zip(keys, done, strict=True), now())
    return acting.refusal(wrong) if wrong else len(done)


def _edits(found: Desk, content: bytes) -> tuple[Edit, ...] | Problem:
    rows = sheets.read(content)
    if isinstance(rows, Problem):
        return rows
    if found.state is None or found.signed_at is not None:
        return problem(774 if found.signed_at else 776, Where())
    naming = Naming(county())
    return table.edits(found.state, rows, lambda name, value: naming.shown(name, value).zh, naming.meant)


def _change(one: Edit) -> Change:
    return Change(one.id, COLUMNS[one.column], spoken(one.before), spoken(one.after))
