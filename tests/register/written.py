"""Rows as a document gives them, for tests."""

from datetime import date
from pathlib import Path

from yimen.documents.model import Listed, Office
from yimen.kernel.problems import Where
from yimen.kernel.text import Text

PLACES = Path(__file__).resolve().parents[2] / "packs" / "cn-430422" / "places.csv"
SINCE = date(2019, 3, 1)


def office(key, zh, en, parent="", since=SINCE):
    return Office(Where("pack.md", 1), key, Text(zh, en), "430422", parent, "", since, None, "待核")


OFFICES = (
    office("county/government", "县人民政府办公室", "County Government Office"),
    office("county/civil-affairs", "县民政局", "Civil Affairs Bureau", "county/government"),
    office("county/ecology", "衡阳市生态环境局衡南分局", "Ecology Branch", since=None),
)


def section(key, river, target, banned):
    facts = (("river", river), ("water_kind", "river"), ("target", target), ("fishing_banned", banned))
    return Listed(
        Where("sections.md", 20), "section", key, Text(f"示例断面 {key}"), date(2020, 1, 1), None, facts, "示例"
    )


SECTIONS = (
    section("demo_xiang", "xiang", "II", "yes"),
    section("demo_lei", "lei", "II", "yes"),
    section("demo_zheng", "zheng", "III", "no"),
)
