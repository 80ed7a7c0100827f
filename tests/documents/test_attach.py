"""Official texts beside paraphrases: split by article, matched by law and version, written character for character."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.documents.attach.matching import cited, matches
from yimen.documents.attach.statute import Statute, statute
from yimen.documents.attach.writing import OURS, with_official, write
from yimen.documents.editions import is_whole, newest
from yimen.documents.library import load

ROOT = Path(__file__).resolve().parents[2]
LAWS = ROOT.parent / "shared" / "data" / "laws"
TEXT = """# 中华人民共和国测试法

2020年1月5日 通过，2021-03-01 修订

第一章 总则

第一条 为了测试，制定本法。

第二条　政府应当三十日内答复。

前款规定的期限，从收到之日起算。

## 第二章 罚则

第三条之一 违反第二条规定的，责令改正。
"""
DOCUMENT = """---
kind: policy
id: tested
title: 测试
title-en: Test
place: 100000
from: 2021-03-01
source: 测试法（{source}）第二条
---

# 测试法

## 第二条

> 转述：三十天里要给答复。

说明文字。

```yaml clock
id: answer
starts: received
stops: answered
within: 30 days
```

## 第九条

> 转述：没有这一条。
"""
MANIFEST = "---\nkind: pack\nname: cn\ntitle: 全国\ntitle-en: Nation\nplace: 100000\n---\n"


@pytest.fixture
def packs(tmp_path):
    def make(source="2021-03-01修订"):
        root = tmp_path / "cn"
        root.mkdir(exist_ok=True)
        (root / "pack.md").write_text(MANIFEST, encoding="utf-8")
        (root / "tested.md").write_text(DOCUMENT.format(source=source), encoding="utf-8")
        library, problems = load([root])
        assert problems == ()
        return library

    return make


def test_a_text_is_split_by_article_with_its_paragraphs_and_without_its_chapters():
    found = statute(TEXT, "测试法.txt")
    assert found.title == "测试法"
    assert found.articles == {
        "第一条": ("为了测试，制定本法。",),
        "第二条": ("政府应当三十日内答复。", "前款规定的期限，从收到之日起算。"),
        "第三条之一": ("违反第二条规定的，责令改正。",),
    }
    assert found.version == "2021-03-01"


@pytest.mark.parametrize("text", ["", "# 只有标题\n", "第一条 没有标题也没有第二行"])
def test_what_is_no_statute_is_refused_with_its_name(text):
    refused = statute(text, "x.txt")
    assert isinstance(refused, Statute) or (refused.number, refused.where.file) == (292, "x.txt")
    assert not (isinstance(refused, Statute) and text in ("", "# 只有标题\n"))


@given(st.text(max_size=400))
def test_no_text_whatever_stops_the_reader(text):
    found = statute(text, "x")
    assert isinstance(found, Statute) or found.number == 292


def test_a_clause_is_matched_by_its_law_and_article_and_an_article_that_is_not_there_is_said(packs):
    found, missing = matches(packs(), statute(TEXT, "测试法.txt"))
    assert [(one.name, one.article, one.state) for one in found] == [("tested#2", "第二条", "paraphrased")]
    assert [(one.document, one.article) for one in missing] == [("tested", "第九条")]


def test_a_document_that_was_written_on_another_version_is_marked_so(packs):
    found, missing = matches(packs("2015-01-01修正"), statute(TEXT, "测试法.txt"))
    assert [one.state for one in found] == ["other_version"]
    assert missing == ()


def test_the_edition_quotes_the_article_character_for_character_and_keeps_our_words_below(packs, tmp_path):
    library = packs()
    found, _ = matches(library, statute(TEXT, "测试法.txt"))
    home = tmp_path / "home"
    written = write(library, found, home)
    assert set(written) == {"cn"}
    root = newest(home)["cn"]
    assert is_whole(root)
    again, problems = load([tmp_path / "cn"], home)
    assert problems == ()
    clause = again.documents["tested"].clauses[1]
    assert tuple(quote.text for quote in clause.quotes) == statute(TEXT, "").articles["第二条"]
    assert not any(quote.paraphrase for quote in clause.quotes)
    assert f"{OURS}三十天里要给答复。" in clause.prose
    assert again.documents["tested"].clocks[0].id == "answer"
    assert [one.state for one in matches(again, statute(TEXT, "测试法.txt"))[0]] == ["same"]
    assert (tmp_path / "cn" / "tested.md").read_text(encoding="utf-8") == DOCUMENT.format(source="2021-03-01修订")


def test_a_document_that_would_become_too_long_is_refused_and_nothing_is_published(packs, tmp_path):
    library = packs()
    long = TEXT.replace("政府应当三十日内答复。", "\n\n".join(f"第{n}款的规定。" for n in range(120)))
    found, _ = matches(library, statute(long, "测试法.txt"))
    refused = write(library, found, tmp_path / "home")
    assert [one.number for one in refused] == [293]
    assert not (tmp_path / "home").exists()


def test_only_the_quoted_lines_change(packs):
    library = packs()
    found, _ = matches(library, statute(TEXT, "测试法.txt"))
    before = DOCUMENT.format(source="2021-03-01修订")
    after = with_official(before, found)
    assert [line for line in before.splitlines() if line not in after.splitlines()] == ["> 转述：三十天里要给答复。"]


@pytest.mark.shared
@pytest.mark.skipif(not LAWS.is_dir(), reason="the statutes are not beside this checkout (../shared/data/laws)")
def test_every_article_that_the_packs_cite_from_the_statutes_at_hand_is_found_and_can_be_attached(tmp_path):
    roots = [root for root in sorted((ROOT / "packs").iterdir()) if (root / "pack.md").exists()]
    library, _ = load(roots)
    texts = [statute(path.read_text(encoding="utf-8"), path.name) for path in sorted(LAWS.glob("*(*).md"))]
    assert all(isinstance(one, Statute) for one in texts)
    settled, absent = [], []
    for text in texts:
        found, missing = matches(library, text)
        settled += [one for one in found if one.state == "paraphrased"]
        absent += missing
    assert absent == []
    titles = {text.title for text in texts}
    cites = {(d.id, c.id) for d in library.documents.values() for c, law, _ in cited(d) if law in titles}
    assert len({(one.document, one.clause.id) for one in settled}) > 100
    unsettled = cites - {(one.document, one.clause.id) for one in settled}
    assert unsettled == set()
    written = write(library, settled, tmp_path)
    assert isinstance(written, dict)
    for one in settled[:10]:
        root = newest(tmp_path)[one.clause.where.pack]
        quoted = re.sub(r"\n>\n> ", "\n", (root / one.clause.where.file.split("/", 1)[1]).read_text(encoding="utf-8"))
        assert "\n".join(one.official) in quoted
