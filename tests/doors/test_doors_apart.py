"""The resident site and the staff net may be separate: each carries its own pages and links to nothing it lacks."""

from types import ModuleType

import pytest

from tests.doors import made
from yimen.doors import urls

COMMITMENT = made.stable_id("made", "387")


@pytest.fixture
def only(settings):
    """`only("staff")`: this server carries these doors alone."""

    def serve(doors):
        module = ModuleType(f"only_{doors}")
        module.urlpatterns = urls.addresses(doors)
        module.handler404 = urls.handler404
        settings.ROOT_URLCONF = module

    return serve


def test_the_resident_site_has_no_way_to_the_desk(visitor, only, said):
    only("resident")
    for address in (
        "/",
        "/find/?q=x",
        "/ask/",
        "/track/",
        "/board/",
        "/ledger/",
        f"/ledger/{COMMITMENT}/",
        "/privacy/",
    ):
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert "/desk/" not in said(answer)
        assert '"/sign-in/' not in said(answer)
    assert visitor.get("/desk/").status_code == 404
    assert visitor.get("/sign-in/").status_code == 404


def test_the_staff_net_has_no_residents_page(clerk, only, said):
    only("staff")
    for address in (
        "/desk/",
        "/desk/ledger/",
        f"/desk/commitments/{COMMITMENT}/",
        "/desk/record/",
        "/board/",
        "/nowhere/",
    ):
        assert 'href="/ask/"' not in said(clerk.get(address))
        assert 'href="/track/"' not in said(clerk.get(address))
    assert clerk.get("/").status_code == 404
    assert clerk.get("/front/").url == "/desk/"
    assert clerk.post("/sign-out/").url == "/front/"
