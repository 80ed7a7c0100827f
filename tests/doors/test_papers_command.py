"""`yimen papers`: what is listed, written, taken and refused."""

import json

import pytest

from tests.flow.papers import document
from yimen.doors.cli.main import main
from yimen.flow.papers import templates
from yimen.flow.papers.kinds import KINDS, fields_of


@pytest.fixture
def run(settings, tmp_path, capsys, monkeypatch):
    """`run("--kind", "answer", "--fields")`: its exit code and what it printed."""
    pytest.importorskip("docxtpl", reason="docxtpl is not here (yimen[documents])")
    settings.YIMEN_HOME = tmp_path / "home"
    monkeypatch.setattr("yimen.doors.cli.papers.open_made_home", lambda: None)
    monkeypatch.chdir(tmp_path)

    def command(*words):
        capsys.readouterr()
        try:
            code = main(["papers", *words, "--json"])
        except SystemExit as left:
            return left.code, capsys.readouterr().err
        return code, json.loads(capsys.readouterr().out)

    return command


def test_a_county_begins_from_the_shipped_template_and_goes_back_to_it(run, tmp_path):
    assert run("--kind", "answer", "--out", "answer.docx") == (0, {"kind": "answer", "out": "answer.docx"})
    assert run("--kind", "answer", "--out", "answer.docx")[0] == 2  # nothing is overwritten
    assert run("--kind", "answer", "--add", "answer.docx")[0] == 0
    assert templates.own(KINDS["answer"]) == (tmp_path / "answer.docx").read_bytes()
    listed = run()[1]["papers"]
    assert [one["kind"] for one in listed] == list(KINDS)
    assert [one["kind"] for one in listed if one["own"]] == ["answer"]
    assert run("--kind", "answer", "--remove")[1] == {"kind": "answer", "own": False}
    assert templates.own(KINDS["answer"]) is None


def test_every_field_is_told_with_its_parts(run):
    code, said = run("--kind", "archive", "--fields")
    assert code == 0
    assert [one["field"] for one in said["fields"]] == list(fields_of(KINDS["archive"]))
    assert {"field": "proofs", "parts": ["name", "sha256"], "zh": "佐证文件，逐份", "en": "each proof file"} in said[
        "fields"
    ]


def test_what_is_refused_is_said_with_its_number(run, tmp_path):
    (tmp_path / "bad.docx").write_bytes(document("{{ secret }}"))
    code, said = run("--kind", "answer", "--add", "bad.docx")
    assert (code, "[761]" in said, "secret" in said) == (2, True, True)
    code, said = run("--kind", "letter", "--fields")
    assert (code, "[766]" in said, "supervision" in said) == (2, True, True)
    assert "[766]" in run("--fields")[1]
    assert run("--kind", "answer", "--add", "nowhere.docx")[0] == 2
    templates.folder().mkdir(parents=True)
    templates.path_of(KINDS["answer"]).write_bytes(b"not a zip")
    assert "[760]" in next(one["wrong"] for one in run()[1]["papers"] if one["kind"] == "answer")
