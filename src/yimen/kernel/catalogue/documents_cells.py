"""Problems of values and cells: numbers 225 to 239."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    225: Kind(
        Text("“{id}”不能作编号", "“{id}” cannot be an id"),
        Text(
            "用小写英文字母、数字和下划线，以字母开头；不用连字符，a-b 是减法",
            "use lower-case letters, digits and underscores, a letter first; no hyphens, a-b is a subtraction",
        ),
    ),
    226: Kind(
        Text("“{id}”是保留的词", "“{id}” is a reserved word"),
        Text("请换一个名称，例如 {id}_1", "choose another name, e.g. {id}_1"),
    ),
    227: Kind(
        Text("“{written}”不是一个日期", "“{written}” is not a day"),
        Text("请写成 2021-07-01，并核对这一天是否存在", "write 2021-07-01, and check that the day exists"),
    ),
    228: Kind(
        Text("“{written}”不是时限", "“{written}” is not a time limit"),
        Text("请写成 10 workdays、30 days 或 6 months", "write 10 workdays, 30 days or 6 months"),
    ),
    229: Kind(
        Text("没有“{written}”这种类型", "there is no type “{written}”"),
        Text(
            "可用的有 yesno、listed、count、number、rate、date、place、unit、id、one of a, b、ordered I, II、单位如 "
            "yuan/month",
            "use yesno, listed, count, number, rate, date, place, unit, id, one of a, b, ordered I, II, or a unit "
            "such as yuan/month",
        ),
    ),
    230: Kind(
        Text("不认识单位“{unit}”", "unknown unit “{unit}”"),
        Text("相近或可用的有：{choices}", "nearest or available: {choices}"),
    ),
    231: Kind(
        Text("这里不能写“{written}”", "“{written}” cannot stand here"),
        Text("请写其中之一：{choices}", "write one of: {choices}"),
    ),
    232: Kind(
        Text("“{written}”不能用作{needed}", "“{written}” cannot be read as {needed}"),
        Text("请写成例如 {example}", "write e.g. {example}"),
    ),
    233: Kind(
        Text("“{written}”不是范围", "“{written}” is not a range"),
        Text("请写成 >= 0 或 >= 1, <= 3", "write >= 0, or >= 1, <= 3"),
    ),
    234: Kind(
        Text("“{written}”不是行政区划代码", "“{written}” is not a division code"),
        Text(
            "请写六位或十二位数字，例如 430422；全国写 100000",
            "write 6 or 12 digits, e.g. 430422; the nation is 100000",
        ),
    ),
    235: Kind(
        Text("结束日期早于开始日期", "the last day comes before the first"),
        Text("请核对 from 和 until", "check from and until"),
    ),
    236: Kind(
        Text("“{heading}”不能空着", "“{heading}” cannot be empty"),
        Text("请填上这一格", "fill this cell"),
    ),
    237: Kind(
        Text("“{key}”的写法不对：{written}", "“{key}” is not written as it should be: {written}"),
        Text("请写成 {example}", "write {example}"),
    ),
    238: Kind(
        Text("全角字符“{mark}”", "full-width “{mark}”"),
        Text("请改用半角“{instead}”", "type “{instead}” instead"),
    ),
    239: Kind(
        Text("格式允许“{written}”，但还没有做出来", "the format allows “{written}”, but it is not built yet"),
        Text(
            "请先换一种写法；这一处没有被忽略，整个文件停用",
            "write it another way for the time being; it is not ignored: the document is switched off",
        ),
    ),
}
