"""A backup file that was cut, changed or made by somebody else is refused; whatever is accepted is what was kept."""

import json
import os
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yimen.flow.running import archive
from yimen.flow.running.archive import DATABASE, FORMAT, LIST, Kept, Manifest
from yimen.kernel.problems import Problem

CONTENT = {DATABASE: b"rows of the county " * 400, "home/proofs/ab/paper": os.urandom(5000), "home/demo.json": b"{}"}


def listed(files):
    return Manifest(
        FORMAT, "2021-09-24", "demo", "430422", "sqlite", "k", [], {"ledger_event": (1, "aa")}, files, {}, [], []
    )


def quiet(done, whole):
    pass


def write(folder, out, content=CONTENT, manifest=listed):
    sources = []
    for name, held in content.items():
        path = folder / name.replace("/", "_")
        path.write_bytes(held)
        sources.append((name, path))
    return archive.write(out, sources, manifest, quiet)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    assert isinstance(write(folder, folder / "b.zip"), Manifest)
    return folder / "b.zip"


def opened(file, into):
    """What a restore would take: the problem, or the files."""
    manifest = archive.read(file)
    if isinstance(manifest, Problem):
        return manifest
    refused = archive.unpack(file, manifest, into, quiet)
    return refused or {name: (into / name.removeprefix("home/")).read_bytes() for name in manifest.files}


def test_a_whole_backup_comes_back_as_it_was(whole, tmp_path):
    assert opened(whole, tmp_path) == CONTENT
    assert whole.stat().st_mode & 0o077 == 0  # nobody else may read it


@given(share=st.floats(0, 1, exclude_max=True))
@settings(max_examples=40, deadline=None)
def test_a_backup_cut_anywhere_is_refused(whole, tmp_path_factory, share):
    folder = tmp_path_factory.mktemp("cut")
    cut = folder / "cut.zip"
    held = whole.read_bytes()
    cut.write_bytes(held[: int(len(held) * share)])
    found = opened(cut, folder / "in")
    assert isinstance(found, Problem)
    assert found.number == 681
    assert "再拷一次" in found.advice.zh


@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_backup_with_one_changed_bit_is_refused_or_says_the_same(whole, tmp_path_factory, share, bit):
    folder = tmp_path_factory.mktemp("changed")
    held = bytearray(whole.read_bytes())
    held[int(len(held) * share)] ^= 1 << bit
    (folder / "b.zip").write_bytes(held)
    found = opened(folder / "b.zip", folder / "in")
    assert found == CONTENT or found.number in (681, 682)


def test_a_file_that_is_not_what_the_list_says_is_refused(tmp_path):
    def lying(files):
        return listed(files | {"home/demo.json": Kept(2, "0" * 64)})

    write(tmp_path, tmp_path / "b.zip", manifest=lying)
    found = opened(tmp_path / "b.zip", tmp_path / "in")
    assert (found.number, "home/demo.json" in found.what.zh) == (682, True)


def test_no_more_is_unpacked_than_the_list_says(tmp_path):
    def small(files):
        return listed(files | {DATABASE: replace(files[DATABASE], bytes=10)})

    write(tmp_path, tmp_path / "b.zip", manifest=small)
    assert opened(tmp_path / "b.zip", tmp_path / "in").number == 682
    assert (tmp_path / "in" / DATABASE).stat().st_size <= 10


@pytest.mark.parametrize("name", ["home/../../etc/cron", "/etc/cron", "home//x", "elsewhere", "home/a\\b"])
def test_a_backup_that_would_write_outside_the_folder_is_refused(tmp_path, name):
    write(tmp_path, tmp_path / "b.zip", {DATABASE: b"", name: b"x"})
    found = opened(tmp_path / "b.zip", tmp_path / "in")
    assert found.number == 681
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize("words", ["[]", "{}", '{"files": 3}', "not json", '{"files": {"database": {}}}'])
def test_a_list_that_says_nonsense_is_refused(tmp_path, words):
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as made:
        made.writestr(LIST, words)
    assert archive.read(tmp_path / "b.zip").number == 681


def test_another_format_and_another_file_are_refused(tmp_path):
    write(tmp_path, tmp_path / "b.zip", manifest=lambda files: replace(listed(files), format="yimen.backup/9"))
    assert "its format is not known" in archive.read(tmp_path / "b.zip").what.en
    assert archive.read(tmp_path / "nowhere.zip").number == 681
    assert archive.read(tmp_path).number == 681


def test_a_backup_replaces_nothing_and_leaves_no_half(tmp_path, monkeypatch):
    (tmp_path / "b.zip").write_text("the old one")
    assert write(tmp_path, tmp_path / "b.zip").number == 686
    assert (tmp_path / "b.zip").read_text() == "the old one"

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive.os, "fsync", full)
    found = write(tmp_path, tmp_path / "other" / "b.zip")
    assert (found.number, "No space left" in found.what.en) == (689, True)
    assert list((tmp_path / "other").iterdir()) == []


def test_one_digest_for_each_room_changes_with_its_tables_only():
    one = listed({DATABASE: Kept(1, "x"), "home/a": Kept(1, "y")})
    other = replace(one, tables=one.tables | {"register_person": (1, "bb")})
    assert set(one.rooms()) == {"ledger", "files"}
    assert other.rooms()["ledger"] == one.rooms()["ledger"]
    assert replace(one, files={"home/a": Kept(1, "z")}).rooms()["files"] != one.rooms()["files"]
    assert json.dumps(one.rooms())
