"""Problems of names, types and units in expressions: numbers 152 to 179."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    152: Kind(
        Text("不认识“{name}”", "unknown name “{name}”"),
        Text("请核对拼写，相近或可用的有：{choices}", "check the spelling; nearest or available: {choices}"),
    ),
    153: Kind(
        Text(
            "本文件没有声明 {kind} 的事实项“{fact}”",
            "this document does not declare the fact “{fact}” of {kind}",
        ),
        Text(
            "请在事实表里加一行：{fact} | see {document} | … | {kind}，并写明本文件为什么要看它",
            "add a row to the fact table: {fact} | see {document} | … | {kind}, with this document's own purpose",
        ),
    ),
    154: Kind(
        Text("“{name}”是 {is_for} 的，不是 {kind} 的", "“{name}” belongs to {is_for}, not to {kind}"),
        Text(
            "请用关系写出怎么走到那里，例如 household.…，或对一组计算，例如 any(m.… for m in members)",
            "write the way there by a relation, e.g. household.…, or work over a group, any(m.… for m in members)",
        ),
    ),
    155: Kind(
        Text("“{name}”是一组，不是一个", "“{name}” is a group, not one subject"),
        Text("请写成 any(m.… for m in {name})", "write any(m.… for m in {name})"),
    ),
    156: Kind(
        Text("从 {kind} 走不到“{name}”", "there is no way from {kind} to “{name}”"),
        Text(
            "点号前写关系、文件编号或待遇编号；相近或可用的有：{choices}",
            "before the dot stands a relation, a document's id or a benefit's id; nearest or available: {choices}",
        ),
    ),
    157: Kind(
        Text("没有函数或标准“{name}”", "there is no function or parameter “{name}”"),
        Text("请核对拼写，相近或可用的有：{choices}", "check the spelling; nearest or available: {choices}"),
    ),
    158: Kind(
        Text(
            "标准“{name}”要 {needed} 个查表项（{keys}），这里有 {given} 个",
            "the parameter “{name}” has {needed} keys ({keys}), {given} are given",
        ),
        Text("请写成 {name}({keys})；没有查表项的不加括号", "write {name}({keys}); without keys, no brackets"),
    ),
    159: Kind(
        Text("{function} 这里要 {needed}，给的是 {given}", "{function} takes {needed} here, this is {given}"),
        Text("请对照格式说明中 {function} 的写法", "see how {function} is written in the list of functions"),
    ),
    160: Kind(
        Text(
            "金额（{unit}）不能和没有单位的数字相加或比较",
            "money ({unit}) cannot be added to or compared with a bare number",
        ),
        Text(
            "请写 yuan(300)；按月的写 yuan(300) / months(1)；零可以直接写 0",
            "write yuan(300), by the month yuan(300) / months(1); zero may be a plain 0",
        ),
    ),
    161: Kind(
        Text("单位不同：{left} 和 {right}", "the units differ: {left} and {right}"),
        Text(
            "请先换成同一单位，例如 年收入 / months(12)；除了一年十二个月，其他换算写成标准并注明来源",
            "bring them to one unit first, e.g. a year's income / months(12); other conversions are parameters with "
            "a source",
        ),
    ),
    162: Kind(
        Text("“{word}”不在可选的词里", "“{word}” is not one of the declared words"),
        Text("请核对，相近或可用的有：{choices}", "check it; nearest or available: {choices}"),
    ),
    163: Kind(
        Text("{left} 和 {right} 不能放在一起", "{left} and {right} do not go together"),
        Text("请核对两边各是什么", "check what stands on either side"),
    ),
    164: Kind(
        Text("这里要能回答是或否，写的是 {given}", "this must be yes or no, it is {given}"),
        Text("请写成比较，例如 … > 0", "write a comparison, e.g. … > 0"),
    ),
    165: Kind(
        Text("算出来是 {given}，这里要 {wanted}", "the expression gives {given}, here it must be {wanted}"),
        Text("请改算式，或改块里写的类型", "change the expression, or the type that the block says"),
    ),
    166: Kind(
        Text(
            "“{name}”可能不适用（or none），这里没有先问 has({name})",
            "“{name}” may not apply (or none), and has({name}) is not asked",
        ),
        Text(
            "请写 has({name}) and …，或 … if has({name}) else …",
            "write has({name}) and …, or … if has({name}) else …",
        ),
    ),
    167: Kind(
        Text("日期不能加减 {given}", "{given} cannot be added to a day"),
        Text(
            "日期只能加减 days(n)、workdays(n)、months(n)、years(n)；几岁用 years_since(…)",
            "a day takes days(n), workdays(n), months(n), years(n); for an age use years_since(…)",
        ),
    ),
    168: Kind(
        Text("“{written}”不是一个日期", "“{written}” is not a day"),
        Text(
            "请写成 date('2021-07-01')，并核对这一天是否存在",
            "write date('2021-07-01'), and check that the day exists",
        ),
    ),
    169: Kind(
        Text("“{written}”不是一段时间", "“{written}” is not a period"),
        Text("请写成 '2020'、'2020-06' 或 '2020-06-30'", "write '2020', '2020-06' or '2020-06-30'"),
    ),
    170: Kind(
        Text("没有说明怎样取舍", "it is not said which way to round"),
        Text("第三项请写其中之一：{modes}", "the third argument is one of {modes}"),
    ),
    171: Kind(
        Text("granted_on 只用在 benefit 块里", "granted_on is used in benefit blocks only"),
        Text("别处请写 待遇编号.granted_on", "elsewhere write <benefit>.granted_on"),
    ),
    172: Kind(
        Text("查表项“{key}”要 {wanted}，给的是 {given}", "the key “{key}” takes {wanted}, this is {given}"),
        Text("请核对传入的是哪个事实项", "check which fact is passed"),
    ),
    173: Kind(
        Text("{type} 没有先后，不能比大小", "{type} has no order"),
        Text(
            "有等级的请把类型写成 ordered I, II, III；否则用 == 或 in",
            "if it has one, declare it ordered I, II, III; else use == or in",
        ),
    ),
    174: Kind(
        Text("是否项不用来比较", "a yes/no item is not compared"),
        Text("请直接写名称，相反的写 not 名称", "write its name alone, or not and its name"),
    ),
    175: Kind(
        Text(
            "“{name}”已有别的意思，不能作一组里的代号",
            "“{name}” already means something, it cannot stand for a member",
        ),
        Text("请换一个字母，例如 m", "choose another letter, e.g. m"),
    ),
    176: Kind(
        Text("“{name}”不是一组", "“{name}” is not a group"),
        Text("in 后面写关系，相近或可用的有：{choices}", "after in stands a relation; nearest or available: {choices}"),
    ),
    177: Kind(
        Text("可选的词和数字不能比较", "a word cannot be compared with a number"),
        Text("请加单引号，可用的词有：{options}", "put it in single quotes; the words are {options}"),
    ),
    178: Kind(
        Text("这里要一个数，写的是 {given}", "this must be a number, it is {given}"),
        Text("请核对用的是哪一项", "check which item is meant"),
    ),
    179: Kind(
        Text(
            "{function} 的第一项要是带 across 的标准，不是“{name}”",
            "the first argument of {function} is a parameter with across, not “{name}”",
        ),
        Text("相近或可用的有：{choices}", "nearest or available: {choices}"),
    ),
}
