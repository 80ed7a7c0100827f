"""Every address names a permission, and a permission that nobody can be asked for does not exist."""

from collections.abc import Iterator

import pytest
import rules
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

from yimen.doors.common.permissions import page


def addresses(resolver: URLResolver | None = None, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the URL map with its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, here)
        else:
            yield here, entry


def test_every_address_names_a_permission():
    found = list(addresses())
    assert found
    assert [route for route, entry in found if not getattr(entry.callback, "permission", "")] == []


def test_every_permission_is_public_or_a_known_predicate():
    asked = {route: getattr(entry.callback, "permission", "") for route, entry in addresses()}
    unknown = {route: name for route, name in asked.items() if name != "public" and not rules.perm_exists(name)}
    assert unknown == {}


def test_every_address_has_a_name_of_its_own():
    names = [str(entry.callback.__module__).split(".")[-2] + ":" + str(entry.name) for _, entry in addresses()]
    assert len(names) == len(set(names))


def test_an_address_without_a_permission_is_refused_when_it_is_written():
    def view(request):
        raise NotImplementedError

    with pytest.raises(ImproperlyConfigured, match="names no permission"):
        page("open/", view, "open")
