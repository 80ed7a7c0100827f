"""`yimen check`: what it counts, what it says about a path, and its exit code."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from tests.documents.planted import GOOD, plant
from yimen.documents.editions import publish
from yimen.doors.cli.check import check, run

WRONG = ("cn/payment.md", "back is | 中文", "back iss | 中文")
KEYS = ["documents", "clauses", "rules", "human", "no_rule", "examples", "per_policy", "problems", "warnings"]


def asked(*paths: Path, home: Path | None = None, as_json: bool = True) -> Namespace:
    return Namespace(paths=list(paths), home=str(home) if home else None, json=as_json)


def test_good_packs_are_counted_and_exit_0(capsys: pytest.CaptureFixture[str]):
    assert run(asked(GOOD)) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == KEYS
    assert (said["documents"], said["rules"], said["human"]) == (9, 4, 1)
    assert said["examples"] == {"passed": 15, "failed": 0}
    assert said["problems"] == said["warnings"] == []
    aid = next(one for one in said["per_policy"] if one["id"] == "aid")
    assert aid == {"id": "aid", "human": 1, "no_rule": 0, "paraphrased": 2}


def test_a_clause_with_neither_block_nor_table_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    packs = plant(tmp_path, ("cn/aid.md", "## 第十条", "## 第九条之一\n\n> 转述：只有一句话。\n\n## 第十条"))
    run(asked(packs))
    said = json.loads(capsys.readouterr().out)
    aid = next(one for one in said["per_policy"] if one["id"] == "aid")
    assert (said["no_rule"], aid["no_rule"], aid["paraphrased"]) == (1, 1, 3)


def test_a_problem_makes_it_exit_1_and_says_where_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    packs = plant(tmp_path, WRONG)
    assert run(asked(packs)) == 1
    (only,) = json.loads(capsys.readouterr().out)["problems"]
    assert (only["number"], only["file"], only["line"], only["column"]) == (209, "cn/payment.md", 19, 33)
    assert only["what"] == {
        "zh": "relation 表里没有“back iss”这一列",
        "en": "the relation table has no column “back iss”",
    }
    assert only["advice"]["en"] == "check the spelling; nearest or available: back is"
    assert only["excerpt"] == "| relation | of | each | back | back iss | 中文 | source |"


def test_an_example_that_does_not_come_out_is_a_problem_at_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    packs = plant(tmp_path, ("cn-430422/aid_county.md", "616.67", "616.66"))
    assert run(asked(packs)) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["examples"] == {"passed": 14, "failed": 1}
    (only,) = said["problems"]
    assert (only["file"], only["line"]) == ("cn-430422/aid_county.md", 55)
    assert "616.67" in only["what"]["en"]


def test_a_path_is_read_with_the_packs_it_stands_on_but_only_its_own_is_reported(tmp_path: Path):
    packs = plant(tmp_path, WRONG)
    county = check([packs / "cn-430422"])
    assert county.problems == ()
    assert sorted(one.id for one in county.counts) == ["aid_county", "door", "plan"]
    assert {result.document for result in county.examples} == {"aid_county", "door"}
    (only,) = check([packs / "cn" / "payment.md"]).problems
    assert only.number == 209


def test_words_are_for_people_when_no_json_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    packs = plant(tmp_path, WRONG)
    run(asked(packs, as_json=False))
    out = capsys.readouterr().out
    assert (
        "cn/payment.md:19:33  [209] relation 表里没有“back iss”这一列 · the relation table has no column “back iss”"
        in out
    )
    assert "    → 请核对拼写，相近或可用的有：back is · check the spelling; nearest or available: back is" in out
    assert "算例 · worked examples: 13 相符 · as written, 0 不符 · not" in out


def test_a_homes_newest_edition_is_checked_in_place_of_the_shipped_pack(tmp_path: Path):
    packs, home = plant(tmp_path), tmp_path / "var"
    county = packs / "cn-430422" / "aid_county.md"
    shipped = county.read_text(encoding="utf-8")
    county.write_text(shipped.replace("owner: township", "owner: townshp", 1), encoding="utf-8")
    publish(packs / "cn-430422", home)
    county.write_text(shipped, encoding="utf-8")
    assert check([packs]).problems == ()
    (only,) = check([packs], home).problems
    assert (only.number, only.where.file) == (267, "cn-430422/aid_county.md")
    assert only.where.edition != "0"
