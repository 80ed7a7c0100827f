"""The first day of a live county: asked at a terminal, left and begun again; a matter recorded, its clock running."""

import os
import pty
import subprocess
import sys
from base64 import b32decode
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """What a county brings along on its first day."""
    brought: Path = tmp_path_factory.mktemp("first")
    (brought / "offices.csv").write_text(OFFICES, encoding="utf-8")
    (brought / "duties.csv").write_text(DUTIES, encoding="utf-8")
    (brought / "answers.toml").write_text(SAID, encoding="utf-8")
    return brought


@pytest.fixture(scope="module")
def made(folder) -> subprocess.CompletedProcess[str]:
    """A live county made from a file of answers, in the folder `home`."""
    return init(folder / "home", "--answers", folder / "answers.toml")


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
    key = (home / "secret-key").read_text().strip()  # the codes on slips are made of it
    with blocker.unblock(), at_home(home), override_settings(SECRET_KEY=key):
        yield


OWN = "river-Stone-88-lamp"


def code_of(said: str, name: str) -> str:
    return said.partition(f"{name} 第一次登录的码：")[2].partition("（")[0]


def opened_first(client: Client, name: str, code: str) -> bool:
    """Use the code of the first slip, and make a password of one's own."""
    return client.post("/sign-in/first/", {"name": name, "code": code, "new": OWN, "again": OWN}).status_code == 302


def test_a_first_county_is_made_from_a_file_of_answers_and_its_first_day_goes_by(folder, made, django_db_blocker):
    assert made.returncode == 0, made.stderr
    assert "no calendar of" in made.stdout
    assert "防止返贫监测和帮扶：防止返贫监测线" in made.stdout
    with living(folder / "home", django_db_blocker):
        operator = Client(headers={"accept-language": "zh-hans"})
        code = code_of(made.stdout, "weihu")
        assert not signed_in(operator, "weihu", code), "what was printed is no password"
        assert opened_first(operator, "weihu", code)
        assert not opened_first(Client(), "weihu", code), "a code opens once"
        assert signed_in(operator, "weihu", OWN)
        assert operator.get("/desk/posts/").url == "/ways/", "nothing opens before a second factor is set up"
        with_codes(operator, OWN)
        posts = operator.get("/desk/posts/?office=430422103000/township")
        assert posts.status_code == 200
        clerk = Client(headers={"accept-language": "zh-hans"})
        assert opened_first(clerk, "chashi", code_of(made.stdout, "chashi"))
        assert signed_in(clerk, "chashi", OWN)
        with_codes(clerk, OWN)
        _records_a_matter(clerk)
        _offices_are_dated()


def signed_in(client: Client, name: str, password: str) -> bool:
    found = client.post("/sign-in/", {"name": name, "password": password})
    return found.status_code == 302


def with_codes(client: Client, password: str) -> None:
    """Set up one-time codes on a telephone, as every account with a duty must."""
    from yimen.doors.accounts import codes

    page = client.get("/ways/codes/").content.decode()
    secret = b32decode(page.partition('<strong class="slip">')[2].partition("<")[0].replace(" ", ""))
    form = {"code": codes.code_at(secret, timezone.now()), "old": password}
    assert client.post("/ways/codes/", form).status_code == 200
    assert client.get("/desk/").status_code == 200


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


def test_nothing_opens_in_a_live_county_from_a_clause_that_is_only_in_our_words(folder, made, django_db_blocker):
    assert made.returncode == 0
    with living(folder / "home", django_db_blocker):
        from yimen.flow.county import county
        from yimen.flow.first_county import paraphrased
        from yimen.flow.running.tick import tick
        from yimen.ledger.models import Commitment

        ticked = tick()
        assert ticked.opened > 50  # the article's own sentences are quoted
        here = county()
        barred = {(document.id, item) for document in here.library.documents.values() for item in paraphrased(document)}
        assert len(barred) >= 5
        opened = set(Commitment.objects.values_list("document", "item"))
        assert not barred & {(document, item.partition(".")[0]) for document, item in opened}


def test_at_a_terminal_a_wrong_answer_is_asked_again_and_whoever_leaves_leaves_nothing(folder):
    home = folder / "left"
    typed = ("430421", "430422", "cn, demo-430422", "", "", "weihu", "", "", "", "n")
    rc, said = at_terminal(home, *typed, cwd=folder)
    assert rc == 130
    assert "[613]" in said
    assert "[618]" in said
    assert "没有写任何东西" in said
    assert not home.exists()


def test_at_a_terminal_what_will_be_made_is_shown_and_written_when_somebody_says_so(folder):
    home = folder / "typed"
    rc, said = at_terminal(home, "", "", "offices.csv", "Weihu", "weihu", "", "", "", "y", cwd=folder)
    assert rc == 0
    assert "[753]" in said
    assert "offices that documents name and the table lacks" in said
    assert code_of(said, "weihu")


def test_a_second_county_in_the_same_folder_is_refused_and_the_first_stays(folder, made):
    before = (folder / "home/county.sqlite3").stat().st_size
    again = init(folder / "home", "--place", "430422", "--operator", "other")
    assert (again.returncode, "[754]" in again.stderr) == (2, True)
    assert (folder / "home/county.sqlite3").stat().st_size == before
