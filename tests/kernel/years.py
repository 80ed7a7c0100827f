"""The working days of 2018 to 2026 as the national pack has them, read by a few lines of the tests' own."""

import re
from datetime import date
from pathlib import Path

from yimen.kernel.days import Calendar

FOLDER = Path(__file__).resolve().parents[2] / "packs" / "cn" / "calendar"
ROW = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| (work|rest) \| ([^|]+) \|", re.MULTILINE)
YEARS = range(2018, 2027)


def _calendar() -> Calendar:
    found = [row for year in YEARS for row in ROW.findall((FOLDER / f"{year}.md").read_text(encoding="utf-8"))]
    days = {date.fromisoformat(day): (word == "work", name.strip()) for day, word, name in found}
    return Calendar(days, frozenset(YEARS))


CALENDAR = _calendar()
