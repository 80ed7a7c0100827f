"""Problems of owners, clocks and worked examples; warnings from 281: numbers 266 to 284."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    266: Kind(
        Text("“{fact}”是 {given}，不是单位", "“{fact}” is {given}, not an office"),
        Text("by 后面要写类型为 unit 的事实项", "after by stands a fact of type unit"),
    ),
    267: Kind(
        Text("没有单位“{office}”", "there is no office “{office}”"),
        Text(
            "请核对，相近或可用的有：{choices}；新单位写在 office 表里",
            "check it; nearest or available: {choices}; a new office goes into an office table",
        ),
    ),
    268: Kind(
        Text("任务不能对“{name}”逐一", "a task cannot be for each “{name}”"),
        Text(
            "请写 villages、townships、地方的一种关系或一类对象；相近或可用的有：{choices}",
            "write villages, townships, a relation of the place or a kind; nearest or available: {choices}",
        ),
    ),
    269: Kind(
        Text("没有声明暂停“{pause}”", "the pause “{pause}” is not declared"),
        Text(
            "请在 pause 表里写明它要凭什么文书；相近或可用的有：{choices}",
            "say in a pause table which document it needs; nearest or available: {choices}",
        ),
    ),
    270: Kind(
        Text("承诺的时限比规定的（{within}）还长", "the promised limit is longer than the legal one ({within})"),
        Text("承诺只能更短；请改短或删去 promised", "a promise may only be shorter: shorten or remove it"),
    ),
    271: Kind(
        Text("没有待遇“{benefit}”", "there is no benefit “{benefit}”"),
        Text("请核对，相近或可用的有：{choices}", "check it; nearest or available: {choices}"),
    ),
    272: Kind(
        Text("没有“{place}”这种办理地点", "there is no place to ask called “{place}”"),
        Text("请核对，相近或可用的有：{choices}", "check it; nearest or available: {choices}"),
    ),
    273: Kind(
        Text("这个算例里还没有“{name}”", "the example has no “{name}” so far"),
        Text("请先写出它的那一行", "write its row first"),
    ),
    274: Kind(
        Text("算例里不知道“{role}”是谁", "the example does not say who “{role}” is"),
        Text(
            "第一行写对象的种类，后面的行写关系；相近或可用的有：{choices}",
            "the first row names a kind, further rows a relation; nearest or available: {choices}",
        ),
    ),
    275: Kind(
        Text("{kind} 没有“{heading}”这一项", "{kind} has no “{heading}”"),
        Text(
            "请核对表头，别的对象的格子要空着；相近或可用的有：{choices}",
            "check the heading; cells of other kinds stay empty; nearest or available: {choices}",
        ),
    ),
    276: Kind(
        Text("时限里没有“{heading}”这个事件或暂停", "no clock knows the event or pause “{heading}”"),
        Text("请核对表头，相近或可用的有：{choices}", "check the heading; nearest or available: {choices}"),
    ),
    277: Kind(
        Text("没有“{name}”", "there is no “{name}”"),
        Text(
            "请写 文件#条款（serves）、文件 或 文件.事项（shown by）、举措.任务（waits for）；"
            "相近或可用的有：{choices}",
            "write document#clause (serves), document or document.item (shown by), measure.task (waits for); "
            "nearest or available: {choices}",
        ),
    ),
    278: Kind(
        Text(
            "一份任务书最多 {most} 项优先，这里有 {count} 项", "a plan has at most {most} priorities, here are {count}"
        ),
        Text("都优先就没有优先：请去掉一些", "if everything comes first nothing does: take some away"),
    ),
    279: Kind(
        Text("不再做的举措要同时写日期和原因", "a measure that is dropped has a day and a reason"),
        Text(
            "请同时写 dropped: 2021-09-01 和 because: 中文 · English",
            "write both dropped: 2021-09-01 and because: 中文 · English",
        ),
    ),
    280: Kind(
        Text("任务“{name}”等来等去等的是自己", "the task “{name}” waits for itself in the end"),
        Text("请去掉一处 waits for", "take one waits for away"),
    ),
    281: Kind(
        Text(
            "从 {day} 起，“{name}”超出 {bound} 的{role_zh}",
            "from {day} “{name}” lies beyond the {role_en} at {bound}",
        ),
        Text(
            "上级后来的底线或上限高过了这个数；请公布新的数",
            "a later bound of the higher place passes this figure: publish a new one",
        ),
    ),
    282: Kind(
        Text(
            "“{name}”从 {first} 到 {last} 没有有效的版本",
            "“{name}” has no version in force from {first} to {last}",
        ),
        Text(
            "前一个版本不会自动恢复；请核对 from 和 until",
            "the earlier version does not revive: check from and until",
        ),
    ),
    283: Kind(
        Text("“{name}”从 {first} 起没有有效的版本", "“{name}” has no version in force from {first}"),
        Text(
            "到期后算出来是待查；新规定出台后请补上",
            "after that day it is unknown: add the new version when it is published",
        ),
    ),
    284: Kind(
        Text(
            "这个例外会越过“{item}”原来排除的情形：{names}",
            "this exception jumps over what “{item}” rules out: {names}",
        ),
        Text("请在例外里再写一次这些情形，例如 not …", "repeat them in the exception, e.g. not …"),
    ),
}
