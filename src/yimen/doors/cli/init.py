"""`yimen init`: a new county home. A live one is asked for place, packs, offices, first operator; then written."""

import argparse
import sys
import time
from typing import Any, Final, NoReturn

from yimen.doors.cli.home import leave, open_home, show
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text

KEYS = frozenset({"secret-key", "seal-key"})  # made with the settings, before anything is asked
INTERRUPTED: Final = 130
WRITE: Final = Text("写入？y 写入，回车放弃", "write it? y to write, return to leave")
LEFT: Final = Text("没有写任何东西，可以随时重来", "nothing has been written; begin again at any time")
MADE: Final = Text("已建好：{places} 个地方、{offices} 个单位", "made: {places} places, {offices} offices")
SLIP: Final = Text(
    "{name} 第一次登录的码：{code}（只显示这一次；{until} 以前到 /sign-in/first/ 用一次，当场设自己的密码）",
    "first code of {name}: {code} (shown this once; to be used once at /sign-in/first/ until {until}, for a password "
    "of one's own)",
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "init",
        help="make a new county home",
        description="Make a new county home. For a live one a terminal asks for what is not given by flags or "
        "--answers; what will be made and what cannot open yet is shown, and only then anything is written.",
    )
    command.add_argument(
        "--realm", choices=("live", "demo"), required=True, help="live for a real county, demo for made-up people"
    )
    command.add_argument("--place", metavar="CODE", help="division code of the county, e.g. 430422")
    command.add_argument(
        "--packs", metavar="NAMES", help="the packs that it stands on, with commas (default: its chain)"
    )
    command.add_argument("--offices", metavar="FILE", help="Excel or CSV of its offices (default: those of its packs)")
    command.add_argument("--operator", metavar="NAME", help="sign-in name of the first operator")
    command.add_argument("--shown", metavar="NAME", help="the operator's name as pages show it (default: NAME)")
    command.add_argument("--office", metavar="KEY", help="the operator's office (default: county/government)")
    command.add_argument("--duties", metavar="FILE", help="Excel or CSV of further first accounts and their duties")
    command.add_argument("--answers", metavar="FILE", help="TOML with the same names: place, packs, offices ...")


def run(args: argparse.Namespace) -> int:
    """Makes the home; a folder that holds another county is left alone."""
    return _demo(args) if args.realm == "demo" else _live(args)


def _demo(args: argparse.Namespace) -> int:
    if not args.place:
        leave("--place CODE")
    open_home(migrate=True)
    from yimen.flow import founding

    made = founding.found("demo", args.place)
    if isinstance(made, Problem):
        leave(f"{made.what} → {made.advice}")
    rows = {"realm": args.realm, "place": args.place, "places": made.places, "offices": made.offices}
    words = str(MADE.fill(places=made.places, offices=made.offices))
    show(args, rows | {"problems": len(made.problems)}, words)
    return 0


def _live(args: argparse.Namespace) -> int:
    began = time.time()
    try:
        return _asked(args)
    except (KeyboardInterrupt, EOFError):
        print(f"\n{LEFT}", file=sys.stderr)
        return INTERRUPTED
    finally:
        _clean(began)


def _clean(began: float) -> None:
    """Take away the keys of a home that was never made; what was there before stays."""
    from django.conf import settings

    home = settings.YIMEN_HOME
    there = list(home.iterdir()) if home.exists() else []
    if there and all(one.name in KEYS and one.stat().st_mtime >= began - 1 for one in there):
        for key in there:
            key.unlink()
        home.rmdir()


def _asked(args: argparse.Namespace) -> int:
    open_home()
    from django.utils import timezone

    from yimen.doors.cli import first_county as questions
    from yimen.flow import first_county
    from yimen.kernel.hours import CHINA

    _refuse_another()
    said, library = questions.given_by(args), first_county.shelf()
    if isinstance(said, Problem):
        _wrong(said)
    asks = sys.stdin.isatty() and not args.json
    given = questions.interview(library, said[0], input, print) if asks else questions.settle(library, said[0])
    if isinstance(given, Problem):
        _wrong(given)
    on = timezone.localdate(timezone=CHINA)
    found = first_county.standing(library, given.place, given.offices, on)
    rows, words = questions.summary(given, found, on), ""
    if not args.json:
        print("\n".join(questions.lines(rows, found)))
    if asks and input(f"{WRITE} ").strip().lower() not in ("y", "yes", "是"):
        raise EOFError
    made, words = _write(given, on)
    show(args, {"realm": "live"} | rows | made, words)
    return 0


def _write(given: Any, on: Any) -> tuple[dict[str, Any], str]:
    open_home(migrate=True)
    from django.utils import timezone

    from yimen.doors.accounts.first import First, make_first
    from yimen.flow import founding

    people = [First(given.operator, given.shown, given.office, "operator")]
    people += [First(row.name, row.shown, row.office, row.role, row.since) for row in given.duties]
    printed: dict[str, Any] = {}

    def accounts() -> Problem | None:
        posts = make_first(people, printed, timezone.now())
        return founding.give_each(posts, on)

    made = founding.found("live", given.place, offices=given.offices, then=accounts)
    if isinstance(made, Problem):
        _wrong(made)
    said = [str(MADE.fill(places=made.places, offices=made.offices))]
    said += [str(SLIP.fill(name=name, code=slip.code, until=slip.until)) for name, slip in printed.items()]
    counts = {"places": made.places, "offices": made.offices, "problems": len(made.problems)}
    return counts | {"codes": {name: slip.code for name, slip in printed.items()}}, "\n".join(said)


def _refuse_another() -> None:
    """A county that is there stays as it is."""
    from django.conf import settings
    from django.db import DatabaseError

    from yimen.kernel.problems import Where, problem
    from yimen.register.home import home

    if not settings.DATABASES["default"].get("HOST") and not (settings.YIMEN_HOME / "county.sqlite3").exists():
        return
    try:
        there = home()
    except DatabaseError:  # a database without tables: nothing has been made
        return
    if there:
        _wrong(problem(754, Where(), home=settings.YIMEN_HOME, realm=there.realm, place=there.place))


def _wrong(found: Problem) -> NoReturn:
    leave(f"[{found.number}] {found.what}\n    → {found.advice}")
