"""What a browser sees of a covered photo: black where it was covered, and every other pixel as it was."""

from base64 import b64encode

import pytest

from tests.dossiers import photos
from tests.dossiers.test_covering import SECRET
from yimen.dossiers.covering import cover

pytestmark = pytest.mark.browser
WIDTH, HEIGHT = 96, 64
INSIDE, AROUND = (50, 18, 78, 46), (46, 14, 82, 50)  # colours of neighbours run two pixels into a photo's blocks
SHOW = """async (data) => { const one = new Image(); one.src = data; await one.decode();
const c = document.createElement("canvas"); c.width = one.naturalWidth; c.height = one.naturalHeight;
const g = c.getContext("2d"); g.drawImage(one, 0, 0); return [...g.getImageData(0, 0, c.width, c.height).data]; }"""


def seen(browser, content: bytes) -> list[list[int]]:
    """The pixels of a photo, row after row."""
    page = browser.new_page()
    data = page.evaluate(SHOW, f"data:image/jpeg;base64,{b64encode(content).decode()}")
    page.close()
    return [data[n : n + 3] for n in range(0, len(data), 4)]


def within(box: tuple[int, int, int, int], n: int) -> bool:
    x, y = n % WIDTH, n // WIDTH
    return box[0] <= x < box[2] and box[1] <= y < box[3]


@pytest.mark.parametrize("photo", [photos.COLOUR_PLATE, photos.RESTARTS_FACE, photos.FINE_PLATE])
def test_a_covered_photo_is_black_there_and_unchanged_everywhere_else(browser, photo: bytes):
    before, after = seen(browser, photo), seen(browser, cover("image/jpeg", photo, [SECRET]))
    assert len(before) == len(after) == WIDTH * HEIGHT
    assert max(max(one) for n, one in enumerate(after) if within(INSIDE, n)) <= 4
    changed = [n for n in range(len(before)) if before[n] != after[n] and not within(AROUND, n)]
    assert changed == []
