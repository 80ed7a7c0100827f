"""Sheets as a county's order system would export them; every row is made up (示例)."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

from openpyxl import Workbook, load_workbook

HEADS = (
    *("工单编号", "工单标题", "诉求内容", "问题分类", "所属乡镇", "事发地址", "来电时间", "办结时限"),
    *("来电人", "联系电话", "承办单位", "办理状态", "办理结果", "答复内容", "答复时间"),
)
TITLE = "每日工单（示例）"


def at(words):
    """A moment as a cell holds it: without a time zone."""
    return datetime.fromisoformat(words)


RECEIVED = at("2021-09-23 10:05")


def order(number="GD001", **changes):
    """One order by heading; changes by heading too."""
    row = {
        "工单编号": number,
        "工单标题": "路灯不亮",
        "诉求内容": "三组的路灯黑了半个月（示例）",
        "问题分类": "城市管理/路灯",
        "所属乡镇": "茶市镇",
        "来电时间": RECEIVED,
        "来电人": "周某（示例）",
        "联系电话": 13800000000,
    }
    return row | changes


def workbook(*rows, heads=HEADS, title=TITLE):
    """An .xlsx with a title over all columns, then headings, then rows."""
    whole = Workbook()
    sheet = whole.active
    sheet.title = "工单"
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    sheet.append(list(heads))
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    return saved(whole)


def saved(whole):
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def text(*rows, heads=HEADS, encoding="utf-8-sig", delimiter=","):
    """The same as text."""
    out = StringIO()
    lines = csv.writer(out, delimiter=delimiter)
    lines.writerow(heads)
    for row in rows:
        values = (row.get(head) for head in heads)
        lines.writerow([f"{one:%Y-%m-%d %H:%M}" if isinstance(one, datetime) else one for one in values])
    return out.getvalue().encode(encoding)


def opened(content):
    """The rows of an .xlsx as values, below its headings, by heading."""
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(min_row=2, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
