"""Problems of making things public: numbers 710 to 724."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    710: Kind(
        Text("公开要由有公开审查职责的人来做", "only somebody with the duty to publish may do this"),
        Text("请公开审查员来办；责任单位自己不能办", "ask the publisher; the owner cannot do it itself"),
    ),
    711: Kind(
        Text("这份文件写明不公开", "the document says that this is never public"),
        Text("只计入全县的件数", "it appears in the county's counts only"),
    ),
    712: Kind(
        Text(
            "调解、本人的申请和单给本人的告知不逐件公开",
            "mediations, a person's own applications and notices to one person are not made public one by one",
        ),
        Text("只计入全县的件数", "it appears in the county's counts only"),
    ),
    713: Kind(
        Text("涉及儿童或者健康的，一律不公开", "what concerns children or health is never public"),
        Text("只计入全县的件数", "it appears in the county's counts only"),
    ),
    714: Kind(
        Text("还没有选要公开哪几项", "nothing has been chosen to be made public"),
        Text("至少选一项；不公开就关掉这一页", "choose at least one, or leave this page"),
    ),
    715: Kind(
        Text("保密审查还有问题没有回答", "a question of the secrecy check has not been answered"),
        Text("每一个都要看过再答", "read what will be public and answer each of them"),
    ),
    716: Kind(
        Text("审查说“有”或者“能”，不能公开", "the check says yes: this cannot be made public"),
        Text(
            "去掉那一项，改写，或者把那一块遮住，再审查一次",
            "leave it out, write it anew or cover the area, and check again",
        ),
    ),
    717: Kind(
        Text("选了公开，但是没有写字", "it was chosen to be public, but nothing is written"),
        Text(
            "写一两句人人看得懂的话，或者不选这一项", "write a sentence that everybody understands, or do not choose it"
        ),
    ),
    718: Kind(
        Text(
            "里面有提出人的姓名、联系方式或者具体位置：{found}",
            "it holds the asker's name, contact or exact place: {found}",
        ),
        Text("改写：只说哪个村、什么事", "write it anew: the village and the matter, no more"),
    ),
    719: Kind(
        Text(
            "里面有一长串数字：{found}，像电话或者证件号",
            "it holds a long number: {found}, like a telephone or identity number",
        ),
        Text("去掉这个号码", "leave the number out"),
    ),
    720: Kind(
        Text("这张图遮不了：{file}", "areas of this file cannot be covered: {file}"),
        Text(
            "用看图软件另存为 PNG 或者普通 JPEG（不要“渐进式”）再传一次",
            "save it as PNG or as a plain JPEG (not progressive) with any picture program and add it again",
        ),
    ),
    721: Kind(
        Text("第 {row} 块没有写对：{typed}", "area {row} cannot be read: {typed}"),
        Text(
            "四个数都写，都是百分数：左边、上边从 0 到 100，宽和高大于 0，不超出图片",
            "write all four, in percent: left and top from 0 to 100, width and height above 0, inside the picture",
        ),
    ),
    722: Kind(
        Text("一块也没有遮", "no area is covered"),
        Text("写四个数，或者在图上拖一个框", "write four numbers, or drag a box over the picture"),
    ),
    723: Kind(
        Text("这一项不能公开：{field}", "this cannot be made public: {field}"),
        Text("重新打开这一页，只从上面列的里面选", "open the page again and choose from what it lists"),
    ),
    724: Kind(
        Text("这件事现在没有公开的内容", "nothing of this is public now"),
        Text("不用撤下", "there is nothing to take back"),
    ),
}
