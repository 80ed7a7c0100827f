"""A covered copy holds nothing of what was there: whatever the area showed, the file is the same, byte for byte."""

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dossiers import photos
from yimen.dossiers.cover_png import chunk, cover_png
from yimen.dossiers.covering import WHOLE, Area, UncoverableError, cover
from yimen.dossiers.images import PNG, DamagedError, size_of, strip_jpeg

SECRET = Area(5000, 2500, WHOLE * 80 // 96, 7500)  # where the two photographs differ
BYTES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a pixel with 8 bits, by colour type


@pytest.mark.parametrize(
    ("plate", "face"),
    [
        (photos.COLOUR_PLATE, photos.COLOUR_FACE),
        (photos.RESTARTS_PLATE, photos.RESTARTS_FACE),
        (photos.FINE_PLATE, photos.FINE_FACE),
    ],
    ids=["colour", "restarts", "fine"],
)
def test_two_photos_that_differ_only_under_the_cover_become_one_and_the_same_file(plate: bytes, face: bytes):
    assert plate != face
    covered = cover("image/jpeg", plate, [SECRET])
    assert covered == cover("image/jpeg", face, [SECRET])
    assert size_of("image/jpeg", covered) == (96, 64)
    assert strip_jpeg(covered) == covered


def test_a_cover_that_leaves_a_part_of_it_open_is_seen_to_do_so():
    half = Area(5000, 2500, 6500, 7500)
    assert cover("image/jpeg", photos.COLOUR_PLATE, [half]) != cover("image/jpeg", photos.COLOUR_FACE, [half])


def test_covering_twice_is_covering_once():
    once = cover("image/jpeg", photos.COLOUR_PLATE, [SECRET])
    again = cover("image/jpeg", once, [SECRET])
    assert again.rpartition(b"\xff\xda")[2] == once.rpartition(b"\xff\xda")[2]


@pytest.mark.parametrize(
    ("turned", "shown"),
    [
        (2, Area(1667, 2500, 5000, 7500)),
        (3, Area(1667, 2500, 5000, 7500)),
        (4, Area(5000, 2500, 8333, 7500)),
        (5, Area(2500, 5000, 7500, 8333)),
        (6, Area(2500, 5000, 7500, 8333)),
        (7, Area(2500, 1667, 7500, 5000)),
        (8, Area(2500, 1667, 7500, 5000)),
    ],
)
def test_in_a_photo_that_is_shown_turned_the_area_is_where_it_is_seen(turned: int, shown: Area):
    def as_held(photo: bytes) -> bytes:
        tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, 0x0112, 3, 1, turned, 0, 0)
        return photo[:2] + struct.pack(">HH", 0xFFE1, 8 + len(tiff)) + b"Exif\0\0" + tiff + photo[2:]

    plate, face = (cover("image/jpeg", as_held(one), [shown]) for one in (photos.FINE_PLATE, photos.FINE_FACE))
    assert plate == face


def test_a_photo_written_in_another_way_is_refused_not_left_open():
    with pytest.raises(UncoverableError):
        cover("image/jpeg", photos.PROGRESSIVE, [SECRET])


@settings(max_examples=30, deadline=None)
@given(st.integers(30, len(photos.COLOUR_PLATE) - 3), st.integers(1, 255))
def test_a_photo_that_is_broken_is_refused_or_covered_but_never_an_accident(at: int, flip: int):
    broken = bytearray(photos.COLOUR_PLATE)
    broken[at] ^= flip
    try:
        covered = cover("image/jpeg", bytes(broken), [SECRET])
    except (DamagedError, UncoverableError):
        return
    assert covered.endswith(b"\xff\xd9")


