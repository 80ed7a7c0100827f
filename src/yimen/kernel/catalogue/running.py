"""Problems of running a home: numbers 680 to 699."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    680: Kind(
        Text("文件夹 {home} 里已经有东西：{there}", "the folder {home} is not empty: {there}"),
        Text(
            "恢复只往空文件夹里放，绝不覆盖；换一个：--home DIR",
            "a restore fills an empty folder and overwrites nothing: name another with --home DIR",
        ),
    ),
    681: Kind(
        Text("{file} 不是一份完整的备份：{why}", "{file} is not a whole backup: {why}"),
        Text(
            "多半是没有拷完或者盘坏了；从原处再拷一次，或者用前一份备份",
            "it was probably cut while copied, or the disk is damaged: copy it again, or take the backup before it",
        ),
    ),
    682: Kind(
        Text("备份里的 {name} 和清单对不上", "{name} in the backup is not what its list says"),
        Text(
            "这份备份不能用；从原处再拷一次，或者用前一份备份",
            "do not use this backup: copy it again, or take the one before it",
        ),
    ),
    683: Kind(
        Text(
            "备份来自更新的版本，这里还没有：{names}",
            "the backup was made by a newer version, with tables unknown here: {names}",
        ),
        Text(
            "先装上做备份的那个版本（或更新的）再恢复", "install the version that made it, or a later one, then restore"
        ),
    ),
    684: Kind(
        Text(
            "备份是 {there} 的，这里设的是 {here}", "the backup holds a database of {there}, this home is set to {here}"
        ),
        Text(
            "恢复到同一种数据库：sqlite 不设 YIMEN_DATABASE，postgresql 要设",
            "restore onto the same kind: leave YIMEN_DATABASE empty for sqlite, set it for postgresql",
        ),
    ),
    685: Kind(
        Text("{program} 没有做成：{why}", "{program} did not succeed: {why}"),
        Text(
            "装上和数据库同一版本或更新的 PostgreSQL 客户端程序，看看数据库连不连得上",
            "install PostgreSQL's client programs, not older than the server, and see that it can be reached",
        ),
    ),
    686: Kind(
        Text("{file} 已经有了", "{file} is there already"),
        Text(
            "备份不覆盖旧的；换一个名字：--out FILE", "a backup overwrites nothing: choose another name with --out FILE"
        ),
    ),
    687: Kind(
        Text("恢复出来的数据和备份时不一样：{names}", "what was restored differs from what was backed up: {names}"),
        Text(
            "不要启用这份恢复；用前一份备份，并把这一份留给维护人员看",
            "do not serve it: take the backup before, and keep this one for the maintainers",
        ),
    ),
    688: Kind(
        Text(
            "有 {count} 件承诺的状态和它的事件对不上：{ids}",
            "{count} commitments are not the sum of their events: {ids}",
        ),
        Text(
            "有人绕过程序改过台账；查清楚之前不要启用",
            "somebody changed the ledger past the program: find out before it is served",
        ),
    ),
    689: Kind(
        Text("写不进 {file}：{why}", "{file} cannot be written: {why}"),
        Text(
            "看看盘还剩多少、有没有写的权限，再来一次",
            "look at the space left and the rights of the folder, then run it again",
        ),
    ),
    690: Kind(
        Text("数据库 {name} 不是空的", "the database {name} is not empty"),
        Text(
            "新建一个空数据库，写进 YIMEN_DATABASE，再恢复",
            "make an empty database, name it in YIMEN_DATABASE, and restore again",
        ),
    ),
    691: Kind(
        Text("{what}已经在进行", "{what} is under way already"),
        Text("等它做完；同一件事一次只做一份", "wait until it has ended: only one of them runs at a time"),
    ),
    692: Kind(
        Text("没有这样的长活：{kind}", "there is no such work: {kind}"),
        Text("从页面上的几种里选", "choose one of those on the page"),
    ),
    693: Kind(
        Text("这件长活现在不能这样做：{state}", "this cannot be done to the work now: {state}"),
        Text("刷新页面看看它现在怎样了", "open the page again and see how it stands"),
    ),
    694: Kind(
        Text("做到一半服务停了 {tries} 次", "the server stopped in the middle of it {tries} times"),
        Text(
            "看日志里那几个时刻出了什么事（内存、盘），再按“接着做”",
            "see in the log what happened then (memory, disk), then press “go on”",
        ),
    ),
    695: Kind(
        Text("程序出错：{what}，在 {place}", "the program failed: {what} at {place}"),
        Text(
            "台账没有坏，可以按“接着做”；还是不行就把这一行报给维护人员",
            "nothing is damaged, “go on” may be pressed; if it fails again send this line to the maintainers",
        ),
    ),
    696: Kind(
        Text("{folder} 里还没有备份", "there is no backup in {folder} yet"),
        Text("先做一份备份", "make a backup first"),
    ),
    697: Kind(
        Text("演练没有通过：{why}", "the drill failed: {why}"),
        Text("这份备份靠不住：马上再做一份，再演练", "this backup cannot be relied on: make another now, and drill it"),
    ),
}
