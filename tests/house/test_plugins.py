"""The fixtures that other tests rest on do what their names say."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.plugins.examples import DocumentFile, Worked, Wrong

HOME = Path(os.environ["YIMEN_HOME"])


def test_tests_never_touch_the_county_of_the_person_who_runs_them():
    from django.conf import settings

    assert settings.YIMEN_HOME == HOME
    assert HOME.name.startswith("yimen-tests-")


@pytest.mark.postgres
def test_a_database_server_runs_and_each_test_has_its_own_database(postgres: str, postgres_server):
    import psycopg

    with psycopg.connect(postgres.replace("name=", "dbname=", 1)) as talk:
        talk.execute("CREATE TABLE sign (word text)")
    postgres_server.say("SELECT 1")


@pytest.mark.postgres
def test_django_works_on_postgres_when_a_test_asks_for_it(on_postgres: str):
    from django.contrib.sessions.models import Session
    from django.db import connection

    assert connection.vendor == "postgresql"
    assert Session.objects.count() == 0


@pytest.mark.django_db
def test_django_is_back_on_sqlite_after_it():
    from django.db import connection

    assert connection.vendor == "sqlite"


@pytest.mark.browser
def test_the_browser_speaks_the_language_and_has_the_width_it_was_asked_for(new_page):
    page = new_page("http://localhost/", "zh", (390, 844))
    page.set_content("<!doctype html><html lang=zh><title>一门</title><main><h1>一门</h1></main>")
    assert page.evaluate("[navigator.language, innerWidth]") == ["zh-CN", 390]


@pytest.mark.browser
def test_a_page_with_a_nameless_button_or_a_wide_table_is_not_sound(new_page, sound):
    page = new_page("http://localhost/")
    page.set_content("<!doctype html><html lang=zh><title>一门</title><main><h1>一门</h1><button></button></main>")
    with pytest.raises(AssertionError, match="button-name"):
        sound(page)
    page.set_content(
        "<!doctype html><html lang=zh><title>一门</title><main><h1>一门</h1><p style=width:900px>宽</p></main>"
    )
    with pytest.raises(AssertionError, match="window of 390 px"):
        sound(page)


SKIPPED = {
    "test_inside.py": "def test_it():\n    pytest.skip('no browser')",
    "test_marked.py": "@pytest.mark.skipif(True, reason='no browser')\ndef test_it():\n    pass",
    "test_whole.py": "pytest.skip('no browser', allow_module_level=True)",
}


def run_pytest(*files: Path, **environment: str) -> str:
    """The last line of what pytest says of some files, run as CI or as a person would."""
    words = ("-m", "pytest", "-q", "-p", "tests.plugins.skips", "-p", "no:django", "-c", os.devnull)
    there = {name: value for name, value in os.environ.items() if name != "CI"} | environment
    command = [sys.executable, *words, f"--rootdir={files[0].parent}", *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, env=there, capture_output=True, text=True, check=False)
    return done.stdout.strip().splitlines()[-1]


def test_a_skip_is_said_at_home_and_a_failure_in_continuous_integration(tmp_path: Path):
    for name, test in SKIPPED.items():
        (tmp_path / name).write_text(f"import pytest\n\n\n{test}\n", encoding="utf-8")
    inside, marked, whole = (tmp_path / name for name in SKIPPED)
    assert run_pytest(inside, marked, whole).startswith("3 skipped in")
    assert run_pytest(inside, marked, CI="true").startswith("1 failed, 1 error in")
    assert run_pytest(whole, CI="true").startswith("1 error in")


def collected(request: pytest.FixtureRequest, file: str) -> list[Worked]:
    document = DocumentFile.from_parent(request.session, path=ROOT / "packs" / file)
    return [item for item in document.collect() if isinstance(item, Worked)]


def test_a_worked_example_is_a_test_at_its_own_line(request):
    worked = collected(request, "cn/relief/dibao_2.md")
    assert worked
    lines = (ROOT / "packs/cn/relief/dibao_2.md").read_text(encoding="utf-8").splitlines()
    for item in worked:
        path, line, _ = item.reportinfo()
        assert path.name == "dibao_2.md"
        assert re.match(rf"\| {re.escape(item.name)} \|", lines[line])


def test_a_worked_example_that_comes_out_otherwise_fails_with_its_reasons(request):
    item = collected(request, "cn/relief/dibao_2.md")[0]
    (name, expected, where), *others = item.example.results
    wrong = (name, "no" if expected == "yes" else "yes", where)
    item.runtest()
    item.example = replace(item.example, results=(wrong, *others))
    with pytest.raises(Wrong, match=rf"dibao_2\.md:{where.line}:{where.column} "):
        item.runtest()
