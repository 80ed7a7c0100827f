"""The environment of every page: the words, the dates, and what each page needs to know of the county."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

import jinja2
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from yimen.doors.common import county, permissions, svg, typed, wishes, words

PUBLIC_NAV = (
    ("resident:home", gettext_lazy("办事")),
    ("board:ledger", gettext_lazy("承诺台账")),
    ("board:board", gettext_lazy("全县兑现")),
    ("resident:ask", gettext_lazy("反映问题")),
)
STAFF_NAV = (
    ("staff:my-day", gettext_lazy("我的一天")),
    ("staff:ledger", gettext_lazy("承诺台账")),
    ("board:board", gettext_lazy("全县兑现")),
    ("staff:record", gettext_lazy("记一件事")),
    ("staff:publish-ledger", gettext_lazy("公开审查")),
)
OPERATOR_NAV = (
    ("staff:my-day", gettext_lazy("我的一天")),
    ("staff:jobs", gettext_lazy("系统运行")),
    ("staff:accounts", gettext_lazy("账号")),
    ("board:ledger", gettext_lazy("承诺台账")),
    ("board:board", gettext_lazy("全县兑现")),
)
FILTERS: dict[str, Callable[..., Any]] = {
    "say": words.say,
    "start": words.start,
    "marked": words.marked,
    "in_language": words.in_language,
    "day": words.day,
    "until": words.until,
    "month": words.month,
    "moment": words.moment,
    "clock_time": words.clock_time,
    "number": words.number,
    "share": words.share,
    "part": words.part,
    "yuan": words.yuan,
    "size": words.size,
}


def environment(**options: Any) -> jinja2.Environment:
    """Jinja2 as Django starts it: a name that a page does not know is an error, not an empty place."""
    chosen = options | {"undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = jinja2.Environment(autoescape=chosen.pop("autoescape", True), **chosen)
    env.filters.update(FILTERS)
    env.globals.update(
        static=static,
        url=url,
        has_page=permissions.has_page,
        lang=words.lang,
        html_lang=html_lang,
        languages=settings.LANGUAGES,
        county_name=county.name,
        is_demo=county.is_demo,
        today=county.today,
        get_messages=get_messages,
        large=wishes.is_large,
        nav=nav,
        has_duty=permissions.has_duty,
        may_open=permissions.may_open,
        svg=svg,
        typed_fields=typed.shown_back,
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=_translated, ngettext=translation.ngettext, newstyle=True
    )
    return env


def _translated(words: str) -> str:
    """Words in the language of the page; Django would look for the language anew for each of a page's hundred."""
    return _in(words, translation.get_language() or "")


@lru_cache(maxsize=8192)
def _in(words: str, _language: str) -> str:
    return translation.gettext(words)


def url(name: str, kwargs: dict[str, Any] | None = None) -> str:
    """The address of a page; a page says most of its addresses on every request, so those without a part are kept."""
    return reverse(name, kwargs=kwargs) if kwargs else _url(name, settings.ROOT_URLCONF, get_script_prefix())


@cache
def _url(name: str, _addresses: str, _prefix: str) -> str:
    return reverse(name)


def nav(request: HttpRequest) -> list[tuple[str, str]]:
    """The few words at the top: names of pages that this server carries, in the order they are read."""
    pages = STAFF_NAV if permissions.has_duty(request) and permissions.has_page("staff:my-day") else PUBLIC_NAV
    if pages is STAFF_NAV and permissions.may(request, "system.keep"):
        pages = OPERATOR_NAV
    return [
        (name, str(words))
        for name, words in pages
        if permissions.has_page(name) and permissions.may_open(request, name)
    ]


def html_lang() -> str:
    """The language for the page's `lang`."""
    return "en" if words.lang() == "en" else "zh-Hans"
