"""Everything that was acknowledged is sent once more, in another order and by several at once: the same answers."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Final
from uuid import UUID

from bench.campaign.notes import Notebook, Told, Words, lines
from bench.campaign.scenarios import Ground
from bench.campaign.visitors import BROKEN, PLACE, SENT, SLIP, WORDS, Browser
from bench.campaign.writers import COUNTY, fork, opening, touch

SENDERS: Final = 2
CHUNK: Final = 100


def everything(ground: Ground, told: Told) -> list[str]:
    """What was answered otherwise than the first time."""
    opened = list(told.of_kind("open").values())
    moved = [told.asked[id_] for id_ in told.of_kind("move")]
    for whole in (opened, moved):
        ground.chance.shuffle(whole)
    files = [ground.notes / f"resend-{number}.again" for number in range(SENDERS)]
    senders = [
        fork(partial(_send, opened[n::SENDERS], moved[n::SENDERS], told, Notebook(file)))
        for n, file in enumerate(files)
    ]
    ended = [os.waitpid(pid, 0)[1] for pid in senders]
    found = [" ".join(words) for file in files for sign, _, words in lines(file) if sign == "?"]
    found += [f"not repeatable: a sender ended with {code}" for code in ended if code]
    return found + (list(_slips(ground, told)) if ground.visitors else [])


def _send(opened: Sequence[Words], moved: Iterable[Words], told: Told, notes: Notebook) -> None:
    from yimen.kernel.days import Calendar
    from yimen.ledger import actions
    from yimen.ledger.entry import By, Done

    now = datetime.now(UTC)
    for first in range(0, len(opened), CHUNK):
        part = opened[first : first + CHUNK]
        again = [opening(UUID(words[1])) for words in part]
        ids = actions.open_many(again, By(None, COUNTY), now, Calendar())
        for words, id_ in zip(part, ids, strict=True):
            if str(id_) != words[2]:
                notes.write("?", "not", "repeatable:", *words, id_)
    for words in moved:
        found = touch(words, COUNTY, now)
        if not isinstance(found, Done) or str(found.version) != told.acked[words[1]][3]:
            notes.write("?", "not", "repeatable:", *words, getattr(found, "number", found))


def _slips(ground: Ground, told: Told, most: int = 200) -> Iterator[str]:
    """Forms sent again through the pages give the slip of the first time."""
    slips = list(told.of_kind("ask").values())
    ground.chance.shuffle(slips)
    if ground.home.pages is None:
        ground.home.serve()
    ground.home.wait()
    browser = Browser(ground.home.address)
    try:
        token = browser.token("/ask/")
        for _, id_, number in slips[:most]:
            form = {"id": id_, "words": WORDS, "place": PLACE, "csrfmiddlewaretoken": token}
            status, body = browser.ask("POST", "/ask/", form)
            found = SLIP.search(body)
            if status != SENT or found is None or found[1].decode() != number:
                yield f"not repeatable: the slip {number} is answered with {status}"
    except BROKEN as error:
        yield f"the pages do not answer after the campaign: {type(error).__name__}"
