"""The re-check by lot in a county: what is drawn, who hears of it when, and what the figure says of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.flow.hands import asked, done, refused, verbs
from tests.ledger.test_sampling import drawn_again
from yimen.flow import burden, desk, lasting, rechecks
from yimen.flow.county import at_noon, county
from yimen.flow.running import tick
from yimen.kernel.ids import new_id
from yimen.kernel.intervals import wilson
from yimen.ledger import actions, book, draws, steps
from yimen.ledger.entry import By, Done, Move
from yimen.ledger.models import Commitment, Event
from yimen.ledger.rechecking import Found
from yimen.register.models import Home

MONTHS = ("2021-07", "2021-08", "2021-09")


def draw_of(month, item=rechecks.LASTING):
    return book.by_key(f"recheck.{item}/place:430422/{month}")


def known(month, item=rechecks.LASTING):
    return draws.drawing(draw_of(month, item))


def on(day):
    Home.objects.update(day=day)
    return county()


# What is drawn


def test_a_frame_holds_what_was_closed_as_done_ninety_days_before_and_nothing_else(demo):
    frame = known("2021-09").frame
    rows = Commitment.objects.filter(number__in=frame.numbers)
    closed = {row.closed_at.date() for row in rows}
    assert date(2021, 8, 1) - timedelta(90) <= min(closed) <= max(closed) <= date(2021, 8, 31) - timedelta(90)
    assert {row.kind for row in rows} <= {"task", "owed", "request", "meeting", "mediation", "rectification"}
    assert not rows.filter(document="recheck").exists()
    assert frame.take == -(-len(frame.numbers) * 3 // 10)


def test_anybody_draws_the_demonstrations_samples_again_from_what_is_published(demo):
    draw = draw_of("2021-08")
    text, told = lasting.frame_text(draw.id), lasting.for_machines(draw.id)
    again = drawn_again(text, told["seed"], told["take"])
    assert [one["number"] for one in told["sample"]] == again
    assert len(again) == told["take"] > 0
    assert told["frozen_on"] < told["chance_on"] <= told["seed_entered_on"]


def test_no_name_or_word_of_anybody_is_in_what_is_published(demo):
    told = lasting.for_machines(draw_of("2021-08").id)
    assert set(told) == {
        *("schema", "check", "county", "rule", "draw", "phase", "frozen_on", "frame_digest", "frame_count", "take"),
        *("chance_on", "seed", "seed_entered_on", "salt", "sample"),
    }
    assert {key for one in told["sample"] for key in one} == {"number", "result", "day"}


def test_frame_and_sample_stay_closed_until_everything_was_looked_at_or_the_day_is_over(demo):
    running = draw_of("2021-09")
    assert running.state == "in_hand"
    told = lasting.for_machines(running.id)
    assert (told["salt"], told["sample"], lasting.frame_text(running.id)) == (None, None, None)
    assert told["frame_digest"] == known("2021-09").frame.digest
    assert lasting.draw(running.id).sample == ()
    on(running.due + timedelta(1))
    assert lasting.frame_text(running.id) == known("2021-09").frame.text


def test_what_was_answered_lately_is_not_in_the_frame_of_silent_answers(demo):
    frame = known("2021-09", rechecks.SILENT).frame
    events = Event.objects.filter(commitment__number__in=frame.numbers, verb="answered")
    assert events.exists()
    assert max(event.at for event in events.filter(at__lt=at_noon(date(2021, 9, 1)))) < at_noon(date(2021, 8, 23))


def test_a_county_without_the_rule_draws_nothing_and_says_so(demo, monkeypatch):
    library = replace(demo.library, documents={k: v for k, v in demo.library.documents.items() if k != "recheck"})
    bare = replace(demo, library=library)
    assert rechecks.rule(bare, demo.day) is None
    assert rechecks.freeze(bare, demo.day, at_noon(demo.day)) == 0


def test_a_rule_that_leaves_a_figure_open_draws_nothing(demo):
    assert rechecks.rule(demo, date(2021, 6, 30)) is None  # its figures begin on the first of July


# The round and the seed


def test_the_daily_round_freezes_the_months_frames_once(demo):
    here = on(date(2021, 10, 1))
    assert tick.tick().frozen == 2
    assert tick.tick().frozen == 0
    one = known("2021-10")
    assert (one.chance, one.seed) == (date(2021, 10, 8), "")
    assert one.frame.salt not in {known(month).frame.salt for month in MONTHS}
    assert len(one.frame.salt) == 32
    assert here.day == date(2021, 10, 1)


def test_a_round_that_came_late_takes_the_next_day_of_chance(demo):
    on(date(2021, 10, 8))
    tick.tick()
    assert known("2021-10").chance == date(2021, 11, 8)


@pytest.mark.parametrize(("day", "chance"), [(31, date(2021, 10, 31)), (1, date(2021, 11, 1))])
def test_the_day_of_chance_is_one_of_the_month_and_never_today(day, chance):
    assert rechecks._next(day, date(2021, 10, 1)) == chance
    assert rechecks._next(31, date(2021, 9, 24)) == date(2021, 9, 30)


def test_supervision_is_shown_the_draw_whose_seed_is_to_be_entered_and_enters_it_once(demo, signed_in):
    on(date(2021, 10, 1))
    tick.tick()
    watch, draw = signed_in("ducha"), draw_of("2021-10").id
    assert "draw" not in verbs(watch, draw)
    on(date(2021, 10, 8))
    assert draw in [line.id for line in desk.my_day(watch).to_recheck]
    assert refused(done(watch, draw, "draw", {"seed": "12", "note": "掷骰子（示例）"}), 544)
    assert done(watch, draw, "draw", {"seed": "3 5 1 6 2 2 4 6", "note": "掷骰子（示例）"}) is None
    assert "draw" not in verbs(watch, draw)
    assert draw not in [line.id for line in desk.my_day(watch).to_recheck]
    assert not {"answer", "accept"} & set(verbs(watch, draw))


def test_nobody_else_enters_a_seed(demo, signed_in):
    on(date(2021, 10, 1))
    tick.tick()
    on(date(2021, 10, 8))
    draw = draw_of("2021-10").id
    assert refused(done(signed_in("xianzhang"), draw, "draw", {"seed": "3 5 1 6 2 2 4 6", "note": "示例"}), 602)


# Looking again


def waiting(month="2021-09"):
    return [look for look in draws.looks([known(month)]) if not look.result]


def the_last():
    """The one that is left of September's sample when its other matters have been looked at."""
    *others, last = waiting()
    by = By(new_id(), county().office_id("county/government", county().place))
    for look in others:
        entry, note = book.entry(look.id), new_id()
        move = Move(entry.id, entry.version, by, at_noon(county().day))
        assert isinstance(steps.recheck(move, look.draw, Found("solved", note)), Done)
    return last


