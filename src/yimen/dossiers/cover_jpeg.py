"""Covering areas of a JPEG: the blocks of an area are written anew, black and empty; all others keep their own bits.

Only the coded blocks are read, no pixel is computed: a photograph loses nothing outside the areas, which grow to the
edges of its blocks (8 or 16 pixels). ISO/IEC 10918-1, sequential Huffman coding in one scan (what telephones write).
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from yimen.dossiers.cover_bits import COEFFICIENTS, DC_COUNTS, DC_SIZES, Bits, Out, Part, huffman
from yimen.dossiers.images import EOI, SOI, SOS, DamagedError, segments

SOF: Final = (0xC0, 0xC1)  # baseline and extended sequential
OTHER_SOF: Final = (0xC2, 0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0), 0xDC)  # and DNL
DHT, DQT, DRI = 0xC4, 0xDB, 0xDD
RESTART: Final = re.compile(rb"\xff+[\xd0-\xd7]")
BLOCK: Final = 8
DARKEST: Final = -1024  # the first coefficient of a black block, before it is divided
MOST_COMPONENTS: Final = 4
WINDOW: Final = 16  # bits of the longest code
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


class UncoverableError(ValueError):
    """A picture that is whole, but written in a way that is not read here."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before the scan."""

    width: int
    height: int
    parts: tuple[Part, ...]
    unit: tuple[int, int]  # width and height in pixels of one unit of the scan
    restart: int


def cover_jpeg(content: bytes, boxes: Sequence[Box]) -> bytes:
    """The same picture with black where the boxes are; raises UncoverableError or DamagedError."""
    found = list(segments(content))
    scans = [segment for marker, segment in found if marker == SOS]
    if len(scans) != 1 or any(marker in OTHER_SOF for marker, _ in found):
        raise UncoverableError
    frame = _frame([one for one in found if one[0] != SOS], scans[0])
    head = 2 + int.from_bytes(scans[0][2:4], "big")
    coded = _coded(frame, scans[0][head:], boxes)
    first = _one_table(scans[0][:head])
    kept = [segment for marker, segment in found if marker not in (SOS, EOI[1])]
    return b"".join((SOI, *kept, _dc_table(), first, coded, EOI))


def _one_table(head: bytes) -> bytes:
    """The head of the scan with every component on the new first table, each on its own second table."""
    made = bytearray(head)
    for n in range(made[4]):
        made[6 + 2 * n] &= 0x0F
    return bytes(made)


def _dc_table() -> bytes:
    body = b"\0" + DC_COUNTS + DC_SIZES
    return struct.pack(">BBH", 0xFF, DHT, len(body) + 2) + body


def _frame(found: list[tuple[int, bytes]], scan: bytes) -> Frame:
    try:
        return _read_frame(found, scan)
    except (IndexError, KeyError, struct.error, ZeroDivisionError) as broken:
        raise DamagedError from broken


def _read_frame(found: list[tuple[int, bytes]], scan: bytes) -> Frame:
    tables: dict[int, dict[int, tuple[int, int]]] = {}
    divisors: dict[int, int] = {}
    restart, size = 0, b""
    for marker, segment in found:
        body = segment[4:]
        if marker == DHT:
            tables |= dict(huffman(body))
        elif marker == DQT:
            divisors |= dict(_divisors(body))
        elif marker == DRI:
            restart = int.from_bytes(body[:2], "big")
        elif marker in SOF:
            size = body
    precision, height, width, count = struct.unpack_from(">BHHB", size)
    if precision != BLOCK or not height or not width or not 1 <= count <= MOST_COMPONENTS or scan[4] != count:
        raise UncoverableError
    rows = {size[6 + 3 * n]: size[7 + 3 * n : 9 + 3 * n] for n in range(count)}
    chosen = [(rows[scan[5 + 2 * n]], scan[6 + 2 * n]) for n in range(count)]
    across, down = max(row[0] >> 4 for row, _ in chosen), max(row[0] & 15 for row, _ in chosen)
    alone = count == 1  # a single component is coded block by block, whatever its sampling
    parts = tuple(_part(n, row, which, tables, divisors, alone=alone) for n, (row, which) in enumerate(chosen))
    unit = (BLOCK, BLOCK) if alone else (BLOCK * across, BLOCK * down)
    return Frame(width, height, parts, unit, restart)


