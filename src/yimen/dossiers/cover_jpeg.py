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

from yimen.dossiers.images import EOI, SOI, SOS, DamagedError, segments

SOF: Final = (0xC0, 0xC1)  # baseline and extended sequential
OTHER_SOF: Final = (0xC2, 0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0), 0xDC)  # and DNL
DHT, DQT, DRI = 0xC4, 0xDB, 0xDD
RESTART: Final = re.compile(rb"\xff+[\xd0-\xd7]")
BLOCK: Final = 8
COEFFICIENTS: Final = 64
DARKEST: Final = -1024  # the first coefficient of a black block, before it is divided
MOST_COMPONENTS: Final = 4
WINDOW: Final = 16  # bits of the longest code
DC_COUNTS: Final = bytes((0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0))  # table K.3: a code for every size
DC_SIZES: Final = bytes(range(12))
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


class UncoverableError(ValueError):
    """A picture that is whole, but written in a way that is not read here."""


@dataclass(frozen=True, slots=True)
class Part:
    """A component: how many blocks of it stand in one unit of the scan, its tables, the black of its first number."""

    blocks: int
    dc: list[int]
    ac: list[int]
    end: tuple[int, int]  # the code of "no more numbers" in its own table, and its length
    black: int


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
            tables |= dict(_huffman(body))
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


def _huffman(body: bytes) -> Iterator[tuple[int, dict[int, tuple[int, int]]]]:
    """Tables by class and number: value -> (code, length)."""
    at = 0
    while at < len(body):
        counts, values, code, taken = body[at + 1 : at + 17], {}, 0, at + 17
        for length, count in enumerate(counts, 1):
            for _ in range(count):
                values[body[taken]] = (code, length)
                code, taken = code + 1, taken + 1
            code <<= 1
        yield body[at], values
        at = taken


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
    out, values = _Out(), [0] * len(frame.parts)
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


class Bits:
    """The coded bits of an interval, read block by block."""

    def __init__(self, data: bytes) -> None:
        self.data = data + b"\0\0\0"
        self.at = 0
        self.last = len(data) * 8

    def block(self, part: Part, before: int) -> tuple[int, int, int]:
        """A block's first coefficient, and the bits of the others as they are: number and length."""
        data, at = self.data, self.at
        byte = at >> 3
        step = part.dc[((data[byte] << 16 | data[byte + 1] << 8 | data[byte + 2]) >> (8 - (at & 7))) & 0xFFFF]
        size = step >> 8
        at += step & 255
        diff = _signed(self._cut(at, size), size)
        start = at = at + size
        steps, k = part.ac, 1
        while k < COEFFICIENTS:
            byte = at >> 3
            step = steps[((data[byte] << 16 | data[byte + 1] << 8 | data[byte + 2]) >> (8 - (at & 7))) & 0xFFFF]
            if not step:
                raise DamagedError
            at += step & 255
            k += step >> 8
        if at > self.last:
            raise DamagedError
        self.at = at
        return before + diff, self._cut(start, at - start), at - start

    def _cut(self, at: int, length: int) -> int:
        end = at + length
        number = int.from_bytes(self.data[at >> 3 : (end + 7) >> 3], "big") >> (-end & 7)
        return number & ((1 << length) - 1)


def _signed(bits: int, size: int) -> int:
    """What `size` bits say: F.12 of the standard."""
    return bits if not size or bits >> (size - 1) else bits - (1 << size) + 1


def _codes() -> tuple[tuple[int, int], ...]:
    table = dict(_huffman(b"\0" + DC_COUNTS + DC_SIZES))[0]
    return tuple(table[size] for size in DC_SIZES)


class _Out:
    """Bits written anew."""

    CODES: Final = _codes()
    FLUSH: Final = 4096

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.number, self.length = 0, 0

    def put(self, diff: int, ac: int, length: int) -> None:
        """A block: the difference of its first coefficient in the new table, then the bits of the others."""
        size = abs(diff).bit_length()
        if size >= len(self.CODES):
            raise DamagedError
        code, bits = self.CODES[size]
        low = diff if diff > 0 else diff + (1 << size) - 1
        whole = (code << size | (low if size else 0)) << length | ac
        self.number = self.number << (bits + size + length) | whole
        self.length += bits + size + length
        if self.length > self.FLUSH:
            self._flush(self.length & 7)

    def _flush(self, left: int) -> None:
        self.parts.append((self.number >> left).to_bytes((self.length - left) // 8, "big"))
        self.number, self.length = self.number & ((1 << left) - 1), left

    def done(self) -> bytes:
        """The interval, filled up with ones, its FFs followed by zero."""
        fill = -self.length & 7
        self.number, self.length = self.number << fill | (1 << fill) - 1, self.length + fill
        self._flush(0)
        return b"".join(self.parts).replace(b"\xff", b"\xff\0")
