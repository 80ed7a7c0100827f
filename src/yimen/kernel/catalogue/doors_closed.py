"""Problems of a service that cannot keep anything just now: numbers 770 to 774."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    770: Kind(
        Text(
            "盘满了，现在存不下新的东西；刚才这一次没有记下，也没有记一半",
            "the disk is full and nothing new can be kept; this request was not recorded, and not half of it either",
        ),
        Text(
            "值班的人腾出地方以后再交一次，您写的还在上一页；着急的事请打 12345",
            "send it again when the operator has made room, what you typed is still on the page before; "
            "if it is urgent call 12345",
        ),
    ),
    771: Kind(
        Text(
            "数据库现在没有回答；刚才这一次没有记一半：要么全记下，要么什么都没记",
            "the database does not answer just now; nothing was half done: everything is recorded or nothing is",
        ),
        Text(
            "过一分钟再交一次，交两次也只算一次；着急的事请打 12345",
            "send it again in a minute, twice counts once; if it is urgent call 12345",
        ),
    ),
    772: Kind(
        Text(
            "数据库设成了 {setting}：断电会丢掉已经答应存下的东西",
            "the database is set to {setting}: a loss of power would lose what it has acknowledged",
        ),
        Text(
            "改回 on（SQLite 是 FULL），重启数据库，再启动",
            "set it to on (SQLite: FULL), restart the database, start again",
        ),
    ),
}
