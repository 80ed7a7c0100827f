"""Problems of the re-check by lot: numbers 539 to 549."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    539: Kind(
        Text(
            "抽查名册由系统定，定一次，之后不能改",
            "the frame of a re-check is frozen by the system, once, and does not change",
        ),
        Text("有遗漏的，下一期名册会收进去", "what is missing will be in the next frame"),
    ),
    540: Kind(
        Text(
            "名册要在开种子之前定：种子 {chance} 开，今天是 {day}",
            "the frame has to be frozen before the seed falls: that is {chance}, and today is {day}",
        ),
        Text("请改到下一个开种子的日子", "take the next day on which a seed falls"),
    ),
    541: Kind(
        Text("名册还没有定，不能开种子", "no frame is frozen yet, so no seed can draw from it"),
        Text("每日一轮会定名册，定好以后再来", "the daily round freezes it; come back then"),
    ),
    542: Kind(
        Text("种子已经开出（{seed}），不能再开", "the seed has fallen already ({seed}) and is not drawn again"),
        Text(
            "写错了的，请另一个单位撤销这次抽查并写明理由，撤销会公开",
            "if it was written wrongly, let a second office annul this draw with reasons; that is public",
        ),
    ),
    543: Kind(
        Text("种子要到 {chance} 才开", "the seed falls on {chance}, not before"),
        Text("当天开出以后再录入", "enter it when it has fallen"),
    ),
    544: Kind(
        Text("这不像种子：要 {digits} 个以上的数字", "this is no seed: it has at least {digits} digits"),
        Text(
            "照开出的顺序写数字，可以用空格隔开，例如 3 5 1 6 2 2 4 6",
            "write the digits in the order in which they fell, with spaces if you like: 3 5 1 6 2 2 4 6",
        ),
    ),
    545: Kind(
        Text("这一期没有抽到这件事", "this draw has not taken this commitment"),
        Text(
            "抽到哪些由名册和种子算出，谁也不能添；要核别的事，请用“回访”",
            "the sample follows from frame and seed, and nobody adds to it; look at others by a call-back",
        ),
    ),
    546: Kind(
        Text("这一期已经复核过这件事", "this has been looked at in this draw already"),
        Text("看到新情况，请记一笔", "if you saw something new, add a note"),
    ),
    547: Kind(
        Text("请选核到的结果：{fit}", "choose what was found: {fit}"),
        Text(
            "没去到、没打通的，选“没能核到”；那不算还好着，也不算不行了",
            "if nobody could be reached, say so: it counts neither as solved nor as not solved",
        ),
    ),
    548: Kind(
        Text(
            "抽查不用自己答复：抽到的都核过，它就算办完",
            "a re-check is not answered by hand: it is done when the whole sample has been looked at",
        ),
        Text("请把还没核的核完，或者写明没能核到", "look at what is left, or say that it could not be checked"),
    ),
}
