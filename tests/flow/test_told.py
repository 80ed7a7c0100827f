"""What a department is told about is on its list, and says what is owed; what an office is not told about is not."""

from yimen.flow import desk
from yimen.flow.pages import Filters

LAW = Filters(source=("law",))


def test_a_department_lists_its_own_and_what_is_reported_to_it_and_can_open_each_of_them(signed_in):
    clerk = signed_in("minzheng")
    listed = desk.ledger(clerk, LAW).lines
    assert {line.owner.zh for line in listed} >= {"县民政局", "铁丝塘镇人民政府"}
    assert all(desk.commitment(clerk, line.id) for line in listed)


def test_an_office_that_is_told_nothing_of_the_law_lists_nothing_of_it(signed_in):
    assert desk.ledger(signed_in("shengtai"), LAW).lines == ()


def test_the_export_holds_what_the_list_shows(signed_in):
    clerk = signed_in("minzheng")
    numbers = {row[0] for row in desk.rows_for_export(clerk, LAW)}
    assert {line.number for line in desk.ledger(clerk, LAW).lines} <= numbers


def test_the_page_of_the_old_couple_says_whom_it_concerns_and_how_much_they_are_owed(signed_in):
    clerk = signed_in("minzheng")
    found = next(line for line in desk.ledger(clerk, Filters(source=("law",), text="协助申请低保")).lines)
    page = desk.commitment(clerk, found.id)
    assert "示大枫家庭" in page.subject.zh
    assert "最低生活保障：每月 576.67 元" in page.subject.zh
    assert "576.67 yuan a month" in page.subject.say("en")


def test_what_nobody_said_in_public_is_not_shown_as_said(signed_in):
    clerk = signed_in("minzheng")
    pages = [desk.commitment(clerk, line.id) for line in desk.ledger(clerk, LAW).lines]
    assert pages
    assert all(page.promise.zh == "" for page in pages)
