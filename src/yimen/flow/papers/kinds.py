"""The papers that a commitment can give, and the fields that a template may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from yimen.kernel.text import Text

Form = Literal["file", "letter"]  # the two layouts of GB/T 9704-2012 that are used: 7 (file) and 10.1 (letter)
Rows = list[dict[str, str]]
Fields = dict[str, Any]  # str, or Rows for a list


@dataclass(frozen=True, slots=True)
class Field:
    """What a template may name; `parts` are the names within each row of a list."""

    words: Text
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper: what it is called, how it is laid out, when it can be made, and its own fields."""

    id: str
    title: Text
    form: Form
    when: Text
    fields: Mapping[str, Field]


COMMON: Final[Mapping[str, Field]] = {
    "issuer": Field(Text("发文机关", "the office that issues it")),
    "number": Field(Text("发文字号，由单位填写，可以空着", "file number, typed by the office, may be empty")),
    "day": Field(Text("成文日期，可以空着", "day of the paper, may be empty")),
    "to": Field(Text("主送", "to whom")),
    "matter": Field(Text("事项编号", "number of the matter")),
    "what": Field(Text("事项", "what is owed")),
    "place": Field(Text("地点", "place")),
    "owner": Field(Text("责任单位", "owner")),
    "helpers": Field(Text("协办单位", "assisting offices")),
    "started": Field(Text("时限从哪天起算", "the day from which its time runs")),
    "limit": Field(Text("时限", "time limit")),
    "due": Field(Text("到期日", "due day")),
    "longer": Field(Text("依条款最多可以延长多久", "how much longer the clause allows at most")),
    "clauses": Field(
        Text("依据的条款，逐条", "the clauses that it rests on, one by one"), ("document", "number", "heading", "text")
    ),
    "effect": Field(Text("逾期的法律后果，照条款", "the legal effect of lateness, from the clause")),
    "done_when": Field(Text("怎样算办结", "what counts as done")),
    "demo": Field(Text("演示数据的说明；正式县为空", "says that the data are made up; empty in a live county")),
}
WORDS: Final = {"words": Field(Text("提出人的原话", "the words of the person who asked"))}
PAPER_ROWS: Final = Field(Text("材料，逐项", "papers, one by one"), ("name",))
KINDS: Final[Mapping[str, Kind]] = {
    kind.id: kind
    for kind in (
        Kind(
            "dispatch",
            Text("交办单", "Dispatch"),
            "file",
            Text("交给责任单位以后、答复以前", "once it has an owner and until it is answered"),
            WORDS,
        ),
        Kind(
            "supervision",
            Text("督办单", "Supervision notice"),
            "file",
            Text("督办以后、答复以前", "once it is supervised and until it is answered"),
            {
                "level": Field(Text("报到哪一级", "to whom it was reported")),
                "standing": Field(Text("现在的情况", "how it stands")),
            },
        ),
        Kind(
            "missing",
            Text("一次性告知书", "Notice of missing papers"),
            "letter",
            Text("申请缺材料、还没有答复", "while an application lacks papers"),
            {"missing": PAPER_ROWS, "fetched": PAPER_ROWS},
        ),
        Kind(
            "pause",
            Text("暂停计时告知书", "Notice of a pause"),
            "letter",
            Text("时限暂停期间", "while its clock is paused"),
            {
                "paused": Field(Text("从哪天起暂停", "the first day of the pause")),
                "reason": Field(Text("暂停的原因，照条款", "why, in the clause's words")),
                "notice": Field(Text("承办人写的告知内容", "what the office wrote")),
            },
        ),
        Kind(
            "extension",
            Text("延期告知书", "Extension notice"),
            "letter",
            Text("批准延期以后", "once more time was allowed"),
            {
                "more": Field(Text("延长多久", "how much longer")),
                "before": Field(Text("原定到期日", "the day before that")),
                "reason": Field(Text("延期理由", "why")),
                "notice": Field(Text("承办人写的告知内容", "what the office wrote")),
            },
        ),
        Kind(
            "answer",
            Text("答复书", "Answer"),
            "letter",
            Text("答复以后", "once it is answered"),
            WORDS
            | {
                "outcome": Field(Text("办理结果", "outcome")),
                "answer": Field(Text("答复内容", "the answer")),
                "answered": Field(Text("答复日期", "day of the answer")),
                "remedies": Field(
                    Text("不服时的救济，逐条；没有拒绝就是空的", "what is open after a refusal, one by one"),
                    ("title", "heading", "text", "until", "effect"),
                ),
                "go_to": Field(Text("救济向谁申请，照条款", "to whom one goes, from the clause")),
                "untold": Field(Text("文件没有写明救济时的说明", "says that the documents name no remedy")),
            },
        ),
        Kind(
            "archive",
            Text("办结（销号）归档单", "Archive covering sheet"),
            "file",
            Text("销号以后", "once it is closed"),
            WORDS
            | {
                "state": Field(Text("状态", "state")),
                "outcome": Field(Text("办理结果", "outcome")),
                "standing": Field(Text("是否按期", "whether it was in time")),
                "edition": Field(Text("政策包和版次", "pack and edition")),
                "steps": Field(Text("办理经过，逐步", "each step"), ("day", "who", "what", "note")),
                "proofs": Field(Text("佐证文件，逐份", "each proof file"), ("name", "sha256")),
                "digests": Field(Text("记录的校验值，逐步", "the digest of each step"), ("seq", "at", "digest")),
            },
        ),
    )
}


def fields_of(kind: Kind) -> Mapping[str, Field]:
    """Everything that a template of this kind may name."""
    return {**COMMON, **kind.fields}
