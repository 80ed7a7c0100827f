"""What a resident looks for stands first, whatever they call it."""

import pytest

from yimen.flow import seeking


@pytest.mark.parametrize("said", ["低保", "吃低保", "dibao", "困难补助"])
def test_whoever_looks_for_dibao_finds_how_to_apply_and_whether_it_is_owed_before_anything_else(demo, said):
    first, second, *others = seeking.needs(said)
    assert (first.kind, first.id) == ("service", "dibao_application")
    assert (second.kind, second.id) == ("policy", "dibao")
    assert [need.kind for need in others] == sorted((need.kind for need in others), key=seeking.KINDS.index)


def test_the_first_of_the_common_needs_leads_to_the_service_not_to_a_complaint(demo):
    first, *_ = seeking.common_needs()
    assert (first.title.zh, first.kind) == ("低保", "service")
