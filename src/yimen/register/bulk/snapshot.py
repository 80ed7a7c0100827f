"""A snapshot: everything that some policies read of everybody, as at a day, in files with a manifest.

Drawn from the database table by table and laid out by SQL; who may be read, and what, is settled before anything is.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import duckdb

from yimen.kernel.problems import Where, problem
from yimen.register import models
from yimen.register.answers import NotAllowedError
from yimen.register.bulk import as_at
from yimen.register.bulk.draw import Draw
from yimen.register.bulk.layout import Key, Laid, Layout, as_places, only
from yimen.register.bulk.lists import among, lists_of, places_of
from yimen.register.columns import COLUMNS, TABLES
from yimen.register.models import BulkLook

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KINDS: Final = ("household", "person", "enterprise")  # of whom a snapshot can hold facts
FEW: Final = 200  # words of a column that stand as numbers
GroupKey = tuple[str, str, str, date]  # kind, relation, kind of the members, day
DATED: Final = {"since": "since", "until": "until", "known": "known_since", "pk": "id"}
SPELLS: Final = {"subject": "subject", "benefit": "benefit", "outcome": "outcome", "decided_on": "decided_on"}
FINDINGS: Final = {"subject": "subject", "document": "document", "item": "item", "found_on": "found_on"}
RECORDS: Final = (
    (models.BenefitSpell, "spells", SPELLS | {"ended_on": "ended_on", "known": "known_since", "pk": "id"}),
    (models.Payment, "payments", {name: name for name in ("subject", "benefit", "period", "amount")}),
    (
        models.HumanFinding,
        "findings",
        FINDINGS
        | {"until": "holds_until", "value": "value", "value_type": "value_type", "known": "known_since", "pk": "id"},
    ),
    (
        models.Fact,
        "facts",
        {"subject": "subject", "kind": "subject_kind", "name": "name", "value": "value", "value_type": "value_type"}
        | DATED,
    ),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a snapshot must hold."""

    keys: Sequence[Key]
    groups: Sequence[GroupKey]


def take(
    folder: Path, declared: Iterable[tuple[str, str]], wanted: Wanted, run: BulkLook, known: date | None = None
) -> None:
    """Writes the snapshot of a logged run into an empty folder. Raises NotAllowedError (430) for an undeclared fact."""
    allowed = frozenset(declared)
    for kind, what, name, *_ in wanted.keys:
        if what == "fact" and (kind, name) not in allowed:
            raise NotAllowedError(problem(430, Where(), kind=kind, name=name))
    with duckdb.connect(":memory:", config={"autoload_known_extensions": False}) as connection:
        _Taking(connection, folder, wanted, run, known).write()


