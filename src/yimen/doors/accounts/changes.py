"""What others did to an account: on record, and told to its holder when they next sign in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from yimen.doors.accounts.models import Account, Change
from yimen.kernel.text import Text

WORDS: Final[Mapping[str, Text]] = {
    "made": Text("建立账号，打印了首次登录回执", "account made, a slip for the first sign-in printed"),
    "slip": Text("打印了登录回执，原来的登录方式作废", "a slip for signing in printed; earlier ways ended"),
    "asked": Text("申请重置密码和第二重验证", "a reset of password and second factor asked for"),
    "reset": Text("重置了密码和第二重验证，打印了回执", "password and second factor reset, a slip printed"),
    "refused": Text("没有同意重置", "a reset refused"),
    "locked": Text("停用账号", "account locked"),
    "unlocked": Text("恢复账号", "account unlocked"),
    "ended": Text("注销账号", "account ended"),
    "made-own": Text("本人凭回执设了登录方式", "the person made their own way of signing in with the slip"),
}
MACHINE: Final = Text("系统管理命令", "a command at the machine")
SHOWN: Final = 20  # of the latest changes


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: when, what, by whom; `new` until its holder has seen it."""

    at: datetime
    what: Text
    by: Text
    new: bool


def note(account: Account, what: str, by: UUID | None, at: datetime) -> None:
    """Put it on record; what its holder did is known to them."""
    if what not in WORDS:
        raise ValueError(what)
    own = by == account.pk
    Change.objects.create(account=account, what=what, by=by, at=at, told_at=at if own else None)
    if not own:
        Account.objects.filter(pk=account.pk).update(untold=True)


def told(account: Account, at: datetime) -> tuple[Done, ...]:
    """The latest changes, newest first; from now on they count as told."""
    found = done(account)
    if account.untold:
        account.changes.filter(told_at=None).update(told_at=at)
        Account.objects.filter(pk=account.pk).update(untold=False)
    return found


def done(account: Account) -> tuple[Done, ...]:
    """The latest changes, newest first, with the names of those who made them."""
    rows = list(account.changes.order_by("-at", "-pk")[:SHOWN])
    names = {row.pk: row.shown for row in Account.objects.filter(pk__in={row.by for row in rows})}
    return tuple(
        Done(row.at, WORDS[row.what], names.get(row.by, MACHINE) if row.by else MACHINE, row.told_at is None)
        for row in rows
    )
