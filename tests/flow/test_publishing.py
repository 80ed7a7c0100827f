"""Nothing is public until a publisher makes it so, field by field; what was not chosen is nowhere on the page."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.flow.conftest import taken_back
from tests.flow.hands import answered, asked, commitment_of, done, photo, refused
from yimen.dossiers import reading, releases
from yimen.flow import demo_picture, desk, door, publish_covering, publish_desk, publishing, released
from yimen.flow import publishable as rules
from yimen.flow.pages import Filters
from yimen.kernel.ids import new_id
from yimen.ledger import book
from yimen.ledger.entry import Entry

PHONE, NAME, SPOT = "138-0000-4321", "王小枫示例", "大枫组王家老屋后面"
WORDS, ANSWER = "三盏灯不亮（示例公开词）", "灯已换好，夜里看过（示例公开答复）"
CHECKED = {f"check-{code}": "no" for code in rules.QUESTIONS}


@pytest.fixture
def publisher(signed_in):
    return signed_in("gongkai")


@pytest.fixture
def lamp(town, demo):
    """A matter of Chashi Town with a name, a telephone and an exact place in it, answered with two proofs."""
    village = next(code for code in demo.places_of_level("village") if code.startswith("430422103"))
    form = asked(village, name=NAME, phone=PHONE, spot=SPOT, words="我家门口的灯坏了（示例原话）")
    id_ = desk.record_ask(town, form)
    pictured = {"proof": SimpleUploadedFile("王小枫家的灯.png", demo_picture.lamp())}
    assert done(town, id_, "prove", {}, pictured) is None
    return answered(town, id_)


def form(*fields: str, **changes: str) -> dict[str, str]:
    ticked = {f"field-{name}": "yes" for name in fields}
    return ticked | CHECKED | {"words": WORDS, "answer": ANSWER, "level": "village", "id": str(new_id())} | changes


def public_page(commitment) -> str:
    """What everybody reads at the public address."""
    release = releases.of(commitment)
    return Client(headers={"accept-language": "zh-CN"}).get(f"/ledger/{release.public}/").content.decode()


def test_what_was_chosen_is_public_and_nothing_else(publisher, lamp):
    assert publishing.release(publisher, lamp, form("words", "office", "outcome")) is None
    page = public_page(lamp)
    entry = book.entry(lamp)
    assert WORDS in page
    assert "茶市镇" not in page, "the owner's name says the township, which was not released"
    assert "乡镇（街道）" in page
    assert "已解决" in page
    assert not any(hidden in page for hidden in (ANSWER, entry.number, f"{entry.started:%Y}"))


def values(one: publish_desk.Matter, entry: Entry) -> dict[str, tuple[str, ...]]:
    """Each field's values as a page would write them; the day of the release itself is public."""
    days = [day for day in publish_desk._days(entry) if day != "2021-09-24"]
    return {
        "words": (WORDS,),
        "place": (one.line.place.zh, "茶市镇"),
        "office": (one.line.owner.zh,),
        "state": ("已答复",),
        "dates": tuple(f"{int(day[5:7])} 月 {int(day[8:])} 日" for day in days),
        "outcome": ("已解决",),
        "answer": (ANSWER,),
        "number": (one.line.number, entry.number),
    }


def hidden(shown: dict[str, tuple[str, ...]], chosen: set[str], level: str) -> list[str]:
    """The values that must not be there; a township's name, and its office's, only if the place was said so exactly."""
    level = level if "place" in chosen else "county"
    finer = {"county": 2, "township": 1, "village": 0}[level]
    closed = [value for name, found in shown.items() if name not in {*chosen, "place"} for value in found]
    return [*closed, *shown["place"][:finer], *(shown["office"] if level == "county" else ())]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.sets(st.sampled_from(sorted(rules.FIELDS)), min_size=1), level=st.sampled_from(sorted(rules.LEVELS)))
