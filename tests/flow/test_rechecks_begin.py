"""The re-check by lot in a county that has just begun: empty frames, and no figure yet."""

from datetime import date

from yimen.flow import lasting, rechecks
from yimen.flow.county import county
from yimen.flow.running import tick
from yimen.ledger import book, draws
from yimen.register.models import Home


def on(day):
    Home.objects.update(day=day)
    return county()


def test_an_empty_frame_leaves_nothing_to_look_at(here):
    on(date(2021, 10, 1))
    tick.tick()
    one = book.by_key(f"recheck.{rechecks.LASTING}/place:430422/2021-10")
    assert (one.state, draws.drawing(one).frame.numbers) == ("answered", ())
    assert not rechecks.awaits_seed(on(date(2021, 10, 8)), draws.drawing(one))


def test_nothing_looked_at_is_no_share(here):
    found = lasting.lasting()
    assert (found.total.looked, found.total.tells, found.kinds, found.draws) == (0, False, (), ())
    assert found.adopted
