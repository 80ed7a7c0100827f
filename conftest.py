"""Every run of pytest has a county home of its own; what tests ask for by name is in tests/plugins."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

HOME = Path(tempfile.mkdtemp(prefix="yimen-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["YIMEN_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "yimen.settings"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the tests

pytest_plugins = ["tests.plugins." + name for name in ("skips", "examples", "postgres", "browser", "demo")]


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Django is ready before any test is read; pytest-django itself looks for settings before this file speaks."""
    import django

    django.setup()