def filtered(raw: bytes, above: bytes, step: int, kind: int) -> bytes:
    """A row as a program that writes PNG would filter it (W3C 2003, 9.2)."""
    made = bytearray([kind])
    for n, value in enumerate(raw):
        left, up = (raw[n - step] if n >= step else 0), above[n]
        corner = above[n - step] if n >= step else 0
        p = left + up - corner
        near = min((left, up, corner), key=lambda one: (abs(p - one), (left, up, corner).index(one)))
        made.append((value - (0, left, up, (left + up) // 2, near)[kind]) & 255)
    return bytes(made)


def drawing(colour: int, width: int, rows: list[bytes], kinds: list[int]) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, colour, 0, 0, 0))
    palette = chunk(b"PLTE", bytes(768)) if colour == 3 else b""
    before = [bytes(len(rows[0])), *rows]
    data = b"".join(filtered(row, before[n], BYTES[colour], kinds[n]) for n, row in enumerate(rows))
    return PNG + head + palette + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def pixels(content: bytes, colour: int, width: int) -> list[bytes]:
    """The rows of a drawing, read by the standard's own words."""
    at = content.index(b"IDAT")
    data = zlib.decompress(content[at + 4 : at + 4 + struct.unpack_from(">I", content, at - 4)[0]])
    size, step = width * BYTES[colour], BYTES[colour]
    rows: list[bytes] = []
    for start in range(0, len(data), size + 1):
        above, row = rows[-1] if rows else bytes(size), bytearray()
        for n, value in enumerate(data[start + 1 : start + 1 + size]):
            left, up = (row[n - step] if n >= step else 0), above[n]
            corner = above[n - step] if n >= step else 0
            p = left + up - corner
            near = min((left, up, corner), key=lambda one: (abs(p - one), (left, up, corner).index(one)))
            row.append((value + (0, left, up, (left + up) // 2, near)[data[start]]) & 255)
        rows.append(bytes(row))
    return rows


@settings(max_examples=60, deadline=None)
@given(data=st.data(), colour=st.sampled_from(sorted(BYTES)), width=st.integers(1, 9), height=st.integers(1, 7))
def test_a_covered_drawing_says_nothing_of_what_was_there_and_all_else_stays(data, colour, width, height):
    size = width * BYTES[colour]
    rows = data.draw(st.lists(st.binary(min_size=size, max_size=size), min_size=height, max_size=height))
    kinds = data.draw(st.lists(st.integers(0, 4), min_size=height, max_size=height))
    left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    right, bottom = data.draw(st.integers(left + 1, width)), data.draw(st.integers(top + 1, height))
    box, step = (left, top, right, bottom), BYTES[colour]
    other = list(rows)
    for y in range(top, bottom):
        change = data.draw(st.binary(min_size=(right - left) * step, max_size=(right - left) * step))
        other[y] = rows[y][: left * step] + change + rows[y][right * step :]
    covered = cover_png(drawing(colour, width, rows, kinds), [box])
    assert covered == cover_png(drawing(colour, width, other, kinds), [box])
    black = (b"\0" * (step - 1) + b"\xff" if colour in {4, 6} else bytes(step)) * (right - left)
    for y, row in enumerate(pixels(covered, colour, width)):
        inside = top <= y < bottom
        assert row[left * step : right * step] == (black if inside else rows[y][left * step : right * step])
        assert row[: left * step] + row[right * step :] == rows[y][: left * step] + rows[y][right * step :]


def test_a_drawing_whose_rows_are_woven_is_refused_and_so_is_one_of_too_many_pixels():
    for head in ((4, 4, 8, 2, 0, 0, 1), (60_000, 60_000, 8, 2, 0, 0, 0)):
        with pytest.raises(UncoverableError):
            cover_png(PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", *head)) + chunk(b"IEND", b""), [(0, 0, 1, 1)])


def test_a_drawing_that_ends_early_is_refused():
    whole = drawing(0, 2, [b"ab", b"cd"], [0, 0])
    with pytest.raises(DamagedError):
        cover_png(whole.replace(struct.pack(">II", 2, 2), struct.pack(">II", 2, 9)), [(0, 0, 1, 1)])
