"""The board: the county on one page, and what of the ledger has been published."""

import re
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.doors.common import filters, sheets, svg, words
from yimen.doors.common.permissions import public
from yimen.flow import board as county_board
from yimen.flow import lasting as lasts
from yimen.flow import plans as county_plans
from yimen.flow import released
from yimen.flow.pages import AreaRow, Board, Filters
from yimen.kernel.places import level_of

MOST_PAGES = 1000
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@public
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Promised, kept, late and why: one sentence, a map, a line, a table."""
    page = county_board.board(_month(request))
    known = {
        "page": page,
        "lasting": lasts.total(),
        "tiles": [_tile(row) for row in page.rows if level_of(row.code) == "township"],
        "points": [svg.Point(words.short_month(point.first), point.share) for point in page.trend],
    }
    return render(request, "board/board.html", known)


@public
@require_GET
def lasting(request: HttpRequest) -> HttpResponse:
    """Solved, and still solved: the figure with its interval, and the draws that it rests on."""
    return render(request, "board/lasting.html", {"page": lasts.lasting()})


@public
@require_GET
def draw(request: HttpRequest, draw_id: UUID) -> HttpResponse:
    """One re-check by lot: its frame, its seed, its sample, and how to draw it again."""
    found = lasts.draw(draw_id)
    if found is None:
        raise Http404
    return render(request, "board/draw.html", {"draw": found})


@public
@require_GET
def draw_data(request: HttpRequest, draw_id: UUID) -> JsonResponse:
    """The same as data. Numbers only."""
    found = lasts.for_machines(draw_id)
    if found is None:
        raise Http404
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})


@public
@require_GET
def frame(request: HttpRequest, draw_id: UUID) -> HttpResponse:
    """The frame byte for byte, once it is open: its SHA-256 is the digest that was published first."""
    text = lasts.frame_text(draw_id)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public
@require_GET
def areas(request: HttpRequest) -> StreamingHttpResponse:
    """The board's table as a sheet, in the order of division codes."""
    page = county_board.board(_month(request))
    return sheets.sheet(f"board-{page.month:%Y-%m}", _area_rows(page))


@public
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """The public ledger."""
    chosen = filters.read(request.GET)
    page = county_board.public_ledger(chosen)
    known = {"page": page, "filters": chosen, "links": filters.links(request.GET, page)}
    known |= {"plans": county_plans.plans(), "matters": () if _searching(chosen) else released.latest()}
    return render(request, "board/ledger.html", known)


def _searching(chosen: Filters) -> bool:
    """Whether somebody looks for something: then nothing else stands before what is found."""
    return bool(chosen.clock or chosen.source or chosen.area or chosen.owner or chosen.text or chosen.after)


@public
@require_GET
def commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """What has been published of one commitment."""
    page = county_board.public_commitment(commitment_id)
    if page is None:
        return _released(request, commitment_id)
    return render(request, "board/commitment.html", {"page": page, "matter": released.of_commitment(commitment_id)})


def _released(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A matter at the address of its release; one taken back says so, and that it is gone."""
    matter = released.matter(public_id)
    if matter is None:
        raise Http404
    return render(request, "board/matter.html", {"matter": matter}, status=410 if matter.ended else 200)


@public
@require_GET
def published(request: HttpRequest) -> HttpResponse:
    """Matters of people that were made public one by one, the latest first."""
    text = request.GET.get("q", "").strip()[: filters.LONGEST]
    wanted = request.GET.get("page", "")
    number = int(wanted) if wanted.isdecimal() and 0 < int(wanted[:4]) < MOST_PAGES else 1
    matters, more = released.page(number, text)
    known = {"matters": matters, "text": text, "number": number, "more": more}
    return render(request, "board/published.html", known)


@public
@require_GET
def proof(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """A proof that was made public. No copy of it is kept on the way: it may be taken back."""
    found = released.proof(public_id, number)
    if found is None:
        raise Http404
    answer = sheets.attached(*found)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _month(request: HttpRequest) -> date | None:
    found = MONTH.fullmatch(request.GET.get("month", ""))
    return date(int(found[1]), int(found[2]), 1) if found else None


def _tile(row: AreaRow) -> svg.Tile:
    name = words.say(row.name)
    return svg.Tile(f"#t{row.code}", svg.short_name(name), row.share, f"{name} {_sentence(row)}")


def _sentence(row: AreaRow) -> str:
    if row.due is None:
        return _("件数太少，不显示")
    if row.share is None:
        return _("本月没有到期的")
    return _("到期 %(due)s 件，按时 %(share)s") % {"due": row.due, "share": words.share(row.share)}


def _area_rows(page: Board) -> Iterator[tuple[object, ...]]:
    yield (_("区划代码"), _("乡镇（街道）"), _("到期"), _("按时"), _("按时兑现率"), _("逾期"), _("最久的一件"))
    for row in page.rows:
        share = None if row.share is None else round(row.share, 4)
        oldest = row.oldest.title if row.oldest else None
        yield (row.code, row.name, row.due, row.on_time, share, row.overdue, oldest)
