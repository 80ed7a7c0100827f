"""Each of the 54 systems: a commitment is opened and closed through its document, or a principle is cited."""

import pytest

from tests.journeys import hands, stories
from tests.journeys.fresh import account, daily_round
from tests.journeys.mission import System, shown, systems
from tests.plugins.browser import press

pytestmark = [pytest.mark.browser, pytest.mark.mission]
ASKED_AT = {"courtyard_meeting": "路灯", "mediation": "邻里纠纷", "dibao_application": "低保", "proposals": "其他"}
TOPIC = {41: "工资拖欠"}
ENDS = {"mediation": "agreed"}
DECIDED = {"dibao_hengnan": "dibao", "lasting_help": "disability_nursing"}  # what a decision grants
HELPED = ("fishermen_hengnan", "no_falling_back_hengnan", "work_help_hengnan")  # what no decision grants
FIRMS = ("sme_payment", "job_keeping_hengnan")  # owed to a firm, found by the round
VILLAGE = "430422108201"  # 枫林村, in 铁丝塘镇


def rows(*kinds: str) -> list:
    """The systems that are shown in one of these ways, in the order of the article."""
    return [pytest.param(row, id=str(row.number)) for row in shown() if way(row) in kinds]


def way(system: System) -> str:
    """Through what the system is shown: a plan or readings, the law, people who ask, or a principle."""
    if system.shown == "principle":
        return "principle"
    if system.document in DECIDED:
        return "law"
    if system.document in HELPED:
        return "helped"
    if system.document in FIRMS:
        return "firms"
    if system.document in ASKED_AT:
        return "meeting" if system.number == 49 else "asked"
    return "stated"


def opened_by_the_round(system: System):
    """The commitment that the daily round opened from the document for this row, and that nobody has touched."""
    from yimen.ledger import book

    found = book.of_item(system.document, system.item, ("received",))
    assert found, f"{system.document}.{system.item} has opened nothing"
    opened = book.timeline(found[0].id)
    assert [event.verb for event in opened] == ["opened"]
    assert opened[0].by.system, "opened by somebody, not by the document"
    return found[0]


@pytest.mark.parametrize("system", rows("stated"))
def test_what_the_county_promised_or_measured_is_opened_answered_and_closed(system: System, visitor) -> None:
    entry = opened_by_the_round(system)
    stories.worked_by_owner(visitor, entry, file=system.number % 2 == 0)
    stories.closed_by_second_office(visitor, entry)
    stories.public_sees_it_closed(visitor, entry)


@pytest.mark.parametrize("system", rows("helped"))
def test_somebody_who_should_have_help_is_helped_and_a_second_office_closes_it(system: System, visitor) -> None:
    entry = opened_by_the_round(system)
    assert entry.subject_kind in ("person", "household")
    stories.worked_by_owner(visitor, entry)
    stories.closed_by_second_office(visitor, entry)
    stories.public_does_not_see_it(visitor, entry)


@pytest.mark.parametrize("system", rows("firms"))
def test_what_the_county_owes_a_firm_is_opened_with_its_reasons_paid_and_closed_by_a_second_office(
    system: System, visitor
) -> None:
    entry = opened_by_the_round(system)
    assert entry.subject_kind in ("enterprise", "contract")
    clerk = stories.found_by_owner(visitor, entry)
    assert hands.says(clerk, stories.subject_of(entry), "main"), "the page does not say which firm it is"
    assert clerk.locator("ul.reasons li").count() > 1, "the page does not say why it is owed"
    stories.worked_by_owner(visitor, entry)
    stories.closed_by_second_office(visitor, entry)
    stories.public_does_not_see_it(visitor, entry)


