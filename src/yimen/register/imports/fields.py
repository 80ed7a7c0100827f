"""The kinds of sheets, the fields of each, and the names under which counties keep them."""

from dataclasses import dataclass
from typing import Final, Literal

from yimen.kernel.text import Text

Kind = Literal["hotline", "applications", "tasks"]
KINDS: Final[dict[Kind, Text]] = {
    "hotline": Text("热线工单", "hotline orders"),
    "applications": Text("申请名单", "list of applications"),
    "tasks": Text("任务表", "table of tasks"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it is called here, whether a sheet must have it, the headings that name it; `out`: filled by us."""

    name: str
    label: Text
    names: tuple[str, ...]
    required: bool = False
    out: bool = False


def _named(name: str, label: Text, names: str, *, required: bool = False, out: bool = False) -> Field:
    return Field(name, label, tuple(names.split()), required, out)


NUMBER: Final = _named(
    "number",
    Text("自己的编号", "own number"),
    "工单编号 工单号 编号 流水号 受理编号 受理号 办件编号 办件号 申请编号 任务编号",  # 序号 begins anew every day
    required=True,
)
WORDS: Final = _named(
    "words",
    Text("内容", "words"),
    "诉求内容 反映内容 工单内容 问题描述 诉求描述 事项内容 来电内容 任务内容 工作任务 重点任务 工作内容 内容",
    required=True,
)
TITLE: Final = _named("title", Text("标题", "title"), "工单标题 诉求标题 事项标题 标题 主题")
TOPIC: Final = _named(
    "topic", Text("类别", "topic"), "诉求类别 问题类别 问题分类 工单类别 事项类别 诉求类型 工单类型 类别 分类"
)
TOWN: Final = _named(
    "town", Text("乡镇（街道）", "township"), "乡镇(街道) 乡镇街道 乡镇 街道 所属乡镇 所属区域 镇街 属地"
)
VILLAGE: Final = _named("village", Text("村（社区）", "village"), "村(社区) 村社区 村 社区 行政村 所属村")
ADDRESS: Final = _named(
    "address",
    Text("地址", "address"),
    "事发地址 事发地点 诉求地址 发生地址 发生地点 家庭住址 住址 详细地址 地址 地点 实施地点",
)
RECEIVED: Final = _named(
    "received",
    Text("收到的日子", "received on"),
    "来电时间 受理时间 受理日期 登记时间 登记日期 诉求时间 创建时间 派单时间 申请日期 申请时间 接收时间 收到日期",
    required=True,
)
DUE: Final = _named(
    "due",
    Text("要求办结的日子", "due on"),
    "办结时限 办理时限 截止时间 截止日期 要求办结时间 要求反馈时间 限办时间 到期时间 到期日期 承诺时限 "
    "完成时限 完成时间",
)
CONTACT: Final = _named(
    "contact", Text("称呼", "name of the one who asks"), "诉求人 来电人 反映人 联系人 姓名 申请人 申请人姓名 诉求人姓名"
)
PHONE: Final = _named("phone", Text("电话", "telephone"), "联系电话 来电号码 诉求人电话 电话 手机号 手机号码 联系方式")
OWNER: Final = _named(
    "owner", Text("承办单位", "owner"), "承办单位 主办单位 责任单位 牵头单位 办理单位 处理单位 受理单位"
)
SERVICE: Final = _named(
    "service", Text("办理事项", "service"), "办理事项 申请事项 事项名称 服务事项 业务名称", required=True
)
BASIS: Final = _named("basis", Text("任务出处", "promise it comes from"), "任务出处 依据 举措编号 出处", required=True)

STATE: Final = _named("state", Text("办理状态", "state"), "办理状态 工单状态 状态 完成状态", out=True)
OUTCOME: Final = _named("outcome", Text("办理结果", "outcome"), "办理结果 处理结果 完成结果 结果", out=True)
ANSWER: Final = _named(
    "answer", Text("答复内容", "answer"), "答复内容 回复内容 办理情况 处理意见 反馈内容 进展情况 完成情况", out=True
)
ANSWERED: Final = _named(
    "answered", Text("答复日期", "answered on"), "答复日期 答复时间 回复时间 办结时间 办结日期 反馈时间", out=True
)
OUT: Final = (STATE, OUTCOME, ANSWER, ANSWERED)

FIELDS: Final[dict[Kind, tuple[Field, ...]]] = {
    "hotline": (NUMBER, WORDS, RECEIVED, TITLE, TOPIC, TOWN, VILLAGE, ADDRESS, DUE, CONTACT, PHONE, OWNER, *OUT),
    "applications": (NUMBER, SERVICE, RECEIVED, TOWN, VILLAGE, ADDRESS, DUE, CONTACT, PHONE, *OUT),
    "tasks": (NUMBER, WORDS, OWNER, DUE, BASIS, TOWN, VILLAGE, ADDRESS, *OUT),
}
PLACES: Final = ("town", "village", "address")  # of hotline and applications one at least


def field_of(kind: Kind, name: str) -> Field | None:
    """A field of a kind."""
    return next((one for one in FIELDS[kind] if one.name == name), None)


def missing(kind: Kind, columns: set[str], given: set[str]) -> tuple[Field, ...]:
    """What a sheet must have and neither a column nor the sender's word gives."""
    have = columns | given
    lacking = [one for one in FIELDS[kind] if one.required and one.name not in have]
    if kind != "tasks" and not have & set(PLACES):
        lacking.append(TOWN)
    if kind == "tasks":
        lacking += [one for one in (OWNER, DUE) if one.name not in have]
    return tuple(lacking)
