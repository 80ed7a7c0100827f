"""Problems of names between documents, and of rank: numbers 240 to 265."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
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
    250: Kind(
        Text("同一算例的后续各行，“{heading}”要空着", "in the further rows of an example “{heading}” stays empty"),
        Text("请写在算例的第一行", "write it in the first row of the example"),
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
        Text("“{name}”超出 {bound} 的{role_zh}", "“{name}” lies beyond the {role_en} at {bound}"),
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
}
