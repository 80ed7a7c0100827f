"""`yimen explain` and `yimen clock`: the contract's keys, exit codes, and words that an official can act on."""

import argparse
import json

import pytest

from yimen.doors.cli import clock, explain

PERSON = {
    "kind": "person",
    "facts": {
        "tie": "head", "in_custody": False, "declared_missing": False, "clergy_away_years": 0, "conscript": False,
        "destitute.granted": False, "wage": 300, "business_net": 0, "property_net": 0, "transfer": 0,
        "base_pension_central": 0, "base_pension_local": 0, "preferential_pension": 0, "disability_allowance": 0,
        "illness_costs": 0,
    },
}  # fmt: skip


def family(**more):
    home = {"kind": "household", "facts": {"hukou_kind": "rural", "property_ok": True}, "members": ["甲"]}
    person = {"kind": "person", "facts": PERSON["facts"] | more}
    return {"who": "家", "subjects": {"家": home, "甲": person}}


def command(*argv):
    whole = argparse.ArgumentParser(prog="yimen")
    commands = whole.add_subparsers(required=True)
    for name, module in (("explain", explain), ("clock", clock)):
        module.add(commands)
        commands.choices[name].add_argument("--home")
        commands.choices[name].add_argument("--json", action="store_true")
        commands.choices[name].set_defaults(run=module.run)
    args = whole.parse_args(argv)
    return args.run(args)


@pytest.fixture(autouse=True)
def no_county_made_here(monkeypatch):
    monkeypatch.setattr("yimen.doors.cli.shelf._is_live", lambda folder: False)


@pytest.fixture
def explained(tmp_path, capsys):
    def run(given, *more, policy="dibao", place="430422", on="2021-08-15"):
        path = tmp_path / "case.json"
        path.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
        code = command("explain", policy, "--facts", str(path), "--on", on, "--place", place, *more)
        return code, capsys.readouterr().out

    return run


