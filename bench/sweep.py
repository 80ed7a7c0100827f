"""`yimen bench sweep`: everybody swept in SQL, against OpenFisca, and against the bare reading of the same columns."""

from typing import Any

from bench.forty.race import race as forty
from bench.template.race import race as template


def race(*, size: int, rounds: int, **_: int) -> dict[str, Any]:
    """Each part of the race by its name; `size` persons."""
    return {"openfisca": template(size, rounds), "forty": forty(size, rounds)}