def _part(
    n: int,
    row: bytes,
    which: int,
    tables: dict[int, dict[int, tuple[int, int]]],
    divisors: dict[int, int],
    *,
    alone: bool,
) -> Part:
    dc, ac = tables[which >> 4], tables[16 | which & 15]
    if 0 not in ac:
        raise UncoverableError
    blocks = 1 if alone else (row[0] >> 4) * (row[0] & 15)
    black = DARKEST // divisors[row[1]] if n == 0 else 0
    return Part(
        blocks,
        _steps(tuple(dc.items()), first=True),
        _steps(tuple(ac.items()), first=False),
        ac[0],
        max(black, DARKEST),
    )


def _divisors(body: bytes) -> Iterator[tuple[int, int]]:
    """The divisor of the first coefficient, by number."""
    at = 0
    while at < len(body):
        wide = body[at] >> 4
        yield body[at] & 15, int.from_bytes(body[at + 1 : at + 2 + wide], "big")
        at += 1 + COEFFICIENTS * (1 + wide)


@lru_cache(maxsize=8)
def _steps(table: tuple[tuple[int, tuple[int, int]], ...], *, first: bool) -> list[int]:
    """For each 16 bits ahead: bits to pass | coefficients to pass << 8 (first: bits of the code | size << 8)."""
    steps = [0] * (1 << WINDOW)
    for value, (code, length) in table:
        size, run = value & 15, value >> 4
        if first:
            step = length | value << 8
        else:
            step = length + size | (run + 1 if size or run == WINDOW - 1 else COEFFICIENTS) << 8
        low = code << (WINDOW - length)
        if low + (1 << (WINDOW - length)) > len(steps):
            raise DamagedError
        steps[low : low + (1 << (WINDOW - length))] = [step] * (1 << (WINDOW - length))
    return steps


def _coded(frame: Frame, data: bytes, boxes: Sequence[Box]) -> bytes:
    """The scan, written anew interval by interval."""
    wide = -(-frame.width // frame.unit[0])
    units = wide * -(-frame.height // frame.unit[1])
    covered = _covered(frame, boxes, wide)
    parts = RESTART.split(data) if frame.restart else [data]
    every = frame.restart or units
    if len(parts) < -(-units // every):
        raise DamagedError
    made = [
        _interval(frame, part, range(first, min(first + every, units)), covered)
        for first, part in zip(range(0, units, every), parts, strict=False)
    ]
    return b"".join(part + (bytes((0xFF, 0xD0 + n % 8)) if n + 1 < len(made) else b"") for n, part in enumerate(made))


def _covered(frame: Frame, boxes: Sequence[Box], wide: int) -> frozenset[int]:
    """The units of the scan that an area touches."""
    across, down = frame.unit
    return frozenset(
        y * wide + x
        for left, top, right, bottom in boxes
        for y in range(top // down, -(-min(bottom, frame.height) // down))
        for x in range(left // across, -(-min(right, frame.width) // across))
    )


def _interval(frame: Frame, part: bytes, units: range, covered: frozenset[int]) -> bytes:
    bits = Bits(part.replace(b"\xff\0", b"\xff"))
    out, values = Out(), [0] * len(frame.parts)
    written = list(values)
    try:
        for unit in units:
            for n, one in enumerate(frame.parts):
                for _ in range(one.blocks):
                    value, ac, length = bits.block(one, values[n])
                    values[n] = value
                    if unit in covered:
                        value, (ac, length) = one.black, one.end
                    out.put(value - written[n], ac, length)
                    written[n] = value
    except IndexError as short:
        raise DamagedError from short
    return out.done()
