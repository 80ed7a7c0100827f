"""Helpers at the doors: named by the resident or at a counter, seen by them, and out at once when consent ends."""

import re
from uuid import UUID

import pytest
from django.test import Client

from yimen.doors.accounts.demo import PASSWORD
from yimen.doors.accounts.models import Account
from yimen.dossiers import records
from yimen.flow.county import county, now
from yimen.kernel.catalogue import CATALOGUE
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By, Move
from yimen.register.duties import give_duty
from yimen.register.made_up import cast
from yimen.register.models import Consent
from yimen.register.people import link_account

BACKEND = "django.contrib.auth.backends.ModelBackend"
TOWN = "430422108000"
UNTIL = {"until-year": "2021", "until-month": "12", "until-day": "31"}
SON = {"helper": "示江岭", "number": "62831975", "service": "", "old": PASSWORD, **UNTIL}
HUSBAND = {
    "paper": "id_card",
    "name": "示大枫",
    "born-year": "1952",
    "born-month": "11",
    "born-day": "3",
    "place": TOWN,
}


@pytest.fixture
def browser(demo_home):
    """`browser(name)`: a browser of its own, in which somebody has signed in. `62831975` is the old couple's son."""

    son = Account.objects.make(SON["number"], SON["number"], "730258", kind="resident")
    link_account(cast.person("sons_family", "son"), son.pk)

    def make(name):
        client = Client(HTTP_ACCEPT_LANGUAGE="zh-CN")
        client.force_login(Account.objects.get(name=name), BACKEND)
        return client

    return make


def text(answer):
    return answer.content.decode()


def allow(resident, **changes):
    done = resident.post("/me/helpers/", SON | changes)
    assert done.status_code == 302, text(done)


def consent():

    return Consent.objects.latest("recorded_at").pk


def answered(dossier):
    """What became of an ask, after its owner has answered it."""
    (entry,) = [one for one in book.from_ask(UUID(dossier)) if one.kind != "notice"]
    owner = By(new_id(), entry.owner)
    taken = actions.accept(Move(entry.id, entry.version, owner, now()))
    note = records.add_note(new_id(), "井修好了（示例）", now()).id
    proof = ((new_id(), (entry.proof_needed or ("document",))[0]),)
    actions.answer(Move(entry.id, taken.version, owner, now()), Answer("delivered", note, proof))
    return book.entry(entry.id)


def ask(client, **more):
    form = {"id": str(new_id()), "words": "井水发黄（示例）", "place": TOWN, "topic": "饮水", **more}
    return form["id"], client.post("/ask/", form)


def test_a_helper_sees_and_acts_under_consent_and_the_resident_sees_every_step(browser):
    father, son = browser("dafeng"), browser(SON["number"])
    mine, _ = ask(father)
    assert "现在没有人请您帮" in text(son.get("/help/"))
    allow(father)
    here = f"/help/{consent()}/"
    assert "示大枫" in text(son.get("/help/"))
    assert f"{here}matters/{mine}/" in text(son.get(here))
    assert "帮办人 示江岭" in text(father.get("/looks/"))
    page = text(son.get(f"{here}matters/{mine}/"))
    assert 'name="secret"' not in page
    theirs, done = ask(son, **{"for": str(consent())})
    assert done.url == here
    assert theirs in text(father.get("/me/"))
    assert theirs not in text(son.get("/me/"))
    assert "替您反映了一件事" in text(father.get("/me/helpers/"))
    matter = text(father.get(f"/me/matters/{theirs}/"))
    assert "由帮办人示江岭代本人提出" in matter


def test_a_helper_says_for_the_person_that_it_is_done_and_the_ledger_says_by_whom_for_whom(browser):

    father, son = browser("dafeng"), browser(SON["number"])

    mine, _ = ask(father)
    entry = answered(mine)
    allow(father)
    where = f"/help/{consent()}/matters/{mine}/confirm/"
    assert son.post(where, {"verdict": "yes"}).status_code == 302
    closed = book.entry(entry.id)
    assert (closed.state, closed.outcome) == ("closed", "delivered")
    last = [event for event in book.timeline(entry.id) if event.verb == "confirmed"][-1]
    assert last.by.account == Account.objects.get(name=SON["number"]).pk
    assert "由帮办人示江岭代本人确认" in text(father.get(f"/me/matters/{mine}/"))
    assert "替您说办好了" in text(father.get("/me/helpers/"))
    rated = f"/help/{consent()}/matters/{mine}/rate/"
    assert son.post(rated, {"rating": "5", "words": ""}).status_code == 302
    assert "替您评价" in text(father.get("/me/helpers/"))


