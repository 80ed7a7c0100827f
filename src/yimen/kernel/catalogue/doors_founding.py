"""Problems of `yimen init`: numbers 750 to 754."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    750: Kind(
        Text("还没有回答：{missing}", "not answered yet: {missing}"),
        Text(
            "用参数（--{missing}）或者 --answers 文件回答；在终端里运行会一条一条问",
            "answer by flags (--{missing}) or by --answers FILE; at a terminal each is asked",
        ),
    ),
    751: Kind(
        Text("读不了文件 {file}：{why}", "the file {file} cannot be read: {why}"),
        Text('核对路径；答案文件写成 TOML：place = "430422"', 'check the path; answers are TOML: place = "430422"'),
    ),
    752: Kind(
        Text("答案文件里不认识“{key}”", "the file of answers has an unknown “{key}”"),
        Text("可以写的有：{known}", "it may have: {known}"),
    ),
    753: Kind(
        Text("“{name}”不能作登录名", "“{name}” cannot be a sign-in name"),
        Text(
            "2 到 60 个小写英文字母、数字、点、横线，字母开头，一人一个",
            "2 to 60 lower-case letters, digits, dots and hyphens, a letter first; each for one person only",
        ),
    ),
    754: Kind(
        Text("{home} 里已经有一个县了（{realm} {place}）", "there is a county in {home} already ({realm} {place})"),
        Text(
            "用 --home 另指一个空的文件夹；已有的不会动",
            "name an empty folder with --home; what is there stays as it is",
        ),
    ),
}
