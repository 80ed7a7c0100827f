"""A live county promises nothing on our paraphrase: with the official text attached the same round opens it."""

from datetime import date

import pytest

from yimen.flow import attaching, chase, founding, law
from yimen.flow.county import at_noon, county
from yimen.kernel.ids import new_id
from yimen.ledger import book
from yimen.register import models
from yimen.register.home import open_batch
from yimen.register.places import place_at
from yimen.register.values import NO_DAY, NO_DAYS

DAY = date(2021, 9, 24)
TEXT = "保障中小企业款项支付条例\n2020-07-05 公布\n" + "".join(
    f"第{number}条 测试用的第{number}条正文，不是官方原文。\n" for number in ("三", "八", "九", "十五")
)


@pytest.fixture
def live(db, settings, tmp_path):
    """A live county in which an office owes money to a small firm."""
    settings.YIMEN_HOME = tmp_path
    assert isinstance(founding.found("live", "430422"), founding.Founded)
    batch = open_batch("live", "测试")
    dated = {"since": DAY.replace(year=2020), "known_since": DAY, "source": "测试", "batch": batch}
    firm = models.Enterprise.objects.create(id=new_id(), name="测试厂", batch=batch)
    place = models.Place.objects.get(pk=place_at("430422", DAY))
    models.EnterpriseState.objects.create(enterprise=firm, place=place, size="small", kind="ordinary", **dated)
    contract = models.Contract.objects.create(id=new_id(), number="T-1", batch=batch)
    terms = {"delivered": date(2021, 7, 1), "accepted_on": NO_DAY, "agreed_days": NO_DAYS, "amount_unpaid": 100}
    buyer = {"buyer": "county/water", "buyer_kind": "organ", "buyer_place": place}
    models.ContractState.objects.create(contract=contract, supplier=firm, **buyer, **terms, **dated)


def chased():
    here = county()
    chase.chase_law(here, law.sweep(here, DAY, at_noon(DAY)), at_noon(DAY))
    return book.of_item("sme_payment", "pay")


def test_what_rests_on_our_paraphrase_alone_opens_only_when_the_official_text_is_attached(live):
    assert not chased()
    proposal = attaching.propose([("保障中小企业款项支付条例.txt", TEXT)])
    chosen = [one for one in proposal.matched if one.document == "sme_payment"]
    assert {one.article for one in chosen} == {"第三条", "第八条", "第九条", "第十五条"}
    before = county().edition
    edition = attaching.confirm(proposal, chosen)
    assert county().edition == edition != before
    (entry,) = chased()
    assert county().offices_by_id[entry.owner] == "county/water"
    cited = county().cited("sme_payment", "15")
    assert (cited.paraphrase, cited.sentence) == (False, "测试用的第十五条正文，不是官方原文。")


def test_a_text_that_nothing_cites_says_so(live):
    proposal = attaching.propose([("别的.txt", "别的条例\n第一条 内容。\n"), ("空.txt", "")])
    assert [one.number for one in proposal.problems] == [294, 292]
    assert proposal.matched == ()
