"""Every page of the doors stands in docs/reference/pages.md: a new one is looked at before it is there."""

import re

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.tree import ROOT

PAGE = ROOT / "docs/reference/pages.md"
ROW = re.compile(r"^\| `([a-z]+:[a-z-]+)` \| `(/[^`]*)` \|(?: [^|]+ \|){2} ([^|]+) \|$", re.MULTILINE)
DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def names(resolver: URLResolver | None = None, app: str = "") -> set[str]:
    """The name of every address of the doors, as a template says it."""
    found = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found |= names(entry, entry.app_name or app)
        elif isinstance(entry, URLPattern) and app:
            found.add(f"{app}:{entry.name}")
    return found


def test_every_page_has_been_looked_at_and_no_other_is_listed():
    listed = [row[0] for row in ROW.findall(PAGE.read_text(encoding="utf-8"))]
    assert len(listed) == len(set(listed))
    assert set(listed) == names(), "look at the page in both languages and widths, then write its row"


def test_every_row_says_when_its_page_was_looked_at():
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert [name for name, _, looked in rows if not DAY.search(looked)] == []
