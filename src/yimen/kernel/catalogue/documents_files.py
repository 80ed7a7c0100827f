"""Problems of files, clauses and quotes: numbers 100 to 117."""

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
            "below the headings write | --- | --- | with as many cells; put an empty line before the table and no "
            "indent",
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
        Text(
            "条款编号“{id}”重复，第一次在第 {first} 行",
            "the clause id “{id}” is used twice, first in line {first}",
        ),
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
            "请分成几个文件，用同一个 id，各写 part: 1、part: 2",
            "split it into files with one id and part: 1, part: 2",
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
    118: Kind(
        Text(
            "这一行看起来是标题、引文或块，但“{mark}”不对",
            "this looks like a heading, quote or block, but “{mark}” is not read so",
        ),
        Text("请用半角的 #、> 或 ```，# 后面加一个空格", "use plain #, > or ```, and a space after #"),
    ),
}