class _Taking:
    """One snapshot in the making."""

    def __init__(
        self, connection: "DuckDBPyConnection", folder: Path, wanted: Wanted, run: BulkLook, known: date | None
    ) -> None:
        self.connection, self.folder, self.wanted, self.run = connection, folder, wanted, run
        self.draw = Draw(connection, folder, known)
        days = [run.day, *(key[3] for key in wanted.keys), *(group[3] for group in wanted.groups)]
        self.days = tuple(dict.fromkeys(days))
        self.places = places_of(self.days)
        self.lists = lists_of(self.places)
        self.manifest: dict[str, list[Any]] = {
            "places": list(self.places.codes),
            "kinds": [],
            "columns": [],
            "groups": [],
        }

    def write(self) -> None:
        """Draws, lays out, and writes the files and the manifest."""
        self._draw()
        for number, day in enumerate(self.days):
            self._frames(number, day)
        self._here()
        layouts = {kind: Layout(kind, self.connection, self.lists, self.days) for kind in KINDS}
        for key in self.wanted.keys:
            if key[0] in layouts:
                layouts[key[0]].lay(key)
        for kind, relation, _, day in self.wanted.groups:
            if (kind, relation) in (("household", "members"), ("person", "obligors")):
                self._group(layouts[kind], relation, day)
        for layout in layouts.values():
            self._save(layout)
        text = json.dumps(self.manifest, ensure_ascii=False, indent=1, sort_keys=True)
        (self.folder / "manifest.json").write_text(text + "\n", encoding="utf-8")

    def _draw(self) -> None:
        """Only the tables that some wanted column stands in."""
        tables = {
            COLUMNS[kind, name]
            for kind, what, name, *_ in self.wanted.keys
            if what == "fact" and (kind, name) in COLUMNS
        }
        tables |= {"registration", "membership", "person", "enterprise"}
        tables |= {"kin"} if any(relation == "obligors" for _, relation, *_ in self.wanted.groups) else set()
        for name in sorted(tables):
            table = TABLES[name]
            if table.kind in KINDS:
                own = {one: one for one in (*table.facts, *table.own)}
                self.draw.table(
                    table.model, {"subject": table.subject} | own | (DATED if table.dated else {}), f"drawn_{name}"
                )
        self.draw.table(models.Household, {"subject": "id"}, "all_household")
        self.draw.table(models.Person, {"subject": "id"}, "all_person")
        self.draw.table(models.Enterprise, {"subject": "id"}, "all_enterprise")
        for model, name, fields in RECORDS:
            self.draw.table(model, fields, f"text_{name}", only(name, self.wanted.keys))
            self._do(
                f"CREATE TABLE drawn_{name} AS SELECT * REPLACE (TRY_CAST(subject AS UUID) AS subject) FROM text_{name}"
            )
        for kind in KINDS:
            number = "(row_number() OVER (ORDER BY subject) - 1)::INTEGER"
            self._do(f"CREATE TABLE {kind}_rows AS SELECT {number} AS row, subject FROM all_{kind}")

    def _frames(self, number: int, day: date) -> None:
        """Each household's places, each person's household, and who belongs to whom on a day."""
        self._do(f"CREATE TABLE places_{number} (id UUID, number INTEGER)")
        if self.places.days[day]:
            rows = ", ".join(f"('{id_}', {at})" for id_, at in self.places.days[day])
            self._do(f"INSERT INTO places_{number} VALUES {rows}")
        columns = ("hukou_place_id", "home_place_id", "members_complete")
        registered = as_at.rows_on(self.connection, "drawn_registration", day, columns)
        self._do(f"""CREATE TABLE household_{number} AS
            SELECT h.row, r.subject IS NOT NULL AS registered, coalesce(r.members_complete, FALSE) AS members_complete,
                coalesce(k.number, 0) AS hukou_place, coalesce(o.number, 0) AS place
            FROM household_rows h LEFT JOIN ({registered}) r USING (subject)
            LEFT JOIN places_{number} k ON k.id = r.hukou_place_id
            LEFT JOIN places_{number} o ON o.id = r.home_place_id""")
        belongs = as_at.rows_on(self.connection, "drawn_membership", day, ("household_id",))
        self._do(f"""CREATE TABLE person_{number} AS
            SELECT p.row, h.row AS household, coalesce(f.hukou_place, 0) AS hukou_place, coalesce(f.place, 0) AS place
            FROM person_rows p LEFT JOIN ({belongs}) m USING (subject)
            LEFT JOIN household_rows h ON h.subject = m.household_id LEFT JOIN household_{number} f ON f.row = h.row""")
        works = as_at.rows_on(self.connection, "drawn_enterprise", day, ("place_id",))
        self._do(f"""CREATE TABLE enterprise_{number} AS
            SELECT e.row, w.subject IS NOT NULL AS registered,
                coalesce(k.number, 0) AS hukou_place, coalesce(k.number, 0) AS place
            FROM enterprise_rows e LEFT JOIN ({works}) w USING (subject)
            LEFT JOIN places_{number} k ON k.id = w.place_id""")
        self._do(f"""CREATE TABLE members_{number} AS
            SELECT DISTINCT h.row AS owner, p.row AS member FROM drawn_membership m
            JOIN household_rows h ON h.subject = m.household_id JOIN person_rows p ON p.subject = m.subject
            WHERE {as_at.holding(day)}""")

    def _here(self) -> None:
        """Who is swept: registered households in the place of the run, and whoever belongs to them."""
        numbers = self.places.inside((self.run.place,))
        inside = f"({among('hukou_place', numbers)} OR {among('place', numbers)})"
        where = "registered" if self.run.place == self.lists.county else f"registered AND {inside}"
        self._do(f"CREATE TABLE household_here AS SELECT row FROM household_0 WHERE {where}")
        self._do("CREATE TABLE enterprise_here AS SELECT row FROM enterprise_0 WHERE registered")
        self._do("""CREATE TABLE person_here AS
            SELECT DISTINCT member AS row FROM members_0 SEMI JOIN household_here h ON h.row = owner""")

    def _group(self, layout: Layout, relation: str, day: date) -> None:
        number = self.days.index(day)
        if relation == "members":
            pairs, complete = f"SELECT * FROM members_{number}", f"{layout.frame(day)}.members_complete"
        else:
            pairs = f"""SELECT DISTINCT p.row AS owner, o.row AS member FROM drawn_kin k
                JOIN person_rows p ON p.subject = k.subject JOIN person_rows o ON o.subject = k.other_id
                WHERE {as_at.holding(day)}"""
            complete = self.lists.complete("relation", relation, day).replace("f.", f"{layout.frame(day)}.", 1)
        file = f"{layout.kind}_{relation}_{number}.parquet"
        self._copy(f"{pairs} ORDER BY owner, member", file)
        layout.laid.append(Laid((layout.kind, "complete", relation, day, "yesno"), complete))
        found = self._one(f"SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM ({pairs}) GROUP BY owner)")
        self.manifest["groups"].append(
            {
                "kind": layout.kind,
                "relation": relation,
                "day": day.isoformat(),
                "file": file,
                "complete": name_of(layout.laid[-1].key, self.days),
                "link": self._link(relation, day),
                "largest": found[0],
            }
        )

    def _link(self, relation: str, day: date) -> str:
        """The members' own column that leads back, if it says exactly the same as the pairs."""
        if relation != "members" or ("person", "link", "household", day) not in {key[:4] for key in self.wanted.keys}:
            return ""
        number = self.days.index(day)
        pairs = f"members_{number}"
        links = f"(SELECT household AS owner, row AS member FROM person_{number} WHERE household IS NOT NULL)"
        other = "SELECT count(*) FROM {} p ANTI JOIN {} l USING (owner, member)"
        differ = self._one(f"SELECT ({other.format(pairs, links)}), ({other.format(links, pairs)})")
        return "" if any(differ) else name_of(("person", "link", "household", day, "row"), self.days)

    def _save(self, layout: Layout) -> None:
        """Writes one kind's file, and what the manifest says of its columns."""
        kind = layout.kind
        named = []
        for laid in layout.laid:
            name = name_of(laid.key, self.days)
            named.append(f'{laid.expression} AS "{name}"')
            if laid.absent:
                named.append(f'coalesce({laid.absent}, FALSE) AS "{name} none"')
        frames = "".join(
            f" JOIN {kind}_{at} {layout.frame(day)} ON {layout.frame(day)}.row = r.row"
            for at, day in enumerate(self.days)
        )
        joins = "".join(
            f"\nLEFT JOIN ({query}) {alias} ON {alias}.subject = r.subject" for query, alias in layout.joins.items()
        )
        columns = ", ".join(["r.row", "r.subject::VARCHAR AS id", "s.row IS NOT NULL AS here", *named])
        rows = f"{kind}_rows r LEFT JOIN {kind}_here s ON s.row = r.row{frames}{joins}"
        self._do(f"CREATE TABLE {kind}_laid AS SELECT {columns} FROM {rows}")
        words = {laid.key: self._words(kind, laid) for laid in layout.laid if laid.key[4] == "word"}
        coded = [as_places(name_of(key, self.days), few) for key, few in words.items() if few]
        replaced = f" REPLACE ({', '.join(coded)})" if coded else ""
        self._copy(f"SELECT *{replaced} FROM {kind}_laid ORDER BY row", f"{kind}.parquet")
        stated = "".join(f', count("{name_of(laid.key, self.days)}")' for laid in layout.laid)
        count, *known = self._one(f"SELECT count(*){stated} FROM {kind}_laid")
        self.manifest["kinds"].append({"kind": kind, "file": f"{kind}.parquet", "rows": count})
        for laid, many in zip(layout.laid, known, strict=True):
            said = {"words": words.get(laid.key, ()), "whole": many == count}
            self.manifest["columns"].append(self._described(kind, laid) | said)

    def _words(self, kind: str, laid: Laid) -> tuple[str, ...]:
        """The words of a column, if they are few enough to stand as numbers."""
        name = name_of(laid.key, self.days)
        query = f'SELECT DISTINCT "{name}" FROM {kind}_laid WHERE "{name}" IS NOT NULL ORDER BY ALL LIMIT {FEW + 1}'
        found = [str(word) for (word,) in self.connection.execute(query).fetchall()]
        return tuple(found) if len(found) <= FEW else ()

    def _described(self, kind: str, laid: Laid) -> dict[str, Any]:
        _, what, fact, day, sort = laid.key
        name = name_of(laid.key, self.days)
        low = high = 0
        if sort in ("number", "date") or what == "place":
            ends = self._one(f'SELECT min("{name}"), max("{name}") FROM {kind}_laid')
            low, high = (0 if end is None else end.toordinal() if isinstance(end, date) else int(end) for end in ends)
        return {
            "kind": kind,
            "what": what,
            "name": fact,
            "day": day.isoformat(),
            "column": name,
            "sort": sort,
            "den": laid.den,
            "low": low,
            "high": high,
            "absent": f"{name} none" if laid.absent else "",
        }

    def _copy(self, query: str, file: str) -> None:
        path = str(self.folder / file).replace("'", "''")
        self._do(f"COPY ({query}) TO '{path}' (FORMAT parquet)")

    def _do(self, statement: str) -> None:
        self.connection.execute(statement)

    def _one(self, query: str) -> tuple[Any, ...]:
        found = self.connection.execute(query).fetchone()
        return found or (0,)


def name_of(key: Key, days: Sequence[date]) -> str:
    """What a column is called: a fact by its own name, anything else with what it is; a day that is not the sweep's."""
    _, what, name, day, _ = key
    said = name if what == "fact" else f"{name} {what}"
    return said if day == days[0] else f"{said} @{day.isoformat()}"
