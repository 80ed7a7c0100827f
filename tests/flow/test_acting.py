"""What is offered and done about a commitment: in order, with proof or reasons, and never checked by its own owner."""

from uuid import UUID

import pytest

from tests.flow.conftest import DAY
from tests.flow.hands import answered, done, photo, refused, verbs
from yimen.flow import acting, desk
from yimen.flow.county import at_noon
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book
from yimen.ledger.entry import By, Move


def test_the_owner_is_not_offered_to_confirm_and_is_refused(town, mine):
    answered(town, mine)
    assert not {"confirm", "return", "supervise", "assign"} & set(verbs(town, mine))
    assert refused(done(town, mine, "confirm"), 602)
    assert book.entry(mine).state == "answered"


def test_somebody_else_who_is_not_concerned_is_told_that_it_is_not_theirs(signed_in, mine):
    head = signed_in("xianzhang")
    assert desk.commitment(head, mine).acts == ()
    assert refused(done(head, mine, "accept"), 602)
    assert refused(done(head, mine, "dance"), 602)


def test_a_verb_that_the_state_forbids_is_refused_in_the_words_of_the_ledger(town, mine):
    found = done(town, mine, "resume")  # problem 503
    assert "已登记" in found.what.zh
    assert "恢复" in found.what.zh
    assert book.entry(mine).state == "received"


def test_a_clerk_takes_it_in_hand_answers_with_a_file_and_a_second_office_closes_it(town, checker, mine):
    assert verbs(town, mine)[0] == "accept"
    assert done(town, mine, "accept") is None
    assert "accept" not in verbs(town, mine)
    answered(town, mine)
    assert done(checker, mine, "confirm", {"note": "到现场看过（示例）"}) is None
    entry = book.entry(mine)
    assert (entry.state, entry.outcome, entry.proofs) == ("closed", "delivered", 1)
    assert verbs(checker, mine) == ["reopen", "note"]


def test_what_was_not_done_goes_back_with_reasons(town, checker, mine):
    answered(town, mine)
    assert done(checker, mine, "return").field == "note"
    assert done(checker, mine, "return", {"note": "灯还是黑的（示例）"}) is None
    assert book.entry(mine).state == "in_hand"


def test_a_delivery_without_proof_is_refused_beside_the_field_for_it(town, mine):
    found = done(town, mine, "answer", {"outcome": "delivered"})
    assert found.field == "proof"
    assert book.entry(mine).state == "received"


def test_an_answer_that_does_not_say_how_it_ended_is_asked_for_that(town, mine):
    found = done(town, mine, "answer", {"note": "换好了（示例）"}, photo())
    assert refused(found, 624)
    assert found.field == "outcome"
    assert book.entry(mine).proofs == 0


def test_proving_without_a_file_or_words_asks_for_the_proof_by_name(town, mine):
    found = done(town, mine, "prove", {"proof_words": "  "})
    assert refused(found, 603)
    assert book.entry(mine).proofs == 0


def test_an_english_reader_is_told_in_english_which_proof_is_wanted(town, mine):
    assert done(town, mine, "prove").what.en.isascii()


@pytest.mark.parametrize(("form", "files"), [({"proof_words": "村里老张看过（示例）"}, {}), ({}, photo())])
def test_a_file_or_words_are_kept_as_proof_and_can_be_read_by_those_in_reach(demo, town, signed_in, mine, form, files):
    assert done(town, mine, "prove", form, files) is None
    assert book.entry(mine).proofs == 1
    kept = UUID(book.timeline(mine)[-1].body["proof"])
    _, _, content = desk.proof(town, mine, kept)
    assert "示例" in content.decode()
    assert desk.proof(signed_in("shengtai"), mine, kept) is None
    assert desk.proof(town, mine, new_id()) is None


def test_it_cannot_be_given_to_an_office_that_is_not_there(checker, mine):
    before = book.entry(mine)
    assert refused(done(checker, mine, "assign", {"office": "county/magic"}), 604)
    assert book.entry(mine) == before


def test_supervision_gives_it_to_another_office_who_may_then_answer(demo, checker, signed_in, mine):
    assert done(checker, mine, "assign", {"office": "county/ecology"}) is None
    assert demo.offices_by_id[book.entry(mine).owner] == "county/ecology"
    assert "answer" in verbs(signed_in("shengtai"), mine)


def test_an_office_that_got_the_wrong_matter_says_so_with_reasons(town, mine):
    assert done(town, mine, "object").field == "note"
    assert done(town, mine, "object", {"note": "路灯归城管（示例）"}) is None
    assert book.entry(mine).state == "received"


def test_a_note_without_words_is_asked_for_and_one_with_words_is_kept(town, mine):
    assert done(town, mine, "note", {"note": " "}).field == "note"
    assert done(town, mine, "note", {"note": "已电话联系（示例）"}) is None
    assert book.timeline(mine)[-1].verb == "noted"


def test_supervision_goes_up_one_level_at_a_time_and_only_for_what_is_late(checker, mine):
    late = next(entry for entry in book.overdue(DAY) if not entry.owners & set(checker.offices))
    assert "supervise" in verbs(checker, late.id)
    assert done(checker, late.id, "supervise") is None
    assert book.entry(late.id).supervised == late.supervised + 1
    assert "2021" in done(checker, mine, "supervise").what.zh
    assert book.entry(mine).supervised == 0


def test_somebody_whose_page_is_old_is_told_who_was_faster_and_nothing_is_lost(town, mine):
    seen = book.entry(mine).version
    assert done(town, mine, "accept") is None
    found = done(town, mine, "prove", {"proof_words": "换好了（示例）"}, version=seen)
    assert found.what.zh == acting.refusal(stale(mine, seen)).what.zh
    assert book.entry(mine).proofs == 0
    assert done(town, mine, "prove", {"proof_words": "换好了（示例）"}) is None


def stale(id_, version):
    moved = actions.note(Move(id_, version, By(None, None), at_noon(DAY)), new_id())
    assert moved.verb == "accepted"
    assert moved.office is not None
    return moved
