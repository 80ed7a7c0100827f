"""A plan for everybody: its sentences and what became of them, one sentence, and three sheets to print."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from yimen.doors.common import qr, svg
from yimen.doors.common.permissions import public
from yimen.flow import plan_week as sheets
from yimen.flow import plans as county_plans
from yimen.flow.plan_pages import Indicator


@public
@require_GET
def plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    """A plan sentence by sentence: what each one became, or why it owes nothing."""
    page = county_plans.plan(plan_id)
    return _page(request, "board/plan.html", page)


@public
@require_GET
def sentence(request: HttpRequest, plan_id: str, clause: str) -> HttpResponse:
    """One sentence with the whole chain: measure, task, figure, result, and what was not done."""
    page = county_plans.sentence(plan_id, clause)
    return _page(request, "board/sentence.html", page)


@public
@require_GET
def week(request: HttpRequest, plan_id: str) -> HttpResponse:
    """One sheet for leaders, to be printed once a week."""
    return _page(request, "board/week.html", sheets.week(plan_id))


@public
@require_GET
def coverage(request: HttpRequest, plan_id: str) -> HttpResponse:
    """Whom activities reached, by township and audience, and where nobody has been."""
    return _page(request, "board/coverage.html", sheets.coverage(plan_id))


@public
@require_GET
def notice(request: HttpRequest, plan_id: str, code: str) -> HttpResponse:
    """What a plan means in one village: a sheet for its notice board, with a code to open the plan."""
    address = request.build_absolute_uri(reverse("board:plan", kwargs={"plan_id": plan_id}))
    known = {"qr": qr.picture(address), "address": address}
    return _page(request, "board/notice.html", sheets.notice(plan_id, code), known)


def _page(request: HttpRequest, template: str, page: object, known: Mapping[str, object] | None = None) -> HttpResponse:
    if page is None:
        raise Http404
    return render(request, template, {"page": page, "line_of": _line_of, **(known or {})})


def _line_of(figure: Indicator, title: str) -> str:
    """The figure over the months, with its target."""
    points = [svg.Mark(f"{point.day:%Y-%m}", point.value) for point in figure.points]
    return svg.trajectory(points, title, figure.goal, percent=figure.target.zh.endswith("%"))
