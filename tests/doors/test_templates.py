"""What holds for every template and style sheet."""

import re
from pathlib import Path

import pytest
from django.template import engines

import yimen.doors

DOORS = Path(yimen.doors.__file__).parent
PAGES = sorted(DOORS.rglob("jinja2/**/*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_style_and_no_script_stands_in_a_page(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_is_loaded_from_elsewhere(path):
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_template_can_be_read(path):
    engines["jinja2"].get_template(str(path).partition("jinja2/")[2])


def test_the_style_sheet_is_small_and_loads_nothing():
    sheet = (DOORS / "common/static/common/door.css").read_bytes()
    assert len(sheet) <= 24_000
    assert b"url(" not in sheet
    assert b"@import" not in sheet


def test_every_address_is_answered_with_a_policy_that_allows_no_inline_style_or_script(visitor):
    policy = visitor.get("/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
