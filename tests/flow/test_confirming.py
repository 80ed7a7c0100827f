"""The confirmation desk without a page: texts come in, are decided, left and taken up, signed by somebody else."""

import re
import zipfile
from io import BytesIO
from uuid import UUID

import pytest

from tests.documents.damage import damage
from yimen.documents.confirm.model import left
from yimen.flow import access, goals
from yimen.flow.confirming import desk, signing, store, tables
from yimen.flow.county import county, today
from yimen.flow.pages import Refusal
from yimen.kernel.catalogue import CATALOGUE
from yimen.kernel.ids import new_id, stable_id
from yimen.ledger.models import Commitment
from yimen.register.duties import Held

CLEAN = """坚持以习近平新时代中国特色社会主义思想为指导。
县科技和工业信息化局牵头，2021年12月31日前建成标准厂房3万平方米。
加快产业延链补链强链。扛稳农业大县的政治责任，把粮食播种面积稳定在120万亩以上。
认真落实“六保”任务，抢抓新政策、新基建、新消费等发展机遇。
开展学校食堂食品安全检查2次。持续改善乡村人居环境，新建农村公路20公里。
"""
HEAD = {"title": "示例任务书", "source": "示例"}


@pytest.fixture
def home(here, settings, tmp_path):
    """A home of its own, so that an edition may be published in it."""
    settings.YIMEN_HOME = tmp_path
    return here


def somebody(name: str, role: str, office: str = "county/government") -> access.Actor:
    """Somebody with a duty in an office."""
    row = county().directory.offices[office]
    held = Held(office, role, row.level, "430422")
    return access.Actor(stable_id("confirming", name), (row.id,), (held,), frozenset({role}))


@pytest.fixture
def clerk(home):
    return somebody("clerk", "clerk")


@pytest.fixture
def second(home):
    return somebody("second", "supervisor", "county/supervision")


def put(actor: access.Actor, text: str, **more: str) -> UUID:
    """A text on the desk."""
    made = desk.hand_in(actor, {**HEAD, **more}, "", text.encode())
    assert isinstance(made, UUID), made
    return made


def does(actor: access.Actor, id_: UUID, verb: str, about: str = "", **more: str):
    return desk.decide(actor, id_, {"do": verb, "about": about, "id": str(new_id()), **more})


def all_decided(actor: access.Actor, id_: UUID) -> None:
    """Everything as it was drafted; what is missing stays open with its reason."""
    at = store.desk(id_)
    for place, mark in enumerate(at.marks):
        if not mark.settled:
            does(actor, id_, "settle", str(place), words=mark.words)
    if at.state is None:
        does(actor, id_, "lay")
    for _ in range(200):
        state = store.desk(id_).state
        if not left(state):
            return
        here = next(desk.laying._asking(state, left(state)))
        card = state.card(here)
        verb = "verdict" if card is None else "accept" if card.state == "draft" else "open"
        assert not isinstance(does(actor, id_, verb, here), Refusal)
    raise AssertionError("there is no end to it")


def test_a_damaged_text_waits_for_its_marks_and_says_where_they_are(clerk):
    id_ = put(clerk, damage(CLEAN))
    page = desk.page(clerk, id_)
    assert page.left == sum(not one.settled for one in store.desk(id_).marks) > 0
    assert isinstance(does(clerk, id_, "lay"), Refusal)
    assert isinstance(does(clerk, id_, "accept", "m1"), Refusal)
    place = next(one.place for one in page.marks if not one.settled)
    does(clerk, id_, "settle", str(place), words="", other="某些字")
    assert "某些字" in store.desk(id_).text
    does(clerk, id_, "undo")
    assert "某些字" not in store.desk(id_).text


def test_each_decision_is_kept_with_who_and_when_and_can_be_taken_back(clerk, second):
    id_ = put(clerk, CLEAN)
    first = store.desk(id_).state.cards[0]
    does(clerk, id_, "decline", first.id, reason="别处已有")
    does(second, id_, "direction", first.id)
    kept = store.desk(id_).kept
    assert [(one.decision.verb, one.account) for one in kept] == [
        ("decline", clerk.account),
        ("direction", second.account),
    ]
    does(clerk, id_, "undo")
    assert store.desk(id_).state.card(first.id).state == "declined"
    assert [one.undone for one in store.desk(id_).kept] == [False, True]


def test_the_same_decision_sent_twice_is_kept_once(clerk):
    id_ = put(clerk, CLEAN)
    card = store.desk(id_).state.cards[0].id
    same = {"do": "accept", "about": card, "id": str(new_id())}
    desk.decide(clerk, id_, same)
    desk.decide(clerk, id_, same)
    assert len(store.desk(id_).kept) == 1


