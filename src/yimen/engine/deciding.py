"""The smallest set of conditions that fixes an outcome, and the facts behind them."""

from datetime import date

from yimen.engine import ir
from yimen.engine.evaluate import Case
from yimen.engine.program import CompiledItem, Conditions
from yimen.engine.reasons import COMPUTED, day_of
from yimen.engine.uses import Use, deciding_of, uses


class Deciding:
    """Walks from an outcome down its deciding conditions only. `marks` are keys of `Reasons.ids`."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.marks: dict[tuple[object, str, date], None] = {}
        self.facts: dict[tuple[str, str], Use] = {}

    def leaf(self, leaf: ir.Leaf, subject: str, on: date) -> None:
        """Follows an item, or a computed automatic item."""
        if isinstance(leaf, ir.AutomaticLeaf):
            benefit = self.case.program.benefits[leaf.benefit]
            if leaf.attribute != "entitled":
                self.marks[leaf, subject, on] = None
            self.leaf(benefit.entitled, subject, on)
            return
        if (leaf, subject, on) in self.marks or not isinstance(leaf, ir.ItemLeaf):
            return
        self.marks[leaf, subject, on] = None
        item = self.case.program.items.get(leaf.key)
        if item is not None and item.human is None:
            self._item(item, subject, on)

    def _item(self, item: CompiledItem, subject: str, on: date) -> None:
        then = day_of(self.case, item, subject, on)
        _, version = item.standing(then)
        for row in item.exemptions:
            if row.since <= then and not (row.until and then > row.until):
                self.conditions(row.conditions, subject, then)
                if self.case.conditions(row.conditions, subject, then) is True:
                    return
        if version and version.conditions is not None:
            self.conditions(version.conditions, subject, then)
        if version and version.value is not None:
            self.node(version.value, subject, then, mark=False)

    def conditions(self, tests: Conditions, subject: str, on: date) -> None:
        """Follows the conditions that decide a rule."""
        for node in self._of_rule(tests, subject, on):
            self.node(node, subject, on)

    def _of_rule(self, tests: Conditions, subject: str, on: date) -> tuple[ir.Node, ...]:
        values = {id(node): self.case.node(node, subject, on) for node in tests.nodes()}
        if all(value is True for value in (values[id(node)] for node in tests.when)):
            some = [values[id(node)] for node in tests.any_of]
            decides_no = bool(some) and all(value is False for value in some)
            if decides_no:
                return tests.any_of
        no = next((node for node in tests.when if values[id(node)] is False), None)
        no = no or next((node for node in tests.unless if values[id(node)] is True), None)
        if no is not None:
            return (no,)
        chosen = deciding_of(tests.any_of, [values[id(node)] for node in tests.any_of], some=True)
        whole = (*tests.when, *chosen, *tests.unless)
        still_open = tuple(node for node in (*tests.when, *chosen) if values[id(node)] not in (True, False))
        still_open += tuple(node for node in tests.unless if values[id(node)] not in (True, False))
        return still_open or whole

    def node(self, node: ir.Node, subject: str, on: date, *, mark: bool = True) -> None:
        """Follows what decides one expression."""
        if mark:
            self.marks[id(node), subject, on] = None
        for used in uses(self.case, node, subject, on, decisive=True):
            if not isinstance(used, Use):
                continue
            computed = isinstance(used.leaf, ir.AutomaticLeaf) and used.leaf.attribute in COMPUTED
            if computed or isinstance(used.leaf, ir.ItemLeaf):
                self._below(used)
            else:
                self.facts[used.subject, fact_name(used.leaf)] = used

    def _below(self, used: Use) -> None:
        item = self.case.program.items.get(used.leaf.key) if isinstance(used.leaf, ir.ItemLeaf) else None
        if item is not None and item.human is not None:
            self.facts[used.subject, item.leaf.key] = used
        self.leaf(used.leaf, used.subject, used.on)


def fact_name(leaf: ir.Leaf) -> str:
    """How a supposition names a leaf: a fact, `document.item`, `benefit.granted`."""
    if isinstance(leaf, ir.FactLeaf):
        return leaf.name
    return leaf.key if isinstance(leaf, ir.ItemLeaf) else f"{leaf.benefit}.{leaf.attribute}"
