"""The packs cite real articles, and paraphrase them in our own words: checked against the statutes themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAWS = ROOT.parent / "shared" / "data" / "laws"
LONGEST_COPY = 20

pytestmark = pytest.mark.skipif(
    not LAWS.is_dir(), reason="the statutes are not beside this checkout (../shared/data/laws)"
)

HEADING = re.compile(r"^(#{1,6}) (.+?)(?: \{#(\w+)\})?$")
ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条")
CHINESE = re.compile(r"[^㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Citation:
    """An article heading of a pack document, the paraphrases below it, and the law named by the heading above it."""

    file: str
    law: str
    article: str
    words: tuple[str, ...]


def _citations(path: Path) -> Iterator[Citation]:
    law, article = "", ""
    words: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "# end"]:
        heading = HEADING.match(line)
        if heading:
            if article:
                yield Citation(str(path.relative_to(ROOT)), law, article, tuple(words))
            words = []
            law = heading[2] if len(heading[1]) == 1 else law
            article = heading[2] if ARTICLE.fullmatch(heading[2]) else ""
        elif line.startswith("> 转述："):
            words.append(line.removeprefix("> 转述："))


@cache
def _statutes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(LAWS.glob("*(*).md")):
        found.setdefault(path.name.split("(")[0], []).append(path.read_text(encoding="utf-8"))
    return found


def _documents() -> list[Path]:
    return sorted(path for path in (ROOT / "packs").glob("*cn*/**/*.md") if path.name != "pack.md")


def _checked() -> list[Citation]:
    known = _statutes() if LAWS.is_dir() else {}
    return [cited for path in _documents() for cited in _citations(path) if cited.law in known]


def _articles(text: str) -> dict[str, str]:
    parts = re.split(rf"^({ARTICLE.pattern})[ 　]", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _named_in_passing(text: str) -> list[tuple[str, str]]:
    """`社会救助暂行办法第六十五条` in prose, in an effect or in a source, where the statute is one that we have."""
    laws = "|".join(sorted(map(re.escape, _statutes()), key=len, reverse=True))
    return re.findall(rf"({laws})(?:（[^）]*）)?({ARTICLE.pattern})", text)


def _longest_shared_run(ours: str, theirs: str) -> str:
    """The longest run of Chinese characters that stands in both."""
    ours, theirs = CHINESE.sub("", ours), CHINESE.sub("", theirs)
    best = ""
    for start in range(len(ours)):
        while ours[start : start + len(best) + 1] in theirs and start + len(best) < len(ours):
            best = ours[start : start + len(best) + 1]
    return best


def test_the_relief_and_water_documents_cite_articles_of_statutes_that_can_be_checked() -> None:
    laws = {cited.law for cited in _checked()}
    assert {
        "社会救助暂行办法",
        "城市居民最低生活保障条例",
        "水污染防治法",
        "长江保护法",
        "全国年节及纪念日放假办法",
    } <= laws


@pytest.mark.parametrize("cited", _checked(), ids=lambda cited: f"{cited.file}:{cited.law}{cited.article}")
def test_a_cited_article_exists_in_the_statute_and_is_paraphrased(cited: Citation) -> None:
    assert any(cited.article in _articles(text) for text in _statutes()[cited.law])
    assert cited.words, "an article heading without a paraphrase"


@pytest.mark.parametrize("path", _documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_an_article_named_in_passing_exists_in_its_statute(path: Path) -> None:
    for law, article in _named_in_passing(path.read_text(encoding="utf-8")):
        assert any(article in _articles(text) for text in _statutes()[law]), f"{law}{article}"


@pytest.mark.parametrize("path", _documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_paraphrase_copies_more_than_twenty_characters_of_a_statute(path: Path) -> None:
    ours = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("> 转述：")]
    for words in ours:
        for law, versions in _statutes().items():
            for text in versions:
                run = _longest_shared_run(words.removeprefix("> 转述："), text)
                assert len(run) <= LONGEST_COPY, f"{law}: {run}"


def test_an_article_named_in_passing_is_found_behind_its_date() -> None:
    assert _named_in_passing("长江保护法（2020-12-26）第五十三条") == [("长江保护法", "第五十三条")]


def test_the_ruler_finds_a_copied_run() -> None:
    assert (
        _longest_shared_run("县里说：国家给予最低生活保障。", "第九条 国家给予最低生活保障") == "国家给予最低生活保障"
    )
