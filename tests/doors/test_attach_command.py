"""`yimen attach` as a stranger runs it: what is found, what is written, and what is refused."""

import json

import pytest

from yimen.doors.cli import attach, main
from yimen.flow import attaching

TEXT = "社会保险法\n2018-12-29 修正\n第二十一条 测试用的正文，不是官方原文。\n第二十二条 又一条测试正文。\n"


@pytest.fixture
def run(db, monkeypatch, capsys):
    """Runs the command without a home and without asking; what would be written is kept here instead."""
    confirmed = []
    monkeypatch.setattr(attach, "open_made_home", lambda: None)
    monkeypatch.setattr(attaching, "confirm", lambda _, chosen: confirmed.append(list(chosen)) or "0123456789abcdef")

    def go(*argv):
        args = main.parser().parse_args(["attach", *map(str, argv), "--json"])
        code = args.run(args)
        return code, json.loads(capsys.readouterr().out), confirmed

    return go


def test_what_matches_is_listed_and_nothing_is_written_unasked(run, tmp_path):
    file = tmp_path / "社会保险法.txt"
    file.write_text(TEXT, encoding="utf-8")
    code, said, confirmed = run(file)
    assert (code, confirmed, said["edition"]) == (0, [], "")
    rows = {(row["document"], row["article"]): row for row in said["matched"]}
    assert rows["pension", "第二十一条"]["official"] == ["测试用的正文，不是官方原文。"]
    assert rows["pension", "第二十一条"]["paraphrase"]
    assert {row["article"] for row in said["unmatched"]} >= {"第四十五条"}


def test_with_yes_every_paraphrased_article_is_attached_and_with_only_just_that_one(run, tmp_path):
    file = tmp_path / "社会保险法.txt"
    file.write_text(TEXT, encoding="utf-8")
    code, said, confirmed = run(file, "--yes")
    assert (code, said["edition"]) == (0, "0123456789abcdef")
    assert {one.name for one in confirmed[0]} == {"pension#21", "pension#22"}
    run(file, "--only", "pension#22")
    assert [one.name for one in confirmed[1]] == ["pension#22"]


@pytest.mark.parametrize("raw", [None, b"\xff\xfe\x00bad"])
def test_a_file_that_is_not_there_or_no_text_is_refused_in_one_line(run, tmp_path, raw, capsys):
    file = tmp_path / "x.txt"
    if raw:
        file.write_bytes(raw)
    with pytest.raises(SystemExit) as left:
        run(file)
    assert left.value.code == 2
    assert str(file) in capsys.readouterr().err
