"""`yimen bench interview`: how long the next question takes, and what share of all facts is asked in the end.

Over made-up families from one seed: of the forty policies of `bench/forty`, and of the benefits of the shipped packs
for families. A fact counts as asked when a question put it, each member apart; all are those that a policy names.
"""

from typing import Any

from bench.asked.forty import forty
from bench.asked.shipped import shipped

FAMILIES = 40


def race(*, size: int, **_: int) -> dict[str, Any]:
    """Both sets of documents; `size` is at most so many families."""
    families = min(size, FAMILIES)
    return {"families": families, "forty": forty(families), "shipped": shipped(families)}