@pytest.mark.parametrize("system", rows("law"))
def test_somebody_who_is_owed_is_visited_decided_and_closed_by_the_decision(system: System, visitor) -> None:
    from yimen.flow.county import county, now
    from yimen.register.records import Desk, Subject, decide

    entry = opened_by_the_round(system)
    clerk = stories.found_by_owner(visitor, entry)
    stories.reads_what_is_owed(clerk, entry)
    assert clerk.locator("ul.reasons li").count() > 1, "the page does not say why it is owed"
    assert not hands.may(clerk, "confirm"), stories.NOBODY_ACTS
    hands.take_in_hand(clerk)
    visit = hands.form(clerk, "prove")
    visit.locator("input[name=proof_words]").fill("9 月 24 日入户走访，协助填写申请书（示例）")
    press(clerk, visit.locator("button"))
    granted = decide(
        Desk("county/civil-affairs", "示例决定书", now()),
        DECIDED[system.document],
        Subject(entry.subject_kind, entry.subject),
        "granted",
    )
    assert granted.outcome == "granted"
    daily_round()
    clerk.reload()
    stories.says_closed(clerk, "delivered")
    confirmed = stories.book.timeline(entry.id)[-1]
    assert confirmed.body["basis"] == "fact"
    assert confirmed.body["facts_by"] == str(county().directory.offices["county/civil-affairs"].id)
    stories.public_does_not_see_it(visitor, entry)


@pytest.mark.parametrize("system", rows("asked"))
def test_what_somebody_asks_at_the_residents_door_is_answered_and_closed_by_them(system: System, visitor) -> None:
    asker = visitor()
    asker.goto(f"/ask/?service={system.document}")
    asker.fill("#words", f"{system.zh}：请帮忙办一下（示例）")
    asker.select_option("#place", VILLAGE)
    asker.select_option("#topic", TOPIC.get(system.number, ASKED_AT[system.document]))
    press(asker, "main form .button")
    number, code = asker.locator(".slip").all_inner_texts()
    entry = opened_by_asking(system)
    outcome = ENDS.get(system.document, "delivered")
    if entry.kind == "application":
        hands.follow(asker, number, code)
        assert hands.says(asker, stories.county().library.documents[system.document].title, "main h1")
    stories.worked_by_owner(visitor, entry, outcome)
    stories.closed_by_asker(visitor, entry, (number, code), outcome)
    stories.public_does_not_see_it(visitor, entry)


@pytest.mark.parametrize("system", rows("meeting"))
def test_what_is_said_in_a_yard_is_written_down_answered_and_closed(system: System, visitor) -> None:
    registrar = visitor()
    hands.sign_in(registrar, account("430422108000/township", "clerk"))
    press(registrar, "main a[href='/desk/record/']")
    registrar.check("[name=channel][value=meeting]")
    registrar.fill("[name=words]", "三组的路灯黑了半个月（示例）")
    registrar.select_option("[name=place]", VILLAGE)
    registrar.select_option("[name=topic]", "路灯")
    press(registrar, "#record .button")
    entry = opened_by_asking(system)
    assert entry.kind == "meeting"
    stories.worked_by_owner(visitor, entry)
    stories.closed_by_second_office(visitor, entry)
    stories.public_does_not_see_it(visitor, entry)


def opened_by_asking(system: System):
    """The commitment that the last ask through this document opened."""
    from yimen.ledger import book

    entry = book.of_item(system.document, system.item)[-1]
    assert entry.state == "received"
    assert entry.owner
    assert entry.asker
    return entry


@pytest.mark.parametrize("system", rows("principle"))
def test_a_principle_is_shown_where_it_is_cited(system: System, visitor) -> None:
    from yimen.flow.county import county
    from yimen.flow.plans import VERDICTS

    document = county().library.documents[system.document]
    clause = next(one for one in document.clauses if one.id == system.item)
    reader = visitor()
    reader.goto("/")
    press(reader, "header nav a[href='/ledger/']")
    press(reader, f"main a[href='/plans/{system.document}/']")
    section = f"section#{system.item}"
    assert clause.quotes[0].text in reader.inner_text(section)
    decided = [row for row in document.decided if row.where.clause == clause.id]
    measured = [row for row in document.measures if row.where.clause == clause.id]
    assert decided or measured, "the sentence is neither decided nor measured"
    assert all(hands.says(reader, VERDICTS[row.verdict], section) for row in decided)
    assert all(hands.says(reader, row.label, section) for row in measured)
    if measured:
        assert reader.locator(f"{section} a[href^='/ledger/']").count(), "no commitment can be reached from here"


def test_the_list_has_54_rows_in_order_and_each_is_shown_or_says_what_is_missing() -> None:
    assert [row.number for row in systems()] == list(range(1, 55))
    walked = rows("stated", "helped", "firms", "law", "asked", "meeting", "principle")
    assert len(walked) + sum(row.shown.startswith("absent: ") for row in systems()) == 54
