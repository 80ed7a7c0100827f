"""The fixtures that other tests rest on do what their names say."""

import os
from pathlib import Path

import pytest

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
