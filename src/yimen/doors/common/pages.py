"""The environment of every page: the words, the dates, and what each page needs to know of the county."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

import jinja2
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

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
MARKS = tuple(UUID(int=2**128 - 1 - n) for n in range(3))  # where an address has its ids
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


class Fixed(Extension):
    """Words without a variable are put into the page's language when the template is compiled, not on every request."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """`_("…")` becomes the words themselves; a call with anything more stays a call."""
        tokens, at = list(stream), 0
        while at < len(tokens):
            call = tokens[at : at + len(CALL)]
            if tuple(one.type for one in call) == CALL and call[0].value == "_":
                yield from _words_of(call)
                at += len(CALL)
            else:
                yield tokens[at]
                at += 1


CALL = ("name", "lparen", "string", "rparen")


def _words_of(call: list[Token]) -> Iterator[Token]:
    """The tokens of `"words" | safe`, as a call of gettext gives them."""
    name, _, words, _ = call
    said = translation.gettext(words.value) % {}
    yield Token(name.lineno, "string", said)
    yield Token(name.lineno, "pipe", "|")
    yield Token(name.lineno, "name", "safe")


class Page(jinja2.Template):
    """A template whose language does not change while it is laid out."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page."""
        with words.fixed():
            return super().render(*args, **kwargs)


class Pages(jinja2.Environment):
    """The pages of every language: each is compiled once for each of them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.of: dict[str, jinja2.Environment] = {}
        self.options = options

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:  # noqa: A002  (Jinja's own name)
        """The page in the language that is active."""
        return self._here().get_template(name, parent, globals)

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> jinja2.Template:  # noqa: A002
        """The same of a text."""
        return self._here().from_string(source, globals, template_class)

    def _here(self) -> jinja2.Environment:
        language = translation.get_language() or settings.LANGUAGE_CODE
        if language not in self.of:
            self.of[language] = _environment(**self.options)
        return self.of[language]


def environment(**options: Any) -> jinja2.Environment:
    """Jinja2 as Django starts it: a name that a page does not know is an error, not an empty place."""
    chosen = options | {"undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    return Pages(autoescape=chosen.pop("autoescape", True), **chosen)


def _environment(**options: Any) -> jinja2.Environment:
    env = jinja2.Environment(**options)  # noqa: S701  (whatever `environment` chose)
    env.add_extension(Fixed)
    env.template_class = Page
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
        gettext=translation.gettext, ngettext=translation.ngettext, newstyle=True
    )
    return env


def url(name: str, kwargs: dict[str, Any] | None = None) -> str:
    """The address of a page; a page says most of its addresses on every request, so what no id is part of is kept."""
    given = kwargs or {}
    ids = {key: str(value) for key, value in given.items() if isinstance(value, UUID)}
    rest = tuple((key, value) for key, value in given.items() if key not in ids)
    address = _url(name, rest, tuple(ids), settings.ROOT_URLCONF, get_script_prefix())
    for n, one in enumerate(ids.values()):
        address = address.replace(str(MARKS[n]), one)
    return address


@lru_cache(maxsize=4096)
def _url(name: str, rest: tuple[tuple[str, Any], ...], ids: tuple[str, ...], _addresses: str, _prefix: str) -> str:
    return reverse(name, kwargs=dict(rest) | dict(zip(ids, MARKS, strict=False)) or None)


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
