"""Papers for the archive as pages, over a county made by hand."""

import json
from datetime import UTC, datetime

import pytest

from tests.doors import made
from yimen.flow.archive import Archive
from yimen.kernel.text import Text
from yimen.ledger.book import Sealed
from yimen.ledger.entry import By
from yimen.ledger.leaves import Happening, seal

ID = made.stable_id("made", "387")
ADDRESS = f"/desk/commitments/{ID}/archive"
NOT_YET = made.Refusal(Text("还没有销号", "not closed yet"), Text("办结以后再归档", "archive it later"), "")


def sealed():
    event = Happening(ID, ID, 1, "opened", datetime(2021, 9, 17, tzinfo=UTC), By(None, None), {"set": {}})
    return Sealed(event, seal(event))


@pytest.fixture
def papers(rooms, monkeypatch):
    """What flow hands over: the papers of one commitment."""
    from yimen.doors.staff import archiving

    class Room:
        event = sealed()
        archive = staticmethod(
            lambda actor, id_: Archive(
                made.commitment_page(), "cn-430422", "0", (Room.event,), (("现场.jpg", "ab" * 32),)
            )
        )
        bundle = staticmethod(lambda actor, id_: {"number": "衡南-2109-0387", "events": []})
        Archive, Refusal = Archive, made.Refusal

    monkeypatch.setattr(archiving, "papers", Room)
    return Room


def test_the_page_to_print_has_room_for_a_letterhead_and_every_part(clerk, papers, said):
    page = said(clerk.get(f"{ADDRESS}/"))
    for words in ("版头由印发单位加印", "一、事项", "二、依据", "六、佐证", "ab" * 32, papers.event.leaf.digest.hex()):
        assert words in page
    assert "2021 年 9 月 17 日" in page  # papers are read in other years


def test_the_page_to_print_is_complete_in_english(clerk, papers, said):
    clerk.cookies["yimen_language"] = "en"
    page = said(clerk.get(f"{ADDRESS}/"))
    assert "7. Digests of the record" in page
    assert "letterhead here" in page


def test_the_file_is_saved_under_the_number_of_the_matter(clerk, papers):
    done = clerk.get(f"{ADDRESS}.json")
    assert json.loads(done.content) == {"number": "衡南-2109-0387", "events": []}
    assert done["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("rest", ["/", ".json"])
def test_what_is_not_closed_says_so_and_what_is_not_there_is_not_found(clerk, papers, said, rest):
    papers.archive = papers.bundle = staticmethod(lambda actor, id_: NOT_YET)
    refused = clerk.get(f"{ADDRESS}{rest}")
    assert refused.status_code == 422
    assert "办结以后再归档" in said(refused)
    papers.archive = papers.bundle = staticmethod(lambda actor, id_: None)
    assert clerk.get(f"{ADDRESS}{rest}").status_code == 404


def test_a_closed_commitment_leads_to_its_papers_and_an_open_one_does_not(clerk, papers, rooms, said):
    assert f"{ADDRESS}/" not in said(clerk.get(f"/desk/commitments/{ID}/"))
    rooms.desk.commitment = lambda actor, id_: made.commitment_page(line=made.line(tone="delivered"))
    assert f"{ADDRESS}/" in said(clerk.get(f"/desk/commitments/{ID}/"))
