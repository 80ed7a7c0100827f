"""`yimen repair` and `yimen draft` as a stranger uses them: a right file, a wrong one, a pipe."""

import io
import json
from pathlib import Path

import pytest

from tests.documents.text_files import excel, pdf
from yimen.doors.cli.main import main

TEXT = "石桥县工作要点\n一、抓好教育\n年底前新建学校2所。\n推动高质量发展。\n"
DAMAGED = "領(lǐng)導(dǎo)強調(diào)再落實??h委開展普查。"
ITEM = ["quote", "start", "heading", "kind", "said", "inherited", "proposed", "flags"]
CHANGE = ["start", "original", "proposal", "alternatives", "certainty"]


def write(tmp_path: Path, content: str | bytes, name: str = "text.txt") -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_repair_prints_the_text_alone_and_says_beside_it_what_to_check(tmp_path: Path, capfdbinary):
    assert main(["repair", write(tmp_path, DAMAGED)]) == 0
    out, said = capfdbinary.readouterr()
    assert out.decode() == "领导强调再落实。县委开展普查。"
    assert "??h" in said.decode()
    assert "3 readings removed" in said.decode()


@pytest.mark.parametrize("text", ["\ufeff正文。\r\n第二行", "Plain text.\n", TEXT])
def test_a_clean_file_comes_back_byte_for_byte(tmp_path: Path, capfdbinary, text: str):
    main(["repair", write(tmp_path, text)])
    assert capfdbinary.readouterr().out == text.encode()


def test_repair_in_json_has_the_keys_that_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    main(["repair", write(tmp_path, DAMAGED), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["text", "changes", "readings", "converted"]
    assert {tuple(one) for one in said["changes"]} == {tuple(CHANGE)}
    assert all(said["text"][one["start"] :].startswith(one["proposal"]) for one in said["changes"])


def test_draft_prints_a_line_for_each_item_under_its_heading_and_counts_them(tmp_path: Path, capsys):
    assert main(["draft", write(tmp_path, TEXT)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "石桥县工作要点/抓好教育" in lines
    assert "任务 · task\t年底前新建学校2所  目标 · target: 2所  时限 · by when: 年底前" in lines
    assert lines[-1].startswith("任务 · task 1 · 底线 · bottom line 0 · 方向 · direction 1")


def test_draft_in_json_lines_has_the_keys_that_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    main(["draft", write(tmp_path, TEXT), "--json-lines"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(row) for row in rows] == [ITEM] * len(rows)
    assert [(row["quote"], row["kind"]) for row in rows] == [
        ("年底前新建学校2所", "task"),
        ("推动高质量发展", "direction"),
    ]
    assert rows[0]["said"] == {"action": "新建", "object": "学校2所", "target": "2所", "deadline": "年底前"}


def test_draft_in_json_carries_the_text_that_the_offsets_count_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    main(["draft", write(tmp_path, "業(yè)務(wù)發(fā)展,開展因?qū)W致貧普查。"), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["text", "items", "changes"]
    (item,) = [one for one in said["items"] if one["kind"] == "task"]
    assert said["text"][item["start"] :].startswith(item["quote"])
    assert item["flags"] == ["uncertain-text"]


def test_a_table_in_excel_is_drafted_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    table = excel([("序号", "任务", "责任单位", "完成时限"), (1, "改造校舍600平方米", "县教育局", "8月底前")])
    main(["draft", write(tmp_path, table, "tasks.xlsx"), "--json-lines"])
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["said"]["owner"], row["said"]["deadline"]) == ("县教育局", "8月底前")
    assert row["inherited"] == ["owner", "deadline"]


def test_a_dash_reads_what_is_piped_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["draft", "-", "--json-lines"]) == 0
    assert "新建学校2所" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["repair", "draft"])
@pytest.mark.parametrize(
    ("content", "number"),
    [(b"", 290), (b"\x00\x01\x02\x03" * 9, 286), (b"PK\x03\x04", 287), (pdf([]), 288), (None, 116)],
)
def test_a_file_that_cannot_be_read_ends_with_exit_2_and_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, content: bytes | None, number: int
):
    path = str(tmp_path / "nobody.txt") if content is None else write(tmp_path, content)
    with pytest.raises(SystemExit) as left:
        main([command, path])
    assert left.value.code == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert f"[{number}]" in said