def test_what_was_drawn_is_on_the_checkers_day_and_goes_when_it_was_looked_at(demo, checker):
    look = the_last()
    assert look.id in [line.id for line in desk.my_day(checker).to_recheck]
    form = {"outcome": "not_solved", "note": "又坏了（示例）"}
    assert done(checker, look.id, "recheck", form) is None
    assert look.id not in [line.id for line in desk.my_day(checker).to_recheck]
    assert refused(done(checker, look.id, "recheck", form), 602)
    last = desk.commitment(checker, look.id).timeline[0]
    assert (last.words.zh, last.note) == ("抽查复核：不行了", "又坏了（示例）")


def test_the_last_look_ends_the_draw_which_a_second_office_still_confirms(demo, checker):
    look = the_last()
    assert done(checker, look.id, "recheck", {"outcome": "solved", "note": "还好着（示例）"}) is None
    draw = draw_of("2021-09")
    assert (draw.state, draw.outcome, draw.late) == ("answered", "delivered", False)
    assert "confirm" not in verbs(checker, draw.id)
    government = By(new_id(), demo.office_id("county/government", demo.place))
    assert not hasattr(actions.confirm(Move(draw.id, draw.version, government, at_noon(demo.day)), "office"), "number")
    assert lasting.frame_text(draw.id)


def test_the_owner_is_not_told_that_its_matter_was_drawn(demo, signed_in):
    look = the_last()
    entry = book.entry(look.id)
    assert all(event.verb not in ("drawn", "framed") for event in book.timeline(look.id))
    town = signed_in("chashi")
    page = desk.commitment(town, look.id) if entry.area else None
    assert page is None or "recheck" not in [act.verb for act in page.acts]
    assert desk.my_day(town).to_recheck == ()


