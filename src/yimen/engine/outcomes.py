"""What a policy gives one subject."""

from typing import Final, Literal, NamedTuple

from yimen.engine.logic import Value
from yimen.kernel.money import FEN_PER_YUAN
from yimen.kernel.unknown import UNKNOWN, Failure

Verdict = Literal["due", "not_due", "unknown", "error"]
PART_OF_FEN: Final = 325


class Outcome(NamedTuple):
    """What a policy gives one subject: money in whole fen if it is due and known, or the failure that stopped it."""

    verdict: Verdict
    amount_fen: int | None = None
    failure: Failure | None = None


NOT_DUE: Final = Outcome("not_due", 0)


def verdict_of(value: Value) -> Verdict:
    """A yes/no as an outcome."""
    if value is True:
        return "due"
    if value is False:
        return "not_due"
    return "error" if value.__class__ is Failure else "unknown"


def undecided(entitled: Value) -> Outcome:
    """Neither due nor not."""
    return Outcome(verdict_of(entitled), None, entitled if isinstance(entitled, Failure) else None)


def amounting(yuan: Value) -> Outcome:
    """What is due, whatever its amount: an unknown one stays open, a part of a fen is a failure."""
    amount = in_fen(yuan)
    if isinstance(amount, Failure):
        return Outcome("error", None, amount)
    return Outcome("due", None if amount is UNKNOWN else amount)


def in_fen(amount: Value) -> Value:
    """Yuan as whole fen; a part of a fen is a failure, which only a rule may round away."""
    if not isinstance(amount, int) and not hasattr(amount, "numerator"):
        return amount if isinstance(amount, Failure) else UNKNOWN
    whole = amount * FEN_PER_YUAN
    return int(whole) if whole == int(whole) else Failure(PART_OF_FEN, str(amount))
