"""A drawing for the demonstration, no photo: a street lamp that burns, a house with a number plate to be covered."""

import struct
import zlib
from functools import cache
from typing import Final

from yimen.dossiers.cover_png import chunk
from yimen.dossiers.images import PNG

TOPIC: Final = "路灯"
WIDTH, HEIGHT = 480, 320
PLATE: Final = {"left": "76", "top": "61", "width": "12", "height": "9"}  # where the house has its number, in percent
Colour = tuple[int, int, int]
NIGHT, GROUND, POLE, WALL, DOOR = (22, 32, 52), (52, 58, 54), (120, 124, 128), (96, 74, 62), (58, 40, 34)
LIGHT, GLOW, WHITE, INK = (255, 236, 170), (92, 88, 74), (232, 236, 240), (20, 24, 28)
BOXES: Final[tuple[tuple[int, int, int, int, Colour], ...]] = (
    (0, 0, WIDTH, 240, NIGHT),
    (0, 240, WIDTH, HEIGHT, GROUND),
    (330, 150, 450, 260, WALL),
    (350, 180, 376, 260, DOOR),
    (370, 200, 418, 220, WHITE),
    *((378 + 12 * n, 204, 384 + 12 * n, 216, INK) for n in range(3)),
    (118, 60, 126, 270, POLE),
    (126, 60, 186, 66, POLE),
    (150, 78, 222, 130, GLOW),
    (164, 66, 206, 78, LIGHT),
)


@cache
def lamp() -> bytes:
    """The drawing as a PNG."""
    rows = [bytearray(bytes(NIGHT) * WIDTH) for _ in range(HEIGHT)]
    for left, top, right, bottom, colour in BOXES:
        for row in rows[top:bottom]:
            row[left * 3 : right * 3] = bytes(colour) * (right - left)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
