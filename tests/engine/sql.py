"""Both engines beside each other: what Python says of each item and each subject, and what SQL says."""

from fractions import Fraction

import duckdb

from yimen.engine.backends.duckdb.expressions import writer_of
from yimen.engine.backends.duckdb.items import leaf
from yimen.engine.backends.duckdb.plan import dense_table
from yimen.engine.backends.duckdb.stages import Stages
from yimen.engine.backends.duckdb.sweep import connect
from yimen.engine.backends.duckdb.tabulate import Tabulated
from yimen.engine.backends.duckdb.terms import NotInSqlError, text
from yimen.engine.backends.duckdb.writer import At
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

PARTS = ("value", "den", "absent", "suspect")


def by_kind(stated):
    """The subjects of a case by kind."""
    found = {}
    for name, kind in stated.kinds.items():
        found.setdefault(kind, []).append(name)
    return found


def on_duckdb(source, statements, outcomes):
    """What reads the outcomes of a kind: `rows(kind, columns)`, in the order of the rows."""
    connection = connect(1)
    source.prepare(connection)
    for statement in (*statements, *(f"CREATE TABLE outcomes_{kind} AS {query}" for kind, query in outcomes.items())):
        try:
            connection.execute(statement)
        except duckdb.Error as error:
            raise AssertionError(f"{error}\n{statement}") from error
    return lambda kind, names: connection.execute(f"SELECT {names} FROM outcomes_{kind} ORDER BY row").fetchall()


def both(case, on, keys=None, few=255, run=on_duckdb):
    """(item, subject, Python's value, SQL's) of every item that SQL has; and what it has not, with the reason.

    Words stand as numbers where a column has at most so `few` of them.
    """
    subjects = by_kind(case.facts)
    source = Tabulated(case.facts, subjects, few=few)
    writer = writer_of(case.program, case.figures, source)
    columns, terms, left = {}, {}, {}
    for number, key in enumerate(keys or case.program.items):
        item = case.program.items[key]
        if item.leaf.kind not in subjects:
            continue
        try:
            term = leaf(writer, item.leaf, At(item.leaf.kind, on))
        except NotInSqlError as error:
            left[key] = error.reason.en
            continue
        terms[key] = (number, term)
        den = text(term.den) if isinstance(term.den, int) else term.den
        parts = (term.value, den, term.absent or "FALSE", term.suspect or "FALSE")
        columns.setdefault(item.leaf.kind, []).extend(
            (f"{name}_{number}", part) for name, part in zip(PARTS, parts, strict=True)
        )
    stages = Stages(source, writer.cells, "places")
    statements = [dense_table(writer), *stages.statements(list(columns.items()))]
    rows = run(source, statements, {kind: stages.outcomes(kind, named) for kind, named in columns.items()})
    return list(_compared(case, on, subjects, rows, terms)), left


def _compared(case, on, subjects, rows, terms):
    for key, (number, term) in terms.items():
        kind = case.program.items[key].leaf.kind
        names = ", ".join(f"{name}_{number}" for name in PARTS)
        for parts, subject in zip(rows(kind, names), subjects[kind], strict=True):
            said = case.leaf(case.program.items[key].leaf, subject, on)
            yield key, subject, said, _read(term, *parts)


def _read(term, found, den, absent, suspect):
    if found is None:
        return ABSENT if absent else Failure(0) if suspect else UNKNOWN
    if term.sort == "number":
        return Fraction(found, den)
    if term.words:
        return term.words[found]
    return frozenset(found) if term.sort == "set" else found


def same(said, found):
    """Whether both engines agree: a suspect NULL is asked again in Python, so it may stand for anything there."""
    if isinstance(found, Failure):
        return True
    if isinstance(said, Failure):
        return False
    return said is found if said in (UNKNOWN, ABSENT) or found in (UNKNOWN, ABSENT) else said == found
