"""The archive of a closed commitment in one file: covering sheet, record, proof files, and a list of their digests."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import IO, Any, Final
from uuid import UUID

from yimen.dossiers import files
from yimen.flow import acting, archive
from yimen.flow import desk as whole
from yimen.flow.access import Actor
from yimen.flow.pages import CommitmentPage, Refusal
from yimen.flow.papers import filling, packing, pdf
from yimen.flow.papers.desk import seen
from yimen.flow.papers.filling import Seen, Typed
from yimen.flow.papers.kinds import KINDS
from yimen.kernel.problems import Problem, Where, problem

RECORD, SHEET, README, SUMS = "archive.json", "sheet.pdf", "README.txt", "SHA256SUMS"
NOT_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
LONGEST_NAME: Final = 80
TOLD: Final = """{number} 的归档包 · the archive of {number}

{record}  台账记录，核对办法写在 check 里，不用本程序 · the record; its `check` says how to verify it
{sheet}  办结（销号）归档单，PDF/A-2u{no_sheet} · the covering sheet
proofs/  佐证文件，原样 · the proof files as they are
{sums}  每个文件的 SHA-256，用 sha256sum -c {sums} 核对 · the SHA-256 of each file; check it with sha256sum -c

保管期限：条款没有规定，由档案人员确定。 · No document states how long this is to be kept; the archivist decides.
{lost}"""
NO_SHEET: Final = "（没有：{why}）"
LOST: Final = "找不到的佐证文件 · proof files that are lost: {names}\n"


@dataclass(frozen=True, slots=True)
class Bundled:
    """What was put into an archive. `without`: why it has no covering sheet; `lost`: proof files not on the disk."""

    number: str
    files: int
    without: Problem | None
    lost: tuple[str, ...]


def write(actor: Actor, id_: UUID, out: IO[bytes]) -> Bundled | Refusal | None:
    """Fill `out` with the archive of a closed commitment within reach; the look is logged first. 675."""
    found = seen(actor, id_)
    if found is None:
        return None
    if found.entry.state != "closed":
        return acting.refusal(problem(675, Where(file=found.entry.number)))
    page = whole.commitment(actor, id_)
    return _written(found, page, out) if page else None


def _written(found: Seen, page: CommitmentPage, out: IO[bytes]) -> Bundled:
    record = archive.bundled(found.entry, page)
    sheet = pdf.pdf(KINDS["archive"], filling.fill("archive", found, page, Typed(day=found.county.day)))
    without = sheet if isinstance(sheet, Problem) else None
    sums: list[tuple[str, str]] = []
    with packing.packed(out) as zip_:

        def put(name: str, content: bytes, *, squeeze: bool = True) -> None:
            zip_.add(name, content, squeeze=squeeze)
            sums.append((name, hashlib.sha256(content).hexdigest()))

        lost = _proofs(record, put)
        put(RECORD, json.dumps(record, ensure_ascii=False, indent=1).encode())
        if isinstance(sheet, bytes):
            put(SHEET, sheet)
        put(README, _readme(page.line.number, without, lost).encode())
        zip_.add(SUMS, "".join(f"{digest}  {name}\n" for name, digest in sums).encode())
    return Bundled(page.line.number, len(sums), without, lost)


def _proofs(record: dict[str, Any], put: Any) -> tuple[str, ...]:  # noqa: ANN401  (a function of two or three words)
    """The proof files that this reader may see, each under its number and name; the names of those that are lost."""
    lost = []
    for at, one in enumerate(record["proofs"], start=1):
        name = NOT_NAME.sub("_", one["name"]).strip(". ")[-LONGEST_NAME:] or "proof"
        path = files.path_of(one["sha256"])
        content = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(content).hexdigest() == one["sha256"]:
            put(f"proofs/{at:02d}-{name}", content, squeeze=False)
        else:
            lost.append(one["name"])
    return tuple(lost)


def _readme(number: str, without: Problem | None, lost: tuple[str, ...]) -> str:
    return TOLD.format(
        number=number,
        record=RECORD,
        sheet=SHEET,
        sums=SUMS,
        no_sheet=NO_SHEET.format(why=without.what.zh) if without else "",
        lost=LOST.format(names="、".join(lost)) if lost else "",
    )
