"""`yimen bench ledger`: three pages of the desk against plain WSGI with the driver, on the same PostgreSQL tables.

What counts is processor time a request, of the server's workers and the database's backends together: of that a busy
machine takes little away. Rounds take turns; the median of each is what is said. Any answer but the right one ends it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import median
from threading import Thread
from typing import Any, Final
from urllib.parse import urlencode

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.races import cluster, rows  # noqa: E402  a script finds its tree first

NAME, PASSWORD = "chashi", "yimen-demo"  # a township's clerk of the demonstration
LOOKS: Final = "ducha"  # whose duty lets them look at people
PLACE: Final = "430422103004"
WORKERS, THREADS = 2, 8
EVENTS_UP_TO: Final = 1_000_000  # beyond it only the lists are raced
DEEP: Final = 40  # pages that a keyset race walks down before it counts
SEED: Final = 430422
SOME: Final = 9  # pages whose length is looked at


@dataclass(frozen=True, slots=True)
class Sent:
    """A request: what it is, and the status that answers it rightly."""

    method: str
    path: str
    body: str = ""
    right: int = 200


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is raced: its port, its process, whom its requests come from."""

    port: int
    process: int
    database: int

    def used(self) -> tuple[float, float]:
        """Seconds of processor time so far: its workers, the backends of everybody."""
        return cluster.used(self.process), cluster.used(self.database, only=b"yimen yimen")


def race(*, size: int, grown: int, clients: int, rounds: int, requests: int) -> dict[str, Any]:
    """The whole race: `size` commitments, then lists again at `grown`; figures in milliseconds a request."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="yimen-race-", dir="/tmp")))
        base, home = folder / "pg", folder / "home"
        base.mkdir()
        folder.chmod(0o755)
        database = held.enter_context(cluster.cluster(base))
        os.environ.update({"YIMEN_HOME": str(home), "YIMEN_DATABASE": database, "YIMEN_HOSTS": "127.0.0.1"})
        _run("demo", "--size", "tiny", "--no-serve", "--json")
        made = _made(database, 1, size, events=size <= EVENTS_UP_TO)
        ours, plain = held.enter_context(_servers(folder, base, database))
        said = _raced(ours, plain, clients, rounds, requests) | {"rows": size, "seconds_to_make": made}
        keys = {size: _keyset(ours, requests)}
        if grown > size:
            _made(database, size + 1, grown, events=False)
            keys[grown] = _keyset(ours, requests)
        found: dict[str, Any] = {f"at_{count}": one for count, one in keys.items()}
        if grown > size:
            found["ratio"] = round(keys[grown]["ms"] / keys[size]["ms"], 2)
        return said | {"keyset": found, "clients": clients, "rounds": rounds, "requests": requests}


def _run(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "yimen.doors.cli.main", *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def _made(database: str, first: int, last: int, *, events: bool) -> float:
    import psycopg

    began = time.perf_counter()
    with psycopg.connect(database.replace("name=", "dbname=", 1), autocommit=True) as talk:
        rows.grow(talk, first, last, events=events)
    return round(time.perf_counter() - began, 1)


@contextmanager
def _servers(folder: Path, base: Path, database: str) -> Iterator[tuple[Server, Server]]:
    """Ours as `yimen serve` starts it and the peer in the same server program, with as many workers and threads."""
    ports = cluster.free_port(), cluster.free_port()
    ours = [sys.executable, "-m", "yimen.doors.cli.main", "serve", "--port", str(ports[0]), "--workers", str(WORKERS)]
    plain = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", str(WORKERS), "--threads"]
    plain += [str(THREADS), "--bind", f"127.0.0.1:{ports[1]}", "--no-control-socket", "bench.races.plain:application"]
    with ExitStack() as held:
        first = held.enter_context(_process(ours, ports[0], folder / "ours.log"))
        env = _known(folder, ports[0]) | {"YIMEN_RACE_DATABASE": database.replace("name=", "dbname=", 1)}
        os.environ.update(env)
        second = held.enter_context(_process(plain, ports[1], folder / "plain.log"))
        above = cluster.postmaster(base)
        yield Server(ports[0], first, above), Server(ports[1], second, above)


@contextmanager
def _process(command: list[str], port: int, log: Path) -> Iterator[int]:
    with log.open("w") as kept, subprocess.Popen(command, cwd=ROOT, stdout=kept, stderr=kept) as process:
        try:
            _wait(process, port, log)
            yield process.pid
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        talk = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            talk.request("GET", "/privacy/")
            talk.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            talk.close()
    raise SystemExit(f"a server of the race did not come up:\n{log.read_text(encoding='utf-8')}")


class Browser:
    """Somebody who has signed in to our pages; the peer knows their session."""

    def __init__(self, port: int, name: str) -> None:
        self.cookies: dict[str, str] = {}
        self.talk = HTTPConnection("127.0.0.1", port, timeout=60)
        self.send(Sent("GET", "/sign-in/"))
        self.send(Sent("POST", "/sign-in/", self.form(username=name, password=PASSWORD, name=name), 302))

    def go_to(self, port: int) -> None:
        """From now on the requests go to another server."""
        self.talk.close()
        self.talk = HTTPConnection("127.0.0.1", port, timeout=60)

    def form(self, **fields: str) -> str:
        """A form with the token that our pages ask for."""
        return urlencode(fields | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})

    def send(self, one: Sent) -> str:
        """The answer; another status than the right one ends the race."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if one.body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        for left in (1, 0):  # the server closes a connection that has been idle
            try:
                self.talk.request(one.method, one.path, one.body or None, headers)
                answer = self.talk.getresponse()
                break
            except OSError:
                self.talk.close()
                if not left:
                    raise
        text = answer.read().decode()
        if answer.status != one.right:
            raise SystemExit(f"{one.method} {one.path} answered {answer.status}, not {one.right}:\n{text[:2000]}")
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return text


