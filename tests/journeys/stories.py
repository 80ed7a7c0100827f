"""How a commitment lives at the doors: found, read, taken in hand, answered by its owner, closed by somebody else."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from tests.journeys import hands
from tests.journeys.fresh import account
from tests.plugins.browser import press
from yimen.flow import commitment as pages
from yimen.flow import lines, proofs
from yimen.flow.county import county
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.entry import Entry
from yimen.ledger.life import OUTCOMES, STATES
from yimen.register import names

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visitor = Callable[[], "Page"]
SECOND = ("county/supervision", "county/government", "county/statistics")
NOBODY_ACTS = "an owner is offered to close its own"


def office_of(entry: Entry) -> str:
    """The key of the office that answers for it."""
    assert entry.owner
    return county().offices_by_id[entry.owner]


def second_office(entry: Entry) -> str:
    """An office that gains nothing by calling it done."""
    offices = county().directory.offices
    return next(key for key in SECOND if offices[key].id not in entry.owners)


def again(entry: Entry) -> Entry:
    """The commitment as it stands now."""
    found = book.entry(entry.id)
    assert found
    return found


def found_by_owner(visitor: Visitor, entry: Entry) -> "Page":
    """A clerk of the office that owns it signs in, searches the ledger by its words, and opens it."""
    clerk = visitor()
    hands.sign_in(clerk, account(office_of(entry), "clerk"))
    lang = "en" if clerk.get_attribute("html", "lang") == "en" else "zh"
    asked = entry.source == "people"
    sought = lines.number(county(), entry) if asked else lines.title(county(), entry, {}).say(lang)
    hands.look_for(clerk, "/desk/ledger/", sought)
    hands.open_found(clerk, hands.at_desk(entry.id))
    return clerk


def reads_what_is_owed(page: "Page", entry: Entry) -> None:
    """The page quotes the sentence that opened it, and says what counts as done and what follows if it is late."""
    document = county().library.documents[entry.document]
    clause = next(one for one in document.clauses if one.id == entry.clause)
    quoted = " ".join(page.locator("blockquote").all_inner_texts())
    assert clause.quotes[0].text in quoted if clause.quotes else quoted, "the page quotes no sentence"
    if entry.source == "people":
        assert hands.says(page, pages.DONE_WHEN["people"])
    else:
        assert all(hands.says(page, proofs.name(kind)) for kind in entry.proof_needed)
    assert hands.shows(page, "怎样算办好")
    assert hands.shows(page, "逾期以后"), "the page does not say what lateness means"


def worked_by_owner(visitor: Visitor, entry: Entry, outcome: str = "delivered", *, file: bool = False) -> None:
    """The owner reads it, may not close it, takes it in hand and answers with a proof."""
    clerk = found_by_owner(visitor, entry)
    reads_what_is_owed(clerk, entry)
    assert not hands.may(clerk, "confirm"), NOBODY_ACTS
    hands.take_in_hand(clerk)
    assert hands.says(clerk, STATES["in_hand"])
    hands.answer(clerk, outcome, file=file)
    assert hands.says(clerk, STATES["answered"])
    assert not hands.may(clerk, "answer")
    assert not hands.may(clerk, "confirm"), NOBODY_ACTS


def closed_by_second_office(visitor: Visitor, entry: Entry, outcome: str = "delivered") -> None:
    """Supervision finds it among what waits for a check, reads it, and strikes it off."""
    checker = visitor()
    hands.sign_in(checker, account(second_office(entry), "supervisor"))
    press(checker, f"main section[aria-labelledby=confirm] a[href='{hands.at_desk(entry.id)}']")
    checker.wait_for_url(f"**{hands.at_desk(entry.id)}")
    hands.confirm(checker)
    says_closed(checker, outcome)
    assert not hands.may(checker, "confirm")


def says_closed(page: "Page", outcome: str) -> None:
    """The page says that it is closed, and how it ended."""
    assert hands.says(page, STATES["closed"])
    assert hands.says(page, OUTCOMES[outcome])


def public_sees_it_closed(visitor: Visitor, entry: Entry, outcome: str = "delivered") -> None:
    """Anybody finds it closed in the public ledger, by the number that is said on the telephone."""
    anybody = visitor()
    anybody.goto("/")
    hands.look_for(anybody, "/ledger/", lines.number(county(), entry), closed=True)
    hands.open_found(anybody, hands.in_public(entry.id))
    says_closed(anybody, outcome)
    assert not anybody.locator("main form").count(), "a reader without a duty is offered something to do"


def public_does_not_see_it(visitor: Visitor, entry: Entry) -> None:
    """What is owed to a person is not public."""
    answered = visitor().goto(hands.in_public(entry.id))
    assert answered
    assert answered.status == 404


def closed_by_asker(visitor: Visitor, entry: Entry, receipt: tuple[str, str], outcome: str = "delivered") -> None:
    """The one who asked opens it with number and code on a telephone of their own, and says that it is done."""
    asker = visitor()
    hands.follow(asker, *receipt)
    hands.verdict(asker, "yes")
    assert hands.says(asker, OUTCOMES[outcome])
    assert again(entry).state == "closed"


def subject_of(entry: Entry) -> Text:
    """The firm or contract that it concerns, as it is registered."""
    return names.of_thing(entry.subject_kind, UUID(entry.subject), county().day)
