"""`yimen bench sweep`: everybody swept in SQL, three-valued, against the bare reading of the same columns."""

from typing import Any

from bench.forty.race import race as forty


def race(*, size: int, rounds: int, **_: int) -> dict[str, Any]:
    """Each part of the race by its name; `size` persons."""
    return {"forty": forty(size, rounds)}
