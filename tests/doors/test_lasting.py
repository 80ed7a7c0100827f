"""Solved, and still solved: what everybody and what staff read, and how anybody draws a sample again at a terminal."""

import html
import re
import shutil
import subprocess

import pytest

from tests.doors import made
from tests.doors.made_lasting import BURDEN, DRAWN_FROM, LASTING, OVER, RUNS, SEED


def test_the_board_says_how_many_are_still_solved_and_the_gap_to_what_was_in_time(visitor, said):
    text = said(visitor.get("/board/"))
    for words in ("回头看了 36 件", "80.6%", "65.0% 到 90.2%", "91.8% 是按时答复的，相差 11 个百分点"):
        assert words in text
    assert 'href="/board/lasting/"' in text


def test_the_page_says_what_was_missed_and_where_there_is_too_little_to_tell(visitor, said):
    text = said(visitor.get("/board/lasting/"))
    for words in ("4 件没能核到、1 件还没有核", "太少，说不准", "另有 51 个单位", "Wilson", "已撤销"):
        assert words in text


@pytest.mark.parametrize(("looked", "words"), [(0, "还没有回头看过"), (9, "回头看了 9 件，太少，说不准")])
def test_few_are_no_share(visitor, said, rooms, looked, words):
    rooms.lasts.total = lambda: made.replace(LASTING.total, looked=looked, solved=looked)
    text = said(visitor.get("/board/"))
    assert words in text
    assert "95%" not in text.partition('id="lasting-title"')[2].partition("</section>")[0]


def test_a_county_without_a_rule_says_that_there_is_no_such_figure(visitor, said, rooms):
    rooms.lasts.lasting = lambda: made.replace(LASTING, adopted=False, draws=(), kinds=())
    assert "本县还没有定回头看的办法" in said(visitor.get("/board/lasting/"))


def test_a_draw_that_runs_shows_its_digest_and_nothing_of_its_sample(visitor, said):
    page = visitor.get(f"/board/lasting/{RUNS.id}/")
    assert DRAWN_FROM.digest in said(page)
    assert "2104-" not in said(page)
    assert visitor.get(f"/board/lasting/{RUNS.id}/frame.txt").status_code == 404
    assert visitor.get(f"/board/lasting/{RUNS.id}.json").status_code == 404


def test_what_is_no_draw_is_not_found(visitor):
    other = made.stable_id("made", "387")
    for end in ("/", ".json", "/frame.txt"):
        assert visitor.get(f"/board/lasting/{other}{end}").status_code == 404


def test_anybody_draws_again_with_the_commands_on_the_page_and_gets_the_same(visitor, said, tmp_path):
    """The page's own lines, run by a shell that knows nothing of this program."""
    page = said(visitor.get(f"/board/lasting/{OVER.id}/"))
    commands = html.unescape(re.search(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)[1])
    (tmp_path / "frame.txt").write_bytes(visitor.get(f"/board/lasting/{OVER.id}/frame.txt").content)
    shell = shutil.which("sh")
    assert shell
    done = subprocess.run([shell, "-c", commands], cwd=tmp_path, capture_output=True, text=True, check=True)
    first, *numbers = done.stdout.splitlines()
    assert first.split()[0] == DRAWN_FROM.digest
    assert numbers == list(DRAWN_FROM.sample(SEED))
    assert all(number in page for number in numbers)


def test_a_draw_is_data_too(visitor):
    found = visitor.get(f"/board/lasting/{OVER.id}.json")
    assert found.headers["Content-Type"] == "application/json"
    assert found.json()["schema"] == "yimen.recheck/1"


def test_staff_read_the_same_figure_and_how_much_is_typed(clerk, said):
    text = said(clerk.get("/desk/figures/"))
    for words in ("回头看了 36 件", "每销号一件手填 <strong>4.3</strong> 项", "不记是谁填的"):
        assert words in text


def test_a_county_where_nobody_typed_says_so(clerk, said, rooms):
    rooms.burden.burden = lambda: made.replace(BURDEN, since=None)
    assert "还没有人在这里填过表" in said(clerk.get("/desk/figures/"))


def test_the_seed_and_the_look_have_their_own_words(clerk, said, rooms):
    of = made.Text("录入", "enter")
    acts = (made.Act("draw", of, ("seed", "note")), made.Act("recheck", of, ("outcome",), (("solved", of),)))
    rooms.desk.commitment = lambda actor, id_: made.commitment_page(acts=acts)
    text = said(clerk.get(f"/desk/commitments/{made.stable_id('made', '387')}/"))
    for words in ("录入以后不能改", "怎么开出的、谁在场", "现在怎样"):
        assert words in text
