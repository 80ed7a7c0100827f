"""The demonstration's script: what made-up residents ask, and how made-up offices keep their time. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Final, Literal

BEGINS: Final = date(2021, 3, 25)
SWEEPS: Final = (
    date(2021, 7, 5),
)  # half of the townships, after the measures of 2021-07-01 came into force; the last day is swept too
BENEFITS: Final = {  # what is granted after a visit, by the promise that sent somebody to visit
    "dibao_hengnan.find": "dibao",
    "dibao_hengnan.find_single": "dibao_single",
    "destitute_hengnan.find": "destitute",
    "lasting_help.find_nursing": "disability_nursing",
    "lasting_help.find_living": "disability_living",
}
PAID: Final = {"job_keeping_hengnan.refund": "job_keeping"}  # what the owner itself decides and pays
READINGS_DAY: Final = 22  # of each month, when the month before is complete or missing

Ending = Literal["in_time", "late", "open"]
SHARES: Final[tuple[tuple[Ending, float], ...]] = (("in_time", 0.80), ("late", 0.11), ("open", 0.09))
TARGETS_SET: Final = 0.15
GRANTED: Final = 0.72
DECLINED: Final = 0.08
SENT_BACK: Final = 0.06
READ_A_DAY: Final = 40  # households that the department's clerk opens on a day, of those that a sweep has found


@dataclass(frozen=True, slots=True)
class Matter:
    """Something a made-up resident says."""

    topic: str
    words: str
    channel: Literal["meeting", "phone", "counter", "web"]
    service: str = "courtyard_meeting"


MATTERS: Final = (
    Matter("路灯", "我们组的路灯黑了半个月，老人晚上出门摔了一跤。", "meeting"),
    Matter("道路", "进组的路塌了一截，下雨天车子过不来。", "meeting"),
    Matter("饮水", "自来水隔三差五停，水放出来是黄的。", "phone"),
    Matter("低保", "隔壁两个老人只有养老金，能不能吃低保？", "meeting"),
    Matter("医保", "在外面住院的钱回来报不了，说是没备案。", "counter"),
    Matter("灌溉水利", "山塘漏水，下面三十亩田插不下秧。", "meeting"),
    Matter("垃圾", "垃圾桶满了一个礼拜没人拖。", "phone"),
    Matter("邻里纠纷", "两家为屋后一条水沟吵了几年，想请人来调一下。", "meeting", "mediation"),
    Matter("上学", "孩子转回来读书，说学位满了。", "counter"),
    Matter("养老保险", "我满六十岁三个月了，养老金还没发。", "phone"),
    Matter("惠农补贴", "田租给别人种了，补贴到底该给谁？", "meeting"),
    Matter("噪声污染", "加工厂半夜开机器，睡不着。", "phone"),
    Matter("水污染", "沟里的水发黑，鱼都翻肚了。", "phone"),
    Matter("工资拖欠", "去年在工地做了两个月，工钱没给完。", "counter"),
    Matter("危房", "老屋墙裂了，下大雨不敢住。", "meeting"),
    Matter("残疾人", "残疾证到期了，行动不便，能不能上门来办？", "phone"),
    Matter("看病", "卫生室下午经常没有人。", "meeting"),
    Matter("其他", "村里想修个晒谷坪，不知道找哪个部门。", "meeting"),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A matter said on a day; `place` counts through the villages of the county."""

    day: date
    number: int
    matter: Matter


def askings(until: date, calendar_days: Sequence[date]) -> Iterator[Asking]:
    """What is asked between the first and the last day: something on every second working day."""
    for number, day in enumerate(one for one in calendar_days[::2] if one <= until):
        yield Asking(day, number, MATTERS[number % len(MATTERS)])


def chance(*key: str) -> float:
    """A number from 0 to 1 that is the same for the same key on every machine."""
    return int.from_bytes(sha256("/".join(key).encode()).digest()[:6], "big") / 2**48


@dataclass(frozen=True, slots=True)
class Course:
    """How a made-up office deals with one commitment: the days of its steps; None where it does not get there."""

    accepted: date | None
    answered: date | None
    confirmed: date | None
    sent_back: bool


NOWHERE: Final = Course(None, None, None, sent_back=False)


def course(key: str, started: date, due: date | None) -> Course:
    """The course of a commitment, from its key alone."""
    if due is None:
        return _undated(key, started)
    ending = _ending(chance(key, "ending"))
    whole = max((due - started).days, 1)
    accepted = started + timedelta(days=min(1 + int(chance(key, "accept") * 4), whole))
    if ending == "open":
        return Course(accepted if chance(key, "idle") < 0.5 else None, None, None, sent_back=False)  # noqa: PLR2004
    took = whole * (0.45 + 0.5 * chance(key, "took"))
    answered = (
        started + timedelta(days=max(int(took), 1))
        if ending == "in_time"
        else due + timedelta(days=3 + int(chance(key, "late") * 30))
    )
    answered = max(answered, accepted)
    confirmed = answered + timedelta(days=1 + int(chance(key, "confirm") * 6))
    return Course(accepted, answered, confirmed, sent_back=chance(key, "back") < SENT_BACK)


def _undated(key: str, started: date) -> Course:
    if chance(key, "set") >= TARGETS_SET:
        return NOWHERE
    answered = max(started, BEGINS) + timedelta(days=20 + int(chance(key, "took") * 120))
    return Course(answered, answered, answered + timedelta(days=5), sent_back=False)


def _ending(draw: float) -> Ending:
    for ending, share in SHARES:
        if draw < share:
            return ending
        draw -= share
    return "open"
