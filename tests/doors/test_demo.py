"""The doors over the demonstration's county: every address in both languages and widths, what a newcomer seeks."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.plugins.browser import DESK, PHONE, press

pytestmark = pytest.mark.browser
LOOKS = [("zh", PHONE), ("en", PHONE), ("zh", DESK), ("en", DESK)]
NOT_OPENED = {
    *("resident:confirm", "resident:rate", "accounts:sign-out"),  # answer a form
    *("common:language", "common:size", "common:front"),  # lead on to another page
    *("board:areas", "board:proof", "staff:export", "staff:proof", "staff:publish-file"),  # are files
    *("staff:answers", "staff:bundle", "staff:archive-file", "staff:month-archive", "staff:paper"),  # are files too
    *("staff:take-back", "staff:arrange", "staff:ask-job", "staff:change-job", "staff:undo"),  # only take forms
    *("staff:act", "staff:slip"),  # opened by hand they are the commitment itself, and the form
    *("staff:plan", "staff:plan-decide", "staff:plan-sign"),  # no text on the desk yet: see journeys/test_confirming
    *("staff:plan-table", "staff:plan-table-back"),  # the same
    *("staff:delivery", "staff:archive"),  # nobody has handed a sheet in yet: see journeys/test_order_sheet
    *("common:health", "common:metrics", "board:draw-data", "board:frame"),  # are for machines
    *("accounts:passkey", "accounts:passkey-options", "accounts:add-passkey", "accounts:add-passkey-options"),  # too
    *("resident:own-add", "resident:own-confirm", "resident:own-rate", "resident:revoke"),  # only take forms
    *("resident:help-confirm", "resident:help-rate", "accounts:remove"),  # the same
    *("staff:account-new", "staff:account-act", "staff:change-archive"),  # the same
    *("accounts:second", "accounts:first", "accounts:first-pin", "accounts:recovery"),  # see journeys/test_accounts
    *("staff:printed", "resident:own-matter", "resident:client", "resident:help-matter"),  # the same
}


@pytest.fixture(params=LOOKS, ids=lambda one: f"{one[0]}-{one[1][0]}")
def page(request, demo_site, new_page):
    return new_page(demo_site, *request.param)


@pytest.fixture
def phone(demo_site, new_page):
    """A visitor with a telephone who reads Chinese."""
    return new_page(demo_site, "zh", PHONE)


def names(resolver: URLResolver | None = None, above: str = "") -> Iterator[str]:
    """The name of every address."""
    for entry in (resolver or get_resolver()).url_patterns:
        space = f"{entry.app_name}:" if isinstance(entry, URLResolver) and entry.app_name else above
        if isinstance(entry, URLPattern):
            yield f"{above}{entry.name}"
        else:
            yield from names(entry, space)


def sign_in(page, name):
    page.goto(f"/sign-in/?demo={name}")
    press(page, "form[action='/sign-in/'] .button")
    assert urlsplit(page.url).path == "/desk/"


def crawl(page, look, seen, *starts):
    """Follow links from some addresses, looking once at each kind of page."""
    ahead = list(starts)
    while ahead:
        path = ahead.pop(0)
        name = resolve(urlsplit(path).path).view_name
        if name in seen or name in NOT_OPENED:
            continue
        seen.add(name)
        assert page.goto(path).status == 200, path
        look(page)
        links = page.eval_on_selector_all(
            "main a[href^='/'], header a[href^='/']", "all => all.map(a => a.getAttribute('href'))"
        )
        ahead += [link for link in links if not link.startswith("/static/")]


def test_every_address_is_sound(page, sound):
    seen = set()
    crawl(
        page,
        sound,
        seen,
        "/",
        "/find/?q=低保",
        "/services/dibao_application/",
        "/plans/article_2020/coverage/",
        "/plans/article_2020/notice/430422108201/",
        "/privacy/",
        "/accessibility/",
        "/sign-in/",
        "/me/sign-in/",
    )
    sign_in(page, "minzheng")
    crawl(
        page, sound, seen, "/desk/", "/desk/ledger/?source=law", "/password/", "/desk/counter/", "/desk/counter/helper/"
    )
    press(page, "form[action='/sign-out/'] button")
    page.goto("/sign-in/?demo=dafeng")
    press(page, "form[action='/sign-in/'] .button")
    crawl(page, sound, seen, urlsplit(page.url).path, "/looks/", "/me/helpers/", "/help/", "/ways/", "/ways/codes/")
    press(page, "form[action='/sign-out/'] button")
    sign_in(page, "gongkai")
    crawl(page, sound, seen, f"/desk/commitments/{pictured()}/publish/", "/desk/publish/")
    press(page, "form[action='/sign-out/'] button")
    sign_in(page, "weihu")
    crawl(page, sound, seen, "/desk/jobs/", "/desk/accounts/")
    assert set(names()) - seen - NOT_OPENED == set()


def pictured():
    """The matter that was made public with a picture."""
    from yimen.dossiers.models import Release

    return next(one.commitment for one in Release.objects.all() if any(p["covered"] for p in one.body["proofs"]))


@pytest.mark.parametrize("account", ["chashi", "minzheng", "shengtai", "ducha", "xianzhang", "weihu"])
def test_each_demo_account_has_its_day(phone, sound, account):
    sign_in(phone, account)
    sound(phone)
    assert phone.locator("h1").inner_text() == "我的一天"
    allowed = phone.goto("/desk/ledger/").status
    assert allowed == (403 if account == "weihu" else 200)


def test_the_whole_interview_is_sound_and_cites_its_clauses(page, sound):
    page.goto("/owed/dibao/")
    for step in range(60):
        if not page.locator("input[name=key]").count():
            break
        if step in (0, 1, 7):
            page.click("summary >> nth=0")
            assert page.locator("blockquote").count()
            sound(page)
        choices = page.locator("input[type=radio]")
        if choices.count():
            choices.first.check()
        elif page.locator("input[name$='-year']").count():
            page.check("input[name=dont_know]")
        else:
            page.fill("input.brief", "2")
        press(page, "button[value=next]")
    page.locator("[data-print]").wait_for()
    assert page.locator("ul.reasons li").count() > 3
    sound(page)


def test_a_clerk_records_an_application_and_the_person_follows_it_with_the_slip(phone, sound):
    sign_in(phone, "chashi")
    phone.goto("/desk/record/")
    phone.check("input[value=dibao_application]")
    phone.check("[name='paper.dibao_application.application_form']")
    phone.check("[name=channel][value=counter]")
    phone.select_option("#place", "430422103000")
    press(phone, "#record .button")
    sound(phone)
    text = phone.inner_text("main")
    assert "家庭经济状况核对授权书（每个家庭成员）、收入和财产说明" in text
    number, code = phone.locator(".slip").all_inner_texts()
    phone.goto("/track/")
    phone.fill("#number", number)
    phone.fill("#secret", code)
    press(phone, "main form .button")
    assert "最低生活保障申请" in phone.inner_text("main h1")


def test_the_resident_of_the_demonstration_begins_with_who_looked_at_him(phone):
    phone.goto("/sign-in/?demo=dafeng")
    press(phone, "form[action='/sign-in/'] .button")
    assert urlsplit(phone.url).path == "/me/"
    press(phone, "main a[href='/looks/']")
    assert "办理应办事项" in phone.inner_text("main")
    assert phone.goto("/desk/").status == 403


def test_a_newcomer_finds_what_the_county_promised_about_grain(phone):
    phone.goto("/")
    phone.fill("#q", "粮")
    press(phone, "text=搜索")
    press(phone, "main a[href^='/ledger/'] >> nth=0")
    text = phone.inner_text("main")
    for words in ("负责", "怎样算办好", "逾期以后", "依据"):
        assert words in text


def test_a_newcomer_finds_what_is_late(phone):
    phone.goto("/")
    press(phone, "text=公开的都在这里")
    chips = phone.locator(".lines .chip").all_inner_texts()
    assert chips
    assert all("逾期" in chip for chip in chips)


def test_a_clerk_finds_what_a_household_is_owed_and_why(phone):
    sign_in(phone, "minzheng")
    phone.goto("/desk/ledger/?source=law&q=低保")
    press(phone, ".lines a.title:has-text('低保') >> nth=0")
    assert "逐条说理" in phone.inner_text("main")
    phone.click("ul.reasons > li:nth-child(2) summary >> nth=0")
    assert "本句是转述，不是原文" in phone.inner_text("ul.reasons > li:nth-child(2)")


def test_what_a_resident_asks_is_answered_sent_back_and_answered_again(phone, new_page, demo_site):
    phone.goto("/ask/")
    phone.fill("#words", "三组的路灯黑了半个月（示例）")
    phone.select_option("#place", "430422103000")
    phone.select_option("#topic", "路灯")
    press(phone, "main form .button")
    number, code = phone.locator(".slip").all_inner_texts()
    clerk = new_page(demo_site, "zh", DESK)
    sign_in(clerk, "chashi")
    _answer(clerk, "换了四盏灯")
    _follow(phone, number, code)
    assert "办好了吗？" in phone.inner_text("main")
    phone.check("input[name=verdict][value=no]")
    press(phone, "main form[action='/track/confirm/'] button")
    assert phone.locator("[aria-invalid=true], .wrong").count()
    phone.fill("#words", "还有一盏不亮")
    phone.check("input[name=verdict][value=no]")
    press(phone, "main form[action='/track/confirm/'] button")
    assert "还有一盏不亮" in phone.inner_text("main")
    _answer(clerk, "最后一盏也换了", accept=False)
    _follow(phone, number, code)
    phone.check("input[name=verdict][value=yes]")
    press(phone, "main form[action='/track/confirm/'] button")
    assert "这件事办得怎么样" in phone.inner_text("main")


def _answer(clerk, words, *, accept=True):
    clerk.goto("/desk/ledger/?source=people&clock=running&clock=due_soon")
    press(clerk, "main a.title:has-text('路灯') >> nth=0")
    assert "三组的路灯黑了半个月" in clerk.inner_text("main")
    if accept:
        press(clerk, "#acts form[action$='/accept/'] button")
    form = clerk.locator("#acts form[action$='/answer/']")
    if not form.is_visible():
        clerk.click("#acts summary:has-text('答复')")
    form.locator("input[value=delivered]").check()
    form.locator("textarea").fill(words)
    form.locator("input[name=proof_words]").fill("9 月 24 日现场看过，灯亮（示例）")
    press(clerk, form.locator("button"))
    assert "已答复" in clerk.inner_text("main")


def _follow(phone, number, code):
    phone.goto("/track/")
    phone.fill("#number", number)
    phone.fill("#secret", code)
    press(phone, "main form .button")
