"""Pictures are kept without what the camera hides in them, and cut-off ones are refused."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.dossiers.images import EXIF, PNG, DamagedError, strip_jpeg, strip_png

WHERE = b"27.04N 112.38E of somebody's yard"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(turned: int, order: str = ">") -> bytes:
    """What a telephone writes: which way is up, and where the picture was taken."""
    head = struct.pack(f"{order}2sHI", b"MM" if order == ">" else b"II", 42, 8)
    place = struct.pack(f"{order}HHII", 0x8825, 2, len(WHERE), 60)
    up = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turned, 0)
    return EXIF + head + struct.pack(f"{order}H", 2) + place + up + WHERE


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
TABLES = segment(0xDB, bytes(65)) + segment(0xC0, b"\x08\0\1\0\1\1\1\x11\0") + segment(0xC4, b"\0" + bytes(16))
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
PLAIN = b"\xff\xd8" + JFIF + TABLES + SCAN + b"\xff\xd9"


def photo(*hidden: bytes, after: bytes = b"") -> bytes:
    return b"\xff\xd8" + JFIF + b"".join(hidden) + TABLES + SCAN + b"\xff\xd9" + after


@pytest.mark.parametrize(
    "content",
    [
        photo(segment(0xE1, exif(1))),
        photo(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + WHERE)),
        photo(segment(0xED, b"Photoshop 3.0\0" + WHERE), segment(0xFE, WHERE), segment(0xE2, b"MPF\0" + WHERE)),
        photo(segment(0xE0, b"JFXX\0" + WHERE), segment(0xEE, WHERE)),
        photo(after=photo(segment(0xE1, exif(1)))),
        photo(segment(0xE1, EXIF + b"nonsense" + WHERE)),
        b"\xff\xd8\xff" + photo(segment(0xFE, WHERE))[2:],
    ],
)
def test_nothing_that_is_not_the_picture_is_kept(content: bytes):
    assert WHERE in content or content != PLAIN
    assert strip_jpeg(content) == PLAIN


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("turned", [3, 6, 8])
def test_which_way_is_up_is_kept_and_nothing_else_of_that_block(order: str, turned: int):
    kept = strip_jpeg(photo(segment(0xE1, exif(turned, order))))
    assert WHERE not in kept
    assert kept[2:4] == b"\xff\xe1"
    assert kept[4 + 2 :].startswith(EXIF + b"MM")
    assert struct.unpack_from(">HHIH", kept, 4 + 2 + len(EXIF) + 10) == (0x0112, 3, 1, turned)
    assert strip_jpeg(kept) == kept


def test_the_colour_profile_stays():
    profile = segment(0xE2, b"ICC_PROFILE\0\1\1rgb") + segment(0xEE, b"Adobe\0d\0\0\0\0\1")
    assert strip_jpeg(photo(profile)) == photo(profile)


@given(st.integers(2, len(PLAIN) - 1))
def test_a_photo_that_was_cut_off_is_refused(length: int):
    with pytest.raises(DamagedError):
        strip_jpeg(PLAIN[:length])


@given(st.binary(max_size=200))
def test_a_broken_photo_is_refused_or_kept_but_never_an_accident(content: bytes):
    for strip, head in ((strip_jpeg, b"\xff\xd8"), (strip_png, PNG)):
        try:
            kept = strip(head + content)
        except DamagedError:
            continue
        assert strip(kept) == kept


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


DOT = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), chunk(b"IDAT", zlib.compress(b"\0\0"))
PICTURE = PNG + b"".join(DOT) + chunk(b"IEND", b"")


def test_a_drawing_is_kept_without_its_texts_times_and_tail():
    hidden = [chunk(name, WHERE) for name in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")]
    assert strip_png(PNG + DOT[0] + b"".join(hidden) + DOT[1] + chunk(b"IEND", b"") + WHERE) == PICTURE


def test_parts_of_one_maker_and_further_frames_of_a_drawing_are_not_kept():
    hidden = [chunk(name, WHERE) for name in (b"acTL", b"fcTL", b"fdAT", b"prVW", b"zzAp")]
    assert strip_png(PNG + DOT[0] + DOT[1] + b"".join(hidden) + chunk(b"IEND", b"")) == PICTURE


def test_the_small_second_picture_in_the_head_of_a_photo_is_not_kept():
    head = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2" + WHERE[:12])
    kept = strip_jpeg(b"\xff\xd8" + head + TABLES + SCAN + b"\xff\xd9")
    assert kept == PLAIN


@given(st.integers(8, len(PICTURE) - 1))
def test_a_drawing_that_was_cut_off_is_refused(length: int):
    with pytest.raises(DamagedError):
        strip_png(PICTURE[:length])
