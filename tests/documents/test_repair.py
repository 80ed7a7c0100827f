"""A damaged text restored: exact where the bytes say it, marked where they do not, untouched where nothing is wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.damage import damage, invisible, traditional
from tests.documents.scoring import TEXTS
from tests.house.tree import ROOT
from tests.house.words import words_file
from yimen.documents.repair.punctuation import unfolded
from yimen.documents.repair.restore import repair

SHARED = ROOT.parent / "shared" / "data"
CLEAN = [path for path in sorted(TEXTS.rglob("*.txt")) if not path.name.endswith(".damaged.txt")]
PER = 10_000  # characters for one invisible error


def shared(name: str) -> Path:
    """A file of the shared material; without it the test says that it is skipped."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/data/{name} is not here")
    return path


def restored() -> str:
    lines = shared("article-restored.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


def article() -> str:
    return restored().replace("⟦", "").replace("⟧", "")


@pytest.mark.shared
def test_the_article_comes_back_and_what_its_bytes_do_not_say_is_marked():
    found = repair(shared("article-damaged.txt").read_text(encoding="utf-8"))
    assert found.text == article().rstrip("\n")
    assert found.readings == 113
    open_spots = {found.text[one.start : one.end]: one for one in found.changes if one.alternatives}
    assert {"。", "保", "政策", "基建"} <= set(open_spots)
    assert "者" in open_spots["政策"].alternatives


@pytest.mark.shared
def test_every_mark_of_the_hand_restored_article_is_a_change():
    found = repair(shared("article-damaged.txt").read_text(encoding="utf-8"))
    marked = {place for one in found.changes for place in range(one.start, one.end)}
    place, inside = 0, False
    for one in restored().rstrip("\n"):
        if one in "⟦⟧":
            inside = one == "⟦"
        else:
            assert not inside or place in marked, found.text[place - 3 : place + 3]
            place += 1


def kinds() -> list[tuple[str, str]]:
    """Clean texts of three kinds: statutes, the article, made-up county documents."""
    laws = sorted(shared("laws").glob("*.md"))
    statutes = [(path.stem, path.read_text(encoding="utf-8")[:2_000]) for path in laws]
    prose = [(path.stem, path.read_text(encoding="utf-8")) for path in CLEAN if "english" not in path.name]
    return [*statutes, ("article", article()), *prose]


def plain(text: str) -> str:
    """What GBK can hold, with the marks as a Chinese text has them: the path folds their width."""
    return unfolded("".join(one for one in text if one.encode("gbk", "ignore")))


@pytest.mark.shared
def test_damage_made_by_the_known_path_is_undone_without_invisible_errors():
    characters, wrong = 0, []
    for number, (name, text) in enumerate(kinds()):
        clean = plain(text)
        made = damage(clean, marks="wide" if number % 2 else "seed", dense=number % 3 == 0, seed=number)
        wrong += [(name, *one) for one in invisible(clean, repair(made))]
        characters += len(clean)
    assert characters >= 60_000
    assert len(wrong) * PER <= characters, wrong


def test_texts_without_damage_come_back_byte_for_byte():
    clean = [
        *CLEAN,
        *sorted((ROOT / "docs" / "how-to").glob("*.md")),
        *sorted((ROOT / "packs" / "cn").rglob("*.md"))[:10],
    ]
    assert len(clean) >= 30
    for path in clean:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        assert (repair(text).text, repair(text).changes) == (text, ()), path


@pytest.mark.parametrize(
    "text",
    [
        "“真的吗?!”他问（笑）。\r\n第二行\r\n",
        "石鼓(shí gǔ)书院和邕(yōng)江，拼音是为了读音。",
        "乾隆年間的碑文，在县里。全县都知道，他们说这里很好。",
        "PM2.5、GB 3095-2026、①②③、€100、ā á ǎ à",
        "The county shall repair 12 bridges (by October); who pays?! Nobody knows…",
        "",
    ],
)
def test_what_only_looks_like_damage_is_left_alone(text: str):
    assert (repair(text).text, repair(text).changes) == (text, ())


@pytest.mark.parametrize("path", [path for path in CLEAN if "english" not in path.name], ids=lambda path: path.stem)
def test_a_clean_traditional_text_changes_its_script_and_nothing_is_marked(path: Path):
    clean = path.read_text(encoding="utf-8")
    found = repair(traditional(clean))
    assert (found.text, found.changes) == (clean, ())
    assert found.converted > 0


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        (
            "著力發展產業，看著鄉親們，執著追求，著名作家的著作。",
            "着力发展产业，看着乡亲们，执著追求，著名作家的著作。",
        ),
        (
            "幹部帶頭，以學促干，乾坤未定，頭髮與發展，里程後面裏面。",
            "干部带头，以学促干，乾坤未定，头发与发展，里程后面里面。",
        ),
    ],
)
def test_traditional_becomes_simplified_with_the_trap_of_zhe_and_zhu(damaged: str, expected: str):
    assert repair(damaged).text == expected


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("領(lǐng)會精神,業(yè)務(wù)發(fā)展。", "领会精神，业务发展。"),
        ("會(huì )議要求：實(shí)現(xiàn)目標。", "会议要求：实现目标。"),
        ("領(lǐng)導(dǎo)重視(zhù)的不是讀音。業(yè)務(wù)。", "领导重视（zhù）的不是读音。业务。"),
        (
            "緊緊抓住發(fā)展第一要務(wù),,緊緊圍繞“海西建設(shè),、先行”主線,。",
            "紧紧抓住发展第一要务，紧紧围绕“海西建设、先行”主线。",
        ),
    ],
)
def test_a_bracket_goes_only_where_it_is_a_reading_of_the_character_before(damaged: str, expected: str):
    assert repair(damaged).text == expected


