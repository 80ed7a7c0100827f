"""The vocabulary of events: what can happen to a commitment, in the field's own words."""

from typing import Final, Literal

from yimen.kernel.text import Text

Verb = Literal[
    "opened",
    "assigned",
    "accepted",
    "paused",
    "resumed",
    "proved",
    "answered",
    "confirmed",
    "returned",
    "lapsed",
    "corrected",
    "annulled",
    "referred",
    "withdrawn",
    "supervised",
    "objected",
    "recounted",
    "told",
    "noted",
    "published",
    "unpublished",
]

VERBS: Final[dict[Verb, Text]] = {
    "opened": Text("登记", "opened"),
    "assigned": Text("交办", "assigned"),
    "accepted": Text("受理", "accepted"),
    "paused": Text("中止计时", "clock paused"),
    "resumed": Text("恢复计时", "clock resumed"),
    "proved": Text("上传佐证", "proof added"),
    "answered": Text("答复", "answered"),
    "confirmed": Text("核验销号", "confirmed and closed"),
    "returned": Text("重办", "sent back"),
    "lapsed": Text("条件消失", "lapsed"),
    "corrected": Text("更正", "corrected"),
    "annulled": Text("登记有误撤销", "annulled"),
    "referred": Text("转送", "referred"),
    "withdrawn": Text("撤回", "withdrawn"),
    "supervised": Text("督办", "supervised"),
    "objected": Text("派单异议", "objected to dispatch"),
    "recounted": Text("重算时限", "time limit recounted"),
    "told": Text("告知期限", "told the date"),
    "noted": Text("记事", "noted"),
    "published": Text("公开", "made public"),
    "unpublished": Text("撤下公开", "taken back from the public"),
}
