"""Python and SQL beside each other over random rules, random registers and missing facts, until enough is compared.

`python bench/agreement.py [OUTCOMES] [SEED]` prints the seeds, what was compared, and every difference with its seed.
"""

import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]

from tests.engine.random_rules import tried  # noqa: E402  a script finds its tree first
from yimen.kernel.unknown import UNKNOWN, Failure  # noqa: E402  as above

OUTCOMES: Final = 1_000_000
SEED: Final = 1
HOUSEHOLDS: Final = 400
DAYS: Final = (date(2021, 9, 24), date(2020, 2, 29), date(2021, 3, 31), date(2021, 12, 31))


def main(outcomes: int, seed: int) -> int:
    """Compares; exit 1 if one value differs."""
    began, seen, different, left, first = time.perf_counter(), Counter[str](), 0, Counter[str](), seed
    while seen.total() < outcomes:
        found = tried(seed, DAYS[seed % len(DAYS)], households=HOUSEHOLDS)
        seed += 1
        if found is None:
            continue
        compared, wrong, unlearnt = found
        seen.update(sort(said) for _, _, said, _ in compared)
        left.update(unlearnt.values())
        different += len(wrong)
        for one in wrong[:3]:
            print(one, flush=True)
    spent = time.perf_counter() - began
    print(f"seeds {first} to {seed - 1}: {seen.total()} values in {spent:.0f} s, {dict(seen)}; not in SQL {dict(left)}")
    print(f"{different} mismatches")
    return 1 if different else 0


def sort(said: object) -> str:
    """Whether a value is known, unknown or a failure."""
    return "failed" if isinstance(said, Failure) else "unknown" if said is UNKNOWN else "known"


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:3]]
    sys.exit(main(*numbers, *(OUTCOMES, SEED)[len(numbers) :]))