def test_no_value_of_an_unreleased_field_is_in_the_public_page(publisher, lamp, chosen, level):
    with taken_back():
        one = publish_desk.matter(publisher, lamp)
        shown = values(one, book.entry(lamp))
        assert publishing.release(publisher, lamp, form(*chosen, level=level)) is None
        page = public_page(lamp)
        assert all(shown[name][0] in page for name in chosen - {"place", "office"})
        assert [value for value in hidden(shown, chosen, level) if value in page] == []
        everything = page + "".join(
            Client().get(address).content.decode() for address in ("/ledger/published/", "/ledger/", "/find/?q=灯")
        )
        assert not any(personal in everything for personal in (NAME, PHONE, SPOT, "示例原话", str(lamp)))
        assert not any(proof.sha256 in page or proof.name in page for proof, _ in one.proofs)


@pytest.mark.parametrize("level", ["county", "township", "village"])
def test_a_place_is_said_as_exactly_as_was_chosen(publisher, lamp, demo, level):
    publishing.release(publisher, lamp, form("place", "words", level=level))
    code = demo.places_by_id[book.entry(lamp).place]
    names = {"county": "衡南县", "township": "茶市镇", "village": demo.place_name(code).zh}
    matter = released.matter(releases.of(lamp).public)
    assert matter.place.zh == names[level]
    finer = {"county": ("township", "village"), "township": ("village",), "village": ()}[level]
    assert not any(names[one] in public_page(lamp) for one in finer)


def test_before_it_is_released_nothing_of_it_is_public_and_its_own_id_never_is(publisher, lamp):
    assert Client().get(f"/ledger/{lamp}/").status_code == 404
    publishing.release(publisher, lamp, form("words"))
    assert Client().get(f"/ledger/{lamp}/").status_code == 404
    assert str(lamp) not in public_page(lamp)


def test_residents_find_it_by_its_public_words_and_by_no_others(publisher, lamp):
    publishing.release(publisher, lamp, form("words"))
    public = str(releases.of(lamp).public)
    assert public in {need.id for need in door.needs("示例公开词")}
    for hidden in (NAME, SPOT, "示例原话", "示例公开答复"):
        assert public not in {need.id for need in door.needs(hidden)}


def test_a_change_afterwards_changes_the_state_and_never_the_words(publisher, checker, lamp):
    publishing.release(publisher, lamp, form("words", "state", "answer"))
    before = released.matter(releases.of(lamp).public)
    assert done(checker, lamp, "return", {"note": "还差一盏（示例）"}) is None
    after = released.matter(before.public)
    assert (before.chip.words.zh, after.chip.words.zh) == ("已答复，待核验", "办理中")
    assert (after.title, after.answer, after.released) == (before.title, before.answer, before.released)


