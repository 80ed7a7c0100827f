"""Covering areas of a PNG: the rows that an area touches are undone, blackened and packed anew (W3C 2003, 9 and 10)."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from yimen.dossiers.cover_jpeg import Box, UncoverableError
from yimen.dossiers.images import PNG, DamagedError

CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # grey, colour, palette, grey with alpha, colour with alpha
ALPHA: Final = (4, 6)
MOST_PIXELS: Final = 60_000_000
NONE, SUB, UP, AVERAGE, PAETH = range(5)
Chunk = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of a picture are laid out."""

    width: int
    height: int
    depth: int
    colour: int

    @property
    def bits(self) -> int:
        """Bits of one pixel."""
        return CHANNELS[self.colour] * self.depth

    @property
    def step(self) -> int:
        """Bytes from a pixel to the one before it, as filters count."""
        return max(self.bits // 8, 1)

    @property
    def row(self) -> int:
        """Bytes of a row."""
        return (self.width * self.bits + 7) // 8

    def black(self, left: int, right: int) -> tuple[int, bytes]:
        """The first byte of a stretch of pixels, and what covers it; whole bytes where a byte holds several pixels."""
        first, last = left * self.bits // 8, (right * self.bits + 7) // 8
        if self.colour not in ALPHA:
            return first, bytes(last - first)
        half = self.depth // 8
        return first, (bytes((CHANNELS[self.colour] - 1) * half) + b"\xff" * half) * (right - left)


def cover_png(content: bytes, boxes: Sequence[Box]) -> bytes:
    """The same picture with black where the boxes are; raises UncoverableError or DamagedError."""
    chunks = list(_chunks(content))
    shape = shape_of(chunks)
    try:
        data = _unpacked(b"".join(body for name, body in chunks if name == b"IDAT"), shape)
        painted = _painted(shape, data, boxes)
    except (zlib.error, IndexError) as broken:
        raise DamagedError from broken
    packed = zlib.compress(painted, 6)
    kept = [one for one in chunks if one[0] not in (b"IDAT", b"IEND")]
    return PNG + b"".join(chunk(name, body) for name, body in (*kept, (b"IDAT", packed), (b"IEND", b"")))


def chunk(name: bytes, body: bytes) -> bytes:
    """A part of the file with its length and its check sum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _chunks(content: bytes) -> Iterator[Chunk]:
    at = len(PNG)
    while at + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        yield name, content[at + 8 : at + 8 + length]
        at += 12 + length


def shape_of(chunks: Sequence[Chunk]) -> Shape:
    """The layout of a picture; raises UncoverableError for rows in the order of Adam7, or too many pixels."""
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:  # noqa: PLR2004  (11.2.2 of the standard)
        raise DamagedError
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if not width or not height or colour not in CHANNELS or depth not in (1, 2, 4, 8, 16):
        raise DamagedError
    if interlaced or width * height > MOST_PIXELS or (colour not in (0, 3) and depth < 8):  # noqa: PLR2004
        raise UncoverableError
    return Shape(width, height, depth, colour)


def _unpacked(packed: bytes, shape: Shape) -> bytes:
    """The filtered rows, and never more than there may be."""
    whole = shape.height * (shape.row + 1)
    data = zlib.decompressobj().decompress(packed, whole)
    if len(data) < whole:
        raise DamagedError
    return data


def _painted(shape: Shape, data: bytes, boxes: Sequence[Box]) -> bytes:
    """The rows with black in them: those above the first area and below the row after the last stay as they were."""
    first, last = min(box[1] for box in boxes), min(max(box[3] for box in boxes), shape.height - 1)
    rows, before, size = [], bytes(shape.row), shape.row + 1
    for y in range(last + 1):
        row = before = _undone(data[y * size : (y + 1) * size], before, shape.step)
        if y < first:
            continue
        made = bytearray(row)
        for left, top, right, bottom in boxes:
            if top <= y < bottom:
                start, black = shape.black(left, min(right, shape.width))
                made[start : start + len(black)] = black
        rows.append(b"\0" + bytes(made))
    return data[: first * size] + b"".join(rows) + data[(last + 1) * size :]


def _undone(row: bytes, above: bytes, step: int) -> bytes:
    """A row without its filter."""
    kind, raw = row[0], row[1:]
    if kind == NONE:
        return raw
    if kind == UP:
        return bytes([(a + b) & 255 for a, b in zip(raw, above, strict=True)])
    if kind == SUB:
        made = bytearray(len(raw))
        for one in range(step):
            made[one::step] = bytes(total & 255 for total in accumulate(raw[one::step]))
        return bytes(made)
    if kind == AVERAGE:
        return _average(raw, above, step)
    if kind == PAETH:
        return _paeth(raw, above, step)
    raise DamagedError


def _average(raw: bytes, above: bytes, step: int) -> bytes:
    made = bytearray(step) + bytearray(raw)
    for n, up in enumerate(above):
        made[n + step] = (made[n + step] + (made[n] + up) // 2) & 255
    return bytes(made[step:])


def _paeth(raw: bytes, above: bytes, step: int) -> bytes:
    made, corners = bytearray(step) + bytearray(raw), bytes(step) + above
    for n, up in enumerate(above):
        left, corner = made[n], corners[n]
        to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
        near = left if to_left <= to_up and to_left <= to_corner else up if to_up <= to_corner else corner
        made[n + step] = (made[n + step] + near) & 255
    return bytes(made[step:])
