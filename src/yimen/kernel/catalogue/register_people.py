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
}
