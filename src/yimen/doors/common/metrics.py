"""Figures for a machine that watches, in Prometheus' text format. Counts only; no ids, no places, no words."""

from collections import Counter
from collections.abc import Iterator
from os import getpid
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yimen.flow.running.health import Gauge

METHODS = ("GET", "HEAD", "POST")
_LOCK = Lock()
_REQUESTS: Counter[tuple[str, str, str]] = Counter()
_SECONDS: dict[str, float] = {}


def count(page: str, method: str, status: int, seconds: float) -> None:
    """Count one request of this process."""
    with _LOCK:
        _REQUESTS[page, method if method in METHODS else "other", f"{status // 100}xx"] += 1
        _SECONDS[page] = _SECONDS.get(page, 0.0) + seconds


def text(gauges: "tuple[Gauge, ...]") -> str:
    """The whole page: the home's gauges, then what this process has answered."""
    lines = [line for gauge in gauges for line in _gauge(gauge)]
    with _LOCK:
        requests, seconds = dict(_REQUESTS), dict(_SECONDS)
    worker = f'worker="{getpid()}"'
    lines += ["# HELP yimen_requests_total Requests answered by this process.", "# TYPE yimen_requests_total counter"]
    lines += [
        f'yimen_requests_total{{{worker},page="{page}",method="{method}",status="{status}"}} {number}'
        for (page, method, status), number in sorted(requests.items())
    ]
    lines += ["# HELP yimen_request_seconds_total Time spent on them.", "# TYPE yimen_request_seconds_total counter"]
    lines += [
        f'yimen_request_seconds_total{{{worker},page="{page}"}} {spent:.3f}' for page, spent in sorted(seconds.items())
    ]
    return "\n".join(lines) + "\n"


def _gauge(gauge: "Gauge") -> Iterator[str]:
    yield f"# HELP yimen_{gauge.name} {gauge.help}"
    yield f"# TYPE yimen_{gauge.name} gauge"
    for label, value in gauge.values:
        yield f"yimen_{gauge.name}{label} {value:g}"
