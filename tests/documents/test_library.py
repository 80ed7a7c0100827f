"""One bad document never stops the county: it is reported and left out, and so is what rests on it."""

import shutil
from pathlib import Path

from tests.documents.planted import own, plant, read
from yimen.documents.library import load


def test_packs_stand_in_the_order_in_which_they_build_on_one_another(tmp_path: Path):
    library, _ = load([plant(tmp_path)])
    assert [pack.name for pack in library.packs] == ["cn", "cn-43", "cn-430422"]
    assert [pack.place for pack in library.packs] == ["100000", "430000", "430422"]
    assert {pack.edition for pack in library.packs} == {"0"}


def test_a_broken_document_is_left_out_alone(tmp_path: Path):
    found = read(tmp_path, ("cn/water.md", "is: max(", "is: mx("))
    assert [str(one.where) for one in found.problems] == ["cn/water.md:59:5"]
    assert [document.id for document in found.off] == ["water"]
    assert len(found.library.documents) == 11


def test_what_rests_on_a_broken_document_says_so_once_and_nothing_else(tmp_path: Path):
    found = read(tmp_path, ("cn/aid.md", "label: 救助标准\n", ""))
    rests = {one.where.file: str(one).split("\n")[0] for one in found.problems if one.number == 199}
    assert rests["cn-43/aid_province.md"] == (
        "cn-43/aid_province.md:29:3  [199] 这里要用到文件“aid”，而它有错停用了"
        " · this rests on the document “aid”, which is switched off"
    )
    assert [str(one.where) for one in found.problems if one.number != 199] == ["cn/aid.md:41:1"]
    assert sorted(found.library.documents) == ["cn", "cn-43", "cn-430422", "days_2021", "payment", "plan", "water"]


def test_every_problem_of_a_file_is_reported_at_once(tmp_path: Path):
    found = read(
        tmp_path,
        ("cn/aid.md", "lower may: widen", "lower mey: widen"),
        ("cn/aid.md", "yuan(0.01), 'half_up'", "yuan(0，01), 'half_up'"),
        ("cn/aid.md", "| wage | 工资 | wage | person |", "| wage | 工资 | person |"),
    )
    assert [one.where.line for one in found.problems if one.where.file == "cn/aid.md"] == [24, 103, 144]


def test_a_pack_loads_from_anywhere_with_nothing_else_edited(tmp_path: Path):
    packs = plant(tmp_path)
    elsewhere = tmp_path / "far" / "away" / "cn-430422"
    shutil.move(packs / "cn-430422", elsewhere)
    library, problems = load([packs, elsewhere])
    assert problems == ()
    assert library.packs[-1].root == str(elsewhere)
    assert "aid_county" in library.documents


def test_two_documents_of_different_packs_cannot_share_an_id(tmp_path: Path):
    found = read(tmp_path, ("cn-43/aid_province.md", "id: aid_province", "id: payment"))
    said = "cn-43/aid_province.md:3:5  [183] 文件编号“payment”重复，另一个在 cn/payment.md"
    assert [str(one).split(" · ")[0] for one in found.problems] == [said]
    assert found.library.documents["payment"].where.pack == "cn"


def test_two_packs_cannot_share_a_name(tmp_path: Path):
    packs = plant(tmp_path)
    shutil.copytree(packs / "cn", tmp_path / "copy" / "cn")
    library, problems = load([packs, tmp_path / "copy" / "cn"])
    assert [str(one).split("\n")[0] for one in problems] == [
        "cn/pack.md  [193] 有两个政策包都叫“cn” · two packs are called “cn”"
    ]
    assert library.packs[0].root == str(packs / "cn")


def test_a_pack_alone_misses_what_it_builds_on(tmp_path: Path):
    _, problems = load([plant(tmp_path) / "cn-430422"])
    assert any(one.number == 188 for one in problems)


def test_a_broken_manifest_leaves_the_documents_of_its_pack_standing(tmp_path: Path):
    found = read(tmp_path, ("cn-43/pack.md", "place: 430000", "place: 43000"))
    assert [str(one.where) for one in found.problems] == ["cn-43/pack.md:6:8"]
    assert [pack.name for pack in found.library.packs] == ["cn", "cn-43", "cn-430422"]
    assert "aid_province" in found.library.documents


def test_hidden_files_and_other_suffixes_are_no_part_of_a_pack(tmp_path: Path):
    packs = plant(tmp_path)
    (packs / "cn" / ".draft.md").write_text("not a document", encoding="utf-8")
    (packs / "cn" / "places.csv").write_text("code,name\n", encoding="utf-8")
    (packs / "cn" / "notes.txt").write_text("not a document", encoding="utf-8")
    assert load([packs])[1] == ()


def test_a_fact_is_readable_only_by_a_document_that_declares_it(tmp_path: Path):
    (only,) = own(read(tmp_path, ("cn/aid_later.md", "- disability in ('1', '2')", "- birth < on")))
    assert only.number == 153
    assert "birth | see aid" in only.advice.en
