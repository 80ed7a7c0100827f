"""One named value of a subject, put where it belongs: a fact, a finding, a decision, a payment, a stub of an item."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from yimen.documents.index import READING, gives
from yimen.documents.model import Cell, Human, Type
from yimen.documents.naming import DATE, YESNO, YUAN
from yimen.engine.case import CaseFacts
from yimen.engine.cells import Misread
from yimen.engine.logic import Value
from yimen.engine.names import Names

RECORDED: Final[dict[str, Type]] = {"granted": YESNO, "refused": YESNO, "granted_on": DATE, "paid": YUAN}
Read = Callable[[Type], Value]


class Undeclared(LookupError):  # noqa: N818  turned into a problem with an address
    """No document declares the name."""


@dataclass(slots=True)
class Statements:
    """Facts being stated, with what may stand beside them in a worked example: stubs of items and of parameters."""

    facts: CaseFacts
    stubs: dict[tuple[str, str], Value] = field(default_factory=dict)
    figures: dict[str, Cell] = field(default_factory=dict)
    may_stub: bool = True

    @property
    def names(self) -> Names:
        """The names of the library."""
        return self.facts.names

    def state(self, subject: str, name: str, read: Read) -> None:
        """Puts one value in its place; raises Undeclared or Misread."""
        kind = self.facts.kinds[subject]
        type_ = self.names.fact_type(kind, name)
        if type_ is not None:
            self.facts.values[subject, name] = read(type_)
        elif name.endswith("place") and "." not in name:
            self.facts.values[subject, name] = read(Type("place"))
        elif "." in name:
            self._qualified(subject, kind, name, read)
        else:
            self._bare(subject, kind, name, read)

    def _bare(self, subject: str, kind: str, name: str, read: Read) -> None:
        homes = [home for (home, item), block in self.names.items.items() if item == name and block.kind == kind]
        if homes:
            self._item(subject, homes[0], name, read)
        elif name in self.names.parameters and self.may_stub:
            self._figure(name, read)
        elif self._quantity(name):
            self._reading(subject, name, read)
        else:
            raise Undeclared(name)

    def _qualified(self, subject: str, kind: str, path: str, read: Read) -> None:
        home, _, name = path.rpartition(".")
        if name in RECORDED and home in self.names.benefits:
            self.facts.decisions.setdefault((subject, home), {})[name] = read(RECORDED[name])
        elif name in ("paid_share", "amount", "arrears") and home in self.names.benefits and self.may_stub:
            self.stubs[f"{home}:{name}", subject] = read(YUAN)
        elif (home, name) in self.names.items:
            self._item(subject, home, name, read)
        elif name in self.names.parameters and self.may_stub:
            self._figure(name, read)
        else:
            raise Undeclared(path)

    def _item(self, subject: str, home: str, name: str, read: Read) -> None:
        block = self.names.items[home, name]
        if isinstance(block, Human):
            self.facts.findings[subject, f"{home}.{name}"] = read(block.gives)
        elif self.may_stub:
            self.stubs[f"{home}.{name}", subject] = read(gives(block))
        else:
            raise Undeclared(name)

    def _figure(self, name: str, read: Read) -> None:
        value = read(self.names.parameters[name][1].gives)
        if not isinstance(value, str | bool | int | Fraction | date):
            raise Misread(self.names.parameters[name][1].gives.name)
        self.figures[name] = Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def _quantity(self, name: str) -> bool:
        return any(row.name == name for document in self.names.documents.values() for row in document.quantities)

    def _reading(self, subject: str, quantity: str, read: Read) -> None:
        one = f"{subject}/{quantity}"
        self.facts.kinds[one] = READING
        self.facts.values[one, "quantity"] = quantity
        self.facts.values[one, "amount"] = read(Type("number"))
        self.facts.relate(subject, "readings", (one,))
