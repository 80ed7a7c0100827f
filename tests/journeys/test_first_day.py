"""The first day of a live county: asked at a terminal, left and begun again; a matter recorded, its clock running."""

import os
import pty
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.plugins.demo import at_home
from yimen.kernel.hours import CHINA
from yimen.kernel.ids import new_id

HEAD = "office,中文,English,place,parent,backs,from,until,source"
OFFICES = f"""{HEAD}
county/government,县人民政府办公室,County Government Office,430422,,,2019-03-01,,机构改革方案
county/supervision,县政府督查室,Supervision Office,430422,county/government,,2019-03-01,,
county/rural-revitalisation,县扶贫开发办公室,Poverty Relief Office,430422,county/government,,2019-03-01,2021-05-31,
county/rural-revitalisation,县乡村振兴局,Rural Revitalisation Bureau,430422,county/supervision,,2021-06-01,,
"""
DUTIES = """name,shown,office,role,from
chashi,茶市镇经办人,430422103000/township,clerk,
"""
SAID = """place = "430422"
packs = ["cn", "cn-43", "cn-4304", "cn-430422"]
offices = "offices.csv"
operator = "weihu"
shown = "系统管理员"
duties = "duties.csv"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a county brings along on its first day."""
    (tmp_path / "offices.csv").write_text(OFFICES, encoding="utf-8")
    (tmp_path / "duties.csv").write_text(DUTIES, encoding="utf-8")
    (tmp_path / "answers.toml").write_text(SAID, encoding="utf-8")
    return tmp_path


def init(home: Path, *more: str | Path, **options) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "yimen.doors.cli.main", "init", "--realm", "live", "--home", str(home)]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("YIMEN", "DJANGO"))}
    return subprocess.run(
        [*words, *map(str, more)], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=env
    )


