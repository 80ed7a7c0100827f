"""Proof files: known by their first bytes, never by their name; kept once under the hash of what is kept."""

import hashlib
import os
import re
import tempfile
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

from django.conf import settings

from yimen.dossiers.images import PNG, SOI, DamagedError, strip_jpeg, strip_png

PDF_TAIL: Final = 2048
MOST_PARTS: Final = 5000
LARGEST_UNPACKED: Final = 200 * 1024 * 1024
NAME_LENGTH: Final = 120
ZIP: Final = b"PK\x03\x04"
OFFICE: Final = {
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/plain": ".txt",
    OFFICE["xl/workbook.xml"]: ".xlsx",
    OFFICE["word/document.xml"]: ".docx",
}


def sniff(content: bytes) -> str | None:
    """The media type by the bytes themselves; None for everything that is not allowed."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(PNG):
        return "image/png"
    if content.startswith(SOI + b"\xff"):
        return "image/jpeg"
    if content.startswith(ZIP):
        return _office(content)
    return "text/plain" if _is_text(content) else None


def _office(content: bytes) -> str | None:
    """A workbook or document without macros, whose parts are sane before anything is unpacked."""
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    names = {part.filename for part in parts}
    odd = any(part.flag_bits & 1 or ".." in part.filename or part.filename.startswith("/") for part in parts)
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    large = len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED
    if odd or macros or large or "[Content_Types].xml" not in names:
        return None
    return next((media for name, media in OFFICE.items() if name in names), None)


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8", "gb18030"):
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(unicodedata.category(one) == "Cc" and one not in "\t\n\r\f" for one in words)
    return False


def clean(media: str, content: bytes) -> bytes:
    """The bytes to keep; raises DamagedError if the file is not whole."""
    if media == "image/jpeg":
        return strip_jpeg(content)
    if media == "image/png":
        return strip_png(content)
    if media == "application/pdf" and b"%%EOF" not in content[-PDF_TAIL:]:
        raise DamagedError
    return content


def safe_name(name: str, media: str) -> str:
    """A name to show and to save under: no folders, no control marks, the ending of its true type."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one)[0] != "C").strip(
        " ."
    )
    ending = ENDINGS[media]
    stem = shown.removesuffix(Path(shown).suffix) if Path(shown).suffix else shown
    return f"{(stem or 'file')[: NAME_LENGTH - len(ending)]}{ending}"


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash are kept."""
    return Path(settings.YIMEN_HOME) / "proofs" / sha256[:2] / sha256[2:4] / sha256


def store(content: bytes) -> str:
    """Keep the bytes durably and return their SHA-256; equal bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    if target.exists():
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(target)
    _sync(target.parent)
    return sha256


def _sync(folder: Path) -> None:
    """The name must outlive a crash as well as the bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