def test_what_somebody_else_decided_meanwhile_is_not_overwritten_unseen(clerk, second):
    id_ = put(clerk, CLEAN)
    one, other = (card.id for card in store.desk(id_).state.cards[:2])
    does(second, id_, "accept", one)
    assert isinstance(does(clerk, id_, "decline", one, seen="0"), Refusal)
    assert not isinstance(does(clerk, id_, "decline", other, seen="0"), Refusal)


def test_only_a_second_person_with_the_duty_signs_and_only_when_all_is_decided(clerk, second):
    id_ = put(clerk, CLEAN)
    assert isinstance(signing.sign(second, id_), Refusal)
    all_decided(clerk, id_)
    assert isinstance(signing.sign(clerk, id_), Refusal)
    assert isinstance(signing.sign(somebody("third", "clerk"), id_), Refusal)
    assert signing.sign(second, id_) is None
    assert store.desk(id_).signed_by == second.account
    assert isinstance(does(clerk, id_, "undo"), Refusal)


def test_the_signed_plan_is_an_edition_and_its_measures_are_owed(clerk, second):
    id_ = put(clerk, damage(CLEAN), plan="plan_shown")
    all_decided(clerk, id_)
    state = store.desk(id_).state
    card = next(one for one in state.cards if "标准厂房" in state.words(one))
    filled = {
        "lead": "县科技和工业信息化局",
        "by": "2021年12月31日",
        "proof": "完成情况报告",
        "indicator": "标准厂房面积",
    }
    assert not isinstance(does(clerk, id_, "fields", card.id, **filled), Refusal)
    assert signing.sign(second, id_) is None
    here = county()
    document = here.library.documents["plan_shown"]
    measure = next(one for one in document.measures if one.id == card.id)
    assert (measure.lead, measure.by, measure.proof) == ("county/industry", "2021-12-31", ("completion_report",))
    assert goals.not_set(measure) == ()
    quoted = [clause.quotes[0].text for clause in document.clauses if clause.quotes]
    assert "".join(quoted) == CLEAN.replace("\n", "")
    owed = Commitment.objects.get(document="plan_shown", item=card.id)
    assert here.offices_by_id[owed.owner] == "county/industry"
    assert any(
        here.cited("plan_shown", clause.id).doubt for clause in document.clauses if clause.quotes
    )  # a mark follows into the ledger


def test_a_new_version_reopens_only_the_sentences_that_changed(clerk, second):
    id_ = put(clerk, CLEAN, plan="plan_twice")
    all_decided(clerk, id_)
    assert signing.sign(second, id_) is None
    before = store.desk(id_).state
    changed = CLEAN.replace("检查2次", "检查4次").replace("20公里。", "20公里。年底前出台农村住房管理办法。")
    again = put(clerk, changed, before=str(id_))
    state = store.desk(again).state
    assert [state.words(one) for one in left(state)] == [
        "开展学校食堂食品安全检查4次。",
        "年底前出台农村住房管理办法。",
    ]
    same = {one.id for one in state.sentences} & {one.id for one in before.sentences}
    assert len(same) == len(before.sentences) - 1
    all_decided(clerk, again)
    assert signing.sign(second, again) is None
    texts = [clause.quotes[0].text for clause in county().library.documents["plan_twice"].clauses if clause.quotes]
    assert "开展学校食堂食品安全检查4次。" in texts
    assert "开展学校食堂食品安全检查2次。" not in texts


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_table_goes_out_and_comes_back_without_loss(clerk, form):
    id_ = put(clerk, damage(CLEAN))
    all_decided(clerk, id_)
    card = next(one for one in store.desk(id_).state.cards if one.state == "measure")
    does(clerk, id_, "fields", card.id, lead="县科技和工业信息化局", by="2021-12-31", proof="照片、会议纪要")
    does(clerk, id_, "task", card.id, name="开工", owner="县科技和工业信息化局", by="2021-06-30", proof="照片")
    _, _, content = tables.table_file(clerk, id_, form)
    page = tables.preview(clerk, id_, f"table.{form}", content)
    assert (page.changes, page.wrong) == ((), ())


