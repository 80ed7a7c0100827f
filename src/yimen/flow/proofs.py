"""What the kinds of proof that documents name are called. Any document will do; a photo is never the only way."""

from collections.abc import Collection, Mapping
from typing import Final

from yimen.kernel.text import Text, listed

NAMES: Final[Mapping[str, Text]] = {
    "approval_document": Text("批复文件", "approval document"),
    "attendance_by_place": Text("按地点统计的场次表", "attendance by place"),
    "bank_receipt": Text("银行回单", "bank receipt"),
    "completion_report": Text("完成情况报告", "completion report"),
    "decision_document": Text("决定文件", "decision document"),
    "decision_letter": Text("决定书", "letter of decision"),
    "deletion_record": Text("删除记录", "record of deletion"),
    "lookback_record": Text("回头看记录", "record of the later check"),
    "mediation_agreement": Text("调解协议书", "mediation agreement"),
    "meeting_minutes": Text("会议纪要", "minutes"),
    "monitoring_report": Text("监测报告", "monitoring report"),
    "notice_page": Text("公示页", "published notice"),
    "patrol_record": Text("巡查记录", "patrol record"),
    "plan_document": Text("方案", "plan"),
    "provincial_approval": Text("省级批复", "approval by the province"),
    "published_list": Text("已公布的清单", "published list"),
    "remediation_report": Text("整改报告", "report of the remedy"),
    "reply_letter": Text("书面答复", "written reply"),
    "signed_decision": Text("签字的决定书", "signed decision"),
    "signed_list": Text("签字的名单", "signed list"),
    "source_report": Text("溯源报告", "report of the source"),
    "statistics_report": Text("统计报表", "statistical report"),
    "survey_sheet": Text("调查表", "survey sheet"),
    "test_report": Text("检测报告", "test report"),
    "training_record": Text("培训记录", "record of training"),
    "visit_record": Text("走访记录", "record of a visit"),
}


ANY: Final = Text("任何足以证明的材料", "any document that shows it")


def needed(kinds: Collection[str]) -> Text:
    """The kinds of proof that will do, any of them if none is named."""
    return listed(name(kind) for kind in kinds) if kinds else ANY


def name(kind: str) -> Text:
    """What a kind of proof is called; a kind that a new pack invents is shown as it is written."""
    return NAMES.get(kind, Text(kind.replace("_", " "), kind.replace("_", " ")))
