"""The one reading of the rows, as SQL: what `lookups` answers one by one, for everybody of a kind on a day.

Each function gives a query over drawn tables: the subject's number `row`, and one or more columns.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LATEST: Final = "QUALIFY row_number() OVER (PARTITION BY {} ORDER BY {} DESC, known DESC, pk DESC) = 1"


def day_of(day: date) -> str:
    """A day as a literal."""
    return f"DATE '{day.isoformat()}'"


def holding(day: date) -> str:
    """Whether a row holds on a day; `until` is the last one."""
    return f"since <= {day_of(day)} AND (until IS NULL OR until >= {day_of(day)})"


def rows_on(connection: "DuckDBPyConnection", table: str, day: date, columns: Sequence[str]) -> str:
    """Of each subject the row that holds on a day; of several the one that began last."""
    query = f"SELECT {', '.join(['subject', *columns])} FROM {table} WHERE {holding(day)}"
    doubled = f"SELECT count(*) > count(DISTINCT subject) FROM {table} WHERE {holding(day)}"
    found = connection.execute(doubled).fetchone()
    return f"{query} {LATEST.format('subject', 'since')}" if found and found[0] else query


def decisions(benefit: str, day: date) -> str:
    """Of each subject with a decision: granted and running, refused last, since when granted."""
    running = f"outcome = 'granted' AND (ended_on IS NULL OR ended_on >= {day_of(day)})"
    return f"""
        SELECT subject, bool_or({running}) AS granted,
            last(outcome ORDER BY decided_on, known, pk) = 'refused' AS refused,
            coalesce(min(decided_on) FILTER ({running}), max(decided_on) FILTER (outcome = 'granted')) AS granted_on
        FROM drawn_spells WHERE benefit = {quoted(benefit)} AND decided_on <= {day_of(day)} GROUP BY subject"""


def payments(benefit: str, day: date) -> str:
    """What was paid to each subject for the month of a day, in fen."""
    first = day_of(day.replace(day=1))
    return f"""
        SELECT subject, sum(amount)::BIGINT AS paid FROM drawn_payments
        WHERE benefit = {quoted(benefit)} AND period = {first} GROUP BY subject"""


def findings(document: str, item: str, day: date) -> str:
    """The latest finding about each subject, unless the office itself said that it holds no longer."""
    return f"""
        SELECT subject, found_on, value, value_type FROM (
            SELECT * FROM drawn_findings
            WHERE document = {quoted(document)} AND item = {quoted(item)} AND found_on <= {day_of(day)}
            {LATEST.format("subject", "found_on")})
        WHERE until IS NULL OR until >= {day_of(day)}"""


def rare(kind: str, name: str, day: date) -> str:
    """A rare fact of each subject that has a row for it."""
    return f"""
        SELECT subject, value, value_type FROM drawn_facts
        WHERE kind = {quoted(kind)} AND name = {quoted(name)} AND {holding(day)}
        {LATEST.format("subject", "since")}"""


def quoted(text: str) -> str:
    """A text literal."""
    return "'" + text.replace("'", "''") + "'"