def edited(content: bytes, change) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content))
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[1]}
    change(sheet, heads)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_edited_table_shows_what_it_would_change_and_is_then_decided(clerk):
    id_ = put(clerk, CLEAN)
    all_decided(clerk, id_)
    card = next(one for one in store.desk(id_).state.cards if one.state == "measure")
    _, _, content = tables.table_file(clerk, id_, "xlsx")

    def change(sheet, heads):
        row = next(one for one in sheet.iter_rows(min_row=2) if one[0].value == card.id)
        row[heads["牵头单位"] - 1].value = "县科技和工业信息化局"
        row[heads["佐证来源"] - 1].value = "没有的东西"
        sheet.insert_rows(row[0].row + 1)
        sheet.cell(row[0].row + 1, heads["任务"], "先开个会")
        sheet.cell(row[0].row + 1, heads["完成时限"], "2021/6/30")

    page = tables.preview(clerk, id_, "table.xlsx", edited(content, change))
    assert [(one.id, one.after.zh) for one in page.changes] == [
        (card.id, "县科技和工业信息化局"),
        (card.id, "先开个会"),
    ]
    assert len(page.wrong) == 1
    assert "没有的东西" in page.wrong[0][1].zh
    assert store.desk(id_).state.card(card.id).fields.get("lead", "") == ""
    assert tables.take(clerk, id_, page.kept, page.head.seen) == 2
    now = store.desk(id_).state.card(card.id)
    assert now.fields["lead"] == "county/industry"
    assert [(one.name, one.by) for one in now.tasks] == [("先开个会", "2021-06-30")]


def test_an_office_that_the_county_does_not_have_is_refused_and_nothing_is_kept(clerk):
    id_ = put(clerk, CLEAN)
    card = store.desk(id_).state.cards[0].id
    assert isinstance(does(clerk, id_, "fields", card, lead="月球管理局"), Refusal)
    assert isinstance(does(clerk, id_, "fields", card, by="快点"), Refusal)
    assert store.desk(id_).kept == ()


def test_a_text_of_another_office_is_not_there(clerk):
    id_ = put(clerk, CLEAN)
    other = somebody("other", "clerk", "county/industry")
    assert desk.page(other, id_) is None
    assert does(other, id_, "accept", "m1") is None
    assert today()


def number_of(refusal: Refusal) -> int:
    """The number of the problem that a refusal tells."""
    return next(number for number, kind in CATALOGUE.items() if like(kind.what.zh, refusal.what.zh))


def like(template: str, said: str) -> bool:
    parts = re.split(r"\{[a-z_]+\}", template)
    return re.fullmatch(".*".join(map(re.escape, parts)), said, re.DOTALL) is not None


def with_macros() -> bytes:
    """An Office file that would run something."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            archive.writestr(name, "")
    return out.getvalue()


def test_what_is_refused_says_why(clerk, second, monkeypatch):
    def refused(text="新建农村公路20公里。\n", **form):
        return number_of(desk.hand_in(clerk, {**HEAD, **form}, "", text.encode()))

    monkeypatch.setattr(desk, "MOST_TEXT", 50)
    assert refused("字" * 51) == 773
    assert refused("") == 290
    assert number_of(desk.hand_in(clerk, HEAD, "x.docm", with_macros())) == 286
    assert refused(plan="Ä") == 782
    assert refused(plan="article_2020") == 782
    assert refused(title="") == 784
    monkeypatch.undo()
    id_ = put(clerk, damage(CLEAN))
    assert number_of(does(clerk, id_, "settle", "99", words="字")) == 775
    assert number_of(does(clerk, id_, "accept", "m1")) == 776
    assert number_of(does(clerk, id_, "undo")) == 777
    id_ = put(clerk, CLEAN)
    assert number_of(signing.sign(second, id_)) == 779
    first = store.desk(id_).state.cards[0].id
    does(second, id_, "accept", first)
    assert number_of(does(clerk, id_, "decline", first, seen="0")) == 778
    assert number_of(does(clerk, id_, "fields", first, lead="月球管理局")) == 788
    assert number_of(does(clerk, id_, "fields", first, proof="口头")) == 789
    assert number_of(tables.preview(clerk, id_, "x", b"nothing")) == 785
    all_decided(clerk, id_)
    assert number_of(signing.sign(second, id_)) == 780  # had a hand in it
    assert number_of(signing.sign(somebody("third", "clerk"), id_)) == 781
    card = next(one.id for one in store.desk(id_).state.cards if one.state == "measure")
    does(clerk, id_, "fields", card, indicator="count(nothing for nothing in nowhere)")
    other = somebody("fourth", "head", "county/supervision")
    assert number_of(signing.sign(other, id_)) == 783
    does(clerk, id_, "undo")
    assert signing.sign(other, id_) is None
    assert number_of(does(clerk, id_, "decline", card)) == 774
