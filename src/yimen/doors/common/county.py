"""What every page says of its county: its name, whether it is a demo, which day it is."""

from datetime import date

from yimen.flow import access
from yimen.kernel.text import Text


def name() -> Text:
    """The county's name."""
    return access.county_name()


def is_demo() -> bool:
    """Whether people and figures are made up: then every page says so."""
    return access.realm() == "demo"


def today() -> date:
    """The home's day: fixed in a demo, today in a live county."""
    return access.today()
