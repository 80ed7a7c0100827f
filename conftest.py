"""Every run of pytest has a county home of its own; what tests ask for by name is in tests/plugins."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="yimen-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["YIMEN_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the tests

PLUGINS = ("skips", "tables", "template", "examples", "postgres", "browser", "demo", "spark")
pytest_plugins = ["tests.plugins." + name for name in PLUGINS]


def _set_up() -> None:
    """Django is ready before any other conftest imports a model.

    The name of the settings leaves the environment again: with it a parallel worker would load them before its home is
    made.
    """
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "yimen.settings"
    django.setup()
    del os.environ["DJANGO_SETTINGS_MODULE"]


_set_up()
