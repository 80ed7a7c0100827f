"""Problems of files, blocks, tables and of what stands in them: numbers 100 to 119 and 200 to 239."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    100: Kind(
        Text("文件不是 UTF-8 编码", "the file is not UTF-8"),
        Text("请在编辑器里另存为 UTF-8 后再检查", "save it as UTF-8 in your editor, then check again"),
    ),
    101: Kind(
        Text("这里有看不见的字符 {code}", "an invisible character {code} stands here"),
        Text(
            "多半是从网页或聊天里带来的，请删去后重新键入",
            "it often comes with text pasted from a page or chat: delete it and type again",
        ),
    ),
    102: Kind(
        Text("文件开头缺少说明部分", "the front matter is missing"),
        Text(
            "第一行写 ---，接着每行一个 key: value，再写一行 ---",
            "begin with a line ---, then key: value lines, then a line ---",
        ),
    ),
    103: Kind(
        Text("这里有制表符（Tab）", "a tab stands here"),
        Text("请改成空格", "use spaces instead"),
    ),
    104: Kind(
        Text("这个块没有结尾", "this block is never closed"),
        Text("请在块的最后补一行 ```", "add a line ``` at its end"),
    ),
    105: Kind(
        Text("块的开头写成了“{info}”", "the block opens with “{info}”"),
        Text("请写 ```yaml 加块的种类，例如 ```yaml rule", "write ```yaml and the kind of block, e.g. ```yaml rule"),
    ),
    106: Kind(
        Text("没有“{kind}”这种块", "there is no block of kind “{kind}”"),
        Text("相近或可用的有：{choices}", "nearest or available: {choices}"),
    ),
    107: Kind(
        Text("引文里有一行没有以“>”开头", "a line of the quote does not begin with “>”"),
        Text(
            "是引文就补上“>”，不是就在前面空一行",
            "add “>” if it belongs to the quote, else put an empty line before it",
        ),
    ),
    108: Kind(
        Text("引文里不能有块或表格", "a block or table cannot stand in a quote"),
        Text("请把它移到引文下面，前面空一行", "move it below the quote, after an empty line"),
    ),
    109: Kind(
        Text("块不能写在段落或列表里", "a block cannot stand in a paragraph or a list"),
        Text("请让 ``` 顶格，前面空一行", "let ``` begin the line, with an empty line before it"),
    ),
    110: Kind(
        Text("这一行像表格，但读不成表格", "this looks like a table but cannot be read as one"),
        Text(
            "表头下一行要写 | --- | --- |，列数相同；表格前空一行，顶格写",
            "below the headings write | --- | --- | with as many cells; put an empty line before the table and no indent",
        ),
    ),
    111: Kind(
        Text("{kind} 块上面没有条款", "no clause stands above this {kind} block"),
        Text(
            "请放到一个条款标题下面；标题写“第九条”或在末尾加 {{#id}}",
            "put it below a clause: a heading 第九条, or one that ends in {{#id}}",
        ),
    ),
    112: Kind(
        Text("条款编号“{id}”重复，第一次在第 {first} 行", "the clause id “{id}” is used twice, first in line {first}"),
        Text("请给其中一个标题换一个 {{#id}}", "give one of the headings another {{#id}}"),
    ),
    113: Kind(
        Text("条款编号“{id}”写法不对", "the clause id “{id}” is not written as it should be"),
        Text(
            "用小写英文字母、数字和连字符，例如 {{#income}}",
            "use lower-case letters, digits and hyphens, e.g. {{#income}}",
        ),
    ),
    114: Kind(
        Text("说明部分没有结尾", "the front matter is never closed"),
        Text("请在最后一个 key: value 下面补一行 ---", "add a line --- below its last key: value"),
    ),
    115: Kind(
        Text("文件有 {length} 行，最多 {most} 行", "the file has {length} lines, at most {most} are allowed"),
        Text(
            "请分成几个文件，用同一个 id，各写 part: 1、part: 2", "split it into files with one id and part: 1, part: 2"
        ),
    ),
    116: Kind(
        Text("文件读不出来：{reason}", "the file cannot be read: {reason}"),
        Text("请检查文件是否存在、是否可读", "check that it exists and may be read"),
    ),
    117: Kind(
        Text("{kind} 块只能写在 {kinds} 文件里", "a {kind} block may stand in a {kinds} document only"),
        Text("请移到那一类文件里，或改文件的 kind", "move it to such a document, or change this one's kind"),
    ),
    200: Kind(
        Text("这一行不是 key: value", "this line is not key: value"),
        Text(
            "每行写一个 key: value，或 key: 后面逐行写“  - 值”",
            "write one key: value a line, or key: and below it lines “  - value”",
        ),
    ),
    201: Kind(
        Text("不认识“{key}”这一项", "unknown key “{key}”"),
        Text("请核对拼写，相近或可用的有：{choices}", "check the spelling; nearest or available: {choices}"),
    ),
    202: Kind(
        Text("“{key}”写了两次，第一次在第 {first} 行", "“{key}” is written twice, first in line {first}"),
        Text("请删去一个；要写几个值就用列表", "remove one; several values go into one list"),
    ),
    203: Kind(
        Text("{kind} 里缺少“{key}”", "“{key}” is missing in this {kind}"),
        Text("请补上 {key}: …", "add {key}: …"),
    ),
    204: Kind(
        Text("表格的行没有以“|”开头和结尾", "a table row does not begin and end with “|”"),
        Text(
            "请在这一行两头补上“|”；表格后面的文字前要空一行",
            "add “|” at both ends; leave an empty line before text that follows a table",
        ),
    ),
    205: Kind(
        Text("这一行有 {given} 格，表头有 {needed} 格", "this row has {given} cells, the heading has {needed}"),
        Text(
            "请补上或删去多余的“|”；空格子也要留“|”，格子里不能写“|”",
            "add or remove “|”; empty cells keep their “|”, and no cell may hold one",
        ),
    ),
    206: Kind(
        Text("这一列没有表头", "this column has no heading"),
        Text("请写上表头，或删去这一列", "write its heading or remove the column"),
    ),
    207: Kind(
        Text("表头“{heading}”出现两次", "the heading “{heading}” stands twice"),
        Text("请删去或改名其中一列", "remove or rename one of the columns"),
    ),
    208: Kind(
        Text("没有以“{name}”开头的表格", "there is no table that begins with “{name}”"),
        Text("请核对第一个表头，相近或可用的有：{choices}", "check the first heading; nearest or available: {choices}"),
    ),
    209: Kind(
        Text("{table} 表里没有“{heading}”这一列", "the {table} table has no column “{heading}”"),
        Text("请核对拼写，相近或可用的有：{choices}", "check the spelling; nearest or available: {choices}"),
    ),
    210: Kind(
        Text("{table} 表缺少“{heading}”这一列", "the {table} table lacks the column “{heading}”"),
        Text("请补上这一列，可以留空的格子就留空", "add the column; cells that may be empty stay empty"),
    ),
    211: Kind(
        Text("“-”后面缺少空格", "a space is missing after “-”"),
        Text("请写成“  - 值”：两个空格、一个短横、一个空格", "write “  - value”: two spaces, a hyphen, a space"),
    ),
    212: Kind(
        Text("冒号后面缺少空格", "a space is missing after the colon"),
        Text("请写成 key: value", "write key: value"),
    ),
    213: Kind(
        Text("全角冒号“：”", "full-width colon “：”"),
        Text("请改用半角“:”，后面加一个空格", "type “:” and a space instead"),
    ),
    214: Kind(
        Text("值不加引号", "values are written without quotes"),
        Text(
            "请删去引号；以引号开头的算式放进括号：('a' if x else 'b')",
            "remove the quotes; put an expression that begins with one in brackets: ('a' if x else 'b')",
        ),
    ),
    215: Kind(
        Text("值不能以“{sign}”开头", "a value cannot begin with “{sign}”"),
        Text(
            "请直接写值，一行一个；算式可以放进括号",
            "write the value plainly on one line; an expression may go into brackets",
        ),
    ),
    216: Kind(
        Text("“#”后面的字会丢失", "what stands after “#” would be lost"),
        Text(
            "块里不写注释；说明写在块外面，或去掉“#”前的空格",
            "write no comments in blocks: say it outside, or remove the space before “#”",
        ),
    ),
    217: Kind(
        Text("值里有半角冒号加空格", "the value holds a colon and a space"),
        Text("中文请用全角“：”，英文请换一种说法", "use the full-width “：” in Chinese, other words in English"),
    ),
    218: Kind(
        Text("列表项的缩进不对", "the list item is not indented as it should be"),
        Text("请写成“  - 值”：两个空格、一个短横、一个空格", "write “  - value”: two spaces, a hyphen, a space"),
    ),
    219: Kind(
        Text("“{key}”要写成列表", "“{key}” takes a list"),
        Text("请另起一行写“  - 值”，只有一个也一样", "write “  - value” on the next line, also for a single one"),
    ),
    220: Kind(
        Text("“{key}”只有一个值", "“{key}” takes one value"),
        Text("请写成 {key}: 值，不用列表", "write {key}: value, without a list"),
    ),
    221: Kind(
        Text("“{key}”后面没有值", "“{key}” has no value"),
        Text("请补上值，或删去这一行", "write a value or remove the line"),
    ),
    222: Kind(
        Text("{kind} 里要写且只写其中一项：{keys}", "a {kind} has exactly one of: {keys}"),
        Text("请补上一项，或删去多余的", "add one, or remove the other"),
    ),
    223: Kind(
        Text("这一行按 YAML 读出来是另一个意思", "YAML would read this line differently"),
        Text(
            "请只写普通的文字，避开引号、冒号加空格、#、[ ]、{{ }}",
            "write plain text; avoid quotes, colon and space, #, [ ], {{ }}",
        ),
    ),
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
            "可用的有 yesno、listed、count、number、rate、date、place、unit、id、one of a, b、ordered I, II、单位如 yuan/month",
            "use yesno, listed, count, number, rate, date, place, unit, id, one of a, b, ordered I, II, or a unit such as yuan/month",
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
