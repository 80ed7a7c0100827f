"""Published editions: the content names the folder, nothing in it changes, the newest stands in for the shipped."""

from pathlib import Path

from tests.documents.planted import plant
from yimen.documents.editions import newest, publish
from yimen.documents.library import load


def test_an_edition_is_named_by_its_content(tmp_path: Path):
    county = plant(tmp_path) / "cn-430422"
    home = tmp_path / "var"
    first = publish(county, home)
    assert publish(county, home) == first
    (county / "door.md").write_text((county / "door.md").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    second = publish(county, home)
    assert second != first
    assert sorted(path.name for path in (home / "packs" / "cn-430422").iterdir()) == sorted([first, second, "newest"])


def test_the_newest_edition_stands_in_for_the_shipped_pack(tmp_path: Path):
    packs, home = plant(tmp_path), tmp_path / "var"
    county = packs / "cn-430422" / "aid_county.md"
    shipped = county.read_text(encoding="utf-8")
    county.write_text(shipped.replace("4300 yuan/year", "4800 yuan/year"), encoding="utf-8")
    edition = publish(packs / "cn-430422", home)
    county.write_text(shipped, encoding="utf-8")
    library, problems = load([packs], home)
    assert problems == ()
    pack = library.packs[-1]
    assert (pack.name, pack.edition) == ("cn-430422", edition)
    row = library.documents["aid_county"].parameter_rows[0]
    assert row.value == 400
    assert (row.where.edition, row.where.file) == (edition, "cn-430422/aid_county.md")
    assert load([packs])[0].documents["aid_county"].parameter_rows[0].value != 400


def test_publishing_an_older_content_again_makes_it_the_newest(tmp_path: Path):
    packs, home = plant(tmp_path), tmp_path / "var"
    first = publish(packs / "cn", home)
    (packs / "cn" / "places.csv").write_text("code\n", encoding="utf-8")
    second = publish(packs / "cn", home)
    assert newest(home)["cn"].name == second != first
    (packs / "cn" / "places.csv").unlink()
    assert publish(packs / "cn", home) == first
    assert newest(home)["cn"].name == first


def test_csv_files_ride_along_and_a_changed_edition_is_noticed(tmp_path: Path):
    packs, home = plant(tmp_path), tmp_path / "var"
    (packs / "cn" / "places.csv").write_text("code\n", encoding="utf-8")
    folder = home / "packs" / "cn" / publish(packs / "cn", home)
    assert (folder / "places.csv").read_text(encoding="utf-8") == "code\n"
    assert load([packs], home)[1] == ()
    (folder / "places.csv").chmod(0o644)
    (folder / "places.csv").write_text("other\n", encoding="utf-8")
    library, problems = load([packs], home)
    said = f"[198] 版次 {folder.name} 发布后被改动过 · the edition {folder.name} was changed after it was published"
    assert [str(one).split("\n")[0] for one in problems] == [f"cn/pack.md  {said}"]
    assert library.packs[0].edition == "0"


def test_an_empty_home_has_no_editions(tmp_path: Path):
    assert newest(tmp_path) == {}
