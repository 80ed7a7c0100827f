"""Each import contract of pyproject.toml is kept, and each is caught when a breach is planted."""

import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from grimp import ImportGraph
from importlinter.application.use_cases import read_user_options
from importlinter.configuration import configure
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract

from tests.house.tree import ROOT

CLASSES: dict[str, type] = {
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
}
BREACHES = [
    ("layers", "yimen.kernel.text", "yimen.documents.model"),
    ("layers", "yimen.documents.model", "yimen.engine.facts"),
    ("layers", "yimen.engine.facts", "yimen.register.apps"),
    ("layers", "yimen.register.apps", "yimen.ledger.apps"),
    ("layers", "yimen.dossiers.apps", "yimen.register.apps"),
    ("layers", "yimen.ledger.apps", "yimen.flow.pages"),
    ("layers", "yimen.flow.pages", "yimen.doors.urls"),
    ("ledger", "yimen.ledger.apps", "yimen.documents.model"),
    ("ledger", "yimen.ledger.apps", "yimen.register.apps"),
    ("core", "yimen.kernel.problems", "django"),
    ("core", "yimen.documents.model", "django"),
    ("core", "yimen.engine.facts", "django"),
    ("doors", "yimen.doors.resident.views", "yimen.doors.staff.views"),
    ("doors", "yimen.doors.board.urls", "yimen.doors.resident.urls"),
    ("shared-doors", "yimen.doors.common.pages", "yimen.doors.staff.views"),
    ("shared-doors", "yimen.doors.accounts.views", "yimen.doors.board.urls"),
    ("truth", "yimen.register.made_up.truth", "yimen.documents.model"),
    ("truth", "yimen.register.made_up.edges", "yimen.engine.evaluate"),
    ("data-engines", "yimen.documents.model", "duckdb"),
    ("data-engines", "yimen.ledger.apps", "pyarrow"),
    ("data-engines", "yimen.flow.pages", "adbc_driver_manager"),
    ("data-engines", "yimen.doors.urls", "pyspark"),
    ("sources", "yimen.flow.law", "yimen.flow.goals"),
    ("sources", "yimen.flow.people", "yimen.flow.measurements"),
    ("sources", "yimen.flow.access", "yimen.flow.law"),
]


@pytest.fixture(scope="module")
def contracts():
    configure()
    options = read_user_options(str(ROOT / "pyproject.toml"))
    return {
        one["id"]: CLASSES[one["type"]](one["name"], options.session_options, one) for one in options.contracts_options
    }


@pytest.fixture(scope="module")
def graph() -> ImportGraph:
    from grimp import build_graph

    return build_graph("yimen", include_external_packages=True, cache_dir=None)


def breach(graph: ImportGraph, importer: str, imported: str) -> ImportGraph:
    """The graph as it would be with one import more; a module that is still to be written is planted too."""
    planted = deepcopy(graph)
    for module in {importer, imported} - planted.modules:
        room, _, _ = module.rpartition(".")
        assert not room or room in planted.modules, f"{module}: no such room"
        planted.add_module(module, is_squashed=not module.startswith("yimen."))
    planted.add_import(importer=importer, imported=imported, line_number=1, line_contents="planted")
    return planted


def test_every_contract_is_kept(contracts, graph):
    broken = [name for name, contract in contracts.items() if not contract.check(deepcopy(graph), verbose=False).kept]
    assert broken == []


def test_every_contract_has_a_planted_breach(contracts):
    assert {contract for contract, _, _ in BREACHES} == set(contracts)


@pytest.mark.parametrize(("contract", "importer", "imported"), BREACHES)
def test_a_planted_breach_is_caught(contracts, graph, contract: str, importer: str, imported: str):
    assert not contracts[contract].check(breach(graph, importer, imported), verbose=False).kept


def test_a_data_engine_may_be_used_where_it_belongs(contracts, graph):
    allowed = deepcopy(graph)
    for module in {"yimen.engine.backends.generated", "yimen.register.bulk.load", "duckdb"} - allowed.modules:
        allowed.add_module(module, is_squashed=module == "duckdb")
    for module in ("yimen.engine.backends.generated", "yimen.register.bulk.load"):
        allowed.add_import(importer=module, imported="duckdb", line_number=1, line_contents="import duckdb")
    assert contracts["data-engines"].check(allowed, verbose=False).kept


def test_the_linter_itself_names_the_broken_contract_and_the_line(tmp_path: Path):
    shutil.copytree(ROOT / "src" / "yimen", tmp_path / "yimen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    target = tmp_path / "yimen" / "ledger" / "apps.py"
    target.write_text("import yimen.register\n" + target.read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "The ledger keeps promises; it reads neither documents nor people BROKEN" in done.stdout
    assert "yimen.ledger.apps -> yimen.register (l.1)" in done.stdout
