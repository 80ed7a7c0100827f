"""Problems of expressions as written: numbers 120 to 151."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    120: Kind(
        Text("这里缺少算式", "an expression is missing here"),
        Text("请写上算式，例如 wage > 0", "write an expression, e.g. wage > 0"),
    ),
    121: Kind(
        Text(
            "算式有 {length} 个字符，最多 {most} 个",
            "the expression has {length} characters, at most {most} are allowed",
        ),
        Text("请把其中一部分写成另一个 value 并取名", "move a part into a value of its own and use its name"),
    ),
    122: Kind(
        Text("全角字符“{mark}”", "full-width “{mark}”"),
        Text("请改用半角“{instead}”", "type “{instead}” instead"),
    ),
    123: Kind(
        Text("算式里不能写“{mark}”", "“{mark}” is not used in expressions"),
        Text("请改写成“{instead}”", "write “{instead}” instead"),
    ),
    124: Kind(
        Text("“{written}”不是这里的数字写法", "“{written}” is not how numbers are written here"),
        Text(
            "请写成 12 或 0.5：开头不加零，不用 1e3、1_000、0x1，单位写在函数里，例如 yuan(300)",
            "write 12 or 0.5: no leading zeros, no 1e3, 1_000, 0x1; units go into functions, e.g. yuan(300)",
        ),
    ),
    125: Kind(
        Text("日期“{written}”不能直接写在算式里", "the day “{written}” cannot stand bare in an expression"),
        Text("请写成 date('{written}')", "write date('{written}')"),
    ),
    126: Kind(
        Text("“{name}”不能作名称", "“{name}” cannot be a name"),
        Text(
            "名称用小写英文字母、数字和下划线，以字母开头，例如 net_income",
            "names are lower-case letters, digits and underscores, a letter first, e.g. net_income",
        ),
    ),
    127: Kind(
        Text("算式里没有“{word}”这个词", "the word “{word}” is not used in expressions"),
        Text(
            "请用 yes、no、and、or、not、in、if、else、for 或事实项的名称",
            "use yes, no, and, or, not, in, if, else, for, or a fact's name",
        ),
    ),
    128: Kind(
        Text("算式里不能写汉字“{word}”", "Chinese “{word}” is not used in expressions"),
        Text("请改写成“{instead}”", "write “{instead}” instead"),
    ),
    129: Kind(
        Text("算式里不能写汉字“{word}”", "Chinese “{word}” is not used in expressions"),
        Text(
            "请写事实项或条件的英文名称；中文名称写在事实表和 label 里",
            "write the fact's or item's id; its Chinese name stands in the fact table or label",
        ),
    ),
    130: Kind(
        Text("算式里不能写“%”", "“%” is not used in expressions"),
        Text("三成请写 percent(30)，或者写成小数 0.3", "write percent(30), or the decimal 0.3"),
    ),
    131: Kind(
        Text("单引号没有成对", "a single quote is not closed"),
        Text("请补上另一个单引号：'head'", "add the other quote: 'head'"),
    ),
    132: Kind(
        Text("算式里不能有“{mark}”", "“{mark}” cannot stand in an expression"),
        Text("请删去，或改用 + - * / < <= > >= == != ( ) , .", "remove it, or use + - * / < <= > >= == != ( ) , ."),
    ),
    133: Kind(
        Text("算式太长，超过 {most} 个记号", "the expression has more than {most} marks"),
        Text("请把其中一部分写成另一个 value 并取名", "move a part into a value of its own and use its name"),
    ),
    134: Kind(
        Text("括号套了 {most} 层以上", "brackets are nested more than {most} deep"),
        Text("请把里面的部分写成另一个 value 并取名", "move the inner part into a value of its own and use its name"),
    ),
    135: Kind(
        Text("左括号没有对应的右括号", "this bracket is never closed"),
        Text("请补上“)”", "add “)”"),
    ),
    136: Kind(
        Text("右括号没有对应的左括号", "this bracket was never opened"),
        Text("请删去，或在前面补上“(”", "remove it, or add “(” before it"),
    ),
    137: Kind(
        Text("“{left}”和“{right}”之间缺少运算符", "nothing stands between “{left}” and “{right}”"),
        Text("请在中间写上 + - * / < == and or 等", "put + - * / < == and or … between them"),
    ),
    138: Kind(
        Text("算式在这里读不下去", "the expression cannot be read on from here"),
        Text("请检查这里前后是否多写或漏写了什么", "check what is missing or too much around this place"),
    ),
    139: Kind(
        Text("算式里不能这样写：{written}", "this form is not used in expressions: {written}"),
        Text(
            "请只用名称、数字、'文字'、yes no、+ - * /、比较、and or not、in、x if c else y 和列出的函数",
            "use names, numbers, 'text', yes no, + - * /, comparisons, and or not, in, x if c else y and the listed "
            "functions only",
        ),
    ),
    140: Kind(
        Text("点号前面只能是名称：{written}", "only a name may stand before the dot: {written}"),
        Text("请先把它写成一个 value 并取名", "make it a value with a name first"),
    ),
    141: Kind(
        Text("连写的比较方向不一致", "the comparisons of a chain point in different directions"),
        Text(
            "请写成 a <= b < c 这样同一方向，或用 and 分开",
            "write one direction, a <= b < c, or separate them with and",
        ),
    ),
    142: Kind(
        Text("in 后面要写两个以上带单引号的词", "after in stand two or more words in single quotes"),
        Text(
            "请写成 tie in ('head', 'spouse')；只有一个词时用 ==",
            "write tie in ('head', 'spouse'); for one word use ==",
        ),
    ),
    143: Kind(
        Text("是否项不和 yes、no 比较：{written}", "a yes/no item is not compared with yes or no: {written}"),
        Text("请直接写名称，相反的写 not 名称", "write its name alone, or not and its name"),
    ),
    144: Kind(
        Text("if … else 里又套了一个 if … else", "a choice stands inside another choice"),
        Text("请把里面的写成另一个 value 并取名", "move the inner one into a value of its own and use its name"),
    ),
    145: Kind(
        Text("{name}(…) 套在另一个成组函数里", "{name}(…) stands inside another group function"),
        Text("请把里面的写成成员的一个 value 并取名", "make the inner one a value of the member and use its name"),
    ),
    146: Kind(
        Text("{name}(…) 要写成对一组逐个计算", "{name}(…) works over a group"),
        Text("请写成 {name}(m.wage for m in members)", "write {name}(m.wage for m in members)"),
    ),
    147: Kind(
        Text("“… for … in …”不能放在 {name}(…) 这里", "“… for … in …” cannot stand here in {name}(…)"),
        Text(
            "它只能是 sum count any all max min which in_a_row 的唯一参数",
            "it may only be the single argument of sum count any all max min which in_a_row",
        ),
    ),
    148: Kind(
        Text("成组的写法不对", "the group is not written as it should be"),
        Text("请写成 sum(m.wage for m in members if m.counted)", "write sum(m.wage for m in members if m.counted)"),
    ),
    149: Kind(
        Text("{name}(…) 只能写在 for … in 后面", "{name}(…) may only stand after for … in"),
        Text(
            "请写成 all(at(income, y) > 0 for y in last(years(2)))",
            "write all(at(income, y) > 0 for y in last(years(2)))",
        ),
    ),
    150: Kind(
        Text("{name} 要 {needed} 个参数，这里有 {given} 个", "{name} takes {needed} arguments, {given} are given"),
        Text("请对照格式说明中 {name} 的写法", "see how {name} is written in the list of functions"),
    ),
    151: Kind(
        Text("{name}() 的括号里没有内容", "nothing stands in the brackets of {name}()"),
        Text("不带查表项的标准直接写名称，不加括号", "a parameter without keys is written without brackets"),
    ),
}
