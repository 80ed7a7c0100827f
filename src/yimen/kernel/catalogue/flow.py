"""Problems of flow and imports: numbers 600 to 699."""

from yimen.kernel.catalogue import exchange, founding, papers, running
from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    600: Kind(
        Text("没有“{service}”这个服务事项", "there is no service “{service}”"),
        Text("从办事指南里选一项", "choose one from the list of services"),
    ),
    601: Kind(
        Text("县里没有代码为“{place}”的地方", "the county has no place with the code “{place}”"),
        Text("从名单里选乡镇或者村", "choose a township or a village from the list"),
    ),
    602: Kind(
        Text("这件事现在不归您办", "this is not yours to do now"),
        Text(
            "请看上面写的责任单位；要改派，找县政府督查室",
            "see the owner above; to have it assigned anew, ask the supervision office",
        ),
    ),
    603: Kind(
        Text("还没有佐证：要{names}", "no proof yet: {names}"),
        Text(
            "传一份文件，或者写明凭什么（谁在哪一天看过、文号是什么）",
            "add a file, or write down what shows it (who saw it on which day, which document)",
        ),
    ),
    604: Kind(
        Text("没有“{office}”这个单位", "there is no office “{office}”"),
        Text("从名单里选一个单位", "choose an office from the list"),
    ),
    605: Kind(
        Text("还没有选地方", "no place has been chosen"),
        Text("选到村最好；不清楚就选乡镇", "a village is best; choose the township if you are not sure"),
    ),
    606: Kind(
        Text("还没有选在哪里说的", "it is not said where this was told"),
        Text("选窗口、电话或者屋场恳谈会", "choose counter, telephone or courtyard meeting"),
    ),
    607: Kind(
        Text("这张表没有编号", "this form has no id"),
        Text("重新打开这一页再填；您写的可以复制过去", "open the page again; what you wrote can be copied over"),
    ),
    608: Kind(
        Text("请选办好了还是没办好", "please say whether it was done"),
        Text("两个选一个", "choose one of the two"),
    ),
    609: Kind(
        Text("说没办好，要写哪里没办好", "please write what was not done"),
        Text("写一两句就行，责任单位照着重办", "a sentence or two is enough: the owner does it again by them"),
    ),
    610: Kind(
        Text("请选一个评价", "please choose a rating"),
        Text("五个选一个；不想评就不用交", "choose one of the five; you need not rate at all"),
    ),
    611: Kind(
        Text("这个文件夹里已经有{realm}县的数据", "this folder already holds a {realm} county"),
        Text("换一个文件夹：--home DIR", "use another folder: --home DIR"),
    ),
    612: Kind(
        Text("没有编号和查询码都对得上的事", "no matter has this number and code"),
        Text(
            "看看回执，字母不分大小写；丢了就打 12345",
            "check your receipt, capitals do not matter; if it is lost, call 12345",
        ),
    ),
    613: Kind(
        Text("政策包里没有代码为“{place}”的县", "no pack is for the county “{place}”"),
        Text("看看文件夹 {shelf}，或者用 --place 430422", "look into {shelf}, or use --place 430422"),
    ),
    614: Kind(
        Text("这个县的政策包里没有地名表 places.csv", "the packs of this county hold no places.csv"),
        Text(
            "在县的政策包里放一份地名表：code,level,name,parent",
            "put one into the county's pack: code,level,name,parent",
        ),
    ),
    615: Kind(
        Text("这个文件夹里的演示县只建了一半", "the demonstration in this folder is only half made"),
        Text(
            "删掉这个文件夹再来，或者换一个：--home DIR", "delete the folder and run again, or use another: --home DIR"
        ),
    ),
    616: Kind(
        Text("说定的日子太晚：最晚 {latest}", "the day that was promised is too late: {latest} at the latest"),
        Text(
            "只能比期限早，不能晚；做不到就不要当面说定",
            "it may only be sooner than the limit: promise no day that cannot be kept",
        ),
    ),
    620: Kind(
        Text("不能给自己安排岗位", "nobody arranges a duty for themselves"),
        Text("请本单位负责人或者另一位系统管理员来安排", "ask the head of the office or another operator"),
    ),
    621: Kind(
        Text("没有这个登录名", "there is no account with that sign-in name"),
        Text("请照账号名册写，字母不分大小写", "write it as the list of accounts has it; capitals do not matter"),
    ),
    622: Kind(
        Text("日期没有写全，或者没有这一天", "a day is missing, or there is no such day"),
        Text("年、月、日都要写，例如 2021 年 9 月 24 日", "write year, month and day, such as 24 9 2021"),
    ),
    623: Kind(
        Text("您不能安排这个单位的岗位", "you cannot arrange the duties of this office"),
        Text("本单位负责人和系统管理员可以安排", "the head of the office and the operators can"),
    ),
    624: Kind(
        Text("没有选怎样办结的", "no outcome is chosen"),
        Text(
            "请选一个结果：办好了、部分办好，还是办不了，各有各的依据",
            "choose one: done, partly done or not, each with what shows it",
        ),
    ),
    630: Kind(
        Text(
            "协议生效的日子不对：应在 {first} 到 {last} 之间",
            "the agreement cannot have taken effect on that day: it is from {first} to {last}",
        ),
        Text(
            "写各方签完字、调委会盖章的那一天；口头协议写达成的那一天；不填就是今天",
            "write the day on which all had signed and it was sealed, or an oral one was reached; empty is today",
        ),
    ),
    631: Kind(
        Text("现在的密码不对。", "The present password is not right."),
        Text("再写一次；忘了的话，请本单位管理员帮忙。", "Write it again; if it is forgotten, ask your administrator."),
    ),
    632: Kind(
        Text("新密码太短：至少 {least} 个字符。", "The new password is too short: at least {least} characters."),
        Text(
            "用几个不相干的词连起来，好记又难猜。", "A few unrelated words in a row are easy to keep and hard to guess."
        ),
    ),
    633: Kind(
        Text("新密码太好猜。", "The new password is too easy to guess."),
        Text(
            "不要只用数字，不要用常见的密码，也不要用登录名或者姓名。",
            "Not digits alone, not a common password, not your sign-in name or your name.",
        ),
    ),
    634: Kind(
        Text("两次写的新密码不一样。", "The two new passwords are not the same."),
        Text("再写一遍。", "Write it once more."),
    ),
    635: Kind(
        Text("新密码和现在的一样。", "The new password is the present one."),
        Text("换一个没用过的。", "Choose another."),
    ),
    636: Kind(
        Text(
            "演示账号的密码写在登录页上，不能改。",
            "The password of a demo account stands on the sign-in page and stays.",
        ),
        Text("正式的县里，每个人改自己的。", "In a live county everybody changes their own."),
    ),
    637: Kind(
        Text("试的次数太多了。", "There have been too many tries."),
        Text("过十五分钟再试，或者请本单位管理员帮忙。", "Try again in fifteen minutes, or ask your administrator."),
    ),
    640: Kind(
        Text("台账里没有编号为“{written}”的事项", "no commitment of the ledger has the number “{written}”"),
        Text(
            "编号写成 2109-0387；请在台账里找到那一件再抄", "it is written 2109-0387; find it in the ledger and copy it"
        ),
    ),
    641: Kind(
        Text("没有写该去哪里", "it does not say where to go"),
        Text(
            "请写清地点、电话和要带的东西，提出人看得到，不用再问一遍",
            "give the place, the telephone and what to bring; the person reads it and need not ask again",
        ),
    ),
    642: Kind(
        Text("没有选该去的单位", "no right door is chosen"),
        Text(
            "请从名单里选；名单里没有的，选“外县或者上级机关”并写明",
            "choose one of the list; if it is not there, choose “another county or a higher office” and name it",
        ),
    ),
    643: Kind(
        Text("这一天不能作起算日", "this cannot be the first day"),
        Text(
            "请填今天或者以前的一天；没有时限条款的事项不用更正起算日",
            "give today or a day before; without a clause's clock there is nothing to count",
        ),
    ),
    678: Kind(
        Text("没有选说的是哪一件", "it is not said which of the list is meant"),
        Text("请从清单里选一件", "choose one of the list"),
    ),
    679: Kind(
        Text("“{name}”今天不在公示期里", "“{name}” is not on public notice today"),
        Text("照样可以反映：“反映问题”那一页随时都收", "“Tell us” takes whatever you have to say, at any time"),
    ),
    **founding.ENTRIES,
    **running.ENTRIES,
    **exchange.ENTRIES,
    **papers.OF_FLOW,
}