def test_whoever_looks_says_what_was_found(demo, checker):
    look = the_last()
    assert refused(done(checker, look.id, "recheck", {"note": "看过（示例）"}), 547)
    assert refused(done(checker, look.id, "recheck", {"outcome": "solved"}), 507)
    assert waiting() == [look]


# The figure


def test_the_figure_counts_what_was_seen_and_says_beside_it_what_was_not(demo):
    found = lasting.lasting()
    results = [look.result for month in MONTHS for look in draws.looks([known(month)])]
    total = found.total
    assert total.looked == sum(one in ("solved", "not_solved") for one in results) >= lasting.FEW
    assert total.solved == results.count("solved")
    assert (total.not_checked, total.waiting) == (results.count("not_checked"), results.count(""))
    assert total.interval == wilson(total.solved, total.looked)
    frames = [number for month in MONTHS for number in known(month).frame.numbers]
    late = Commitment.objects.filter(number__in=frames, late=True).count()
    assert (total.count, total.late) == (len(frames), late)


def test_kinds_and_offices_add_up_and_small_cells_are_only_names(demo):
    found = lasting.lasting()
    for rows in (found.kinds, found.levels):
        told = [row for row in rows if not row.few]
        assert all(row.looked >= lasting.FEW for row in told)
        assert all((row.looked, row.solved, row.count) == (0, 0, 0) for row in rows if row.few)
        assert len([row for row in rows if row.few]) != 1
        assert sum(row.looked for row in told) <= found.total.looked
    assert found.untold > 0


def test_offices_stand_in_the_order_of_division_codes(demo):
    rows = sorted(demo.directory.offices.values(), key=lambda row: (row.place, row.key))
    assert list(lasting._offices(demo).values()) == [row.name for row in rows]


def test_a_draw_that_was_annulled_is_shown_and_does_not_count(demo):
    before, draw = lasting.lasting(), draw_of("2021-09")
    by = By(new_id(), demo.office_id("county/government", demo.place))
    actions.annul(Move(draw.id, draw.version, by, at_noon(demo.day)), new_id())
    after = lasting.lasting()
    assert [one.phase for one in after.draws if one.id == draw.id] == ["annulled"]
    assert after.total.looked == before.total.looked - len(draws.looks([known("2021-09")])) + len(waiting()) + sum(
        look.result == "not_checked" for look in draws.looks([known("2021-09")])
    )


def test_what_is_no_draw_has_no_page(demo, mine):
    assert (lasting.draw(mine), lasting.frame_text(mine), lasting.for_machines(mine)) == (None, None, None)


# What is typed


def test_fields_filled_in_by_hand_are_counted_by_kind_and_form_and_never_by_whom(demo, town, checker):
    assert burden.burden().since is None
    id_ = desk.record_ask(town, asked())
    assert done(town, id_, "accept", {"version": "1"}) is None
    form = {"outcome": "delivered", "note": "换好了（示例）", "proof_words": "", "version": "2"}
    assert done(town, id_, "answer", form).field == "proof"
    assert done(town, id_, "answer", form | {"proof_words": "看过（示例）"}) is None
    assert done(checker, id_, "confirm", {"note": ""}) is None
    found = burden.burden()
    assert found.since == date(2021, 9, 1)
    request = next(line for line in found.kinds if line.name.en == "request")
    assert request.fields == 4 + 0 + 3 + 0  # words, topic, place, channel; nothing; outcome, note, proof; nothing
    assert {line.name.en: (line.fields, line.over) for line in found.forms} == {
        "opened": (4, 1),
        "accepted": (0, 1),
        "answered": (3, 1),
        "confirmed and closed": (0, 1),
    }
    assert request.over == Commitment.objects.filter(kind="request", closed_at__gte=at_noon(date(2021, 8, 31))).count()


def test_the_table_of_what_is_typed_has_no_place_for_who_typed():
    from yimen.flow.running.models import Typed

    assert [field.name for field in Typed._meta.fields] == ["id", "month", "form", "kind", "times", "fields"]
