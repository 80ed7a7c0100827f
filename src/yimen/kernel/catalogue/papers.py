"""Problems of official papers: numbers 698 and 699 of flow, 760 to 769 of the doors."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

OF_FLOW: dict[int, Kind] = {
    698: Kind(
        Text("现在开不出{paper}", "this matter has no “{paper}” to give now"),
        Text("这种文书要等：{when}", "it can be made {when}"),
    ),
    699: Kind(
        Text("没有这个月，或者这个月还没有过完", "there is no such month, or it is not over yet"),
        Text("写已经过完的月份，例如 2021-08", "write a month that is over, for example 2021-08"),
    ),
}
OF_DOORS: dict[int, Kind] = {
    760: Kind(
        Text("模板 {name} 不能用：{why}", "the template {name} cannot be used: {why}"),
        Text(
            "用 Word 或者 WPS 打开，另存为普通的 .docx（2 MB 以内，不带宏）",
            "open it in Word or WPS and save it as a plain .docx, 2 MB at most, without macros",
        ),
    ),
    761: Kind(
        Text("模板 {name} 里写了没有的字段：{field}", "the template {name} names a field that is not there: {field}"),
        Text(
            "字段见 yimen papers --fields；列表要先写 for 再写它的分项",
            "see `yimen papers --fields`; the parts of a list stand within its own for",
        ),
    ),
    762: Kind(
        Text(
            "模板 {name} 会运行或者读取外面的东西：{what}",
            "the template {name} runs something or fetches something from outside: {what}",
        ),
        Text(
            "去掉宏、嵌入的对象、链接和外部图片，再放进来",
            "take out macros, embedded objects, links and linked pictures, then add it again",
        ),
    ),
    763: Kind(
        Text("模板 {name} 里有不认识的写法：{written}", "the template {name} has a tag that is not taken: {written}"),
        Text(
            "只能写字段、if、for、else 和它们的结束；for 里面不能再有 for",
            "only fields, if, for, else and their ends are taken, and no for within another",
        ),
    ),
    764: Kind(
        Text("这台机器上还不能做 {what}：{why}", "this machine cannot make {what} yet: {why}"),
        Text(
            "请维护人员装上 yimen[documents]；Debian 上 PDF 还要 libpango-1.0-0、libpangoft2-1.0-0 和 fonts-noto-cjk。"
            "网页上的归档材料照样可以打印",
            "have yimen[documents] installed; on Debian a PDF also needs libpango-1.0-0, libpangoft2-1.0-0 and "
            "fonts-noto-cjk. The archive page can be printed all the same",
        ),
    ),
    765: Kind(
        Text("这台机器上没有能印这些字的字体：{characters}", "no font on this machine can print: {characters}"),
        Text(
            "请维护人员装上有这些字的字体（Debian：fonts-noto-cjk），或者下载 Word 自己印",
            "have a font with these characters installed (Debian: fonts-noto-cjk), or take the Word file",
        ),
    ),
    766: Kind(
        Text("没有“{kind}”这种文书", "there is no paper “{kind}”"),
        Text("有：{known}", "there are: {known}"),
    ),
    767: Kind(
        Text("“{typed}”不是日历上的一天", "“{typed}” is not a day of the calendar"),
        Text("年、月、日都写上，或者都空着", "fill in year, month and day, or leave all three empty"),
    ),
    768: Kind(
        Text("发文字号太长，最多 {most} 个字", "the file number is too long, {most} characters at most"),
        Text("只写文号，例如 某政督〔2021〕3号", "write the number only"),
    ),
}
