import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Says early which tests use the SQLite database: pytest-django makes it for those that are marked."""
    for item in items:
        if getattr(item, "callspec", None) and item.callspec.params.get("either") == "sqlite":
            item.add_marker("django_db")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest) -> str:
    """The default database of this test: SQLite once, PostgreSQL once."""
    if request.param == "postgresql":
        request.getfixturevalue("on_postgres")
    return str(request.param)
