"""A page asks the database little, however long its lists are, and reads its county once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 18  # statements: what a supervisor's day asks; three of a signed-in page are session, account and duties
PUBLIC = ("/", "/find/?q=低保", "/ledger/", "/ledger/published/", "/board/", "/services/dibao_application/", "/ask/")
DESK = ("/desk/", "/desk/ledger/", "/desk/record/", "/desk/posts/", "/desk/archives/")


@pytest.fixture
def browser_of(demo_home, client):
    """`browser_of(name)`: the test client of somebody of the demonstration, or of nobody."""
    from yimen.doors.accounts.models import Account

    def sign_in(name):
        if name:
            client.force_login(Account.objects.get(name=name), "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.mark.parametrize(("name", "addresses"), [("", PUBLIC), ("chashi", DESK), ("ducha", DESK)])
def test_no_page_asks_more_often_than_it_should(browser_of, name, addresses):
    reader = browser_of(name)
    for address in addresses:
        reader.get(address)  # opens the county, which is then kept for all
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(address).status_code == 200
        homes = [one for one in asked.captured_queries if '"register_home"' in one["sql"]]
        assert len(homes) <= 1, address
        assert len(asked) <= MOST, f"{address}: {len(asked)}"