def test_a_helper_who_serves_the_owner_cannot_close_what_it_owns(browser):

    father, son = browser("dafeng"), browser(SON["number"])
    mine, _ = ask(father)
    entry = answered(mine)
    allow(father)
    give_duty(county().offices_by_id[entry.owner], "clerk", Account.objects.get(name=SON["number"]).pk, county().day)
    refused = son.post(f"/help/{consent()}/matters/{mine}/confirm/", {"verdict": "yes"})
    assert refused.status_code == 422
    assert book.entry(entry.id).state == "answered"
    assert "还没有办过" in text(father.get("/me/helpers/"))


def test_when_consent_is_revoked_everything_closes_at_once(browser):
    father, son = browser("dafeng"), browser(SON["number"])
    mine, _ = ask(father)
    allow(father)
    here = f"/help/{consent()}/"
    assert son.get(here).status_code == 200
    father.post(f"/me/helpers/{consent()}/revoke/")
    assert "撤回了" in text(father.get("/me/helpers/"))
    before = text(father.get("/looks/")).count("帮办人 示江岭")
    for address in (here, f"{here}matters/{mine}/"):
        assert son.get(address).status_code == 403
        assert CATALOGUE[479].what.zh in text(son.get(address))
    for verb in ("confirm", "rate"):
        assert son.post(f"{here}matters/{mine}/{verb}/", {"verdict": "yes", "rating": "5"}).status_code == 403
    assert ask(son, **{"for": str(consent())})[1].status_code == 422
    assert text(father.get("/looks/")).count("帮办人 示江岭") == before


def test_a_consent_for_one_service_opens_nothing_else(browser):
    father, son = browser("dafeng"), browser(SON["number"])
    mine, _ = ask(father)
    allow(father, service="dibao_application")
    here = f"/help/{consent()}/"
    assert mine not in text(son.get(here))
    assert son.get(f"{here}matters/{mine}/").status_code == 404
    assert son.post(f"{here}matters/{mine}/confirm/", {"verdict": "yes"}).status_code == 404
    assert ask(son, **{"for": str(consent())})[1].status_code == 422


def test_nobody_else_comes_in_under_the_consent(browser):
    father = browser("dafeng")
    mine, _ = ask(father)
    allow(father)
    for stranger in ("chashi", "weihu"):
        assert browser(stranger).get(f"/help/{consent()}/").status_code == 403
        assert browser(stranger).get(f"/help/{consent()}/matters/{mine}/").status_code == 403
    assert Client().get(f"/help/{consent()}/").status_code == 302
    son = browser(SON["number"])
    assert son.post(f"/me/helpers/{consent()}/revoke/").status_code == 422
    assert son.get(f"/help/{consent()}/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"helper": "示江河"}, 746),
        ({"number": "10000001"}, 746),
        ({"helper": "示大枫", "number": "dafeng"}, 475),
        ({"until-year": "2020"}, 476),
        ({"until-year": "2023"}, 476),
        ({"until-month": ""}, 476),
        ({"service": "made_up"}, 476),
        ({"old": "wrong"}, 631),
    ],
)
def test_a_helper_who_cannot_be_is_refused_beside_the_form(browser, changes, number):
    father = browser("dafeng")
    answer = father.post("/me/helpers/", SON | changes)
    assert answer.status_code == 422
    assert CATALOGUE[number].what.fill(longest=366).zh.strip("。") in text(answer)
    assert "还没有请人帮" in text(answer)


def test_at_a_counter_consent_is_recorded_and_ended_after_the_paper_was_seen(browser):
    clerk, son = browser("minzheng"), browser(SON["number"])
    form = HUSBAND | {key: SON[key] for key in ("helper", "number", "service")} | UNTIL
    assert CATALOGUE[736].what.zh in text(clerk.post("/desk/counter/helper/", form | {"paper": ""}))
    assert "记下了" in text(clerk.post("/desk/counter/helper/", form))
    father = browser("dafeng")
    page = text(father.get("/me/helpers/"))
    assert re.search("在 .*民政局 窗口记的", page)
    assert "窗口核对身份（登录回执、请人帮办）" in text(father.get("/looks/"))
    assert son.get(f"/help/{consent()}/").status_code == 200
    ended = HUSBAND | {"wish": "revoke", "helper": "", "number": ""}
    assert "撤回了，马上生效" in text(clerk.post("/desk/counter/helper/", ended))
    assert son.get(f"/help/{consent()}/").status_code == 403
    assert CATALOGUE[478].what.zh in text(clerk.post("/desk/counter/helper/", ended))
