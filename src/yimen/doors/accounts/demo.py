"""Accounts of the demonstration: made-up people, one for each kind of duty. A live county refuses to make them."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password

from yimen.doors.accounts.models import Account
from yimen.doors.common import county
from yimen.kernel.ids import stable_id
from yimen.kernel.text import Text

PASSWORD = "yimen-demo"  # noqa: S105 -- printed on the sign-in page of a demonstration, accepted nowhere else


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A made-up person: what they sign in with, their duty (office key and role), and what they get to see.

    A resident has no duty: the account stands for one of the cast (family and member).
    """

    name: str
    display: Text
    office: str
    role: str
    shows: Text
    family: str = ""
    member: str = ""

    @property
    def id(self) -> UUID:
        """The same account in every demonstration, so that a duty can name it before it is made."""
        return stable_id("demo-account", self.name)


ACCOUNTS = (
    DemoAccount(
        "chashi",
        Text("茶市镇经办人（示例）", "Clerk of Chashi Town (made up)"),
        "430422103000/township",
        "clerk",
        Text(
            "乡镇的一天：今天到期的、逾期的、等别人的；记下屋场会上的事。",
            "A township’s day: due, late, waiting; record a courtyard demand.",
        ),
    ),
    DemoAccount(
        "minzheng",
        Text("县民政局经办人（示例）", "Clerk of Civil Affairs (made up)"),
        "county/civil-affairs",
        "clerk",
        Text(
            "比对筛查找到的应享未享：依据哪一条，缺哪一项。",
            "Who is owed and does not receive: by which clause, and what is missing.",
        ),
    ),
    DemoAccount(
        "shengtai",
        Text("生态环境分局经办人（示例）", "Clerk of Ecology (made up)"),
        "county/ecology",
        "clerk",
        Text("断面超标和漏报，限期整改。", "Water sections over their limit, missing reports, and putting them right."),
    ),
    DemoAccount(
        "ducha",
        Text("县政府督查室督查员（示例）", "Supervision Office (made up)"),
        "county/supervision",
        "supervisor",
        Text(
            "全县的逾期，督办；责任单位报完成的，由这里核。",
            "What is late in the county; confirms what owners report as done.",
        ),
    ),
    DemoAccount(
        "xianzhang",
        Text("县政府负责人（示例）", "Head of the county government (made up)"),
        "county/government",
        "head",
        Text(
            "一句话、一张图、一张表：说了什么，做到没有，为什么晚。",
            "One sentence, one map, one table: promised, kept, late and why.",
        ),
    ),
    DemoAccount(
        "gongkai",
        Text("县政府办公室公开审查员（示例）", "Publisher at the Government Office (made up)"),
        "county/government",
        "publisher",
        Text(
            "群众的事哪几项可以公开：一项一项定，先做保密审查，图上该遮的遮住；公开了也能撤下。",
            "What of people’s matters may be public, field by field after a secrecy check; pictures are covered.",
        ),
    ),
    DemoAccount(
        "weihu",
        Text("系统管理员（示例）", "Operator (made up)"),
        "county/government",
        "operator",
        Text("只管系统，看不到任何人的资料，也不能办件。", "Keeps the system; sees nobody’s facts and cannot act."),
    ),
    DemoAccount(
        "dafeng",
        Text("居民：枫林村示大枫（示例）", "A resident: Shi Dafeng of Fenglin Village (made up)"),
        "",
        "",
        Text(
            "村民看自己：哪个单位、什么时候、为了什么看过我的资料。",
            "A villager looks at himself: which office looked at my facts, when, and what for.",
        ),
        "old_couple",
        "husband",
    ),
)


def make_demo_accounts() -> tuple[DemoAccount, ...]:
    """Make the accounts that are not there yet; raises ValueError in a live county, which must never have them."""
    if not county.is_demo():
        raise ValueError("演示账号只在演示县里有 · demo accounts exist only in a demo home")
    there = set(Account.objects.values_list("pk", flat=True))
    password = make_password(PASSWORD)
    for row in ACCOUNTS:
        if row.id not in there:
            shown = {"display": row.display.zh, "display_en": row.display.en}
            kind = "resident" if row.family else "staff"
            Account.objects.create(id=row.id, name=row.name, kind=kind, password=password, **shown)
    return ACCOUNTS


def listed() -> tuple[DemoAccount, ...]:
    """The accounts that the sign-in page lists: those of a demonstration that are there."""
    if not county.is_demo():
        return ()
    there = set(Account.objects.filter(is_active=True).values_list("name", flat=True))
    return tuple(row for row in ACCOUNTS if row.name in there)
