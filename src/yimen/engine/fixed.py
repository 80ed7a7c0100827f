"""What is the same for everybody on every day: `yuan(26.5) / months(1)` is computed while a function is written."""

from collections.abc import Callable
from datetime import date
from typing import Final

from yimen.engine import ir
from yimen.engine.functions import FUNCTIONS
from yimen.engine.logic import OPERATIONS, Value, negative
from yimen.engine.pairs import MISFITS

FIXED: Final = (ir.Constant, ir.Math, ir.Minus, ir.Apply)
OF_A_DAY: Final = ("years_since", "months_since")


def fixed(node: ir.Node) -> tuple[bool, Value]:
    """Whether a node is always the same, and then its value; what does not fit is left to fail in its row."""
    try:
        return _fixed(node)
    except MISFITS:
        return False, None


def _fixed(node: ir.Node) -> tuple[bool, Value]:
    if isinstance(node, ir.Constant):
        return True, node.value
    if not isinstance(node, FIXED) or (isinstance(node, ir.Apply) and node.function in OF_A_DAY):
        return False, None
    below = [_fixed(child) for child in ir.children(node)]
    if not all(known for known, _ in below):
        return False, None
    return True, _value(node)(*(value for _, value in below))


def _value(node: ir.Node) -> Callable[..., Value]:
    if isinstance(node, ir.Math):
        return OPERATIONS[node.operator]
    if isinstance(node, ir.Apply):
        apply = FUNCTIONS[node.function].apply
        return lambda *given: apply(date.min, *given)
    return negative
