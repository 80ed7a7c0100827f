"""A closed commitment as a bundle that anybody can check without this program. All made up (示例)."""

import hashlib
import json

from tests.flow.hands import answered, done, refused
from yimen.flow import archive
from yimen.kernel.ids import new_id
from yimen.ledger import book
from yimen.ledger.leaves import canonical


def closed(town, checker, id_):
    answered(town, id_)
    assert done(checker, id_, "confirm", {"note": "去看过（示例）"}) is None
    return id_


def test_a_bundle_is_checked_with_nothing_but_a_hash_function(town, checker, mine):
    found = json.loads(json.dumps(archive.bundle(town, closed(town, checker, mine))))
    assert [json.loads(one["leaf"])["verb"] for one in found["events"]] == ["opened", "answered", "confirmed"]
    for one in found["events"]:
        leaf, salt, nonce = json.loads(one["leaf"]), bytes.fromhex(one["salt"]), bytes.fromhex(one["nonce"])
        assert hashlib.sha256(b"\0" + one["leaf"].encode()).hexdigest() == one["digest"]
        assert hashlib.sha256(nonce + canonical(one["payload"])).hexdigest() == leaf["payload"]
        assert hashlib.sha256(salt + mine.bytes).hexdigest() == leaf["commitment"]


def test_a_bundle_holds_clause_notes_and_proofs_by_digest(town, checker, mine):
    found = archive.bundle(town, closed(town, checker, mine))
    assert found["commitment"]["state"] == "closed"
    assert found["county"]["realm"] == "demo"
    assert {"换好了（示例）", "去看过（示例）"} <= set(found["notes"].values())
    assert found["proofs"][0]["sha256"] == hashlib.sha256("灯已换好（示例）".encode()).hexdigest()
    assert all(one["text"] and one["clause"] and one["file"] and one["line"] for one in found["clauses"])
    assert "路灯不亮（示例）" in found["asked"]


def test_what_is_printed_is_what_its_page_says_with_the_digest_of_each_step(town, checker, mine):
    found = archive.archive(town, closed(town, checker, mine))
    assert found.page.line.id == mine
    assert [one.event.verb for one in found.events] == ["opened", "answered", "confirmed"]
    assert found.proofs[0][1] in str(archive.bundle(town, mine))
    assert found.edition == book.entry(mine).edition


def test_what_is_not_closed_is_not_archived_yet(town, mine):
    for tried in (archive.bundle(town, mine), archive.archive(town, mine)):
        assert refused(tried, 675)
        assert tried.what.en == "it is not closed yet and cannot be archived"


def test_nobody_archives_what_they_may_not_read(town, signed_in, checker, mine):
    closed(town, checker, mine)
    assert archive.bundle(signed_in("weihu"), mine) is None
    assert archive.archive(signed_in("minzheng"), mine) is None
    assert archive.bundle(town, new_id()) is None
