"""Pictures without what a camera hides in them: place, time, owner, thumbnails, whole second pictures after the end.

Kept are the picture, its colours, and which way is up.
JPEG: ISO/IEC 10918-1 annex B; Exif: JEITA CP-3451; PNG: W3C recommendation of 2003.
"""

import struct
from collections.abc import Iterator
from typing import Final

MARK: Final = 0xFF
SOI, EOI, SOS = b"\xff\xd8", b"\xff\xd9", 0xDA
APP0, APP1, APP2, APP14, COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
APPS: Final = range(APP0, 0xF0)
KEPT_APPS: Final = {APP0: b"JFIF\0", APP2: b"ICC_PROFILE\0", APP14: b"Adobe"}  # size, colour profile, colour transform
EXIF: Final = b"Exif\0\0"
ORIENTATION: Final = 0x0112
ALONE: Final = (0x01, *range(0xD0, 0xD8))  # markers without a length: TEM and restarts

PNG: Final = b"\x89PNG\r\n\x1a\n"
PNG_KEPT: Final = (  # the picture and its colours; no texts, times, further frames or parts of one maker's own
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD"),
    *(b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"pHYs"),
)
JFIF_BARE: Final = 12  # bytes of its head before the two that give the size of a small second picture
SOF_MARKS: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


class DamagedError(ValueError):
    """The file ends early or is not what it says."""


def strip_jpeg(content: bytes) -> bytes:
    """The picture alone; raises DamagedError if it is not whole."""
    kept, turned = [SOI], 1
    for marker, segment in segments(content):
        body = segment[4:]
        if marker == APP1 and body.startswith(EXIF):
            turned = _orientation(body[len(EXIF) :])
        if marker in APPS or marker == COM:
            if marker in KEPT_APPS and body.startswith(KEPT_APPS[marker]):
                kept.append(_bare(body) if marker == APP0 else segment)
            continue
        kept.append(segment)
    if turned in range(2, 9):
        kept.insert(1, _exif(turned))
    return b"".join(kept)


def _bare(body: bytes) -> bytes:
    """The head of a JFIF without the small picture of the whole that may stand in it."""
    kept = body[:JFIF_BARE].ljust(JFIF_BARE, b"\0") + b"\0\0"
    return struct.pack(">BBH", MARK, APP0, len(kept) + 2) + kept


def orientation_of(content: bytes) -> int:
    """Which way is up in a JPEG (1 to 8)."""
    for marker, segment in segments(content):
        if marker == APP1 and segment[4:].startswith(EXIF):
            return _orientation(segment[4 + len(EXIF) :])
    return 1


def size_of(media: str, content: bytes) -> tuple[int, int]:
    """Width and height in pixels as they lie in the file; raises DamagedError."""
    if media == "image/png" and len(content) >= len(PNG) + 16:
        width, height = struct.unpack_from(">II", content, len(PNG) + 8)
        return width, height
    if media == "image/jpeg":
        for marker, segment in segments(content):
            if marker in SOF_MARKS and len(segment) >= 9:  # noqa: PLR2004  (B.2.2 of the standard)
                height, width = struct.unpack_from(">HH", segment, 5)
                return width, height
    raise DamagedError


def segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers with their segments, coded data with the start of their scan, up to the first end of image."""
    at = len(SOI)
    while True:
        while content[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        if len(content) < at + 2 or content[at] != MARK:
            raise DamagedError
        marker = content[at + 1]
        if marker == EOI[1]:
            yield marker, EOI
            return
        end = at + 2 if marker in ALONE else _end(content, at)
        if marker == SOS:
            end = _scan_end(content, end)
        yield marker, content[at:end]
        at = end


def _end(content: bytes, at: int) -> int:
    if len(content) < at + 4:
        raise DamagedError
    end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    if end < at + 4 or end > len(content):
        raise DamagedError
    return end


def _scan_end(content: bytes, at: int) -> int:
    """Where coded data end: at a marker that is neither a stuffed zero nor a restart."""
    while (at := content.find(b"\xff", at)) >= 0:
        if at + 1 >= len(content):
            break
        follows = content[at + 1]
        if follows == MARK:
            at += 1
        elif follows == 0 or follows in ALONE:
            at += 2
        else:
            return at
    raise DamagedError


def _orientation(tiff: bytes) -> int:
    """Which way is up (1 to 8); 1 where the camera's block says nothing that can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for n in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * n)
            if tag == ORIENTATION:
                return int(value)
    except struct.error:
        pass
    return 1


def _exif(turned: int) -> bytes:
    """A block that says which way is up and nothing else."""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    return struct.pack(">HH", 0xFFE1, 2 + len(EXIF) + len(tiff)) + EXIF + tiff


def strip_png(content: bytes) -> bytes:
    """The picture alone; raises DamagedError if it is not whole."""
    kept, at = [PNG], len(PNG)
    while True:
        if len(content) < at + 12:
            raise DamagedError
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise DamagedError
        if name in PNG_KEPT:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
