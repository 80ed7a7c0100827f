"""The type and unit of an expression, before anything is computed (format 1.4)."""

from yimen.documents.expressions import Expression
from yimen.documents.infer_calls import call
from yimen.documents.infer_nodes import Refused, Typing
from yimen.documents.model import Type
from yimen.documents.naming import Scope
from yimen.kernel.problems import Problem


def type_of(expression: Expression, scope: Scope) -> Type | Problem:
    """The type of an expression in its scope, or the first thing that does not fit, at its column."""
    try:
        return Typing(scope, call).of(expression)
    except Refused as refused:
        return refused.found
