"""The coded bits of a JPEG, block by block: read as they are, and written anew (ISO/IEC 10918-1, annexes C and F)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yimen.dossiers.images import DamagedError

COEFFICIENTS: Final = 64
DC_COUNTS: Final = bytes((0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0))  # table K.3: a code for every size
DC_SIZES: Final = bytes(range(12))


@dataclass(frozen=True, slots=True)
class Part:
    """A component: how many blocks of it stand in one unit of the scan, its tables, the black of its first number."""

    blocks: int
    dc: list[int]
    ac: list[int]
    end: tuple[int, int]  # the code of "no more numbers" in its own table, and its length
    black: int


def huffman(body: bytes) -> Iterator[tuple[int, dict[int, tuple[int, int]]]]:
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
    table = dict(huffman(b"\0" + DC_COUNTS + DC_SIZES))[0]
    return tuple(table[size] for size in DC_SIZES)


class Out:
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
