"""A promise in the leader's own words: somebody does its task, a second office confirms, and its sentence turns."""

import pytest

from tests.journeys import hands, stories
from tests.plugins.browser import press
from yimen.kernel.text import Text

pytestmark = pytest.mark.browser
PLAN, CLAUSE, TASK = "article_2020", "zone", "provincial_park.land_in_use"
VILLAGE = "430422108201"


def standing(page, name: Text) -> str:
    """What the page says of a task beside its name."""
    words = name.en if page.get_attribute("html", "lang") == "en" else name.zh
    return page.locator("li", has_text=words).locator(".chip").first.inner_text()


def test_a_task_is_proved_and_its_sentence_turns_on_the_public_page(visitor):
    from yimen.flow.county import county
    from yimen.ledger import book

    (entry,) = book.of_item("demo_tasks", TASK)
    document = county().library.documents[PLAN]
    clause = next(one for one in document.clauses if one.id == CLAUSE)
    task = next(
        task
        for measure in county().library.documents["demo_tasks"].measures
        for task in measure.tasks
        if f"{measure.id}.{task.id}" == TASK
    )
    reader = visitor()
    reader.goto("/")
    press(reader, "header nav a[href='/ledger/']")
    press(reader, f"main a[href='/plans/{PLAN}/']")
    press(reader, f"section#{CLAUSE} h2 a")
    assert clause.quotes[0].text in reader.inner_text("main")
    assert hands.says(reader, county().directory.offices["county/natural-resources"].name)
    before = standing(reader, task.name)
    stories.worked_by_owner(visitor, entry)
    reader.reload()
    answered = standing(reader, task.name)
    stories.closed_by_second_office(visitor, entry)
    reader.reload()
    after = standing(reader, task.name)
    assert len({before, answered, after}) == 3, "the sentence did not turn"
    assert (
        Text("办成了", "done").say("en" if reader.get_attribute("html", "lang") == "en" else "zh").casefold()
        in after.casefold()
    )
    assert hands.shows(reader, "还没有达到"), "a task that is done is no target met"


def test_a_resident_objects_to_a_project_on_notice_and_is_answered(visitor, sound):
    from yimen.ledger import book

    project = next(one for one in book.of_item("livelihood", "notice") if one.subject == "demo_clinics")
    asker = visitor()
    asker.goto(hands.in_public(project.id))
    sound(asker)
    press(asker, "main a[href*='service=livelihood_objection']")
    assert asker.input_value("#about") == "demo_clinics"
    sound(asker)
    asker.fill("#words", "说改好了，屋顶还漏雨（示例）")
    press(asker, "#ask .button")
    receipt = (asker.input_value("main [name=number]"), asker.input_value("main [name=secret]"))
    (entry,) = (one for one in book.of_documents(["livelihood_objection"]))
    stories.worked_by_owner(visitor, entry)
    stories.closed_by_asker(visitor, entry, receipt)


@pytest.mark.parametrize("sheet", ["week/", f"notice/{VILLAGE}/"])
def test_a_sheet_is_one_page_of_paper(visitor, sheet, tmp_path):
    from pypdf import PdfReader

    reader = visitor()
    reader.goto(f"/plans/{PLAN}/{sheet}")
    printed = tmp_path / "sheet.pdf"
    reader.pdf(path=str(printed), format="A4")
    assert len(PdfReader(printed).pages) == 1


def test_a_notice_board_has_the_address_of_the_plan_as_picture_and_as_text(visitor):
    reader = visitor()
    reader.goto(f"/plans/{PLAN}/notice/{VILLAGE}/")
    assert reader.locator("svg.qr").count() == 1
    assert f"/plans/{PLAN}/" in reader.inner_text("article")
