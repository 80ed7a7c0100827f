"""Visitors of the pages: a resident who asks and keeps the slip, a clerk who reads about people. Plain HTTP."""

import http.client
import os
import random
import re
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from bench.campaign.homes import Home
from bench.campaign.notes import Notebook, Words, unanswered
from bench.campaign.writers import fork

PLACE: Final = "430422108201"
WORDS: Final = "三组的路灯黑了（压力测试）"
CLERK: Final = ("minzheng", "yimen-demo")
TOKEN: Final = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
SLIP: Final = re.compile(rb'<dd class="slip">([A-Z]{2}\d{4}-\d{4,})</dd>')
MATTER: Final = re.compile(rb'href="(/desk/commitments/[0-9a-f-]{36}/)"')
PATIENCE: Final = 30
SENT, CLOSED = 200, 503
BROKEN: Final = (OSError, http.client.HTTPException)


@dataclass(slots=True)
class Browser:
    """Cookies, and one request after another on a connection that is opened again after a failure."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    talk: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body; raises BROKEN if there was no whole answer."""
        self.talk = self.talk or http.client.HTTPConnection(self.address, timeout=PATIENCE)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.talk.request(method, path, urlencode(form) if form is not None else None, sent)
            answer = self.talk.getresponse()
            body = answer.read()
        except BROKEN:
            self.talk.close()
            self.talk = None
            raise
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, body

    def token(self, path: str) -> str:
        """What a form of this site must send back."""
        found = TOKEN.search(self.ask("GET", path)[1])
        if found is None:
            raise http.client.HTTPException("a page without a form")
        return found[1].decode()


class Visitors:
    """One resident and one clerk as processes; they outlive the server and ask again."""

    def __init__(self, folder: Path, home: Home, chance: random.Random) -> None:
        self.folder, self.home, self.chance, self.life = folder, home, chance, 0
        self.running: list[int] = []

    def start(self) -> None:
        """Begin."""
        self.life += 1
        for work in (_resident, _clerk):
            name, before = (f"{work.__name__[1:]}-{life:05d}" for life in (self.life, self.life - 1))
            book, seed = self.folder / f"{name}.notes", self.chance.getrandbits(32)
            pending = unanswered(self.folder / f"{before}.notes")
            told = (Notebook(book), Browser(self.home.address), random.Random(seed), pending)  # noqa: S311
            self.running.append(fork(partial(work, *told)))

    def kill(self) -> None:
        """The visitors go; what they had not been answered they ask again in their next life."""
        for pid in self.running:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self.running = []


def _resident(notes: Notebook, browser: Browser, chance: random.Random, pending: Iterable[Words]) -> None:
    """Asks, keeps the slip, and sometimes sends the form a second time."""
    from yimen.kernel.ids import new_id

    token, open_ = "", list(pending)
    while True:
        words = open_.pop() if open_ else ("ask", str(new_id()))
        notes.write(">", *words)
        form = {"id": words[1], "words": WORDS, "place": PLACE}
        for _ in range(1 + (chance.random() < 0.1)):  # noqa: PLR2004  one in ten is sent twice
            while True:
                try:
                    token = token or browser.token("/ask/")
                    status, body = browser.ask("POST", "/ask/", form | {"csrfmiddlewaretoken": token})
                except BROKEN as error:
                    token = _failed(notes, type(error).__name__)
                    continue
                if status == SENT and (slip := SLIP.search(body)):
                    notes.write("<", *words, slip[1].decode())
                    break
                token = _failed(notes, _said(status, body))


def _clerk(notes: Notebook, browser: Browser, chance: random.Random, _: Iterable[Words]) -> None:
    """Signs in and reads the matters of people, one after another."""
    matters: list[str] = []
    number = 0
    while True:
        try:
            if not matters:
                form = {"csrfmiddlewaretoken": browser.token("/sign-in/"), "name": CLERK[0], "password": CLERK[1]}
                browser.ask("POST", "/sign-in/", form)
                matters = [path.decode() for path in MATTER.findall(browser.ask("GET", "/desk/ledger/?source=law")[1])]
            path = chance.choice(matters) if matters else "/desk/"
            status, body = browser.ask("GET", path)
        except BROKEN as error:
            _failed(notes, type(error).__name__)
            continue
        number += 1
        if status == SENT and path in matters:
            notes.write("<", "page", f"{os.getpid()}-{number}", path)
        else:
            matters = []
            _failed(notes, _said(status, body))
        time.sleep(0.02)


def _said(status: int, body: bytes) -> str:
    """A service that is closed says so in words; anything else is named by its number."""
    if status != CLOSED:
        return f"status-{status}"
    return "closed" if b"12345" in body else "closed-without-words"


def _failed(notes: Notebook, why: str) -> str:
    notes.write("!", why)
    time.sleep(0.1)
    return ""
