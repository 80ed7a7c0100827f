"""`yimen simulate` on a demonstration: what is printed, what it refuses and how, and that it changes nothing."""

import json

import pytest

from yimen.doors.cli.main import main
from yimen.ledger.models import Event

RAISED = ("--set", "dibao_line(rural)=5000 yuan/year")


@pytest.fixture
def run(demo_home, capsys, monkeypatch):
    """`run("--set", "..")`: its exit code, and what it printed on both streams; the home is open already."""
    monkeypatch.setattr("yimen.doors.cli.simulate.open_made_home", lambda: None)

    def command(*words):
        capsys.readouterr()
        try:
            code = main(["simulate", *words])
        except SystemExit as left:
            code = left.code
        return code, *capsys.readouterr()

    return command


def test_json_stands_alone_and_is_the_same_twice(run):
    events = Event.objects.count()
    code, said, progress = run(*RAISED, "--json")
    assert (code, progress) == (0, "")
    found = json.loads(said)
    assert {"before", "after", "by_place", "amount_fen", "policies", "snapshot"} <= set(found)
    dibao = next(one for one in found["policies"] if one["id"] == "dibao")
    assert dibao["after"]["fen"] - dibao["before"]["fen"] == dibao["gain_fen"] > 0
    assert sum(dibao["moves"].values()) == sum(dibao["after"][one] for one in ("due", "not_due", "unknown", "error"))
    assert found["amount_fen_year"] == 12 * found["amount_fen"]
    again = json.loads(run(*RAISED, "--json")[1])
    assert found | {"seconds": 0} == again | {"seconds": 0}
    assert Event.objects.count() == events


def test_words_are_in_both_languages_and_small_cells_are_hidden(run):
    code, said, progress = run(*RAISED, "--by", "hukou_kind")
    assert code == 0
    assert "snapshot" in progress
    assert "得益 gain 〈少于10 · under 10〉" in said
    assert "≈358.33 元/月" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--set NAME=VALUE"),
        (("--set", "dibao_line"), "[340]"),
        (("--set", "dibao_lin=5000 yuan/year"), "nearest or available: dibao_line"),
        (("--set", "dibao_line(rural)=4000 yuan/year"), "cn-43/relief/dibao_hunan.md:39"),
        ((*RAISED, "--policy", "dibo"), "no benefit “dibo”"),
        ((*RAISED, "--place", "43x"), "not a division code"),
        ((*RAISED, "--by", "hukou_kin"), "such as: hukou_kind"),
        ((*RAISED, "--list", "list.csv"), "[343]"),
        (("--with", "no_such.md"), "[345]"),
    ],
)
def test_wrong_input_is_refused_with_what_to_do(run, words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert not (tmp_path / "list.csv").exists()


def test_a_list_is_a_file_of_its_owner_alone_and_writes_over_nothing(run, tmp_path):
    path = tmp_path / "list.csv"
    words = (*RAISED, "--policy", "dibao", "--list", str(path), "--reason", "上门核实")
    assert run(*words)[0] == 0
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    assert head == "policy,kind,id,move,before_fen,after_fen"
    assert rows
    assert all(row.startswith("dibao,household,") for row in rows)
    assert path.stat().st_mode & 0o777 == 0o600
    code, _, err = run(*words)
    assert code == 2
    assert "cannot be written" in err
