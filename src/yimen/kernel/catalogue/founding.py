"""Problems of a county's first day: its packs, its offices, its first accounts. Numbers 617 to 619 and 625 to 629."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    617: Kind(
        Text("政策包“{name}”用不到这个地方：{why}", "the pack “{name}” does not apply to this place: {why}"),
        Text("这个县要用的是：{chain}", "this county stands on: {chain}"),
    ),
    618: Kind(
        Text("“{name}”里有虚构的数字，正式的县不能用", "“{name}” holds invented figures: a live county cannot use it"),
        Text(
            "去掉它；虚构的数字只在演示县里用（yimen demo）",
            "leave it out; invented figures are for the demonstration only (yimen demo)",
        ),
    ),
    619: Kind(
        Text("少了政策包“{name}”，别的包要靠它", "the pack “{name}” is missing, and others rest on it"),
        Text("这个县要用的是：{chain}", "this county stands on: {chain}"),
    ),
    625: Kind(
        Text("单位表的表头不对：{what}", "the headings of the table of offices are wrong: {what}"),
        Text(
            "第一行要有 office、中文、English、place；可以有 parent、backs、from、until、source"
            "（岗位表：name、shown、office、role，可以有 from）",
            "its first row has office, 中文, English, place, and may have parent, backs, from, until, source "
            "(a table of duties: name, shown, office, role, and from)",
        ),
    ),
    626: Kind(
        Text("第 {line} 行：{what}", "line {line}: {what}"),
        Text("改好这一行再来一次；还什么都没有写", "mend this line and try again; nothing has been written"),
    ),
    627: Kind(
        Text("第 {line} 行：“{key}”在这段时间里已经有一行", "line {line}: “{key}” has a row for these days already"),
        Text(
            "一个单位可以有几行，日期首尾相接，不能重叠",
            "an office may have several rows, one after another, never two at once",
        ),
    ),
    628: Kind(
        Text(
            "第 {line} 行：上级或归口单位“{key}”那时不在表里",
            "line {line}: the office “{key}” above it is not in the table then",
        ),
        Text("先写上级单位，或者改日期", "add the office above, or change the dates"),
    ),
    629: Kind(
        Text("没有单位“{key}”", "there is no office “{key}”"),
        Text(
            "县政府的编号必须是 county/government；操作员要在表里的单位",
            "the county government’s key must be county/government; the operator must be in an office of the table",
        ),
    ),
}
