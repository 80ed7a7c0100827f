"""Rows as a document gives them, for tests."""

from datetime import date
from pathlib import Path

from yimen.documents.model import Office
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
