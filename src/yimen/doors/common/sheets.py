"""What is taken away: a file as it is, or a table as CSV that a spreadsheet opens in Chinese, its formulas harmless."""

from collections.abc import Iterable, Iterator
from csv import writer
from datetime import date, datetime

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from yimen.doors.common import words
from yimen.kernel.text import Text

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"  # spreadsheets read UTF-8 only with it


class _Line:
    """What `csv.writer` writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def cell(value: object) -> str:
    """A value as a cell: words in the language of the page, days as ISO, formulas as text, unknown as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    text = words.say(value) if isinstance(value, Text) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def attached(name: str, media: str, content: bytes) -> HttpResponse:
    """A proof file, to be saved: a browser never opens what somebody uploaded as a page."""
    return HttpResponse(
        content,
        content_type=media,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def sheet(name: str, rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """The rows, the first of them the heads, as a file `name.csv`."""
    return StreamingHttpResponse(
        _lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    out = writer(_Line())
    yield MARK
    for row in rows:
        yield out.writerow([cell(value) for value in row])
