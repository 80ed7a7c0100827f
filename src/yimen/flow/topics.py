"""What topics of the dispatch table are called in English: the documents name them in the residents' own words only."""

from collections.abc import Mapping
from typing import Final

from yimen.kernel.text import Text

ENGLISH: Final[Mapping[str, str]] = {
    "路灯": "street lamps",
    "道路": "roads",
    "饮水": "drinking water",
    "灌溉水利": "irrigation",
    "低保": "dibao",
    "临时救助": "temporary relief",
    "医保": "medical insurance",
    "养老保险": "pensions",
    "就业": "jobs",
    "工资拖欠": "unpaid wages",
    "上学": "schools",
    "看病": "clinics and hospitals",
    "残疾人": "disability",
    "退役军人": "veterans",
    "危房": "unsafe houses",
    "惠农补贴": "farm subsidies",
    "土地纠纷": "disputes over land",
    "林地": "forest land",
    "邻里纠纷": "disputes among neighbours",
    "噪声污染": "noise",
    "水污染": "water pollution",
    "垃圾": "refuse",
    "企业账款": "unpaid bills of firms",
    "治安隐患": "dangers to public safety",
    "证件户籍": "papers and household registration",
    "办事难": "trouble at a counter",
    "民生实事": "livelihood projects",
    "其他": "other",
}


def words(topic: str) -> Text:
    """A topic in both languages; a new one of a county in its own words."""
    return Text(topic, ENGLISH.get(topic, topic))
