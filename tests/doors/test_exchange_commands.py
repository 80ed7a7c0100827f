"""`yimen import` and `yimen answers` on a demonstration: what is printed, and with which exit code they end."""

import json

import pytest

from tests.flow import sheets
from yimen.doors.cli.main import main
from yimen.ledger import book


@pytest.fixture
def run(demo_home, capsys, monkeypatch, tmp_path):
    """`run("import", "orders.xlsx")`: its exit code and what it printed; the home is open already."""
    for module in ("imports", "answers"):
        monkeypatch.setattr(f"yimen.doors.cli.{module}.open_made_home", lambda: None)
    monkeypatch.chdir(tmp_path)

    def command(*words):
        capsys.readouterr()
        try:
            code = main([*words, "--json"])
        except SystemExit as left:
            return left.code, capsys.readouterr().err
        return code, json.loads(capsys.readouterr().out)

    return command


def test_a_sheet_comes_in_and_goes_back_from_the_command_line(run, tmp_path):
    bad = sheets.order("2", 来电时间="上个月")
    (tmp_path / "orders.xlsx").write_bytes(sheets.workbook(sheets.order("1"), bad))
    code, said = run("import", "orders.xlsx", "--sender", "12345", "--kind", "hotline")
    assert (code, said["rows"], said["accepted"], said["new"]) == (0, 2, 1, 1)
    assert [(one["row"], one["column"], one["number"]) for one in said["findings"]] == [(4, "G", 658)]
    code, again = run("import", "orders.xlsx", "--sender", "12345")
    assert (code, again) == (0, said)
    for n, words in enumerate((("--sender", "12345"), (said["batch"],))):
        code, back = run("answers", *words, "--out", f"back{n}.xlsx")
        assert (code, back["answered"], back["open"]) == (0, 0, 1)
        rows = sheets.opened((tmp_path / f"back{n}.xlsx").read_bytes())
        assert [row["办理状态"] for row in rows] == ["已登记", None]
    assert run("answers", "--sender", "12345", "--out", "back0.xlsx")[0] == 2
    assert run("answers", "--sender", "nobody", "--out", "new.xlsx")[0] == 2


def test_nothing_accepted_is_exit_code_one_and_bad_usage_two(run, tmp_path):
    before = book.open_ids()
    (tmp_path / "poem.csv").write_text("床前明月光,疑是地上霜\n举头望明月,低头思故乡\n", encoding="utf-8")
    code, said = run("import", "poem.csv")
    assert (code, said["accepted"], said["batch"]) == (1, 0, None)
    assert said["findings"][0]["number"] == 655
    (tmp_path / "no.bin").write_bytes(b"\x00\x01")
    assert run("import", "no.bin")[0] == 1
    for words in (("missing.xlsx",), ("poem.csv", "--map", "number"), ("poem.csv", "--office", "county/moon")):
        assert run("import", *words)[0] == 2
    assert run("answers", "--out", "x.xlsx")[0] == 2
    assert book.open_ids() == before


def test_what_a_column_means_is_given_once_on_the_command_line(run, tmp_path):
    row = {"单子": "W1", "群众说的": "路不平（示例）", "镇": "栗江镇", "哪天": "2021-09-23"}
    (tmp_path / "w.csv").write_bytes(sheets.text(row, heads=tuple(row)))
    named = [f"{field}={head}" for field, head in zip(("number", "words", "town", "received"), row, strict=True)]
    code, said = run("import", "w.csv", *[part for one in named for part in ("--map", one)])
    assert (code, said["new"]) == (0, 1)
    (tmp_path / "w.csv").write_bytes(sheets.text(row | {"单子": "W2"}, heads=tuple(row)))
    code, said = run("import", "w.csv")
    assert (code, said["new"]) == (0, 1)
