"""A deadline as a text writes it, as a day; empty where the words do not name one day and nothing else."""

import re
from calendar import monthrange
from datetime import date

FORMS = re.compile(
    r"(?P<year>20\d\d)年(?:(?P<end>底|末|年底|年末)|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<month_end>底|末)))(?:前|之前|以前)?"
)


def day_of(words: str) -> str:
    """2025年6月30日前 as 2025-06-30, 2025年底 as 2025-12-31."""
    found = FORMS.fullmatch(words.strip())
    if found is None:
        return ""
    year = int(found["year"])
    if found["end"]:
        return f"{year}-12-31"
    month = int(found["month"])
    if not 1 <= month <= 12:  # noqa: PLR2004  (months)
        return ""
    last = monthrange(year, month)[1]
    day = int(found["day"]) if found["day"] else last
    return date(year, month, day).isoformat() if 1 <= day <= last else ""