def at_terminal(home: Path, *typed: str, cwd: Path) -> tuple[int, str]:
    """`yimen init` at a terminal where somebody types these lines, and then goes away."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "yimen.doors.cli.main", "init", "--realm", "live", "--home", str(home)]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("YIMEN", "DJANGO"))}
    running = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=env)
    os.close(theirs)
    os.write(ours, "".join(f"{line}\n" for line in typed).encode() + b"\x04")
    said = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(ours)
    return running.wait(), said.decode()


@contextmanager
def living(home: Path, blocker):
    with blocker.unblock(), at_home(home):
        yield


def password_of(said: str, name: str) -> str:
    return said.partition(f"{name} 的第一个密码：")[2].partition("（")[0]


def test_a_first_county_is_made_from_a_file_of_answers_and_its_first_day_goes_by(folder, django_db_blocker):
    home = folder / "home"
    made = init(home, "--answers", folder / "answers.toml")
    assert made.returncode == 0, made.stderr
    assert "no calendar of" in made.stdout
    assert "不开" not in made.stderr
    assert "防止返贫监测和帮扶：防止返贫监测线" in made.stdout
    with living(home, django_db_blocker):
        operator = Client(headers={"accept-language": "zh-hans"})
        assert signed_in(operator, "weihu", password_of(made.stdout, "weihu"))
        posts = operator.get("/desk/posts/?office=430422103000/township")
        assert posts.status_code == 200
        clerk = Client(headers={"accept-language": "zh-hans"})
        assert signed_in(clerk, "chashi", password_of(made.stdout, "chashi"))
        _records_a_matter(clerk)
        _offices_are_dated()


def signed_in(client: Client, name: str, password: str) -> bool:
    found = client.post("/sign-in/", {"name": name, "password": password})
    return found.status_code == 302


def _records_a_matter(clerk: Client) -> None:
    from yimen.ledger.models import Commitment

    form = {
        "id": str(new_id()),
        "service": "courtyard_meeting",
        "channel": "counter",
        "words": "路灯坏了半个月",
        "place": "430422103000",
        "topic": "",
    }
    assert clerk.post("/desk/record/", form).status_code == 302
    row = Commitment.objects.get(source="people", kind="request")
    today = timezone.localdate(timezone=CHINA)
    assert row.started == today
    assert row.due is not None
    assert row.due > today
    assert row.due_at is not None
    assert row.due_at.astimezone(CHINA).date() == row.due + timedelta(1)
    page = clerk.get(f"/desk/commitments/{row.id}/").content.decode()
    assert row.number in page
    assert "今天到期" in page or "还剩" in page or "到期" in page


def _offices_are_dated() -> None:
    from datetime import date

    from yimen.register.offices import office_at

    before = office_at("county/rural-revitalisation", date(2021, 5, 31))
    after = office_at("county/rural-revitalisation", date(2021, 6, 1))
    assert (before.name.zh, before.parent) == ("县扶贫开发办公室", "county/government")
    assert (after.name.zh, after.parent) == ("县乡村振兴局", "county/supervision")


def test_nothing_opens_in_a_live_county_from_a_clause_that_is_only_in_our_words(folder, django_db_blocker):
    home = folder / "home"
    assert init(home, "--answers", folder / "answers.toml", "--json").returncode == 0
    with living(home, django_db_blocker):
        from yimen.flow.county import county
        from yimen.flow.first_county import paraphrased
        from yimen.flow.running.tick import tick
        from yimen.ledger.models import Commitment

        ticked = tick()
        assert ticked.opened > 50  # the article's own sentences are quoted
        here = county()
        barred = {(document.id, item) for document in here.library.documents.values() for item in paraphrased(document)}
        assert ("air", "over") in barred or barred
        opened = set(Commitment.objects.values_list("document", "item"))
        assert not barred & {(document, item.partition(".")[0]) for document, item in opened}


def test_at_a_terminal_a_wrong_answer_is_asked_again_and_whoever_leaves_leaves_nothing(folder):
    home = folder / "home"
    rc, said = at_terminal(home, "430421", "430422", "cn, demo-430422", "", cwd=folder)
    assert rc == 130
    assert "[613]" in said
    assert "[618]" in said
    assert "没有写任何东西" in said
    assert not home.exists()


def test_at_a_terminal_it_is_shown_and_written_only_when_somebody_says_so(folder):
    home = folder / "home"
    answers = ("", "", "offices.csv", "Weihu", "weihu", "", "", "", "")
    rc, said = at_terminal(home, *answers, cwd=folder)
    assert (rc, home.exists()) == (130, False)
    assert "[753]" in said
    assert "county/rural-revitalisation" not in said
    rc, said = at_terminal(home, *answers[:-1], "y", cwd=folder)
    assert rc == 0
    assert "offices that documents name and the table lacks" in said
    assert len(password_of(said, "weihu")) == 19


@pytest.mark.parametrize(
    ("more", "number"),
    [
        (["--place", "430422"], 750),
        (["--place", "430422", "--operator", "Wei hu"], 753),
        (["--place", "430422", "--operator", "weihu", "--offices", "nowhere.csv"], 751),
        (["--place", "430422", "--operator", "weihu", "--office", "county/magic"], 629),
        (["--place", "999999", "--operator", "weihu"], 613),
        (["--place", "430422", "--operator", "weihu", "--packs", "cn,cn-37"], 617),
        (["--place", "430422", "--operator", "weihu", "--packs", "cn,demo-430422"], 618),
        (["--place", "430422", "--operator", "weihu", "--packs", "cn,cn-430422"], 619),
        (["--answers", "strange.toml"], 752),
        (["--answers", "broken.toml"], 751),
    ],
)
def test_a_script_is_told_what_is_wrong_and_nothing_is_left_behind(folder, more, number):
    (folder / "strange.toml").write_text('place = "430422"\nmayor = "wang"\n', encoding="utf-8")
    (folder / "broken.toml").write_text("place: 430422\n", encoding="utf-8")
    home = folder / "home"
    found = init(home, *[folder / one if one.endswith((".toml", ".csv")) else one for one in more])
    assert (found.returncode, f"[{number}]" in found.stderr) == (2, True), found.stderr
    assert not home.exists()


def test_a_second_county_in_the_same_folder_is_refused_and_the_first_stays(folder):
    home = folder / "home"
    assert init(home, "--place", "430422", "--operator", "weihu").returncode == 0
    before = (home / "county.sqlite3").stat().st_size
    again = init(home, "--place", "430422", "--operator", "other")
    assert (again.returncode, "[754]" in again.stderr) == (2, True)
    assert (home / "county.sqlite3").stat().st_size == before
