"""`yimen account`: making, resetting and locking an account at the machine itself, when nobody can get in."""

import argparse
from typing import Any

from yimen.doors.cli.home import leave, open_made_home, show

SLIP = (
    "{display}（{name}）：一次性的码 {code}，{until} 以前到 /sign-in/first/ 用；码不再显示 · "
    "{name}: one-time code {code}, to be used at /sign-in/first/ until {until}; it is not shown again"
)
DONE = {
    "lock": "{name} 停用了 · {name} is locked",
    "unlock": "{name} 恢复了 · {name} is unlocked",
}


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "account",
        help="make, reset, lock or unlock a staff account at the machine itself",
        description="Make, reset, lock or unlock a staff account at the machine itself, for the day on which nobody "
        "can get in. It is put on record and told to the account's holder.",
    )
    command.add_argument("what", choices=("create", "reset", "lock", "unlock"), help="what to do")
    command.add_argument("name", metavar="NAME", help="sign-in name: small letters and digits")
    command.add_argument("--display", default="", metavar="TEXT", help="create: the person's name")
    command.add_argument(
        "--office",
        default="county/government",
        metavar="OFFICE",
        help="create: the office's key (default: %(default)s)",
    )
    command.add_argument("--role", default="operator", help="create: the duty (default: %(default)s)")


def run(args: argparse.Namespace) -> int:
    """Does it, and prints the slip where there is one."""
    open_made_home()
    from django.utils import timezone

    from yimen.doors.accounts import administration, slips
    from yimen.doors.accounts.models import Account
    from yimen.doors.common import county

    if args.what == "create":
        return _show_slip(args, _made(args))
    account = Account.objects.filter(name__iexact=args.name, kind="staff", ended_at=None).first()
    if account is None:
        leave(f"没有登录名为“{args.name}”的工作人员账号 · no staff account has the name {args.name}")
    if args.what == "reset":
        return _show_slip(args, slips.printed(administration.reset_at_machine(account, timezone.now())))
    administration.set_open(account, None, timezone.now(), active=args.what == "unlock")
    show(
        args, {"name": account.name, "done": args.what, "on": county.today()}, DONE[args.what].format(name=account.name)
    )
    return 0


def _made(args: argparse.Namespace) -> Any:
    from django.db import transaction
    from django.utils import timezone

    from yimen.doors.accounts import administration, slips
    from yimen.doors.accounts.models import Account
    from yimen.doors.common import county
    from yimen.kernel.problems import Problem
    from yimen.register.duties import give_duty

    wrong = administration.unfit(args.name, args.display)
    if wrong is not None:
        leave(f"{wrong.what} → {wrong.advice}")
    with transaction.atomic():
        account = Account.objects.make(args.name, args.display, None)
        given = give_duty(args.office, args.role, account.pk, county.today())
        if isinstance(given, Problem):
            leave(f"[{given.number}] {given.what} → {given.advice}")  # leaves the transaction too: nothing is made
        return slips.printed(slips.give(account, "made", slips.Giver(None, args.office), timezone.now()))


def _show_slip(args: argparse.Namespace, slip: Any) -> int:
    rows = {"name": slip.name, "display": slip.display, "code": slip.code, "until": slip.until}
    show(args, rows, SLIP.format(**rows))
    return 0
