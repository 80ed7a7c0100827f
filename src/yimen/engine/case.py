"""Facts of one case, stated by hand: a facts file, a worked example, answers of an interview. The rest is unknown."""

from dataclasses import dataclass, field
from datetime import date

from yimen.documents.model import Type
from yimen.engine.cells import Series
from yimen.engine.facts import FactValue, Found, Members, Number, Record, Stated
from yimen.engine.logic import Value
from yimen.engine.names import Names
from yimen.kernel.unknown import ABSENT, UNKNOWN, Unknown

Key = tuple[str, str]


@dataclass(slots=True)
class CaseFacts:
    """A `Facts` over plain maps, keyed by (subject, name). `zero`: what is not stated is 0, no, not listed, `none`."""

    names: Names
    county: str
    zero: bool = False
    kinds: dict[str, str] = field(default_factory=dict)
    values: dict[Key, Value] = field(default_factory=dict)
    groups: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    decisions: dict[Key, dict[str, Value]] = field(default_factory=dict)
    findings: dict[Key, Value] = field(default_factory=dict)

    def relate(self, subject: str, relation: str, others: tuple[str, ...]) -> None:
        """States a relation and, where the documents name it, the way back."""
        self.groups[subject, relation] = tuple(dict.fromkeys((*self.groups.get((subject, relation), ()), *others)))
        kind = self.kinds[subject]
        back = kind if relation == "readings" else self.names.back.get((kind, relation), "")
        for other in others if back else ():
            self.groups[other, back] = tuple(dict.fromkeys((*self.groups.get((other, back), ()), subject)))

    def fact(self, kind: str, subject: str, name: str, on: date) -> FactValue:
        """A stated fact; of a series the value of the period."""
        value = self.values.get((subject, name))
        if value is None:
            return self._unstated(self.names.fact_type(kind, name))
        found: FactValue = value.on(on) if value.__class__ is Series else value
        return found

    def _at(self, value: Value, on: date) -> Value:
        return value.on(on) if isinstance(value, Series) else value

    def _unstated(self, type_: Type | None) -> FactValue:
        if not self.zero or type_ is None:
            return UNKNOWN
        if type_.name in ("yesno", "listed"):
            return False
        if type_.name in ("number", "count", "rate"):
            return 0
        return "none" if "none" in type_.options else UNKNOWN

    def related(self, kind: str, subject: str, relation: str, on: date) -> Members:
        """The stated others; a relation that nobody stated may have members, also under `zero`."""
        ids = self.groups.get((subject, relation))
        return Members((), complete=False) if ids is None else Members(ids)

    def readings(self, kind: str, subject: str, first: date, last: date) -> Members:
        """The stated readings of a period; one without a day counts in every period."""
        ids = self.groups.get((subject, "readings"), ())
        return Members(tuple(one for one in ids if self._taken(one, first, last)))

    def _taken(self, reading: str, first: date, last: date) -> bool:
        taken = self.values.get((reading, "taken_on"), UNKNOWN)
        return taken is UNKNOWN or bool(first <= taken <= last)

    def place(self, kind: str, subject: str, fact: str, on: date) -> str | Unknown:
        """The stated place, else the one that the whole case is asked for."""
        if kind == "place":
            return subject
        value = self.values.get((subject, fact), self.county)
        return value if isinstance(value, str) and value else UNKNOWN

    def decision(self, benefit: str, kind: str, subject: str, on: date) -> Record:
        """The stated decision; under `zero`, none was made."""
        stated = self.decisions.get((subject, benefit), {})
        plain: dict[str, Value] = {"granted": False, "refused": False, "granted_on": ABSENT} if self.zero else {}
        return Record(**(plain | {name: value for name, value in stated.items() if name != "paid"}))

    def paid(self, benefit: str, kind: str, subject: str, on: date) -> Number | Unknown:
        """The stated payment of the period."""
        value = self.decisions.get((subject, benefit), {}).get("paid", 0 if self.zero else UNKNOWN)
        found: Number | Unknown = self._at(value, on)
        return found

    def finding(self, document: str, item: str, kind: str, subject: str, on: date) -> Found | Unknown:
        """A stated finding counts as made on the day that is asked about."""
        value = self.findings.get((subject, f"{document}.{item}"))
        if value is None:
            block = self.names.items.get((document, item))
            value = self._unstated(getattr(block, "gives", None))
        return UNKNOWN if value is UNKNOWN else Found(value, on)

    def origin(self, kind: str, subject: str, name: str, on: date) -> Stated:
        """Stated here: the declared source is shown instead."""
        return Stated()
