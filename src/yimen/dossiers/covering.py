"""Areas of a picture covered before it is shown to everybody: a new file that does not hold what was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yimen.dossiers.cover_jpeg import Box, UncoverableError, cover_jpeg
from yimen.dossiers.cover_png import cover_png
from yimen.dossiers.images import orientation_of, size_of, strip_jpeg, strip_png

WHOLE: Final = 10_000  # an edge of a picture, in hundredths of a percent
COVERABLE: Final = ("image/jpeg", "image/png")

__all__ = ["COVERABLE", "WHOLE", "Area", "UncoverableError", "cover"]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a picture as it is seen, in hundredths of a percent from its left and upper edges."""

    left: int
    top: int
    right: int
    bottom: int


def cover(media: str, content: bytes, areas: Sequence[Area]) -> bytes:
    """The picture with its areas black and nothing hidden in it; raises DamagedError or UncoverableError."""
    width, height = size_of(media, content)
    if media == "image/png":
        return strip_png(cover_png(content, [_box(area, width, height) for area in areas]))
    turned = orientation_of(content)
    boxes = [_box(_stored(area, turned), width, height) for area in areas]
    return strip_jpeg(cover_jpeg(content, boxes))


def _box(area: Area, width: int, height: int) -> Box:
    """The pixels that an area touches, also in part."""
    return (
        area.left * width // WHOLE,
        area.top * height // WHOLE,
        -(-area.right * width // WHOLE),
        -(-area.bottom * height // WHOLE),
    )


def _stored(area: Area, turned: int) -> Area:
    """Where an area lies in the file, when the picture is shown turned (Exif orientation 1 to 8)."""
    left, top, right, bottom = area.left, area.top, area.right, area.bottom
    if turned in (2, 3):
        left, right = WHOLE - right, WHOLE - left
    if turned in (3, 4):
        top, bottom = WHOLE - bottom, WHOLE - top
    if turned in (5, 6, 7, 8):
        left, top, right, bottom = top, left, bottom, right
    if turned in (7, 8):
        left, right = WHOLE - right, WHOLE - left
    if turned in (6, 7):
        top, bottom = WHOLE - bottom, WHOLE - top
    return Area(left, top, right, bottom)
