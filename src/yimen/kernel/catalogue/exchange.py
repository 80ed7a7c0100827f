"""Problems of sheets that come in and go back: numbers 650 to 677, within the range of flow."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    650: Kind(
        Text("文件太大：{size} MB，最多 {most} MB", "the file is too large: {size} MB, {most} MB at most"),
        Text("按日期分成几份导出", "export it in parts, by day"),
    ),
    651: Kind(
        Text("这不是能读的表格", "this is not a sheet that can be read"),
        Text("请用 .xlsx、.xls 或者 .csv", "use .xlsx, .xls or .csv"),
    ),
    652: Kind(
        Text(
            "这份表格打不开：已损坏、加了密码、带宏，或者展开后太大",
            "the sheet cannot be opened: damaged, locked by a password, with macros, or too large when unpacked",
        ),
        Text("用表格软件打开，另存为普通 .xlsx 再传", "open it, save it as a plain .xlsx and send that"),
    ),
    653: Kind(
        Text(
            "表格太大：{rows} 行 {columns} 列，最多 {most_rows} 行 {most_columns} 列",
            "the sheet is too large: {rows} rows and {columns} columns, {most_rows} and {most_columns} at most",
        ),
        Text("删掉多余的空行空列，或者分成几份", "delete surplus rows and columns, or send it in parts"),
    ),
    654: Kind(
        Text("表里没有表头，或者表头下面没有行", "the sheet has no headings, or no rows below them"),
        Text("第一行写各列叫什么，下面一行一件", "write what each column is called, then one matter a row"),
    ),
    655: Kind(
        Text("看不出哪一列是：{fields}", "it cannot be told which column holds: {fields}"),
        Text(
            "说一次就记住了：在网页上选，或者用 --map 字段=列名",
            "say it once and it is remembered: choose on the page, or --map FIELD=HEADING",
        ),
    ),
    656: Kind(
        Text("没有“{name}”这个字段或者这一列", "there is no field or column “{name}”"),
        Text("字段有：{known}", "the fields are: {known}"),
    ),
    657: Kind(
        Text("“{field}”是空的，或者写得太长", "“{field}” is empty, or too long"),
        Text(
            "补上或者写短，再传一次；别的行不受影响",
            "fill it in or shorten it and send the file again; other rows are not affected",
        ),
    ),
    658: Kind(
        Text("“{field}”不是确切的日子", "“{field}” is not an exact day"),
        Text("写成 2021-09-24，或者把这一列设成日期格式", "write 2021-09-24, or give the column the format of a date"),
    ),
    659: Kind(
        Text("“{field}”按数字存，末几位已经丢了", "“{field}” was kept as a number and has lost its last digits"),
        Text("导出前把这一列设成文本格式", "make the column text before it is exported"),
    ),
    660: Kind(
        Text("看不出在县里哪个乡镇或者村", "it cannot be told in which township or village of the county this is"),
        Text("写上乡镇的名字，再传一次", "write the name of the township and send the file again"),
    ),
    661: Kind(
        Text(
            "承办单位不在县里的单位名单上，按类别分派",
            "the owner is not in the county's list of offices: dispatched by topic",
        ),
        Text("要改派，打开这件事指定单位", "to have it assigned anew, open the matter and name the office"),
    ),
    662: Kind(
        Text(
            "这一行和先前收到的不一样，先前的不动", "this row differs from what came before, and what came before stays"
        ),
        Text("打开那件事，按手续更正或者记一笔", "open the matter and have it corrected, or add a note"),
    ),
    663: Kind(
        Text("同一个编号在这份表里有两行不一样", "one number stands on two rows that differ"),
        Text("核对编号，只留一行", "check the number and leave one row"),
    ),
    664: Kind(
        Text(
            "要求办结的日子比县里应给的期限晚，以 {latest} 为准",
            "the day in the sheet is later than what is owed: {latest} stands",
        ),
        Text("可以更早，不能更晚", "it may be sooner, not later"),
    ),
    665: Kind(
        Text(
            "要求办结的日子在收到以前，没有采用",
            "the day in the sheet lies before the matter was received, and was not taken",
        ),
        Text("核对两个日子", "check both days"),
    ),
    666: Kind(
        Text("收到的日子还没有到", "the day of receipt has not come yet"),
        Text("核对日期", "check the day"),
    ),
    667: Kind(
        Text("类别不在交办表里，按“其他”分派", "the topic is not in the dispatch table: dispatched as “other”"),
        Text("用交办表里的类别，或者打开这件事改派", "use a topic of the table, or have the matter assigned anew"),
    ),
    668: Kind(
        Text("没有这个服务事项或者任务出处", "there is no such service, or no such promise"),
        Text(
            "写办事指南里的名称；任务写 任务书.举措，例如 plan.measure",
            "write the name of a service of the list; for a task plan.measure",
        ),
    ),
    669: Kind(
        Text(
            "这一行有证件号，和这个县的数据性质不符",
            "this row holds an identity number that does not belong into this kind of county",
        ),
        Text("演示县只收虚构的人，正式县不收虚构的人", "a demonstration takes made-up people only, a live county none"),
    ),
    670: Kind(
        Text(
            "这一批里有 {count} 件已经有人办过，不能整批撤销",
            "{count} of this batch have been worked on: it cannot be undone as a whole",
        ),
        Text("单件有误的，打开那件事更正", "open those that are wrong and have them corrected"),
    ),
    671: Kind(
        Text("没有这一批", "there is no such batch"),
        Text("看看批号，或者写发送单位：--sender", "check the number of the batch, or name the sender: --sender"),
    ),
    672: Kind(
        Text("没有写是谁发来的", "it is not said who sent this"),
        Text("写发送单位，例如 12345热线；同一个单位每次写法要一样", "name the sender, the same way each time"),
    ),
    673: Kind(
        Text("这一批已经撤销了", "this batch has been undone already"),
        Text("改好的表可以再传", "a mended file can be sent again"),
    ),
    674: Kind(
        Text("任务表里找不到责任单位", "the owner of the task is not in the county's list of offices"),
        Text("写单位的全名，例如 衡南县民政局", "write the full name of the office"),
    ),
    675: Kind(
        Text("还没有销号，不能归档", "it is not closed yet and cannot be archived"),
        Text("办结并核验以后再归档", "archive it once it is done and confirmed"),
    ),
    676: Kind(
        Text("没有“{kind}”这种表", "there is no kind of sheet “{kind}”"),
        Text("有：{known}", "there are: {known}"),
    ),
    677: Kind(
        Text("这一批里有您单位负责的事，自己不能撤", "your own office owns some of this batch and cannot undo them"),
        Text("请县政府督查室撤销", "ask the supervision office to undo it"),
    ),
}
