"""Problems of attaching official texts: numbers 292 to 299."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    292: Kind(
        Text("{file} 里没有标题或者没有“第几条”", "{file} has no title or no article (第…条)"),
        Text(
            "第一行写法规全名，每条从“第几条”起行；扫描件、图片要先转成文字",
            "the first line is the full title, each article begins its line; turn a scan into text first",
        ),
    ),
    293: Kind(
        Text("贴上原文以后这里读不通：{why}", "with the official text this cannot be read any more: {why}"),
        Text(
            "多半是文件超过了二百行；请把它拆成几个部分（同一个 id，part: n），再贴一次",
            "the file probably passed two hundred lines: split it into parts (one id, part: n), then attach again",
        ),
    ),
    294: Kind(
        Text("没有文件引用《{title}》", "no document cites 《{title}》"),
        Text(
            "核对标题；只有在“# 法规名”下面、以“## 第几条”为标题的条款才会配上",
            "check the title: only clauses headed 第…条 below a heading that names the law are matched",
        ),
    ),
}
