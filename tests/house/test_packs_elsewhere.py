"""A pack loads from outside the tree, with no entry anywhere else; a broken document is switched off alone."""

import shutil
from pathlib import Path

from tests.house.tree import ROOT, modules
from yimen.documents.library import reading
from yimen.documents.model import Pack

PACKS = ROOT / "packs"
DEMO = "demo-430422"


def elsewhere(folder: Path) -> Path:
    """The demo pack under another name, in another folder."""
    pack = shutil.copytree(PACKS / DEMO, folder / "elsewhere-430422")
    manifest = pack / "pack.md"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(DEMO, pack.name), encoding="utf-8")
    return pack


def shipped() -> list[Path]:
    return [path for path in sorted(PACKS.iterdir()) if path.is_dir() and path.name != DEMO]


def test_a_pack_loads_from_outside_the_tree_under_another_name(tmp_path: Path):
    found = reading([*shipped(), elsewhere(tmp_path)])
    assert found.problems == ()
    packs = {pack.name: documents_of(pack) for pack in found.library.packs}
    there = {pack.name: documents_of(pack) for pack in reading([PACKS]).library.packs}
    assert DEMO not in packs
    assert packs["elsewhere-430422"] == there[DEMO] != set()


def documents_of(pack: Pack) -> set[str]:
    """The documents of a pack; the manifest has the pack's own name."""
    return {document.id for document in pack.documents if document.kind != "pack"}


def test_no_program_names_a_pack():
    names = [path.name for path in PACKS.iterdir() if path.is_dir() and "-" in path.name]
    texts = {path: path.read_text(encoding="utf-8") for path in modules() if "cli" not in path.parts}
    assert {str(path): name for path, text in texts.items() for name in names if f'"{name}"' in text} == {}


def test_a_broken_document_is_switched_off_alone(tmp_path: Path):
    pack = elsewhere(tmp_path)
    broken = min(pack.rglob("*.md"))
    whole = {document.id for document in reading([*shipped(), pack]).library.documents.values()}
    broken.write_text(broken.read_text(encoding="utf-8") + "\n```yaml rule\ndefines： x\n```\n", encoding="utf-8")
    found = reading([*shipped(), pack])
    assert {Path(one.where.file).name for one in found.problems} == {broken.name}
    assert len(whole - set(found.library.documents)) == 1