def test_what_is_taken_back_says_so_and_when_and_nothing_more(publisher, lamp):
    publishing.release(publisher, lamp, form("words", "place", "answer"))
    public = releases.of(lamp).public
    assert publishing.take_back(publisher, lamp, {"note": "发现写错了地方（示例）"}) is None
    answer = Client(headers={"accept-language": "zh-CN"}).get(f"/ledger/{public}/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "已经撤下" in page
    assert "9 月 24 日" in page
    assert not any(gone in page for gone in (WORDS, ANSWER, "茶市镇", "写错了地方"))
    assert WORDS not in Client().get("/ledger/published/").content.decode()
    assert refused(publishing.take_back(publisher, lamp, {"note": "再撤一次（示例）"}), 724)


def test_taking_back_needs_reasons(publisher, lamp):
    publishing.release(publisher, lamp, form("words"))
    assert refused(publishing.take_back(publisher, lamp, {"note": " "}), 555)
    assert releases.of(lamp).ended is None


def test_who_checked_and_when_is_in_the_ledger_and_no_word_is(publisher, lamp):
    publishing.release(publisher, lamp, form("words", "answer"))
    event = book.timeline(lamp)[-1]
    assert (event.verb, event.by.account) == ("published", publisher.account)
    assert event.body["checked"] == list(rules.QUESTIONS)
    assert event.body["digest"] == releases.of(lamp).digest
    assert not any(words in str(event.body) for words in (WORDS, ANSWER))


@pytest.mark.parametrize("code", rules.QUESTIONS)
def test_without_the_secrecy_check_nothing_becomes_public(publisher, lamp, code):
    assert refused(publishing.release(publisher, lamp, form("words", **{f"check-{code}": ""})), 715)
    assert refused(publishing.release(publisher, lamp, form("words", **{f"check-{code}": "yes"})), 716)
    assert releases.of(lamp) is None
    assert book.timeline(lamp)[-1].verb == "answered"


@pytest.mark.parametrize("hidden", [NAME, PHONE, SPOT])
@pytest.mark.parametrize("field", ["words", "answer"])
def test_words_that_hold_the_asker_are_refused_beside_their_field(publisher, lamp, field, hidden):
    wrong = publishing.release(publisher, lamp, form("words", "answer", **{field: f"给{hidden}换了灯（示例）"}))
    assert refused(wrong, 718)
    assert wrong.field == field


@pytest.mark.parametrize("words", ["2021-09-24 换好了", "9 月 24 日、2021.9.25 都看过", "12 号杆和 13 号杆"])
def test_days_and_short_numbers_may_be_public(publisher, lamp, words):
    assert publishing.release(publisher, lamp, form("words", words=words)) is None


@pytest.mark.parametrize("number", ["０７３４８５５００００", "0734.855.0000", "492422199001010011"])
def test_a_telephone_or_identity_number_is_known_however_it_is_written(publisher, lamp, number):
    assert refused(publishing.release(publisher, lamp, form("words", words=f"打 {number}（示例）")), 719)


def test_words_with_a_long_number_without_words_or_too_long_are_refused(publisher, lamp):
    assert refused(publishing.release(publisher, lamp, form("words", words="联系 0734 855 0000（示例）")), 719)
    assert refused(publishing.release(publisher, lamp, form("words", words=" ")), 717)
    assert refused(publishing.release(publisher, lamp, form("words", words="灯" * 301)), 556)


def test_a_text_proof_with_the_askers_telephone_is_refused(publisher, town, lamp):
    assert done(town, lamp, "prove", {"proof_words": f"打过 {PHONE}（示例）"}) is None
    text = next(one for one in publish_desk.publish_page(publisher, lamp).proofs if one.name.startswith("佐证说明"))
    wrong = publishing.release(publisher, lamp, form(f"proof:{text.id}"))
    assert isinstance(wrong.what.zh, str)
    assert wrong.what.zh.startswith(("里面有提出人", "里面有一长串"))


def test_nothing_chosen_and_what_was_never_offered_are_refused(publisher, lamp):
    assert refused(publishing.release(publisher, lamp, form()), 714)
    for strange in ("contact", "subject", f"proof:{new_id()}"):
        assert refused(publishing.release(publisher, lamp, form("words", strange)), 723)
    assert refused(publishing.release(publisher, lamp, form("place", level="household")), 723)


@pytest.mark.parametrize("topic", sorted(rules.NEVER_TOPICS))
def test_what_concerns_children_or_health_is_never_public(publisher, town, topic):
    id_ = desk.record_ask(town, asked(topic=topic))
    assert publish_desk.publish_page(publisher, id_).offers == ()
    assert refused(publishing.release(publisher, id_, form("words")), 713)


def test_a_mediation_is_never_public(publisher, demo):
    entry = commitment_of(door.ask(asked(service="mediation", topic="邻里纠纷")))
    assert refused(publishing.release(publisher, entry.id, form("words")), 712)


def test_what_is_told_to_one_person_is_never_public(publisher, town):
    notice = next(
        one for one in book.from_ask(book.entry(desk.record_ask(town, asked())).asker) if one.kind == "notice"
    )
    assert publish_desk.publish_page(publisher, notice.id).offers == ()
    assert refused(publishing.release(publisher, notice.id, form("words")), 712)


@pytest.mark.parametrize("item", ["lasting_help", "no_falling_back_hengnan", "destitute_hengnan"])
def test_what_the_law_owes_for_illness_disability_or_childhood_is_never_public(demo, lamp, item):
    owed = replace(book.entry(lamp), document=item, source="law", kind="owed")
    assert rules.bar(demo, owed, "").number == 711


def test_a_document_that_bars_it_keeps_it_closed_and_hides_what_was_public(publisher, lamp, demo, monkeypatch):
    publishing.release(publisher, lamp, form("words"))
    public, name = releases.of(lamp).public, book.entry(lamp).document
    documents = dict(demo.library.documents) | {name: replace(demo.library.documents[name], publish=False)}
    closed = replace(demo, library=replace(demo.library, documents=documents))
    for room in ("publish_desk", "released"):
        monkeypatch.setattr(f"yimen.flow.{room}.county", lambda: closed)
    assert refused(publishing.release(publisher, lamp, form("words")), 711)
    assert released.matter(public) is None


def test_of_what_the_law_owes_a_household_no_paper_no_answer_and_no_village_is_offered(publisher, demo):
    from yimen.ledger.models import Commitment

    id_ = Commitment.objects.filter(document="dibao_hengnan").values_list("id", flat=True).first()
    page = publish_desk.publish_page(publisher, id_)
    assert "answer" not in {one.name for one in page.offers}
    assert page.proofs == ()
    assert [value for value, _ in page.levels] == ["county", "township"]
    assert page.asked == ""
    assert refused(publishing.release(publisher, id_, form("words", "answer")), 723)
    assert refused(publishing.release(publisher, id_, form("place", level="village")), 723)
    assert publishing.release(publisher, id_, form("words", words="给谁家办了低保（示例）")) is None
    assert released.matter(releases.of(id_).public).title == page.line.title


def test_the_owner_and_everybody_without_the_duty_have_no_publishers_page(signed_in, town, checker, lamp):
    for actor in (town, checker, signed_in("xianzhang"), signed_in("weihu")):
        assert publish_desk.publish_page(actor, lamp) is None
        assert refused(publishing.release(actor, lamp, form("words")), 710)
        assert refused(publishing.take_back(actor, lamp, {"note": "x"}), 710)
        assert refused(publish_covering.cover(actor, lamp, new_id(), {}), 710)
        assert publish_desk.ledger(actor, Filters()).lines == ()


def test_a_publisher_reads_no_ledger_and_no_commitment_of_the_desk(publisher, lamp):
    assert desk.ledger(publisher, Filters()).lines == ()
    assert desk.commitment(publisher, lamp) is None
    assert desk.my_day(publisher).overdue == ()
    assert publish_desk.ledger(publisher, Filters()).lines


def picture_of(publisher, id_):
    return next(one for one in publish_desk.publish_page(publisher, id_).proofs if one.picture and not one.covered)


def area(left="0", top="0", width="50", height="50", row=1):
    return {f"left-{row}": left, f"top-{row}": top, f"width-{row}": width, f"height-{row}": height}


def test_a_covered_copy_is_public_and_the_original_is_not(publisher, town, lamp):
    original = picture_of(publisher, lamp)
    assert publish_covering.cover(publisher, lamp, original.id, plate()) is None
    copy = publish_covering.picture(publisher, lamp, original.id).copies[0]
    assert publishing.release(publisher, lamp, form(f"proof:{copy.id}")) is None
    public = releases.of(lamp).public
    name, media, content = released.proof(public, 1)
    assert (name, media) == ("1.png", "image/png")
    assert content != demo_picture.lamp()
    assert released.proof(public, 2) is None
    assert "有的地方遮住了" in public_page(lamp)
    assert desk.proof(town, lamp, original.id)[2] == demo_picture.lamp(), "the original stays for the owner"


def plate():
    return {f"{side}-1": number for side, number in demo_picture.PLATE.items()} | {"id": str(new_id())}


def test_a_proof_that_was_taken_back_is_gone(publisher, lamp):
    original = picture_of(publisher, lamp)
    publishing.release(publisher, lamp, form(f"proof:{original.id}"))
    public = releases.of(lamp).public
    assert Client().get(f"/ledger/{public}/proofs/1/").content == demo_picture.lamp()
    publishing.take_back(publisher, lamp, {"note": "没有遮好（示例）"})
    assert Client().get(f"/ledger/{public}/proofs/1/").status_code == 404


def test_of_a_file_that_may_hide_things_only_that_it_exists_is_public(publisher, town, lamp):
    paper = {"proof": SimpleUploadedFile("王小枫.pdf", b"%PDF-1.4\n/Author (somebody)\n%%EOF")}
    assert done(town, lamp, "prove", {}, paper) is None
    offer = next(one for one in publish_desk.publish_page(publisher, lamp).proofs if one.name.endswith(".pdf"))
    assert not offer.open
    publishing.release(publisher, lamp, form(f"proof:{offer.id}"))
    assert "文件本身不公开" in public_page(lamp)
    assert "王小枫" not in public_page(lamp)
    assert released.proof(releases.of(lamp).public, 1) is None


@pytest.mark.parametrize(
    "wrong",
    [area(width=""), area(left="x"), area(width="0"), area(left="60", width="50"), area(top="-1"), area(left="1e9"),
     area(height="NaN"), area(width="0.00001")],
)  # fmt: skip
def test_numbers_that_are_no_area_of_the_picture_are_refused_with_their_row(publisher, lamp, wrong):
    assert refused(publish_covering.cover(publisher, lamp, picture_of(publisher, lamp).id, wrong), 721)


def test_a_form_without_an_area_is_refused_and_the_last_row_counts_too(publisher, lamp):
    original = picture_of(publisher, lamp)
    assert refused(publish_covering.cover(publisher, lamp, original.id, {}), 722)
    assert publish_covering.cover(publisher, lamp, original.id, area(row=publish_covering.AREAS)) is None


def test_a_text_has_no_page_to_cover_and_its_words_can_be_read_first(publisher, lamp):
    text = next(one for one in publish_desk.publish_page(publisher, lamp).proofs if not one.picture)
    assert publish_covering.picture(publisher, lamp, text.id) is None
    assert publish_covering.file(publisher, lamp, text.id)[2] == photo()["proof"].read()
    assert publish_covering.file(publisher, lamp, new_id()) is None
    wrong = publish_covering.cover(publisher, lamp, text.id, area())
    assert wrong.what.zh.startswith("这张图遮不了")


def test_sending_a_release_twice_is_one_release_and_an_old_page_is_refused(publisher, lamp):
    sent = form("words", version=str(book.entry(lamp).version))
    assert publishing.release(publisher, lamp, sent) is None
    assert publishing.release(publisher, lamp, sent) is None
    assert [event.verb for event in book.timeline(lamp)].count("published") == 1
    assert refused(publishing.release(publisher, lamp, sent | {"id": str(new_id())}), 501)
    assert releases.of(lamp).ended is None, "a release that was refused replaced the one that stands"


def test_of_the_countys_own_promises_answer_and_proofs_are_added_to_the_public_page(publisher, demo):
    from yimen.ledger.models import Commitment

    rows = Commitment.objects.filter(source="goals", state="closed", proofs__gt=0).values_list("id", flat=True)
    id_ = next(one for one in rows if publish_desk.publish_page(publisher, one))
    page = publish_desk.publish_page(publisher, id_)
    assert [one.name for one in page.offers] == ["answer"]
    before = Client().get(f"/ledger/{id_}/").content.decode()
    assert publishing.release(publisher, id_, form("answer", f"proof:{page.proofs[0].id}")) is None
    after = Client().get(f"/ledger/{id_}/").content.decode()
    assert ANSWER not in before
    assert ANSWER in after


def test_the_demonstration_shows_a_lamp_that_was_mended_with_its_proof(demo):
    matters, more = released.page(1)
    assert not more
    assert len(matters) == 3
    lamp = released.matter(next(one.public for one in matters if "路灯" in one.title.zh))
    assert [proof.covered for proof in lamp.proofs if proof.picture] == [True]
    assert lamp.outcome.zh == "已解决"
    assert "示例" in lamp.title.zh
    assert {one.public for one in released.latest()} == {one.public for one in matters}
    kept = releases.at_address(lamp.public)
    assert released.proof(lamp.public, len(lamp.proofs))[2] != demo_picture.lamp()
    said = reading.ask(book.entry(kept.commitment).asker)
    assert said.words not in f"{kept.body}"
