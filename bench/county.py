"""Both engines over a home's whole county, outcome by outcome.

`python bench/county.py HOME [DAY]...` prints how many outcomes there were each day, and each that differs.
"""

import os
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))


def main(home: str, days: list[str]) -> int:
    """Sweeps each day with both engines; exit 1 if one outcome differs."""
    os.environ |= {"YIMEN_HOME": home, "DJANGO_SETTINGS_MODULE": "yimen.settings"}
    from yimen.doors.cli.home import open_made_home

    open_made_home()
    from yimen.flow.county import county

    here = county()
    wrong = [differ(date.fromisoformat(day)) for day in days or [here.day.isoformat()]]
    return int(any(wrong))


def differ(on: date) -> bool:
    """Whether one outcome of one policy differs on a day."""
    from yimen.engine.sweep import sweep
    from yimen.flow import law
    from yimen.flow.county import county, now
    from yimen.kernel.problems import Problem

    here = county()
    sql, python = (law.sweep(here, on, now(), engine=engine) for engine in ("sql", "python"))
    seen, wrong = 0, 0
    for policy in sql.outcomes.plan.policies if sql.outcomes else ():
        answers = sweep(python.case, policy.name, python.everybody.subjects(policy.kind, on), on)
        expected = [] if isinstance(answers, Problem) else list(answers)
        found = list(sql.outcomes.found(policy.name)) if sql.outcomes else []
        different = [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]]
        seen, wrong = seen + len(expected), wrong + len(different)
        for one, other in different[:3]:
            print(policy.name, one, other)
    print(f"{on}: {seen} outcomes, {wrong} mismatches, in Python alone {list(sql.left)}", flush=True)
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
