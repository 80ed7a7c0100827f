"""Problems of the confirmation desk: numbers 773 to 789."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    773: Kind(
        Text("正文太长：{size} 字，最多 {most} 字", "the text is too long: {size} characters, {most} at most"),
        Text("请按章节分成几份，每份一个任务书", "split it by chapters, each a plan of its own"),
    ),
    774: Kind(
        Text("这份任务书已经签字，不能再改", "this plan has been signed and is not changed any more"),
        Text("要改就交一份新版本，没变的句子照旧", "hand in a new version: what is unchanged stands"),
    ),
    775: Kind(
        Text("这一处没有核定：要写上应有的字", "this spot is not settled: write the words that belong there"),
        Text(
            "对照原件写；实在定不下来，就照现在的字确认", "compare with the original, or confirm what stands there now"
        ),
    ),
    776: Kind(
        Text("还有存疑的字没有核定", "some uncertain words are not settled yet"),
        Text("先一处一处核定，再逐句确认", "settle them one by one; then the sentences are confirmed"),
    ),
    777: Kind(
        Text("没有可以撤回的一步", "there is no step to take back"),
        Text("已经是最早的样子，或者已经签字", "this is how it began, or it is signed"),
    ),
    778: Kind(
        Text("您看着的这一条，别人刚刚定过", "somebody else has just decided this"),
        Text(
            "看一下现在的样子；还要改就再按一次",
            "look at how it stands now; press again if you still want to change it",
        ),
    ),
    779: Kind(
        Text("还有 {count} 句没有定", "{count} sentences are not decided yet"),
        Text("每一句都定了才能签字", "every sentence is to be decided before anybody signs"),
    ),
    780: Kind(
        Text("确认的人不能自己签字", "whoever confirmed cannot sign"),
        Text("请另一个人看过再签", "have somebody else look at it and sign"),
    ),
    781: Kind(
        Text("您的岗位不能签这份任务书", "your duty does not let you sign this plan"),
        Text(
            "由县政府或督查机构的负责人、督查员签",
            "heads and supervisors of the county government or of supervision sign",
        ),
    ),
    782: Kind(
        Text("编号“{id}”不能用", "the id “{id}” cannot be used"),
        Text(
            "用小写字母开头，只有字母、数字和下划线，不和别的文件重复；要接着改就选“新版本”",
            "begin with a small letter, then letters, digits and _; none that another document has; to go on with one "
            "choose “new version”",
        ),
    ),
    783: Kind(
        Text("任务书读不通：{why}", "the plan does not read: {why}"),
        Text("按所说的改掉那一格，再签一次", "change that field as it says, and sign again"),
    ),
    784: Kind(
        Text("“{field}”要填", "“{field}” is to be filled in"),
        Text("填上再交", "fill it in and send it again"),
    ),
    785: Kind(
        Text("这份表读不了：{why}", "this table cannot be read: {why}"),
        Text(
            "请用这里导出的表改，表头不要动，存成 .xlsx 或 .docx",
            "edit the table that was exported here, leave its headings, and save it as .xlsx or .docx",
        ),
    ),
    786: Kind(
        Text("表里的编号“{id}”这里没有", "there is no “{id}” here"),
        Text(
            "编号不要改；新的任务把编号空着，放在它的举措下面",
            "leave numbers as they are; a new task has none, below its measure",
        ),
    ),
    787: Kind(
        Text("“{id}”的原文和这里的不一样", "the sentence of “{id}” is not the one that stands here"),
        Text("原句不能在表里改；正文变了就交新版本", "sentences are not changed in the table: hand in a new version"),
    ),
    788: Kind(
        Text("县里没有这个单位：{words}", "the county has no such office: {words}"),
        Text(
            "按单位名录写全称；不知道就空着，写明为什么未定",
            "write its full name; if it is not known leave it empty and say why",
        ),
    ),
    789: Kind(
        Text("没有这种佐证：{words}", "there is no such kind of proof: {words}"),
        Text(
            "从清单里选，例如会议纪要、统计报表、照片",
            "choose from the list: minutes, statistical report, photograph …",
        ),
    ),
}
