"""Changes of rule lines: made at the right lines, and told apart by whether a worked example noticed."""

from bench.rules import changes, fate
from tests.engine.worlds import block, facts, front

RULE = block(
    "rule",
    """
defines: helped
for: person
label: 应当帮助
label-en: is helped
when:
  - poor
  - alone
unless:
  - abroad
""",
)
EXAMPLES = """
## 算一算 {#examples}

| 例 | on | who | poor | alone | abroad | = helped |
| --- | --- | --- | --- | --- | --- | --- |
| 困难 | 2021-09-24 | person 甲 | yes | yes | no | yes |
| 不困难 | 2021-09-24 | person 甲 | no | yes | no | no |
"""


def document(folder, examples):
    text = (
        front("help") + RULE + facts("poor; person; yesno", "alone; person; yesno", "abroad; person; yesno") + examples
    )
    (folder / "help.md").write_text(text, encoding="utf-8")
    return {(one.said, one.how): fate(folder, one) for one in changes(folder)}


def test_a_change_that_no_example_notices_is_told(tmp_path):
    fates = document(tmp_path, EXAMPLES)
    assert fates[("poor", "left out")] == fates[("poor", "turned round")] == "noticed"
    assert fates[("alone", "turned round")] == fates[("abroad", "turned round")] == "noticed"
    assert fates[("alone", "left out")] == fates[("abroad", "left out")] == "unnoticed"
    assert len(fates) == 6


def test_with_an_example_for_each_line_every_change_is_noticed(tmp_path):
    more = """| 不独居 | 2021-09-24 | person 甲 | yes | no | no | no |
| 在国外 | 2021-09-24 | person 甲 | yes | yes | yes | no |
"""
    assert set(document(tmp_path, EXAMPLES + more).values()) == {"noticed"}


def test_the_document_is_as_before_after_a_change(tmp_path):
    document(tmp_path, EXAMPLES)
    before = (tmp_path / "help.md").read_text(encoding="utf-8")
    for one in changes(tmp_path):
        fate(tmp_path, one)
    assert (tmp_path / "help.md").read_text(encoding="utf-8") == before


def test_a_list_with_nothing_left_goes_with_its_last_line(tmp_path):
    document(tmp_path, EXAMPLES)
    (last,) = (one for one in changes(tmp_path) if one.said == "abroad" and one.how == "left out")
    lines = (tmp_path / "help.md").read_text(encoding="utf-8").splitlines()
    assert "unless:" not in last.done(lines)
    assert len(last.done(lines)) == len(lines) - 2
