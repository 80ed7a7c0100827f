"""Problems that show only when a document is whole, or documents are read together: numbers 180 to 199 and 240 to 299."""

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
        Text("请拆成各自的引文，分别决定：{split}", "split it and decide each:{split}"),
    ),
    182: Kind(
        Text("任务表上面没有举措", "no measure stands above this task table"),
        Text("请把它放到 measure 块下面", "put it below a measure block"),
    ),
    190: Kind(
        Text("写了 see {document}，这里就不再填“{heading}”", "a row that says see {document} leaves “{heading}” empty"),
        Text("类型、范围和来源只说一次；请清空这一格", "type, limits and source are said once: empty this cell"),
    ),
    191: Kind(
        Text("数字事实项“{fact}”没有写范围", "the number “{fact}” has no limits"),
        Text("请在 limits 一格写 >= 0 或 >= 0, <= 12", "write >= 0 or >= 0, <= 12 under limits"),
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
            "请补上缺的文件，或把各部分从 1 起连续编号", "add the missing file, or number the parts from 1 without gaps"
        ),
    ),
    185: Kind(
        Text("“{key}”与第一部分不同（{first}）", "“{key}” differs from the first part ({first})"),
        Text(
            "同一文件的各部分请写得一样，或只写在第一部分", "write the same in all parts, or write it in the first only"
        ),
    ),
    186: Kind(
        Text("条款编号“{id}”在 {other} 里已经用过", "the clause id “{id}” is already used in {other}"),
        Text("请给这个标题换一个 {{#id}}", "give this heading another {{#id}}"),
    ),
    187: Kind(
        Text("政策包名称“{name}”与文件夹“{folder}”不同", "the pack's name “{name}” differs from its folder “{folder}”"),
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
    240: Kind(
        Text("没有标准“{name}”", "there is no parameter “{name}”"),
        Text("请核对拼写，相近或可用的有：{choices}", "check the spelling; nearest or available: {choices}"),
    ),
    241: Kind(
        Text("标准“{name}”不按“{key}”区分", "the parameter “{name}” is not looked up by “{key}”"),
        Text(
            "请清空这一格，或在 parameter 块的 keys 里加上 {key}",
            "empty this cell, or add {key} to the keys of its parameter block",
        ),
    ),
    242: Kind(
        Text("没有文件“{document}”", "there is no document “{document}”"),
        Text("请核对编号，相近或可用的有：{choices}", "check the id; nearest or available: {choices}"),
    ),
    243: Kind(
        Text(
            "“{document}”没有声明 {kind} 的事实项“{fact}”",
            "“{document}” does not declare the fact “{fact}” of {kind} in full",
        ),
        Text(
            "请核对，相近或可用的有：{choices}；只有写全的那个文件可以被 see",
            "check it; nearest or available: {choices}; see must name the document that declares it in full",
        ),
    ),
    244: Kind(
        Text("“{item}”和这里的块不是同一种", "“{item}” is a block of another kind"),
        Text("rule 只能代替 rule，value 只能代替 value", "a rule replaces a rule, a value replaces a value"),
    ),
    245: Kind(
        Text("“{item}”的 {key} 是 {old}，这里写成 {new}", "“{item}” has {key}: {old}, here it says {new}"),
        Text("请写得一样，或删去这一行", "write the same, or remove the line"),
    ),
    246: Kind(
        Text("没有时限“{clock}”", "there is no clock “{clock}”"),
        Text("请核对，相近或可用的有：{choices}", "check it; nearest or available: {choices}"),
    ),
    247: Kind(
        Text("“{document}”里没有“{item}”", "“{document}” has no “{item}”"),
        Text("请核对拼写，相近或可用的有：{choices}", "check the spelling; nearest or available: {choices}"),
    ),
    250: Kind(
        Text("同一算例的后续各行，“{heading}”要空着", "in the further rows of an example “{heading}” stays empty"),
        Text("请写在算例的第一行", "write it in the first row of the example"),
    ),
    199: Kind(
        Text(
            "这里要用到文件“{document}”，而它有错停用了",
            "this rests on the document “{document}”, which is switched off",
        ),
        Text("请先改好那个文件，这里随之恢复", "mend that document first; this one then stands again"),
    ),
    248: Kind(
        Text(
            "{kind} 的事实项“{fact}”已在“{document}”里写全",
            "the fact “{fact}” of {kind} is already declared in full by “{document}”",
        ),
        Text(
            "这里请写 see {document}，只留本文件自己的用途",
            "write see {document} here, with this document's own purpose",
        ),
    ),
    249: Kind(
        Text("“{name}”同时是别的名称（{other}）", "“{name}” also names something else ({other})"),
        Text(
            "关系、文件和待遇的名称不能相同，请换一个",
            "relations, documents and benefits have distinct names: choose another",
        ),
    ),
    251: Kind(
        Text("“{name}”写了两次，第一次在 {first}", "“{name}” is declared twice, first at {first}"),
        Text("请改名或删去一个", "rename or remove one"),
    ),
    252: Kind(
        Text("没有“{kind}”这一类对象", "there is no kind of subject “{kind}”"),
        Text(
            "请核对，相近或可用的有：{choices}；新的种类写在 subject 表里",
            "check it; nearest or available: {choices}; a new kind goes into a subject table",
        ),
    ),
    253: Kind(
        Text(
            "文件的地方 {place} 不在政策包的地方 {pack} 之内",
            "the document's place {place} does not lie in its pack's place {pack}",
        ),
        Text("请移到那个地方的政策包里，或改 place", "move it to the pack of that place, or change place"),
    ),
    254: Kind(
        Text(
            "“{name}”最低由 {set_by} 一级规定，这里低于那一级",
            "“{name}” is set by {set_by} at the lowest, this place lies below",
        ),
        Text("请删去这一行，或由上一级规定", "remove the row, or let the higher place set it"),
    ),
    255: Kind(
        Text("{place} 不在本文件的地方 {document} 之内", "{place} does not lie in this document's place {document}"),
        Text("请写到那个地方的文件里", "write the row in a document of that place"),
    ),
    256: Kind(
        Text("“{name}”的这一行和 {first} 的那一行重叠", "this row of “{name}” overlaps the one at {first}"),
        Text(
            "同一地方、同一起始日、同一查表项只能有一行；请改日期或删去一行",
            "one place, day and key has one row: change the day or remove one",
        ),
    ),
    257: Kind(
        Text("“{name}”超出 {bound} 的 {role}", "“{name}” lies beyond the {role} at {bound}"),
        Text(
            "从 {day} 起两者都有效；请改成不突破上级的底线或上限",
            "both are in force from {day}: keep within the higher place's floor or ceiling",
        ),
    ),
    258: Kind(
        Text(
            "“{name}”在 {day} 有两个版本，另一个在 {first}",
            "“{name}” has two versions from {day}, the other at {first}",
        ),
        Text("请给其中一个写别的 from，或删去一个", "give one another from, or remove one"),
    ),
    259: Kind(
        Text("{place} 不能代替上级的“{item}”", "{place} cannot replace “{item}” of a higher place"),
        Text(
            "下级只能定标准、加规定、加承诺，或在上级写了 lower may 时写 exception",
            "a lower place sets parameters, adds rules and promises, or writes an exception where lower may allows",
        ),
    ),
    260: Kind(
        Text("下级改时限“{clock}”，只能承诺更短", "a lower place may only promise a shorter “{clock}”"),
        Text(
            "starts、stops、within、extends、pauses 请照上级原样写，只加 promised",
            "repeat starts, stops, within, extends and pauses as they are and add promised",
        ),
    ),
    261: Kind(
        Text("没有“{item}”可作例外", "there is no “{item}” to except from"),
        Text("请核对，相近或可用的有：{choices}", "check it; nearest or available: {choices}"),
    ),
    262: Kind(
        Text("“{item}”是条件，例外只能给 yes 或 no", "“{item}” is a rule: an exception gives yes or no"),
        Text("请写 gives: yes 或 gives: no", "write gives: yes or gives: no"),
    ),
    263: Kind(
        Text("“{item}”没有允许下级这样例外（{way}）", "“{item}” does not let a lower place do this ({way})"),
        Text(
            "上级的块里要写 lower may: {way} 或 both；没有写就不能例外",
            "the block above must say lower may: {way} or both; without it there is no exception",
        ),
    ),
    264: Kind(
        Text("“{over}”没有“{item}”的例外", "there is no exception to “{item}” at “{over}”"),
        Text(
            "over 写作 文件编号#条款编号，那里要有同一项的例外",
            "over is document#clause, where an exception to the same item stands",
        ),
    ),
    265: Kind(
        Text("名称绕成了圈：{circle}", "the names run in a circle: {circle}"),
        Text(
            "请问决定而不是计算，例如 .granted 代替 .entitled；或拆成不同名称的几步",
            "ask the decision, not the computation: .granted for .entitled; or split it into steps of other names",
        ),
    ),
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
        Text("承诺的时限比规定的（{within}）还长", "the promised limit is longer than the legal one ({within_en})"),
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
    281: Kind(
        Text("从 {day} 起，“{name}”超出 {bound} 的 {role}", "from {day} “{name}” lies beyond the {role} at {bound}"),
        Text(
            "上级后来的底线或上限高过了这个数；请公布新的数",
            "a later bound of the higher place passes this figure: publish a new one",
        ),
    ),
    282: Kind(
        Text("“{name}”从 {first} 到 {last} 没有有效的版本", "“{name}” has no version in force from {first} to {last}"),
        Text(
            "前一个版本不会自动恢复；请核对 from 和 until", "the earlier version does not revive: check from and until"
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
