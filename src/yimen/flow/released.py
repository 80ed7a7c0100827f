"""What everybody may read of what was released: the words as they were released, the state as it is now."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from yimen.dossiers import files, releases
from yimen.dossiers.covering import COVERABLE
from yimen.dossiers.words import Release, Shown
from yimen.flow import lines, proofs
from yimen.flow import publishable as rules
from yimen.flow.commitment import MEDIA
from yimen.flow.county import CHINA, County, county
from yimen.flow.door_pages import Need
from yimen.flow.pages import NO_REMEDIES, Chip, Tone
from yimen.flow.proofs import text_of
from yimen.flow.publish_pages import NOTHING, PublicMatter, PublicProof
from yimen.flow.remedies import remedies
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.entry import Entry
from yimen.ledger.life import OUTCOMES, STATES

SIZE: Final = 25
LATEST: Final = 3
FOUND: Final = 10
SHORT: Final = 4000  # bytes of a text that stands in the page itself
UNNAMED: Final = Text("一件事（没有公开是什么事）", "a matter (what it is about is not public)")
RECEIVED: Final = Text("登记", "received")
DUE: Final = Text("到期", "due")
ANSWERED: Final = Text("答复", "answered")
CLOSED: Final = Text("办结", "closed")
TONES: Final[dict[str, Tone]] = {"answered": "answered", "closed": "ended", "waiting": "waiting"}


def matter(public: UUID) -> PublicMatter | None:
    """The matter at a public address; one taken back says only that and when. None for one never released."""
    release = releases.at_address(public)
    entry = book.entry(release.commitment) if release else None
    return _matter(county(), entry, release) if entry and release else None


def of_commitment(commitment: UUID) -> PublicMatter | None:
    """What was released of a commitment whose own page is public: its answer and proofs."""
    release = releases.of(commitment)
    entry = book.entry(commitment) if release else None
    return _matter(county(), entry, release) if entry and release else None


def page(number: int, text: str = "") -> tuple[tuple[PublicMatter, ...], bool]:
    """A page of what stands, the latest first, and whether there is another one."""
    rows = releases.standing((number - 1) * SIZE, SIZE + 1, text)
    return _matters(rows[:SIZE]), len(rows) > SIZE


def latest() -> tuple[PublicMatter, ...]:
    """What was released last."""
    return _matters(releases.standing(0, LATEST))


def needs(words: tuple[str, ...]) -> Iterator[Need]:
    """Matters whose released words hold one of some words, for the search of residents."""
    for one in _matters(releases.standing(0, FOUND, *words)):
        where = one.office if one.office.zh else one.place
        yield Need(str(one.public), one.title, where, "commitment")


def _matters(rows: tuple[Release, ...]) -> tuple[PublicMatter, ...]:
    here, entries = county(), book.entries([row.commitment for row in rows])
    found = (_matter(here, entries[row.commitment], row, whole=False) for row in rows if row.commitment in entries)
    return tuple(one for one in found if one)


def _matter(here: County, entry: Entry, release: Release, *, whole: bool = True) -> PublicMatter | None:
    """The release as it may be read now, in a list without its proofs; None where the document now forbids it."""
    document = here.library.documents.get(entry.document)
    if document is None or not document.publish:
        return None
    if release.ended:
        return _gone(release)
    names, body = frozenset(name.partition(":")[0] for name in release.fields), release.body
    return PublicMatter(
        public=release.public,
        title=_title(here, entry, body.words),
        place=here.place_name(body.place) if body.place else NOTHING,
        office=Text(body.office, body.office_en),
        number=body.number,
        chip=_chip(here, entry, names) if "state" in names else None,
        outcome=OUTCOMES.get(entry.outcome, NOTHING) if "outcome" in names else NOTHING,
        dates=tuple(_dates(entry)) if "dates" in names else (),
        answer=body.answer,
        proofs=tuple(_proofs(body.proofs)) if whole else (),
        released=release.at,
        ended=None,
        remedies=remedies(here, entry) if {"outcome", "dates"} <= names else NO_REMEDIES,
    )


def _gone(release: Release) -> PublicMatter:
    return PublicMatter(
        release.public, UNNAMED, NOTHING, NOTHING, "", None, NOTHING, (), "", (), release.at, release.ended
    )


def _title(here: County, entry: Entry, words: str) -> Text:
    """The words that were released; of the county's own promises those of the document."""
    if entry.source in rules.OPEN_SOURCES:
        return lines.title(here, entry, {})
    title = lines.title(here, entry, {}) if entry.source == "law" and words else None
    return title if title and title.zh == words else Text(words) if words else UNNAMED


def _chip(here: County, entry: Entry, names: frozenset[str]) -> Chip:
    """Where it stands; with its day only if dates were released, with its outcome only if that was."""
    closed = entry.state == "closed"
    whole = "outcome" in names if closed else "dates" in names or entry.state in TONES
    return lines.chip(here, entry) if whole else Chip(_tone(entry), STATES[entry.state])


def _tone(entry: Entry) -> Tone:
    return TONES.get(entry.state, "running")


def _dates(entry: Entry) -> Iterator[tuple[Text, date]]:
    yield RECEIVED, entry.started
    if due := entry.told or entry.due:
        yield DUE, due
    for words, at in ((ANSWERED, entry.answered_at), (CLOSED, entry.closed_at)):
        if at:
            yield words, at.astimezone(CHINA).date()


def _proofs(shown: tuple[Shown, ...]) -> Iterator[PublicProof]:
    for number, one in enumerate(shown, 1):
        short = one.media == "text/plain" and one.bytes <= SHORT
        yield PublicProof(
            number=number,
            kind=proofs.name(one.kind),
            media=Text(MEDIA.get(one.media, "文件"), MEDIA.get(one.media, "FILE")),
            bytes=one.bytes,
            text=text_of(one.sha256) if short else "",
            open=one.open,
            picture=one.media in COVERABLE,
            covered=one.covered,
        )


def proof(public: UUID, number: int) -> tuple[str, str, bytes] | None:
    """The bytes of a picture or text that is public now: its name, its type, and the bytes as they were released."""
    release = releases.at_address(public)
    if release is None or release.ended or not 1 <= number <= len(release.body.proofs):
        return None
    one = release.body.proofs[number - 1]
    if not one.open or matter(public) is None:
        return None
    return f"{number}{files.ENDINGS[one.media]}", one.media, files.path_of(one.sha256).read_bytes()