def test_explain_prints_json_alone_with_the_contracts_keys(explained):
    code, out = explained(family(), "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["outcome"], data["amount_fen"]) == ("due", 5833)
    assert {"outcome", "amount_fen", "nodes", "deciding", "would_change"} <= set(data)


def test_explain_in_words_shows_amount_clause_and_that_the_figure_is_made_up(explained):
    _, out = explained(family())
    assert "符合 · due  58.33 元 · yuan" in out
    assert "[dibao#9]" in out
    assert "含示例数字，只供演示" in out


def test_unknown_is_a_result_with_what_would_decide_it(explained):
    code, out = explained(family(wage=None))
    assert code == 0
    assert "待查 · cannot be told" in out
    assert "工资性收入低于 358.34 元/月 时符合，达到 358.34 元/月 时不符合" in out


def test_in_a_live_countys_home_no_made_up_figure_is_used(explained, monkeypatch):
    monkeypatch.setattr("yimen.doors.cli.shelf._is_live", lambda folder: True)
    data = json.loads(explained(family(), "--json")[1])
    assert (data["outcome"], data["amount_fen"]) == ("unknown", None)
    assert {(change["sort"], change["name"]) for change in data["would_change"]} == {("figure", "dibao_line")}


@pytest.mark.parametrize(
    ("given", "more", "number"),
    [
        ("nonsense", {}, 309),
        (family(wagge=1), {}, 310),
        (family(wage="lots"), {}, 311),
        (family(), {"policy": "dibaoo"}, 308),
        (family(), {"place": "4304"}, 334),
    ],
    ids=str,
)
def test_bad_usage_leaves_with_2_and_says_what_to_do(explained, capsys, given, more, number):
    with pytest.raises(SystemExit) as left:
        explained(given, **more)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert f"[{number}]" in said
    assert "→" in said


def test_a_file_that_is_not_there_or_not_text_is_bad_usage(tmp_path, capsys):
    (tmp_path / "latin.json").write_bytes(b"\xff\xfe{}")
    for name in ("missing.json", "latin.json"):
        with pytest.raises(SystemExit) as left:
            command("explain", "dibao", "--facts", str(tmp_path / name), "--on", "2021-08-15", "--place", "430422")
        assert left.value.code == 2
        assert "[309]" in capsys.readouterr().err


def clocked(capsys, *argv):
    assert command("clock", *argv) == 0
    return capsys.readouterr().out


def test_clock_prints_the_due_day_and_its_derivation(capsys):
    data = json.loads(clocked(capsys, "5 workdays", "--from", "2021-09-24", "--json"))
    assert (data["due"], data["provisional"], data["unit"]) == ("2021-09-30", False, "workdays")
    assert data["derivation"][0] == {"date": "2021-09-25", "counted": False, "why": "周末 · weekend"}
    assert sum(step["counted"] for step in data["derivation"]) == 5


def test_a_pause_is_left_out_at_both_ends(capsys):
    data = json.loads(clocked(capsys, "2 days", "--from", "2021-09-24", "--pause", "2021-09-25..2021-09-26", "--json"))
    assert data["due"] == "2021-09-28"


def test_a_year_that_is_not_published_is_provisional(capsys):
    assert "暂定" in clocked(capsys, "5 workdays", "--from", "2026-12-28")


def test_a_clock_of_a_document_is_counted_by_its_id(capsys):
    data = json.loads(clocked(capsys, "dibao_review.decide", "--from", "2021-08-02", "--json"))
    assert data["due"] == "2021-09-13"


def test_a_clock_of_a_document_says_its_clause_and_what_follows_if_it_is_late(capsys):
    said = clocked(capsys, "licence.notice", "--from", "2021-09-24")
    assert "依据 licence#32" in said
    assert "deemed accepted as of 2021-09-24" in said
    assert "逾期的后果：没有一次告知的" in said
    data = json.loads(clocked(capsys, "licence.notice", "--from", "2021-09-24", "--json"))
    assert (data["clause"], data["deemed"]) == ("licence#32", {"event": "accepted", "as_of": "2021-09-24"})
    assert data["reminders"][0] == {
        "at": "2021-09-27T09:00:00+08:00",
        "what": "还有 3 个工作日到期 · due in 3 working days",
    }


def test_a_pause_is_named_and_an_extension_added(capsys):
    argv = ("licence.decide", "--from", "2021-09-24", "--pause", "hearing=2021-10-11..2021-10-12", "--extend")
    said = clocked(capsys, *argv)
    assert "2021-10-11  不计 -   听证 · hearing" in said
    assert "延长期：工作日 · extension: working day" in said
    assert "→ 2021-11-12" in said
    data = json.loads(clocked(capsys, "5 days", "--from", "2021-09-24", "--extend", "2 days", "--json"))
    assert data["due"] == "2021-10-01"


def test_a_shifted_end_and_a_promise_are_told_apart(capsys):
    said = clocked(capsys, "mediation.judicial_confirmation", "--from", "2021-09-03")
    assert "2021-10-08  不计 -   期满遇休息日，顺延（工作日）" in said
    data = json.loads(clocked(capsys, "mediation.mediate", "--from", "2021-09-01", "--json"))
    assert data["promised"] == data["promised_derivation"][-1]["date"] == "2021-09-29"


@pytest.mark.parametrize(
    "argv",
    [
        ("5 days", "--from", "2021-09-24", "--extend"),
        ("5 days", "--from", "2021-09-24", "--extend", "soon"),
        ("5 wordays", "--from", "2021-09-24"),
        ("5 workdays", "--from", "tomorrow"),
        ("5 workdays", "--from", "2021-09-24", "--pause", "later"),
        ("9999 months", "--from", "9900-01-01"),
    ],
    ids=str,
)
def test_a_clock_that_cannot_be_read_leaves_with_2(capsys, argv):
    with pytest.raises(SystemExit) as left:
        command("clock", *argv)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("yimen: ")
