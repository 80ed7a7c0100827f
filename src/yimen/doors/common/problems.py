"""A problem of the catalogue as a refusal beside a form."""

from yimen.flow.pages import Refusal
from yimen.kernel.catalogue import CATALOGUE


def refusal(number: int, field: str = "", **facts: object) -> Refusal:
    """The problem `number`, with its facts filled in, at a field of the form (empty: the whole form)."""
    kind = CATALOGUE[number]
    return Refusal(kind.what.fill(**facts), kind.advice.fill(**facts), field)
