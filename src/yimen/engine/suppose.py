"""The same facts with some of them supposed otherwise: for "what would change this", for thresholds and for trials."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yimen.engine.facts import Decision, Facts, FactValue, Finding, Found, Group, Number, Origin, Record
from yimen.engine.logic import Value
from yimen.kernel.unknown import UNKNOWN, Unknown

Key = tuple[str, str]  # subject, and a fact, `document.item` of a finding, `benefit.granted`, `benefit.paid`


@dataclass(frozen=True, slots=True)
class Supposing:
    """A `Facts` that answers some questions itself and hands on the rest."""

    facts: Facts
    supposed: Mapping[Key, Value]

    def fact(self, kind: str, subject: str, name: str, on: date) -> FactValue:
        """The supposed or the stated fact."""
        key = (subject, name)
        found: FactValue = self.supposed[key] if key in self.supposed else self.facts.fact(kind, subject, name, on)
        return found

    def related(self, kind: str, subject: str, relation: str, on: date) -> Group:
        """As stated."""
        return self.facts.related(kind, subject, relation, on)

    def readings(self, kind: str, subject: str, first: date, last: date) -> Group:
        """As stated."""
        return self.facts.readings(kind, subject, first, last)

    def place(self, kind: str, subject: str, fact: str, on: date) -> str | Unknown:
        """As stated."""
        return self.facts.place(kind, subject, fact, on)

    def decision(self, benefit: str, kind: str, subject: str, on: date) -> Decision:
        """The stated decision with its supposed parts."""
        told = self.facts.decision(benefit, kind, subject, on)
        parts = {name: getattr(told, name) for name in ("granted", "refused", "granted_on")}
        return Record(**{name: self.supposed.get((subject, f"{benefit}.{name}"), part) for name, part in parts.items()})

    def paid(self, benefit: str, kind: str, subject: str, on: date) -> Number | Unknown:
        """The supposed or the stated payment."""
        key = (subject, f"{benefit}.paid")
        found: Number | Unknown = (
            self.supposed[key] if key in self.supposed else self.facts.paid(benefit, kind, subject, on)
        )
        return found

    def finding(self, document: str, item: str, kind: str, subject: str, on: date) -> Finding | Unknown:
        """The supposed or the stated finding."""
        key = (subject, f"{document}.{item}")
        if key not in self.supposed:
            return self.facts.finding(document, item, kind, subject, on)
        return UNKNOWN if self.supposed[key] is UNKNOWN else Found(self.supposed[key], on)

    def origin(self, kind: str, subject: str, name: str, on: date) -> Origin:
        """As stated."""
        return self.facts.origin(kind, subject, name, on)
