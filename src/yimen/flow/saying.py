"""A form as something said, at every door the same: where, under which topic, through which service, about what."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from yimen.dossiers.words import CHANNELS
from yimen.flow import about, people
from yimen.flow.county import county
from yimen.kernel.problems import Problem, Where, problem


def said_of(form: Mapping[str, str], channel: str) -> people.Said | Problem:
    """A form as something said; 605 without a place, 606 without a channel, 678 and 679 for what it is about."""
    if channel not in CHANNELS:
        return problem(606, Where())
    try:
        id_ = UUID(form.get("id", ""))
    except ValueError:
        return problem(607, Where())
    service = form.get("service") or people.MEETING
    meant = about.meant(county(), service, form.get("about", ""))
    if isinstance(meant, Problem):
        return meant
    place = form.get("place") or (meant.place if meant else "")
    if not place:
        return problem(605, Where())
    spot = form.get("spot", "").strip()
    words = f"{form.get('words', '').strip()}\n（{spot}）" if spot else form.get("words", "").strip()
    contact = " ".join(part for part in (form.get("name", "").strip(), form.get("phone", "").strip()) if part)
    papers = tuple(name.removeprefix(f"paper.{service}.") for name in form if name.startswith(f"paper.{service}."))
    topic = form.get("topic") or (meant.topic if meant else "") or people.OTHER
    note = about.note(meant) if meant else ""
    way: Any = channel  # one of CHANNELS, as looked at above
    return people.Said(id_, words, topic, place, way, service, contact=contact, papers=papers, note=note)
