"""Problems of a draft that is being confirmed: numbers 295 to 299."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    295: Kind(
        Text("确认台没有“{verb}”这个动作", "there is no “{verb}” at the confirmation desk"),
        Text("请用页面上的按钮", "use the buttons of the page"),
    ),
    296: Kind(
        Text("没有这一条：{id}", "there is nothing here with the number {id}"),
        Text(
            "可能刚被拆开或合并；看一下现在的页面，再做一次",
            "it may just have been split or merged: look at the page again",
        ),
    ),
    297: Kind(
        Text("“{written}”不是日期", "“{written}” is not a day"),
        Text(
            "写成 2025-06-30；不知道就空着，写明为什么未定",
            "write 2025-06-30; if it is not known leave it empty and say why",
        ),
    ),
    298: Kind(
        Text("这几个字不在这一句里：{words}", "these words are not in the sentence: {words}"),
        Text(
            "举措只能用原文的字，连着的一段；删掉多余的字就行",
            "a measure is made of words of the text that stand together: leave out those that do not belong",
        ),
    ),
    299: Kind(
        Text("这里不能拆也不能合：{words}", "it cannot be split or merged here: {words}"),
        Text(
            "拆开要写后一半开头的字；合并要在同一句里有下一条",
            "to split, give the words with which the second half begins; to merge, the sentence needs a next one",
        ),
    ),
}
