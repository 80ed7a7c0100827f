"""A small county with people at each limit, made, loaded and swept."""

from tests.flow.conftest import DAY
from yimen.flow import founding, law
from yimen.flow.county import at_noon, county
from yimen.register.made_up import sizes
from yimen.register.made_up.county import load, made_county
from yimen.register.made_up.sizes import Size

PEOPLE, FIRMS = 1_200, 30


def found_of(knobs, monkeypatch):
    """A small county made, loaded and swept: what was made, the county and the run."""
    monkeypatch.setitem(sizes.SIZES, "gaps", Size(PEOPLE, 2, FIRMS))
    founding.found("demo", "430422", "gaps")
    made = made_county("gaps", knobs=knobs)
    assert load(made) is None
    here = county()
    return made, here, law.sweep(here, DAY, at_noon(DAY))
