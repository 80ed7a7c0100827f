import csv
import io
import re
from datetime import date

import pytest

from tests.doors import made

COMMITMENT = f"/ledger/{made.stable_id('made', '387')}/"


def test_the_board_begins_with_one_sentence_of_three_numbers_and_the_cause(visitor, said):
    sentence = re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", said(visitor.get("/board/")), re.DOTALL)[0])
    assert sentence == "本月到期 1,204 件，按时兑现 94.6%。31 件逾期，一半以上在办低保。"


def test_without_anything_overdue_nothing_is_red(visitor, rooms, said):
    rows = tuple(
        made.replace(row, overdue=0 if row.overdue is not None else None, oldest=None) for row in made.board().rows
    )
    rooms.board.board = lambda month: made.board(overdue=0, rows=rows, sources=())
    page = said(visitor.get("/board/"))
    assert "没有逾期" in page
    assert 'class="red"' not in page


def test_a_month_in_which_nothing_fell_due_says_so(visitor, rooms, said):
    rooms.board.board = lambda month: made.board(due=0, on_time=0, overdue=0, trend=())
    page = said(visitor.get("/board/"))
    assert "本月没有到期的事" in page
    assert "画不出线" in page


def test_townships_stand_in_the_order_given_without_a_rank(visitor, said):
    page = said(visitor.get("/board/"))
    names = re.findall(r'<th scope="row">([^<]+)', page.partition("<table class=")[2])
    assert tuple(names[:23]) == made.TOWNSHIPS
    assert "不排名次" in page


def test_a_cell_that_is_too_small_shows_no_number_anywhere(visitor, said):
    page = said(visitor.get("/board/"))
    row = re.search(r'<tr id="t430422105000"|<tr id="t430422102000".*?</tr>', page, re.DOTALL)
    hidden = next(row for row in made.board().rows if row.due is None)
    row = re.search(rf'<tr id="t{hidden.code}">.*?</tr>', page, re.DOTALL)[0]
    assert "件数太少，不显示" in row
    assert "没有逾期" not in row
    assert not re.search(r">\d+<", row)
    assert f"{hidden.name.zh} 件数太少，不显示" in page


def test_the_county_itself_stands_in_the_table_but_is_no_tile(visitor, rooms, said):
    county = made.replace(made.board().rows[0], code="430422", name=made.Text("衡南县"))
    rooms.board.board = lambda month: made.board(rows=(county, *made.board().rows))
    page = said(visitor.get("/board/"))
    assert 'id="t430422"' in page
    assert 'href="#t430422"' not in page


def test_another_month_may_be_asked_for_and_nonsense_is_this_month(visitor, rooms):
    asked = []
    rooms.board.board = lambda month: asked.append(month) or made.board()
    for query in ("?month=2021-07", "?month=2021-13", "?month=x", ""):
        visitor.get(f"/board/{query}")
    assert asked == [date(2021, 7, 1), None, None, None]


def test_the_table_can_be_taken_away(visitor):
    answer = visitor.get("/board/areas.csv?month=2021-09")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[0][:3] == ["区划代码", "乡镇（街道）", "到期"]
    assert rows[1][:5] == ["430422100000", "云集街道", "40", "38", "1.0"]
    assert rows[6][2:6] == ["", "", "", ""]
    assert 'filename="board-2021-09.csv"' in answer.headers["Content-Disposition"]


def test_the_public_ledger_says_what_may_be_seen_and_offers_no_export(visitor, said):
    page = said(visitor.get("/ledger/"))
    assert "不公开姓名" in page
    assert "导出" not in page


def test_a_published_commitment_shows_its_clock_its_clause_and_nothing_to_do(visitor, said):
    page = said(visitor.get(COMMITMENT))
    assert "怎样算办好" in page
    assert "逾期以后" in page
    assert "法定期限怎样算出来的" in page
    assert "cn/relief/dibao.md:42" in page
    assert "可以做的" not in page
    assert "/desk/" not in page


def test_what_is_not_published_is_not_found(visitor, rooms):
    rooms.board.public_commitment = lambda id_: None
    assert visitor.get(COMMITMENT).status_code == 404


def test_the_count_of_a_date_can_be_read_day_by_day(visitor, said):
    page = said(visitor.get(COMMITMENT))
    row = re.search(r"9 月 20 日（周一）</th><td>([^<]+)</td><td>([^<]+)", page)
    assert row.groups() == ("计", "中秋节，按日历日照计")


def test_a_plan_is_read_sentence_by_sentence(visitor, said):
    page = said(visitor.get("/plans/made_plan/"))
    assert "让每一盏路灯亮起来。" in page
    assert "修路灯" in page
    assert "1 项任务" in page
    assert "<strong>87.5%</strong>，目标 95%，还没有达到" in page
    assert "2021-07-01 起不做了：用不上" in page
    assert "原则，不是具体承诺" in page


def test_a_sentence_shows_the_whole_chain_and_why_something_was_not_done(visitor, said):
    page = said(visitor.get("/plans/made_plan/sentences/lamps/"))
    for words in ("让每一盏路灯亮起来。", "原话，一字未改", "承接上级", "等“定清单”办成以后开始"):
        assert words in page
    assert "共 23 件，办成 20 件，逾期 3 件" in page
    assert "线路没有通，列入明年（示例）" in page
    assert "原因还没有公开。" in page


def test_the_line_of_a_figure_has_its_target_and_a_gap_where_nothing_is_known(visitor):
    page = visitor.get("/plans/made_plan/sentences/lamps/").content.decode()
    assert 'class="target"' in page
    assert page.count('r="3"') == 2, "a gap parts the line into single points"


def test_the_leaders_week_stands_on_one_page(visitor, said):
    page = said(visitor.get("/plans/made_plan/week/"))
    for words in ("1 件逾期", "这一周销号 1 件", "3 项举措还有没定的"):
        assert words in page
    assert "没有到期的" in page


def test_coverage_counts_places_and_says_that_it_is_no_result(visitor, said):
    page = said(visitor.get("/plans/made_plan/coverage/"))
    assert "20 / 23" in page
    assert "办多少场都不算成效" in page
    assert "还有 5 处没有到" in page


def test_a_notice_board_has_a_code_that_opens_the_plan_and_says_why_something_failed(visitor, said):
    answer = visitor.get("/plans/made_plan/notice/430422118201/")
    assert 'class="qr"' in answer.content.decode()
    page = said(answer)
    assert "http://testserver/plans/made_plan/" in page
    assert "没有办成，因为：列入计划" in page


@pytest.mark.parametrize("address", ["sentences/none/", "notice/430422000000/"])
def test_a_sheet_of_nothing_is_not_found(visitor, address):
    assert visitor.get(f"/plans/made_plan/{address}").status_code == 404


def test_a_plan_that_is_not_there_is_not_found(visitor):
    assert visitor.get("/plans/no_plan/").status_code == 404
