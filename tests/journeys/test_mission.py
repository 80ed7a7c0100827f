"""Each of the 54 systems: a commitment is opened and closed through its document, or a principle is cited."""

import pytest

from tests.journeys.fresh import PASSWORD, account
from tests.journeys.mission import System, shown, systems

pytestmark = [pytest.mark.browser, pytest.mark.mission]
PEOPLE = {"courtyard_meeting", "mediation", "dibao_application"}
TOPIC = {41: "工资拖欠", 49: "路灯", 50: "邻里纠纷", 53: "低保"}
TOWN = "430422103000"  # 茶市镇
SECOND = ("county/supervision", "county/government", "county/statistics")
GOOD = {"mediation": "agreed"}
ENDED = ("已解决", "达成协议", "delivered", "agreed")


def rows(kind: str) -> list:
    """The systems that are shown in one way, in the order of the article."""
    return [pytest.param(row, id=str(row.number)) for row in shown() if row.shown == kind]


def split(found: list) -> tuple[list, list]:
    """Journeys through what the county itself states, and through what people ask."""
    asked = [one for one in found if one.values[0].document in PEOPLE]
    return [one for one in found if one not in asked], asked


STATED, ASKED = split(rows("journey"))


def sign_in(page, name: str) -> None:
    page.goto("/sign-in/")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("main form .button")
    page.wait_for_url("**/desk/")


def open_form(page, verb: str):
    """The form of one thing that may be done, unfolded."""
    form = page.locator(f"#acts form[action$='/{verb}/']")
    if not form.is_visible():
        page.locator("#acts details").filter(has=form).locator("summary").click()
    return form


def answer(page, outcome: str) -> None:
    form = open_form(page, "answer")
    form.locator(f"input[value={outcome}]").check()
    form.locator("input[name=proof_words]").fill("9 月 24 日现场核对过，材料存档（示例）")
    form.locator("button").click()


def confirm(page) -> None:
    open_form(page, "confirm").locator("button").click()


def entry_of(system: System):
    """The commitment that the county's documents have opened for this row, and that nobody has closed."""
    from yimen.ledger import book

    found = book.of_item(system.document, system.item, ("received", "in_hand", "answered"))
    assert found, f"{system.document}.{system.item} has opened nothing"
    return found[0]


def office_of(id_) -> str:
    from yimen.flow.county import county

    return county().offices_by_id[id_]


def second_office(owners) -> tuple[str, str]:
    """Somebody who gains nothing by calling it done."""
    from yimen.flow.county import county

    offices = county().directory.offices
    return next(key for key in SECOND if offices[key].id not in owners), "supervisor"


def closed_by(visitor, entry) -> None:
    """A second office looks, finds it so, and strikes it off."""
    checker = visitor()
    sign_in(checker, account(*second_office(entry.owners)))
    checker.goto(f"/desk/commitments/{entry.id}/")
    confirm(checker)
    assert any(words in checker.inner_text("main") for words in ENDED)
    assert not checker.locator("#acts form[action$='/confirm/']").count()


def worked_by_owner(visitor, entry, outcome: str = "delivered") -> None:
    """The owner finds it with its sentence, may not close it, takes it in hand and answers with proof."""
    clerk = visitor()
    sign_in(clerk, account(office_of(entry.owner), "clerk"))
    clerk.goto(f"/desk/commitments/{entry.id}/")
    assert clerk.locator("blockquote").count(), "the page quotes no clause"
    assert not clerk.locator("#acts form[action$='/confirm/']").count(), "an owner is offered to close its own"
    if clerk.locator("#acts form[action$='/accept/']").count():
        open_form(clerk, "accept").locator("button").click()
    if entry.state != "answered":
        answer(clerk, outcome)
        assert clerk.locator("#acts form[action$='/answer/']").count() == 0


@pytest.mark.parametrize("system", STATED)
def test_what_the_county_states_is_opened_answered_and_closed(system: System, visitor, county_site) -> None:
    entry = entry_of(system)
    worked_by_owner(visitor, entry)
    closed_by(visitor, entry)
    if entry.source in ("goals", "measurements"):
        anybody = visitor()
        assert anybody.goto(f"/ledger/{entry.id}/").status == 200
        assert any(words in anybody.inner_text("main") for words in ENDED)


@pytest.mark.parametrize("system", ASKED)
def test_what_people_ask_is_opened_answered_and_closed(system: System, visitor, county_site) -> None:
    from yimen.flow.county import county
    from yimen.ledger import book

    before = {one.id for one in book.of_item(system.document, system.item)}
    village = next(code for code in county().places_of_level("village") if code.startswith(TOWN[:9]))
    registrar = visitor()
    sign_in(registrar, account(f"{TOWN}/township", "clerk"))
    registrar.goto(f"/desk/record/?service={system.document}")
    registrar.check("[name=channel][value=" + ("meeting" if system.number == 49 else "counter") + "]")
    registrar.fill("[name=words]", f"{system.zh}：请帮忙办一下（示例）")
    registrar.select_option("[name=place]", village)
    registrar.select_option("[name=topic]", TOPIC[system.number])
    registrar.click("#record .button")
    entry = next(one for one in book.of_item(system.document, system.item) if one.id not in before)
    worked_by_owner(visitor, entry, GOOD.get(system.document, "delivered"))
    closed_by(visitor, entry)


@pytest.mark.parametrize("system", rows("principle"))
def test_a_principle_is_shown_where_it_is_cited(system: System, visitor, county_site) -> None:
    from yimen.flow.county import county

    document = county().library.documents[system.document]
    clause = next(one for one in document.clauses if one.id == system.item)
    reader = visitor()
    reader.goto("/ledger/")
    reader.click(f"main a[href='/plans/{system.document}/']")
    section = reader.locator(f"#{system.item}").inner_text()
    assert clause.quotes[0].text in section
    decided = [row.verdict for row in document.decided if row.where.clause == clause.id]
    words = {
        "principle": ("原则", "principle"),
        "direction": ("方向", "direction"),
        "none": ("没有应办事项", "owes nothing"),
    }
    measured = [row.label for row in document.measures if row.where.clause == clause.id]
    assert decided or measured
    assert all(any(one in section for one in words[verdict]) for verdict in decided)
    assert all(label.zh in section or label.en in section for label in measured)


def test_the_list_has_54_rows_in_order() -> None:
    assert [row.number for row in systems()] == list(range(1, 55))