@pytest.mark.parametrize(
    ("damaged", "expected", "certain"),
    [
        ("領(lǐng)導(dǎo)強調(diào)再落實??h委副書記講話", "领导强调再落实。县委副书记讲话", "decoded"),
        ("業(yè)務(wù)發(fā)展因病、因?qū)W致貧返貧", "业务发展因病、因学致贫返贫", "decoded"),
    ],
)
def test_shifted_bytes_are_read_back_and_listed(damaged: str, expected: str, certain: str):
    found = repair(damaged)
    assert found.text == expected
    assert certain in {one.certainty for one in found.changes}


@pytest.mark.parametrize(
    ("clean", "damaged"),
    [
        ("着力抓好“六稳”“六保”。县委要求，继续落实各级责任。", "“六?!薄?h(xiàn)委"),  # a whole ？ within the run
        ("牢记“绿色环保”。县生态环境局负责监测，进一步优化营商环境。", "環?!薄?h(xiàn)生"),
        ("办好“校、园”。抗旱工作。全县围绕产业发展、乡村振兴。", "Ｈh(xiàn)圍"),  # the reading says how a run ends
        ("学校、“园区”。扛牢责任，发展产业。全县做好网络设施建设。", "熑危l(fā)展"),
    ],
)
def test_a_run_that_ends_in_the_rest_of_a_character_is_read_by_the_reading_behind_it(clean: str, damaged: str):
    page = damage(clean + "全县围绕产业发展、乡村振兴、民生保障，会议强调要结合实际做好网络设施建设，层层落实责任。")
    found = repair(page)
    assert damaged in page
    assert found.text.startswith(clean)
    assert any(change.certainty == "decoded" for change in found.changes)


def test_utf_8_read_as_gbk_is_turned_back():
    clean = "全面落实惠民政策，新建学校2所，让群众满意。"
    whole = clean.encode().decode("gb18030", "replace")
    found = repair(whole)
    marked = {place for one in found.changes if one.certainty != "decoded" for place in range(one.start, one.end)}
    assert [
        a for place, (a, b) in enumerate(zip(found.text, clean, strict=False)) if a != b and place not in marked
    ] == []
    assert found.text.startswith("全面落实惠民政策")


def test_bytes_that_nobody_can_read_are_marked_where_they_stand():
    (change,) = repair("全县新建\ufffd校2所。").changes
    assert (change.start, change.certainty) == (4, "open")


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet=st.characters() | st.sampled_from("領會lǐng()?!，。,€縣h現Fxiàn再落實政策鍏ㄩ潰\ufffd"), max_size=80
    )
)
def test_whatever_comes_in_the_changes_stand_in_the_text_in_order(text: str):
    found = repair(text)
    assert all(found.text[one.start : one.end] == one.proposal for one in found.changes)
    assert [one.start for one in found.changes] == sorted(one.start for one in found.changes)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["發展", "縣委", "現在，", "會議", "學習。", "業務", "政策、", "實！", "保”", "恢復"]),
        min_size=3,
        max_size=30,
    )
)
def test_made_damage_never_ends_in_an_error(words: list[str]):
    found = repair(damage("".join(words), marks="wide", dense=True))
    assert all(found.text[one.start : one.end] == one.proposal for one in found.changes)


def test_the_word_list_is_made_of_what_is_met_often():
    made = words_file("政策 900 n\n罕见词 3 n\n一二三四五 900 n\nabc 900 n\n")
    assert made.splitlines()[-1] == "9 政策"
