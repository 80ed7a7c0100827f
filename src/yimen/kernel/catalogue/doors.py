"""Problems of the doors and the command line: numbers 700 to 799."""

from yimen.kernel.catalogue import (
    doors_accounts,
    doors_closed,
    doors_confirming,
    doors_founding,
    doors_publishing,
    papers,
)
from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    701: Kind(
        Text("还没有选答案。", "No answer has been chosen."),
        Text("选一个；不清楚就选“说不准”。", "Choose one; if you cannot tell, choose “Not sure”."),
    ),
    702: Kind(
        Text("还没有写数字。", "No number has been written."),
        Text("写一个数字；不清楚就点“说不准”。", "Write a number; if you cannot tell, choose “Not sure”."),
    ),
    703: Kind(
        Text("“{typed}”不是数字。", "“{typed}” is not a number."),
        Text("只写数字，例如 1200。", "Write digits only, for example 1200."),
    ),
    704: Kind(
        Text("“{typed}”不在 0 到十亿之间。", "“{typed}” is not between 0 and a thousand million."),
        Text("核对一下多写或少写了几个零。", "Check whether there are too many zeros or too few."),
    ),
    705: Kind(
        Text("“{typed}”不是整数。", "“{typed}” is not a whole number."),
        Text("写整数，例如 3。", "Write a whole number, for example 3."),
    ),
    706: Kind(
        Text("“{typed}”不是日历上的一天。", "“{typed}” is not a day of the calendar."),
        Text("年、月、日都写上，例如 1956、3、8。", "Fill in year, month and day, for example 1956, 3, 8."),
    ),
    707: Kind(
        Text("没有对上这个受理号和查询码。", "This number and code do not belong together."),
        Text(
            "照回执上的写，字母大小写都行；丢了回执，打 12345 报受理号。",
            "Write them as on your slip, in capitals or not; if it is lost, call 12345 and say the number.",
        ),
    ),
    708: Kind(
        Text("试的次数太多了。", "There have been too many tries."),
        Text(
            "过十五分钟再试，或者打 12345 报受理号。", "Try again in fifteen minutes, or call 12345 and say the number."
        ),
    ),
    709: Kind(
        Text("这份答卷放了一天以上，已经失效。", "These answers are more than a day old and no longer hold."),
        Text("请重新开始；我们没有留存您的答案。", "Please start again; we have not kept your answers."),
    ),
    **doors_founding.ENTRIES,
    **doors_publishing.ENTRIES,
    **doors_accounts.ENTRIES,
    **doors_closed.ENTRIES,
    **doors_confirming.ENTRIES,
    **papers.OF_DOORS,
}
