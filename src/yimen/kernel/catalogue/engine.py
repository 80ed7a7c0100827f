"""Problems of the engine: numbers 300 to 399."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    300: Kind(
        Text(
            "“{name}”无从解析：本文件没有这个认定条件、算式、事实或标准",
            "nothing is called {name} here: no rule, value, fact or parameter",
        ),
        Text(
            "检查拼写；别的文件的条目要写成“文件.条目”",
            "check the spelling; an item of another document is written document.item",
        ),
    ),
    302: Kind(
        Text("“{name}”不是 {kind} 的关系", "{name} is not a relation of {kind}"),
        Text("关系须在关系表中声明，并指明一方还是多方", "declare it in a relation table, to one or to many"),
    ),
    303: Kind(
        Text("函数 {name} 不能这样用：{reason}", "{name} cannot be used like this: {reason}"),
        Text("见文件格式 1.5 的函数表", "see the table of functions in section 1.5 of the document format"),
    ),
    304: Kind(
        Text("条目互相引用，成了圈：{path}", "items refer to one another in a circle: {path}"),
        Text(
            "改问决定（granted），或把共用部分另立算式",
            "ask for the decision (granted), or name the shared part as a value",
        ),
    ),
    306: Kind(
        Text(
            "标准 {name} 要 {wanted} 个键，这里给了 {given} 个", "parameter {name} takes {wanted} keys, {given} given"
        ),
        Text("键的次序见标准的 keys", "the order of the keys stands in its `keys`"),
    ),
    307: Kind(
        Text("尚不能计算：{what}", "cannot be computed yet: {what}"),
        Text("这一条单独停用；其余照常", "this item alone is switched off; the rest works"),
    ),
    308: Kind(
        Text("没有“{name}”这项政策或承诺", "there is no policy or commitment {name}"),
        Text(
            "写待遇的 id，或“文件.承诺”；现有：{known}",
            "give a benefit's id, or document.commitment; there are: {known}",
        ),
    ),
    309: Kind(
        Text("事实文件读不了：{reason}", "the facts file cannot be read: {reason}"),
        Text(
            '写成 JSON：{{"who": "甲", "subjects": {{"甲": {{"kind": "person", "facts": {{}}}}}}}}',
            'write JSON: {{"who": "A", "subjects": {{"A": {{"kind": "person", "facts": {{}}}}}}}}',
        ),
    ),
    310: Kind(
        Text("对象“{subject}”的“{name}”没有任何文件声明", "no document declares {name} of subject {subject}"),
        Text("检查拼写；可用的：{known}", "check the spelling; there are: {known}"),
    ),
    311: Kind(
        Text("对象“{subject}”的“{name}”不能是“{value}”", "{name} of subject {subject} cannot be {value}"),
        Text("应为：{wanted}", "expected: {wanted}"),
    ),
    312: Kind(
        Text(
            "下级文件 {document} 无权对 {item} 写例外",
            "the lower document {document} may not write an exception to {item}",
        ),
        Text(
            "上级条目须写明 lower may；否则例外不生效",
            "the item above must say `lower may`; the exception has no effect",
        ),
    ),
    313: Kind(
        Text("{item} 有两个版本都从 {since} 起施行", "{item} has two versions from {since}"),
        Text("改其中一个的 from", "change the `from` of one of them"),
    ),
    320: Kind(
        Text("除数为零或负数（{detail}）", "division by zero or by a negative number ({detail})"),
        Text("核对人数、份数等分母所依据的事实", "check the facts behind the divisor, such as the number of members"),
    ),
    321: Kind(
        Text(
            "日期推算超出范围或不是整数（{detail}）",
            "a date moves out of the calendar or by a part of a unit ({detail})",
        ),
        Text("核对日期和期限", "check the date and the length of time"),
    ),
    322: Kind(
        Text("舍入的单位须大于零（{detail}）", "the step of a rounding must be greater than zero ({detail})"),
        Text("改 round 的第二个参数", "change the second argument of round"),
    ),
    323: Kind(
        Text("数值类型对不上（{detail}）", "values do not fit together ({detail})"),
        Text("核对事实的类型与登记的数值", "check the declared types against the values on record"),
    ),
    324: Kind(
        Text("两条例外同时适用而结果不同（{detail}）", "two exceptions apply and differ ({detail})"),
        Text("在其中一条写 over: 文件#条款", "say `over: document#clause` in one of them"),
    ),
    325: Kind(
        Text("金额不是整分（{detail} 元）", "the amount is not whole fen ({detail} yuan)"),
        Text("在算式末尾写 round(.., yuan(0.01), ..)", "end the value in round(.., yuan(0.01), ..)"),
    ),
    326: Kind(
        Text("数值低于表的第一个点（{detail}）", "the amount lies below the first point of the table ({detail})"),
        Text("核对监测数据和单位", "check the reading and its unit"),
    ),
    327: Kind(
        Text(
            "条目因文件有误而停用（{detail}）", "the item is switched off because its document has a problem ({detail})"
        ),
        Text("先改正文件中指出的问题", "mend the problem reported in the document first"),
    ),
    330: Kind(
        Text(
            "算例“{name}”的 {item}：应为 {expected}，算得 {got}",
            "worked example {name}, {item}: expected {expected}, got {got}",
        ),
        Text("看附后的说理，改条文或改算例", "read the reasoning below; change the rule or the example"),
    ),
    331: Kind(
        Text("算例“{name}”的“{heading}”读不出：{reason}", "worked example {name}: {heading} cannot be read: {reason}"),
        Text(
            "列名须是事实、带“=”的结果、待遇记录或标准",
            "a column names a fact, a result with =, a decision or payment, or a parameter",
        ),
    ),
    332: Kind(
        Text("时限“{written}”读不懂", "the limit {written} cannot be read"),
        Text(
            "写成 5 workdays、60 days、6 months，或时限的 id（文件.时限）",
            "write 5 workdays, 60 days, 6 months, or a clock's id (document.clock)",
        ),
    ),
    333: Kind(
        Text("“{written}”不是日期或“起..止”", "{written} is not a day, or a stretch A..B"),
        Text(
            "日期写成 2021-09-24；暂停写成 2021-10-11..2021-10-12",
            "write a day as 2021-09-24, a pause as 2021-10-11..2021-10-12",
        ),
    ),
    334: Kind(
        Text("“{written}”不是 6 位或 12 位行政区划代码", "{written} is not a division code of 6 or 12 digits"),
        Text("例如 430422（衡南县）", "for example 430422 (Hengnan)"),
    ),
    335: Kind(
        Text(
            "“{policy}”由 Python 比对：SQL 还不会“{reason}”", "{policy} is swept in Python: SQL has not learnt {reason}"
        ),
        Text(
            "结果一样，只是慢；想快就改写成几条有名字的算式",
            "the result is the same, only slower; to be fast, say it in several named values",
        ),
    ),
    340: Kind(
        Text("“{written}”不是“名称=数值”", "“{written}” is not NAME=VALUE"),
        Text(
            "写成 dibao_line=5000yuan/year；分类的写成 dibao_line(rural)=5000yuan/year，几个类别用分号隔开",
            "write dibao_line=5000yuan/year, with its keys dibao_line(rural)=5000yuan/year, several keys apart by ;",
        ),
    ),
    341: Kind(
        Text("标准“{name}”是一张表，不能只给一个数", "the parameter {name} is a table: one figure cannot stand for it"),
        Text("把新的表写成文件，用 --with 给出", "write the new table as a document and give it by --with"),
    ),
    342: Kind(
        Text("不能按“{name}”分组", "no groups can be made by {name}"),
        Text(
            "选一个有若干取值的事实，例如：{choices}",
            "choose a fact that has some words, or is yes or no, such as: {choices}",
        ),
    ),
    343: Kind(
        Text("名单要写明用途", "a list needs a reason"),
        Text(
            "加上 --reason “…”，不超过 {most} 个字；它会写进查看记录，名单上的人都看得到",
            "add --reason “…” of at most {most} characters; it is logged, and shown to everybody concerned",
        ),
    ),
    344: Kind(
        Text("试算读不到人的事实：{reason}", "the trial may not read a fact of people: {reason}"),
        Text(
            "试算只读现行文件已经声明的事实；新的事实要先随文件发布",
            "a trial reads only facts that documents in force declare; a new fact is published with its document first",
        ),
    ),
    345: Kind(
        Text("试算的文件读不了：{reason}", "the document to be tried cannot be read: {reason}"),
        Text("给一个 .md 文件，或一个文件夹", "give a .md file, or a folder"),
    ),
    350: Kind(
        Text("这台机器上还不能用 Spark：缺 {what}", "Spark cannot run here yet: {what} is missing"),
        Text(
            "安装 yimen[spark] 和 Java 17；或者去掉 --engine spark，结果一样",
            "install yimen[spark] and Java 17; or leave --engine spark out, the result is the same",
        ),
    ),
}
