"""Where a request came from: behind proxies of ours what they say counts, and nothing that a stranger writes."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from yimen import settings as read
from yimen.doors.accounts import limits
from yimen.doors.accounts.models import FailedTry
from yimen.doors.accounts.source import source_of

PROXY, NEAR, STRANGER, LIAR = "10.0.0.7", "10.1.2.3", "203.0.113.9", "198.51.100.1"


@pytest.fixture
def behind(settings):
    """This server stands behind proxies of its own."""
    settings.PROXIES = (PROXY, "10.1.0.0/16", "fd00::/8")


def source(remote, *forwarded):
    more = {"HTTP_X_FORWARDED_FOR": ", ".join(forwarded)} if forwarded else {}
    return source_of(RequestFactory().get("/", REMOTE_ADDR=remote, **more))


def test_nobody_is_believed_unless_they_are_named():
    assert source(STRANGER, LIAR) == STRANGER
    assert source(PROXY, STRANGER) == PROXY
    assert source("127.0.0.1", STRANGER) == "127.0.0.1"


def test_a_named_proxy_is_believed(behind):
    assert source(PROXY, STRANGER) == STRANGER


def test_what_stands_before_the_last_hop_was_written_by_the_sender_and_is_not_believed(behind):
    assert source(PROXY, LIAR, STRANGER) == STRANGER
    assert source(PROXY, PROXY, LIAR, STRANGER) == STRANGER


def test_proxies_one_behind_the_other_are_passed(behind):
    assert source(PROXY, LIAR, STRANGER, NEAR) == STRANGER
    assert source("fd00::1", STRANGER, NEAR, PROXY) == STRANGER


def test_who_comes_past_the_proxy_is_counted_by_their_own_address(behind):
    assert source(STRANGER, LIAR) == STRANGER


@pytest.mark.parametrize("written", ["", "unknown", "_hidden", "203.0.113", "203.0.113.9.1", "<script>", "10.1.2.3;x"])
def test_nonsense_from_a_proxy_counts_as_the_proxy(behind, written):
    assert source(PROXY, written) == PROXY
    assert source(PROXY, LIAR, written) == PROXY


def test_a_request_that_our_own_machines_made_is_counted_by_the_farthest_of_them(behind):
    assert source(PROXY, NEAR) == NEAR


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("203.0.113.9:4711", "203.0.113.9"),
        ("[2001:db8::9]:4711", "2001:db8::9"),
        ("2001:DB8::9", "2001:db8::9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("  203.0.113.9  ", "203.0.113.9"),
    ],
)
def test_an_address_is_the_same_however_a_proxy_writes_it(behind, written, address):
    assert source(PROXY, written) == address


def fail(visitor, name, remote, forwarded):
    more = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}
    return visitor.post("/sign-in/", {"name": name, "password": "wrong"}, **more)


def test_a_liar_with_a_new_address_each_time_is_still_one_source(visitor, account, behind):
    for number in range(limits.FAILURES["source"]):
        fail(visitor, f"name-{number}", PROXY, f"198.51.100.{number}, {STRANGER}")
    assert fail(visitor, "another", PROXY, f"198.51.100.200, {STRANGER}").status_code == 429
    assert fail(visitor, "another", PROXY, LIAR).status_code == 403  # somebody else behind the same proxy


def test_without_a_named_proxy_the_header_opens_nothing(visitor, account):
    for number in range(limits.FAILURES["source"]):
        fail(visitor, f"name-{number}", STRANGER, f"198.51.100.{number}")
    assert fail(visitor, "another", STRANGER, LIAR).status_code == 429


def test_wrong_codes_of_matters_are_counted_the_same_way(visitor, behind):
    for number in range(limits.FAILURES["source"]):
        form = {"number": f"SQ2109-{number:04d}", "secret": "WRONG"}
        visitor.post("/track/", form, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, {STRANGER}")
    last = visitor.post(
        "/track/", {"number": "SQ2109-9999", "secret": "X"}, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=STRANGER
    )
    assert last.status_code == 429
    assert FailedTry.objects.filter(of="source").values("key").distinct().count() == 1


def test_the_setting_takes_addresses_and_networks(monkeypatch):
    monkeypatch.setenv("YIMEN_PROXIES", " 10.0.0.7, 10.1.0.0/16 ,fd00::/8,")
    assert read._networks("YIMEN_PROXIES") == ("10.0.0.7", "10.1.0.0/16", "fd00::/8")
    monkeypatch.delenv("YIMEN_PROXIES")
    assert read._networks("YIMEN_PROXIES") == ()


@pytest.mark.parametrize(
    "value", ["proxy.example", "10.0.0", "10.0.0.7/8", "*", "0.0.0.0/0", "::/0", "10.0.0.7 10.0.0.8"]
)
def test_a_wrong_setting_stops_the_program_and_names_itself(monkeypatch, value):
    monkeypatch.setenv("YIMEN_PROXIES", value)
    with pytest.raises(ImproperlyConfigured, match="YIMEN_PROXIES"):
        read._networks("YIMEN_PROXIES")
