"""Problems of documents made whole: plans, parts, packs, facts: numbers 180 to 199."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    180: Kind(
        Text("这一句还没有决定", "this sentence is not decided"),
        Text(
            "请在它下面写 measure 块；没有应办事项就写 decided 块并说明理由",
            "put a measure block below it, or a decided block with the reason why it owes nothing",
        ),
    ),
    181: Kind(
        Text("任务书的一段引文里有 {count} 句", "this quote of a plan holds {count} sentences"),
        Text("请拆成各自的引文，分别决定：{split}", "split it and decide each: {split}"),
    ),
    182: Kind(
        Text("任务表上面没有举措", "no measure stands above this task table"),
        Text("请把它放到 measure 块下面", "put it below a measure block"),
    ),
    183: Kind(
        Text("文件编号“{id}”重复，另一个在 {other}", "the document id “{id}” is used twice, also in {other}"),
        Text(
            "请换一个 id；同一文件的几部分请写 part: 1、part: 2",
            "choose another id; parts of one document say part: 1, part: 2",
        ),
    ),
    184: Kind(
        Text(
            "“{id}”缺少第 {expected} 部分，这里是第 {given} 部分",
            "part {expected} of “{id}” is missing, this is part {given}",
        ),
        Text(
            "请补上缺的文件，或把各部分从 1 起连续编号",
            "add the missing file, or number the parts from 1 without gaps",
        ),
    ),
    185: Kind(
        Text("“{key}”与第一部分不同（{first}）", "“{key}” differs from the first part ({first})"),
        Text(
            "同一文件的各部分请写得一样，或只写在第一部分",
            "write the same in all parts, or write it in the first only",
        ),
    ),
    186: Kind(
        Text("条款编号“{id}”在 {other} 里已经用过", "the clause id “{id}” is already used in {other}"),
        Text("请给这个标题换一个 {{#id}}", "give this heading another {{#id}}"),
    ),
    187: Kind(
        Text(
            "政策包名称“{name}”与文件夹“{folder}”不同",
            "the pack's name “{name}” differs from its folder “{folder}”",
        ),
        Text("请改成一样", "make them the same"),
    ),
    188: Kind(
        Text("没有政策包“{pack}”", "there is no pack “{pack}”"),
        Text("请核对 builds-on，相近或可用的有：{choices}", "check builds-on; nearest or available: {choices}"),
    ),
    189: Kind(
        Text("政策包绕了一圈又以自己为基础（{pack}）", "the pack builds on itself by way of {pack}"),
        Text("请改 builds-on，下级包以上级包为基础", "change builds-on: a lower pack builds on the one above it"),
    ),
    190: Kind(
        Text(
            "写了 see {document}，这里就不再填“{heading}”",
            "a row that says see {document} leaves “{heading}” empty",
        ),
        Text("类型、范围和来源只说一次；请清空这一格", "type, limits and source are said once: empty this cell"),
    ),
    191: Kind(
        Text("数字事实项“{fact}”没有写范围", "the number “{fact}” has no limits"),
        Text("请在 limits 一格写 >= 0 或 >= 0, <= 12", "write >= 0 or >= 0, <= 12 under limits"),
    ),
    192: Kind(
        Text("任务的 by“{by}”和 repeats 不配", "the task's by “{by}” does not go with its repeats"),
        Text(
            "重复的任务写 day 25 或 last day；只办一次的写日期，repeats 留空",
            "a task that repeats says day 25 or last day; one that is done once says a date and leaves repeats empty",
        ),
    ),
    193: Kind(
        Text("有两个政策包都叫“{name}”", "two packs are called “{name}”"),
        Text("只读了 {first}；请给另一个改名", "only {first} is read: rename the other"),
    ),
    198: Kind(
        Text("版次 {edition} 发布后被改动过", "the edition {edition} was changed after it was published"),
        Text(
            "本版不用，暂用随软件带来的文件；请重新发布", "it is not read, the shipped pack stands in: publish it again"
        ),
    ),
    199: Kind(
        Text(
            "这里要用到文件“{document}”，而它有错停用了",
            "this rests on the document “{document}”, which is switched off",
        ),
        Text("请先改好那个文件，这里随之恢复", "mend that document first; this one then stands again"),
    ),
}
