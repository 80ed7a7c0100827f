"""`yimen bench simulate`: a figure changed over a million made-up persons, to the totals of what it touches."""

from typing import Any

from bench.forty.reform import race as reform


def race(*, size: int, rounds: int, **_: int) -> dict[str, Any]:
    """One figure that few benefits rest on, and one that most do; `size` persons."""
    return {name: reform(name, size, rounds) for name in ("narrow", "wide")}
