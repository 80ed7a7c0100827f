"""Histories of clocks, lived through the ledger's own verbs and counted again on other calendars.

`python bench/clocks.py [HISTORIES] [SEED]` prints the seed, what the histories held, and how many ended differently.
"""

import sys
import time
from pathlib import Path
from typing import Final

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]

from tests.ledger.histories import Lived, histories, live, works, works_too, wrong  # noqa: E402  a script finds its tree first

HISTORIES: Final = 10_000
SEED: Final = 430422


def main(count: int, seed: int) -> int:
    """Count both ways; exit 1 if one history ends on another day, or only one side calls its end provisional."""
    began = time.perf_counter()
    lived = [live(one, works if number % 2 else works_too) for number, one in enumerate(histories(seed, count))]
    different = [one for one in lived if wrong(one)]
    for one in different[:10]:
        print(one)
    print(f"seed {seed}: {count} histories in {time.perf_counter() - began:.0f} s, {summary(lived)}")
    print(f"{len(different)} mismatches")
    return 1 if different or not lived else 0


def summary(lived: list[Lived]) -> str:
    """What happened in the histories."""
    held = {
        "paused": sum(bool(one.stops) for one in lived),
        "with a pause refused because the time was over": sum(bool(one.refused) for one in lived),
        "extended": sum(one.history.extended for one in lived),
        "with their start corrected": sum(one.history.corrected is not None for one in lived),
        "over the end of a year": sum(one.counted[0].year > one.history.accepted.year for one in lived),
        "provisional": sum(one.counted[2] for one in lived),
    }
    return ", ".join(f"{number} {what}" for what, number in held.items())


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:3]]
    sys.exit(main(*(numbers + [HISTORIES, SEED][len(numbers) :])))
