"""Every page asks the database at most eight times, whoever opens it and however long its lists are.

Statements that begin and end a transaction are not counted. Only the explanation of why somebody is owed something may
ask more: whoever a rule leads on to is logged before all that stands of them is read (docs/decisions/0032).
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house.tree import ROOT

MOST, EXPLAINED = 8, 24
OF_SOMEBODY = {"person", "household", "enterprise", "contract"}  # pages that explain facts
READERS = ("", "chashi", "minzheng", "shengtai", "ducha", "xianzhang", "gongkai", "weihu", "dafeng")
ROW = re.compile(r"^\| `([a-z]+:[a-z-]+)` \| `/[^`]*` \| [^|]+ \| ([^|]*) \|", re.MULTILINE)
NO_PAGE = re.compile(r"No page|A form of|.*answers with that page")
AROUND = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK")
ELSEWHERE = {"common:front", "staff:slip"}  # another page of this list; once, below
ONCE = {  # stands only between two steps of signing in, or for somebody whom another has chosen
    *("accounts:second", "accounts:first", "accounts:first-pin", "staff:printed"),
    *("resident:own-matter", "resident:client", "resident:help-matter"),
}
SHEETS = {"staff:export"}  # as long as the ledger: two hundred lines at a time


@pytest.fixture(scope="module")
def home(made_demo, tmp_path_factory, django_db_blocker):
    """A demo home with a sheet handed in beside what it lives through."""
    import shutil

    from tests.flow import sheets
    from tests.plugins.demo import at_home
    from yimen.flow.county import county, now
    from yimen.flow.exchange import taking
    from yimen.flow.exchange.understanding import Sent
    from yimen.ledger.entry import By

    copy = tmp_path_factory.mktemp("queries") / "home"
    shutil.copytree(made_demo, copy, ignore=shutil.ignore_patterns("*.lock"))
    with django_db_blocker.unblock(), at_home(copy):
        office = county().directory.offices["430422103000/township"].id
        sent = Sent("12345", "orders.xlsx", sheets.workbook(sheets.order("1"), sheets.order("2")))
        taking.take(county(), sent, By(None, office), now())
        laid_out()
        yield copy


def laid_out():
    """A text on the confirmation desk, and one whose marks are not settled."""
    from tests.documents.damage import damage
    from yimen.doors.accounts.models import Account
    from yimen.flow import access
    from yimen.flow.confirming import desk
    from yimen.flow.county import today

    actor = access.actor_of(Account.objects.get(name="xianzhang"), "", "", today())
    text = "认真落实“六保”任务，抢抓新政策、新基建、新消费等发展机遇。新建农村公路20公里。\n"
    for one in (text * 40, damage(text)):
        desk.hand_in(actor, {"title": "示例", "source": "示例"}, "", one.encode())


def matters():
    """One commitment of each source, kind and state, the one that most happened to."""
    from yimen.ledger.models import Commitment

    found = {}
    for row in Commitment.objects.order_by("-version", "id").values("id", "source", "kind", "state", "subject_kind"):
        found.setdefault((row["source"], row["kind"], row["state"], row["subject_kind"]), row["id"])
    return found


def addresses():
    """The addresses of each page, by name."""
    from yimen.dossiers.models import Delivery, ProofFile, Release
    from yimen.flow import lasting
    from yimen.flow.confirming.models import Desk
    from yimen.flow.county import county
    from yimen.ledger.models import Event

    ids = list(matters().values())
    picture = ProofFile.objects.filter(media__startswith="image/", covers=None).first()
    shown = next(one for one in Event.objects.all() if str(picture.id) in str(one.body))
    plans = [one.id for one in county().library.documents.values() if one.kind == "plan" and one.publish]
    own = "/desk/commitments"
    return {
        "resident:home": ["/"],
        "resident:find": ["/find/", "/find/?q=低保", "/find/?q=路灯", "/find/?q=x", "/find/?q=补贴"],
        "resident:service": ["/services/dibao_application/", "/services/courtyard_meeting/"],
        "resident:owed": ["/owed/dibao/"],
        "resident:ask": ["/ask/"],
        "resident:track": ["/track/"],
        "resident:looks": ["/looks/"],
        "board:board": ["/board/", "/board/?month=2021-06"],
        "board:areas": ["/board/areas.csv"],
        "board:ledger": ["/ledger/", "/ledger/?clock=overdue", "/ledger/?text=路", "/ledger/?source=goals"],
        "board:commitment": [f"/ledger/{id_}/" for id_ in ids]
        + [f"/ledger/{one}/" for one in Release.objects.values_list("public", flat=True)],
        "board:published": ["/ledger/published/"],
        "board:plan": [f"/plans/{one}/" for one in plans],
        "board:sentence": [f"/plans/article_2020/sentences/{one}/" for one in ("industry", "zone", "reform", "aims")],
        "board:week": [f"/plans/{one}/week/" for one in plans],
        "board:coverage": ["/plans/article_2020/coverage/"],
        "board:notice": ["/plans/article_2020/notice/430422108201/", "/plans/article_2020/notice/430422108000/"],
        "common:accessibility": ["/accessibility/"],
        "common:privacy": ["/privacy/"],
        "accounts:sign-in": ["/sign-in/"],
        "accounts:password": ["/password/"],
        "staff:my-day": ["/desk/"],
        "staff:ledger": ["/desk/ledger/", "/desk/ledger/?clock=closed", "/desk/ledger/?text=路灯"],
        "staff:commitment": [f"{own}/{id_}/" for id_ in ids],
        "staff:exchange": ["/desk/exchange/"],
        "staff:delivery": [f"/desk/exchange/{one.pk}/" for one in Delivery.objects.all()[:2]],
        "staff:plans": ["/desk/plans/"],
        "staff:plan": [f"/desk/plans/{one.pk}/" for one in Desk.objects.all()],
        "staff:archive": [f"{own}/{id_}/archive/" for id_ in ids],
        "staff:publish-ledger": ["/desk/publish/"],
        "staff:publish": [f"{own}/{id_}/publish/" for id_ in ids],
        "staff:cover": [f"{own}/{shown.commitment_id}/publish/proofs/{picture.id}/"],
        "staff:archives": ["/desk/archives/"],
        "staff:papers": [f"{own}/{id_}/papers/" for id_ in ids],
        "staff:jobs": ["/desk/jobs/"],
        "staff:record": ["/desk/record/"],
        "staff:posts": ["/desk/posts/"],
        "board:lasting": ["/board/lasting/"],
        "board:draw": [f"/board/lasting/{one.id}/" for one in lasting.lasting().draws],
        "staff:figures": ["/desk/figures/"],
        "staff:resident-slip": ["/desk/counter/"],
        "staff:counter-helper": ["/desk/counter/helper/"],
        "staff:accounts": ["/desk/accounts/"],
        "accounts:ways": ["/ways/"],
        "accounts:codes": ["/ways/codes/"],
        "accounts:recovery": ["/ways/recovery/"],
        "accounts:resident-sign-in": ["/me/sign-in/"],
        "resident:own": ["/me/"],
        "resident:helpers": ["/me/helpers/"],
        "resident:helping": ["/help/"],
    }


def asked(get, address):
    """How often a page asks; None where there is no page for this reader."""
    with CaptureQueriesContext(connection) as all_of_them:
        answer = get(address)
        if answer.streaming:
            list(answer)  # a sheet asks while it is sent
    own = [one["sql"] for one in all_of_them.captured_queries if not one["sql"].startswith(AROUND)]
    assert sum('"register_home"' in sql for sql in own) <= 1, address
    return len(own) if answer.status_code == 200 else None


def test_every_page_of_the_list_is_asserted_here(home):
    rows = ROW.findall((ROOT / "docs/reference/pages.md").read_text(encoding="utf-8"))
    listed = {name for name, answers in rows if not NO_PAGE.match(answers)}
    assert listed - ELSEWHERE - ONCE - SHEETS == set(addresses())


@pytest.mark.parametrize("name", READERS)
def test_no_page_asks_more_than_eight_times(home, client, name):
    signed_in(client, name)
    explained = {str(id_) for (_, _, _, kind), id_ in matters().items() if kind in OF_SOMEBODY}
    too_many = {}
    for page, address in ((page, one) for page, many in addresses().items() for one in many):
        of_person = page in {"staff:commitment", "staff:archive"} and any(one in address for one in explained)
        most = EXPLAINED if of_person else MOST
        count = asked(client.get, address)
        if count is not None and count > most:
            too_many[address] = count
    assert too_many == {}


def test_the_slip_and_the_matter_of_a_resident_ask_as_little(home, client):
    from yimen.flow import door
    from yimen.kernel.ids import new_id

    said = {"id": str(new_id()), "words": "路灯坏了", "place": "430422103004", "topic": "路灯"}
    number, secret = door.ask(said)
    signed_in(client, "chashi")
    form = {"number": number, "secret": secret}
    assert asked(lambda address: client.post(address, form), "/track/") <= MOST
    for channel in ("counter", "phone"):
        assert len(recorded(client, channel)) <= MOST


def recorded(client, channel):
    """Record a matter; the statements of its slip."""
    from yimen.kernel.ids import new_id

    form = {"id": str(new_id()), "words": "路灯坏了", "place": "430422103004", "channel": channel, "topic": "路灯"}
    assert client.post("/desk/record/", form).status_code == 302
    with CaptureQueriesContext(connection) as all_of_them:
        assert client.get("/desk/record/slip/").status_code == 200
    return [one["sql"] for one in all_of_them.captured_queries if not one["sql"].startswith(AROUND)]


def signed_in(client, name):
    """Sign in; the first page opens the county, which is then kept for all."""
    from yimen.doors.accounts.models import Account

    client.get("/")
    if name:
        client.force_login(Account.objects.get(name=name), "django.contrib.auth.backends.ModelBackend")