def _raced(ours: Server, plain: Server, clients: int, rounds: int, requests: int) -> dict[str, Any]:
    people, of_persons = _found("people"), _found("law")
    clerks = [Browser(ours.port, NAME) for _ in range(clients)]
    lookers = [Browser(ours.port, LOOKS) for _ in range(clients)]
    chance = Random(SEED)  # noqa: S311  the same pages on every machine
    kinds: dict[str, tuple[list[Browser], Callable[[Browser], Sent]]] = {
        "create": (clerks, _asking),
        "list": (clerks, lambda _: Sent("GET", "/desk/ledger/")),
        "page": (lookers, lambda _: Sent("GET", f"/desk/commitments/{chance.choice(people)}/")),
        "law_page_with_access_line": (
            lookers,
            lambda _: Sent("GET", f"/desk/commitments/{chance.choice(of_persons)}/"),
        ),
    }
    said: dict[str, Any] = {}
    for name, (browsers, wanted) in kinds.items():
        took: dict[int, list[tuple[float, float]]] = {ours.port: [], plain.port: []}
        for round_ in range(rounds + 1):
            for server in (ours, plain) if round_ % 2 else (plain, ours):
                one = _round(server, browsers, wanted, requests if round_ else clients * 3)
                took[server.port] += [one] if round_ else []  # the first warms up
        said[name] = _compared(took[ours.port], took[plain.port])
        if name != "create":
            said[name]["bytes"] = {
                of: _bytes(one, browsers[0], wanted) for of, one in (("ours", ours), ("plain", plain))
            }
    return said


def _bytes(server: Server, browser: Browser, wanted: Callable[[Browser], Sent]) -> int:
    """How long a page is, the middle one of some: both sides are to lay out about as much."""
    browser.go_to(server.port)
    return int(median(len(browser.send(wanted(browser)).encode()) for _ in range(SOME)))


def _asking(browser: Browser) -> Sent:
    from yimen.kernel.ids import new_id

    body = browser.form(
        id=str(new_id()), words="路口的灯坏了（赛跑）", topic="路灯", place=PLACE, channel="counter", service=""
    )
    return Sent("POST", "/desk/record/", body, 302)


def _found(source: str) -> list[str]:
    """Commitments of the demonstration whose pages are opened: those with a life behind them."""
    import psycopg

    own = "source = %s AND key NOT LIKE 'made/%%'"
    sql = f"SELECT id FROM ledger_commitment WHERE {own} ORDER BY version DESC, id LIMIT 40"
    with psycopg.connect(os.environ["YIMEN_RACE_DATABASE"]) as talk:
        return [str(id_) for (id_,) in talk.execute(sql, (source,)).fetchall()]


def _round(
    server: Server, browsers: list[Browser], wanted: Callable[[Browser], Sent], requests: int
) -> tuple[float, float]:
    """Milliseconds of processor time a request: the server's, the database's."""
    each, failed = max(requests // len(browsers), 1), []

    def work(browser: Browser) -> None:
        browser.go_to(server.port)
        try:
            for _ in range(each):
                browser.send(wanted(browser))
        except (SystemExit, OSError) as wrong:
            failed.append(wrong)

    before, threads = server.used(), [Thread(target=work, args=(one,)) for one in browsers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if failed:
        raise SystemExit(f"{failed[0]}")
    after, count = server.used(), each * len(browsers)
    return (after[0] - before[0]) * 1000 / count, (after[1] - before[1]) * 1000 / count


def _compared(ours: list[tuple[float, float]], plain: list[tuple[float, float]]) -> dict[str, Any]:
    def shown(rounds: list[tuple[float, float]]) -> dict[str, float]:
        server, database = (median(one[n] for one in rounds) for n in (0, 1))
        return {"server_ms": round(server, 2), "database_ms": round(database, 2), "ms": round(server + database, 2)}

    mine, theirs = shown(ours), shown(plain)
    return {"ours": mine, "plain": theirs, "ratio": round(mine["ms"] / theirs["ms"], 2) if theirs["ms"] else None}


def _keyset(server: Server, requests: int) -> dict[str, float]:
    """A page deep inside the list: processor time a page, and the median of its wall time."""
    browser, walls = Browser(server.port, LOOKS), []
    path = "/desk/ledger/?source=people"
    for _ in range(DEEP):
        path = _next_page(browser.send(Sent("GET", path))) or path
    before = server.used()
    for _ in range(max(requests // 4, 4)):
        began = time.perf_counter()
        path = _next_page(browser.send(Sent("GET", path))) or path
        walls.append(time.perf_counter() - began)
    after = server.used()
    spent = sum(after) - sum(before)
    return {"ms": round(spent * 1000 / len(walls), 2), "wall_ms": round(median(walls) * 1000, 2)}


def _next_page(page: str) -> str:
    from html import unescape
    from re import findall

    found = [one for one in findall(r'href="([^"]*after=[^"]*)"', page) if one]
    return f"/desk/ledger/{unescape(found[-1]).partition('/desk/ledger/')[2] or unescape(found[-1])}" if found else ""


def _known(folder: Path, port: int) -> dict[str, str]:
    """What the peer keeps in memory, as ours keeps its county: names, titles, the frames of our own pages."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "yimen.settings"
    django.setup()
    from bench.races.words import known

    browser = Browser(port, NAME)
    pages = {"list": browser.send(Sent("GET", "/desk/ledger/"))}
    pages["page"] = pages["list"]
    file = folder / "known.json"
    file.write_text(json.dumps(known(pages, PLACE), ensure_ascii=False, default=str), encoding="utf-8")
    return {"YIMEN_RACE": str(file)}
