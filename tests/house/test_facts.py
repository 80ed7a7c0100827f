"""A fact is readable only through a document that declares it, and states why (design 2.10). Breaches are planted."""

from datetime import date
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from yimen.documents.library import Reading, reading
from yimen.engine.case import CaseFacts
from yimen.engine.compile import compile_library
from yimen.engine.evaluate import Case

PACK = """\
---
kind: pack
name: planted
title: 试种
title-en: Planted
place: 430422
builds-on: cn-430422
---

# 试种
"""
DOCUMENT = """\
---
kind: policy
id: planted_policy
title: 试种
title-en: Planted
place: 430422
place-fact: hukou_place
from: 2020-01-01
source: 示例
---

# 试种

## 第一条

> 转述：工资高的另行登记。

```yaml rule
defines: well_paid
for: {kind}
label: 工资高
label-en: well paid
when:
  - {condition}
```
"""
OF_A_READING = {("reading", "quantity"), ("reading", "amount"), ("reading", "taken_on")}  # a standard declares these
DECLARED = """
## 事实 {#facts}

| fact | 中文 | English | of | type | limits | source | purpose |
| --- | --- | --- | --- | --- | --- | --- | --- |
| wage | see dibao | | person | | | | 认定工资高低 |
"""


def planted(folder: Path, kind: str, condition: str, more: str = "") -> Reading:
    """The packs with one document more, in a pack of its own."""
    pack = folder / "planted"
    pack.mkdir()
    (pack / "pack.md").write_text(PACK, encoding="utf-8")
    text = DOCUMENT.format(kind=kind, condition=condition) + more
    (pack / "planted.md").write_text(text, encoding="utf-8")
    return reading([ROOT / "packs", pack])


@pytest.mark.parametrize(
    ("kind", "condition"),
    [
        ("person", "wage > yuan(5000) / months(1)"),
        ("household", "any(m.wage > yuan(5000) / months(1) for m in members)"),
        ("person", "dibao.wage > yuan(5000) / months(1)"),
    ],
)
def test_a_document_cannot_read_a_fact_that_it_does_not_declare(tmp_path: Path, kind: str, condition: str):
    found = planted(tmp_path, kind, condition)
    here = [one for one in found.problems if one.where.file.endswith("planted.md")]
    assert [one.where.line for one in here] == [24]
    assert "wage" in str(here[0].what)
    assert "planted_policy" not in found.library.documents


def test_a_document_that_declares_the_fact_with_its_purpose_reads_it(tmp_path: Path):
    found = planted(tmp_path, "person", "wage > yuan(5000) / months(1)", DECLARED)
    assert found.problems == ()
    assert "planted_policy" in found.library.documents


def test_a_declaration_without_a_purpose_is_refused(tmp_path: Path):
    found = planted(tmp_path, "person", "wage > yuan(5000) / months(1)", DECLARED.replace("认定工资高低", ""))
    assert "planted_policy" not in found.library.documents


class Spy(CaseFacts):
    """Facts that note what the engine asks for."""

    asked: set[tuple[str, str]]

    def fact(self, kind: str, subject: str, name: str, on: date):
        self.asked.add((kind, name))
        return super().fact(kind, subject, name, on)


def test_the_engine_asks_for_declared_facts_only(tmp_path: Path):
    library = planted(tmp_path, "person", "wage > yuan(5000) / months(1)", DECLARED).library
    program = compile_library(library)
    declared = {(row.of, row.name) for document in library.documents.values() for row in document.facts}
    spy = Spy(program.names, "430422")
    spy.asked = set()
    for item in program.items.values():
        spy.kinds["it"] = item.leaf.kind
        Case(program, spy).leaf(item.leaf, "it", date(2021, 9, 24))
    assert ("person", "wage") in spy.asked
    assert spy.asked - declared - OF_A_READING == set()
