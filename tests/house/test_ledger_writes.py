"""The ledger is written in one place, through actions: nobody else makes, changes or removes its rows (design 3)."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from tests.house.tree import SRC, modules, name, parsed

WRITES = {
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "update",
    "delete",
    "save",
    "raw",
    "execute",
    "executemany",
}
SQL_WRITES = ("INSERT INTO ledger_", "UPDATE ledger_", "DELETE FROM ledger_")


def models() -> set[str]:
    return {model.__name__ for model in apps.get_app_config("ledger").get_models()}


def writes(tree: ast.AST, names: set[str]) -> list[str]:
    """Writing calls that begin at a model of the ledger (also under another name), and SQL that writes its tables."""
    known = imported(tree, names)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            words = {part for inner in ast.walk(node.func.value) for part in _name(inner)}
            found += [f"{node.lineno}: {ast.unparse(node.func)}"] if known & words else []
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(s in node.value for s in SQL_WRITES):
            found.append(f"{node.lineno}: {node.value}")
    return found


def imported(tree: ast.AST, names: set[str]) -> set[str]:
    """The words by which a module may mean the ledger's models; other rooms have models of the same name."""
    known: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(alias.name.startswith("yimen.ledger") for alias in node.names):
            known |= names
        if isinstance(node, ast.ImportFrom) and node.module == "yimen.ledger.models":
            known |= {alias.asname or alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module == "yimen.ledger":
            known |= names if "models" in {alias.name for alias in node.names} else set()
    return known


def _name(node: ast.AST) -> list[str]:
    return [node.id] if isinstance(node, ast.Name) else [node.attr] if isinstance(node, ast.Attribute) else []


def outside() -> list[Path]:
    return [path for path in modules() if not path.is_relative_to(SRC / "ledger")]


def test_the_ledger_has_tables_of_commitments_and_events():
    assert {"Commitment", "Event"} <= models()


def test_only_the_ledger_writes_its_tables():
    found = {name(path): lines for path in outside() if (lines := writes(parsed(path), models()))}
    assert found == {}


def test_in_the_ledger_only_the_actions_write():
    assert {path.stem for path in modules("ledger") if writes(parsed(path), models())} == {"actions"}


@pytest.mark.parametrize(
    "planted",
    [
        "from yimen.ledger.models import Commitment\nCommitment.objects.filter(id=1).update(state='closed')",
        "from yimen.ledger.models import Event as E\nE.objects.create()",
        "from yimen.ledger import models\nmodels.Commitment.objects.bulk_create(rows)",
        "import yimen.ledger.models as m\nm.Commitment(id=1).save()",
        "cursor.execute('DELETE FROM ledger_event')",
    ],
)
def test_a_planted_write_is_caught(planted: str):
    assert writes(ast.parse(planted), {"Commitment", "Event"})
