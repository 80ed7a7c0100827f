"""Problems of finding a person at a counter and of helpers: numbers 470 to 479."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    470: Kind(
        Text("没有找到唯一的一个人", "nobody was found, or not one person alone"),
        Text(
            "照证件核对姓名、出生日期和户籍所在村；还是找不到，请村里先核对底册",
            "compare name, day of birth and village with the paper; if that fails, the village checks the register",
        ),
    ),
    471: Kind(
        Text("未满 {least} 周岁，不发登录回执", "under {least} years there is no sign-in"),
        Text("由监护人到窗口办", "a parent or guardian asks at the counter"),
    ),
    472: Kind(
        Text("不能给自己打印登录回执", "nobody prints a sign-in slip for themselves"),
        Text("到别的窗口，或请同事办", "go to another counter, or ask a colleague"),
    ),
    473: Kind(
        Text("出生日期不是日历上的一天", "the day of birth is not a day of the calendar"),
        Text("年、月、日照证件写全", "write year, month and day as on the paper"),
    ),
    474: Kind(
        Text("还没有选户籍所在村", "the village has not been chosen"),
        Text("选户口所在或者现在住的村（社区）", "choose the village where the person is registered or lives"),
    ),
    475: Kind(
        Text("不能请自己帮办", "nobody is their own helper"),
        Text("写帮您的那个人的姓名和号码", "write the name and number of whoever helps you"),
    ),
    476: Kind(
        Text(
            "帮办的日子不对：最长 {longest} 天，最后一天不能早于开始",
            "the days cannot be: at most {longest}, the last not before the first",
        ),
        Text("改最后一天；到期还要帮，再办一次", "change the last day; if help goes on, record it again"),
    ),
    477: Kind(
        Text("同时最多请 {most} 个人帮办", "at most {most} helpers at a time"),
        Text("先撤回不用的", "revoke one that is not needed"),
    ),
    478: Kind(
        Text("没有这个还有效的帮办委托", "there is no such consent that still holds"),
        Text("刷新页面再看", "open the page again"),
    ),
    479: Kind(
        Text("这个人现在没有同意您帮办这件事", "this person does not now let you act for them in this"),
        Text(
            "请本人登录，或者到窗口，写明请您帮什么、到哪一天",
            "they record it, signed in or at a counter: what for, and until when",
        ),
    ),
}
