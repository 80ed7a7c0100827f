from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from yimen.doors.common import words
from yimen.kernel.text import Text

DAY = date(2021, 11, 25)


@pytest.fixture(autouse=True)
def this_year():
    token = words.THIS_YEAR.set(2021)
    yield
    words.THIS_YEAR.reset(token)


@pytest.mark.parametrize(
    ("language", "options", "shown"),
    [
        ("zh-hans", {}, "11 月 25 日"),
        ("zh-hans", {"weekday": True}, "11 月 25 日（周四）"),
        ("zh-hans", {"year": True}, "2021 年 11 月 25 日"),
        ("en", {}, "25 Nov 2021"),
        ("en", {"weekday": True}, "Thu 25 Nov 2021"),
    ],
)
def test_a_day_reads_as_people_write_it(language, options, shown):
    with translation.override(language):
        assert words.day(DAY, **options) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Build roads", "Build roads"),
        ("新建农村公路20公里", '<span lang="zh-Hans">新建农村公路20公里</span>'),
        ("Name the owner: “六保”任务 <b>", 'Name the owner: <span lang="zh-Hans">“六保”任务</span> &lt;b&gt;'),
        ("屋场会 and 台账", '<span lang="zh-Hans">屋场会</span> and <span lang="zh-Hans">台账</span>'),
    ],
)
def test_chinese_on_an_english_page_is_marked_as_chinese(text, shown):
    with translation.override("en"):
        assert str(words.marked(text)) == shown
    with translation.override("zh-hans"):
        assert words.marked(text) == text


def test_a_day_of_another_year_says_its_year():
    with translation.override("zh-hans"):
        assert words.day(date(2022, 3, 31)) == "2022 年 3 月 31 日"


def test_a_moment_is_told_in_the_countys_time():
    with translation.override("zh-hans"):
        assert words.moment(datetime(2021, 11, 25, 0, 40, tzinfo=UTC)) == "11 月 25 日 08:40"
    with translation.override("en"):
        assert words.moment(datetime(2021, 11, 25, 0, 40, tzinfo=UTC)) == "25 Nov 2021, 08:40"


def test_words_fall_back_to_chinese_where_no_english_is_written():
    with translation.override("en"):
        assert words.say(Text("茶市镇")) == "茶市镇"
        assert words.say(Text("县民政局", "Civil Affairs")) == "Civil Affairs"


def test_a_share_of_nothing_is_a_dash_not_zero():
    assert words.share(None) == "—"
    assert words.part(0, 0) == "—"
    assert words.part(1139, 1204) == "94.6%"


@pytest.mark.parametrize(("count", "shown"), [(10, "1 KB"), (68_000, "66 KB"), (1_400_000, "1.3 MB")])
def test_a_file_tells_its_size(count, shown):
    assert words.size(count) == shown


def test_a_documents_paragraphs_are_read_in_the_language_of_the_page():
    rows = ("村里、乡镇都能申请。", "English (unofficial): apply in any village.")
    with translation.override("zh-hans"):
        assert words.in_language(rows) == ["村里、乡镇都能申请。"]
    with translation.override("en"):
        assert words.in_language(rows) == ["Apply in any village."]
        assert words.in_language(rows[:1]) == ["村里、乡镇都能申请。"]


def test_english_begins_a_line_with_a_capital():
    with translation.override("en"):
        assert words.start(Text("逾期", "overdue by 4 days")) == "Overdue by 4 days"
    assert words.start(Text("", "")) == ""
