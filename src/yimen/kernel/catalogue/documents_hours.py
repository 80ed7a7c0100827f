"""Problems of limits in hours: numbers 194 to 197 and 224."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    194: Kind(
        Text("“{written}”：小时只能写在 clock 块里", "“{written}”: hours belong in a clock block only"),
        Text(
            "写一个 clock 块（within: 2 hours），再用它的 id；这里知道的只有哪一天，不知道几点",
            "write a clock block (within: 2 hours) and use its id; here only the day is known, not the hour",
        ),
    ),
    195: Kind(
        Text("“{written}”和“{within}”的单位合不到一起", "“{written}” does not go together with “{within}”"),
        Text(
            "按小时计的时限，承诺和延长也按小时写，暂停不写 at most",
            "a clock in hours has its promise and extension in hours, and pauses without at most",
        ),
    ),
    196: Kind(
        Text("按小时计的时限不顺延到节假日后", "a limit in hours does not move on from a holiday"),
        Text(
            "删去 end shift：小时到点就到，夜里和休息日也走", "remove end shift: hours run through nights and rest days"
        ),
    ),
    197: Kind(
        Text("“{clock}”按小时计，这里只知道哪一天", "“{clock}” is counted in hours, and here only the day is known"),
        Text(
            "小时的时限只用在有人来说的事上（service 的 clocks），那里知道是几点",
            "use a clock in hours for what somebody asks (the clocks of a service), where the moment is known",
        ),
    ),
    224: Kind(
        Text("“{written}”不是时刻", "“{written}” is not a moment"),
        Text(
            "写成 2026-11-27T16:30；暂停写成 2026-11-27T17:00..2026-11-27T17:40",
            "write 2026-11-27T16:30, and a pause as 2026-11-27T17:00..2026-11-27T17:40",
        ),
    ),
}
