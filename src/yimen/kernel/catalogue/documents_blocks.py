"""Problems of blocks and tables: numbers 200 to 223."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
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
}
