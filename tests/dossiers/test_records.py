"""What was said is kept once, in the words it was said in; a repeat is harmless, a contradiction is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from tests.dossiers.test_files import LETTER, PDF
from tests.dossiers.test_images import PLAIN, WHERE, exif, photo, segment
from yimen.dossiers import files, reading, records
from yimen.dossiers.models import Ask, ProofFile, Rating
from yimen.dossiers.words import CHANNELS, LEVELS, PRIVACIES, NewApplication, NewAsk, NewMeeting, Recorded, Upload
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem

AT = datetime(2021, 9, 24, 1, tzinfo=UTC)
VILLAGE, TOWNSHIP = new_id(), new_id()
WORDS = "村口的路灯坏了两个月，晚上老人不敢出门。"  # 示例


def an_ask(**changes: object) -> NewAsk:
    base = NewAsk(new_id(), WORDS, "路灯", "meeting", VILLAGE, "handler", date(2021, 9, 24))
    return replace(base, **changes)  # type: ignore[arg-type]


def a_meeting() -> NewMeeting:
    came = (("villagers", 37), ("cadres", 4))
    return NewMeeting(new_id(), VILLAGE, date(2021, 9, 23), TOWNSHIP, 21, came, ("低保", "禁捕"), "……")


def upload(content: bytes, name: str = "走访记录.pdf") -> Upload:
    return Upload(new_id(), name, content, AT, TOWNSHIP)


def kept(answer: Recorded | Problem) -> Recorded:
    assert isinstance(answer, Recorded), answer
    return answer


def number(answer: object) -> int:
    assert isinstance(answer, Problem), answer
    return answer.number


# Asks


def test_an_ask_is_kept_in_its_own_words_with_a_number_and_a_secret():
    new = an_ask()
    receipt = kept(records.record_ask(new))
    assert receipt.number == "SQ2109-0001"
    assert len(receipt.secret) == 10
    found = reading.ask(new.id)
    assert found is not None
    assert (found.words, found.number, found.privacy, found.channel) == (WORDS, receipt.number, "handler", "meeting")
    assert reading.ask(new_id()) is None


def test_the_same_ask_sent_again_gets_the_same_receipt():
    new = an_ask()
    assert records.record_ask(new) == records.record_ask(new)
    assert Ask.objects.count() == 1
    assert kept(records.record_ask(an_ask())).number == "SQ2109-0002"


def test_another_body_under_the_same_id_is_refused_and_the_first_stays():
    new = an_ask()
    records.record_ask(new)
    assert number(records.record_ask(replace(new, words="别的话"))) == 550
    assert Ask.objects.values_list("words", flat=True).get() == WORDS


@pytest.mark.parametrize(("words", "expected"), [("", 555), (" \n", 555), ("长" * 4001, 556)])
def test_nothing_and_too_much_are_refused(words: str, expected: int):
    assert number(records.record_ask(an_ask(words=words))) == expected


def test_the_secret_is_not_in_the_table():
    receipt = kept(records.record_ask(an_ask()))
    assert receipt.secret not in str(Ask.objects.values().get())


def test_number_and_secret_open_the_dossier_however_they_are_typed():
    receipt = kept(records.record_ask(an_ask()))
    typed = f" {receipt.secret[:5].lower()}-{receipt.secret[5:]} "
    found = reading.find_by_number_and_secret(receipt.number.lower(), typed)
    assert not isinstance(found, Problem)
    assert found.id == receipt.id
    assert reading.opens(receipt.id, typed)


def test_a_wrong_number_and_a_wrong_secret_are_answered_alike():
    receipt = kept(records.record_ask(an_ask()))
    other = kept(records.record_ask(an_ask()))
    answers = {
        str(reading.find_by_number_and_secret(*pair))
        for pair in (("SQ2109-9999", receipt.secret), (receipt.number, other.secret), (receipt.number, ""), ("", ""))
    }
    assert len(answers) == 1
    assert number(reading.find_by_number_and_secret(receipt.number, "")) == 560
    assert not reading.opens(receipt.id, "")
    assert not reading.opens(new_id(), receipt.secret)


def test_an_application_has_a_receipt_of_its_own():
    new = NewApplication(new_id(), "licence", "person", "p1", VILLAGE, date(2021, 9, 24), ("id_card",))
    receipt = kept(records.record_application(new))
    assert receipt.number == "BJ2109-0001"
    assert records.record_application(new) == receipt
    found = reading.find_by_number_and_secret(receipt.number, receipt.secret)
    assert found == reading.application(new.id)
    assert found is not None
    assert number(records.record_application(replace(new, papers=()))) == 550
    assert reading.application(new_id()) is None


# Meetings


def test_what_is_asked_at_a_meeting_hangs_on_it():
    meeting = a_meeting()
    kept(records.record_meeting(meeting))
    assert kept(records.record_meeting(meeting)).id == meeting.id
    asks = [kept(records.record_ask(an_ask(meeting=meeting.id))).id for _ in range(2)]
    assert [one.id for one in reading.asks_of(meeting.id)] == asks
    found = reading.meeting(meeting.id)
    assert found is not None
    assert (dict(found.attendance), found.topics, found.minutes_state) == (
        {"villagers": 37, "cadres": 4},
        meeting.topics,
        "draft",
    )
    assert reading.meetings_at(VILLAGE) == (found,)
    assert reading.meeting(new_id()) is None


def test_an_ask_at_a_meeting_that_nobody_recorded_is_refused():
    assert number(records.record_ask(an_ask(meeting=new_id()))) == 554


def test_minutes_that_were_read_back_do_not_change():
    meeting = a_meeting()
    kept(records.record_meeting(meeting))
    assert kept(records.fix_minutes(meeting.id, "到会37人……"))
    assert kept(records.fix_minutes(meeting.id, "到会37人……"))
    assert number(records.fix_minutes(meeting.id, "到会370人")) == 557
    assert number(records.fix_minutes(new_id(), "到会37人")) == 554
    assert number(records.fix_minutes(meeting.id, "")) == 555
    assert number(records.record_meeting(replace(meeting, households=99))) == 550
    assert number(records.record_meeting(replace(meeting, minutes="长" * 4001))) == 556


# Notes


def test_a_note_is_kept_once_and_not_overwritten():
    id_ = new_id()
    assert kept(records.add_note(id_, "已电话答复", AT, TOWNSHIP)) == kept(
        records.add_note(id_, "已电话答复", AT, TOWNSHIP)
    )
    assert number(records.add_note(id_, "改写", AT, TOWNSHIP)) == 550
    assert reading.notes([id_, new_id()])[id_].text == "已电话答复"
    assert number(records.add_note(new_id(), " ", AT)) == 555


def test_two_people_who_send_one_note_at_one_moment_keep_it_once(monkeypatch: pytest.MonkeyPatch):
    id_ = new_id()
    records.add_note(id_, "已电话答复", AT)
    looks = records.Note.objects.filter
    monkeypatch.setattr(records.Note.objects, "filter", lambda **_: looks(pk=new_id()))
    assert kept(records.add_note(id_, "已电话答复", AT)).id == id_
    assert number(records.add_note(id_, "改写", AT)) == 550


# Proof


def test_a_proof_is_kept_under_its_hash_with_its_true_type():
    sent = upload(PDF, "照片.jpg")
    kept(records.add_proof(sent))
    proof = reading.proofs([sent.id])[sent.id]
    assert (proof.media, proof.name, proof.bytes, proof.office) == ("application/pdf", "照片.pdf", len(PDF), TOWNSHIP)
    assert files.path_of(proof.sha256).read_bytes() == PDF


def test_a_photo_is_kept_without_the_place_where_it_was_taken():
    sent = upload(photo(segment(0xE1, exif(1))), "院子.jpg")
    kept(records.add_proof(sent))
    proof = reading.proofs([sent.id])[sent.id]
    assert files.path_of(proof.sha256).read_bytes() == PLAIN
    assert (WHERE in sent.content, proof.bytes) == (True, len(PLAIN))


def test_a_proof_sent_twice_is_kept_once_and_another_file_under_its_id_is_refused():
    sent = upload(PDF)
    assert kept(records.add_proof(sent)) == kept(records.add_proof(sent))
    assert number(records.add_proof(replace(sent, content=LETTER))) == 550
    assert ProofFile.objects.count() == 1


def test_two_people_may_show_the_same_file():
    first, second = upload(PDF), upload(PDF)
    kept(records.add_proof(first))
    kept(records.add_proof(second))
    assert len({proof.sha256 for proof in reading.proofs([first.id, second.id]).values()}) == 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"", 552), (PDF[:-8], 552), (PLAIN[:-2], 552), (b"MZ\x90\0", 553), (b"<svg onload='x'>\0", 553)],
)
def test_a_bad_upload_is_refused_and_leaves_nothing(content: bytes, expected: int, tmp_path):
    assert number(records.add_proof(upload(content))) == expected
    assert (ProofFile.objects.count(), list(tmp_path.rglob("*"))) == (0, [])


def test_a_file_that_is_too_large_is_refused_with_its_size(settings):
    settings.PROOF_MAX_BYTES = 1024 * 1024
    refused = records.add_proof(upload(bytes(1024 * 1024 + 1)))
    assert number(refused) == 551
    assert isinstance(refused, Problem)
    assert "最大 1.0 MB" in refused.what.zh


# Ratings


def test_an_ask_is_rated_once_and_silence_is_no_rating():
    ask = kept(records.record_ask(an_ask())).id
    assert reading.rating_of(ask) is None
    assert kept(records.rate(ask, 2, "lamps", TOWNSHIP, AT))
    assert kept(records.rate(ask, 2, "lamps", TOWNSHIP, AT))
    assert number(records.rate(ask, 5, "lamps", TOWNSHIP, AT)) == 559
    assert reading.rating_of(ask) == 2


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_rating_has_five_levels(level: int):
    ask = kept(records.record_ask(an_ask())).id
    assert number(records.rate(ask, level, "lamps", TOWNSHIP, AT)) == 558
    with pytest.raises(IntegrityError):
        Rating.objects.create(ask_id=ask, level=level, item="lamps", office=TOWNSHIP, at=AT)


def test_only_what_was_asked_is_rated():
    assert number(records.rate(new_id(), 3, "lamps", TOWNSHIP, AT)) == 554


def test_the_words_of_the_dossiers_exist_in_both_languages():
    for words in (*CHANNELS.values(), *PRIVACIES.values(), *LEVELS.values()):
        assert words.zh
        assert words.en
