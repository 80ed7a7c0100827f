"""Problems of the ledger, numbers 500 to 549, and of the dossiers, 550 to 599."""

from yimen.kernel.catalogue import ledger_rechecks
from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    500: Kind(
        Text("台账里没有这件事项（{id}）", "the ledger holds no such commitment ({id})"),
        Text(
            "请从台账列表重新打开；编号请写成 2109-0387", "open it again from the ledger; a number is written 2109-0387"
        ),
    ),
    501: Kind(
        Text("您打开之后，已有人在 {at} 办过“{verb}”", "since you opened it somebody has done this on {at}: {verb}"),
        Text(
            "您填的内容没有丢，也没有保存；请先看最新情况，再决定是否提交",
            "what you typed is kept but not saved; look at the latest entry, then decide whether to send it",
        ),
    ),
    502: Kind(
        Text("这件事项已经销号（{outcome}）", "this commitment is closed ({outcome})"),
        Text(
            "销号后不能再办；问题又出现的，请登记新的事项",
            "closed is closed; if the matter has come back, open a new one",
        ),
    ),
    503: Kind(
        Text("事项现在是“{state}”，不能“{verb}”", "it is “{state}” now, so this cannot be done: {verb}"),
        Text("请看事项页上现在可以办的步骤", "look at its page for what can be done now"),
    ),
    504: Kind(
        Text("承办单位不能给自己承办的事项“{verb}”", "an owner cannot do this to its own commitment: {verb}"),
        Text(
            "请诉求人确认，或者由另一个单位回访核验",
            "let the person who asked confirm it, or a second office call back and check",
        ),
    ),
    505: Kind(
        Text(
            "这次确认来自承办单位的人员或设备，不能算作本人确认",
            "this confirmation comes from a person or a device of the owner, so it does not count as the asker's own",
        ),
        Text(
            "请本人用自己的手机确认，或者由另一个单位电话回访",
            "let the person confirm on their own phone, or a second office call back",
        ),
    ),
    506: Kind(
        Text(
            "没有佐证，不能答复“已办成”（需要：{needed}）",
            "without proof it cannot be answered as done (needed: {needed})",
        ),
        Text(
            "请上传其中任何一种文件；确实没办成的，请选其他结果并写明理由",
            "add any one of these documents; if it is not done, choose another outcome and give the reasons",
        ),
    ),
    507: Kind(
        Text("没有写明理由", "no reasons are given"),
        Text("请写一两句话说明理由，当事人看得到", "write a sentence or two; the person concerned can read them"),
    ),
    508: Kind(
        Text("没有书面通知，时限不能暂停", "a clock does not stop without a written notice"),
        Text("请先把发给当事人的通知存入卷宗，再暂停", "first file the notice that was sent to the person, then pause"),
    ),
    509: Kind(
        Text("这类事项没有“{outcome}”这个办理结果", "this kind of commitment has no outcome “{outcome}”"),
        Text("请从这些结果中选：{fit}", "choose one of: {fit}"),
    ),
    510: Kind(
        Text("时限已在 {due} 届满，不能再暂停", "the time ran out on {due}; it cannot be paused any more"),
        Text("请尽快答复并说明超期原因", "answer soon and say why it is late"),
    ),
    511: Kind(
        Text("这个时限不能因“{reason}”暂停", "this clock does not stop for “{reason}”"),
        Text("条款允许的暂停事由：{known}", "its clause allows: {known}"),
    ),
    512: Kind(
        Text("只有承办单位可以办这一步", "only the owner may do this"),
        Text("请用承办单位的岗位登录，或者登记为代办", "sign in with a duty of the owner, or as standing in for it"),
    ),
    513: Kind(
        Text("这件事项没有诉求人，不能由诉求人确认", "nobody asked for this, so no asker can confirm it"),
        Text("请由另一个单位核验", "let a second office check it"),
    ),
    514: Kind(
        Text(
            "所依据的事实是承办单位自己录入的，不能凭它销号",
            "it rests on a fact that the owner itself entered, which cannot close it",
        ),
        Text("请另一个单位的人员核实后办理", "let somebody of a second office verify the fact and do this"),
    ),
    515: Kind(
        Text("这个流水号（{id}）已经用于另一步", "this entry id ({id}) was used for something else"),
        Text("请刷新页面后重新提交", "load the page again and send it once more"),
    ),
    516: Kind(
        Text(
            "已告知当事人 {told} 前办结，改为更晚的 {day} 需要书面告知",
            "the person was told {told}; a later {day} needs a written notice",
        ),
        Text("请先把告知书存入卷宗，再改告知期限", "file the notice first, then change the date told"),
    ),
    517: Kind(
        Text("已指定承办单位，不能再退单", "the owner has been designated for good; no further objection"),
        Text("请承办；确有困难的，请向督办单位说明", "please handle it; tell the supervising office if you cannot"),
    ),
    518: Kind(
        Text("暂停的最后一天应在 {first} 到 {today} 之间", "the last paused day lies between {first} and {today}"),
        Text("请改正日期", "correct the date"),
    ),
    519: Kind(
        Text(
            "认不出确认所用的设备，不能算作本人确认",
            "the device is not known, so this cannot count as the person's own confirmation",
        ),
        Text(
            "请允许本站的会话 Cookie 后重试，或者请另一个单位回访",
            "allow this site's session cookie and try again, or let a second office call back",
        ),
    ),
    520: Kind(
        Text("还没有承办单位", "it has no owner yet"),
        Text("请先交办", "assign it first"),
    ),
    521: Kind(
        Text("这个单位已经在承办或者协办", "this office leads or assists already"),
        Text("请选另一个单位", "choose another office"),
    ),
    522: Kind(
        Text(
            "这个单位刚提出派单异议，不能原样再交回去",
            "this office has just objected, so it cannot simply be given back to it",
        ),
        Text(
            "请交给另一个单位；确实归它办的，请用“指定承办”，指定后不再退单",
            "give it to another office; if it is theirs after all, designate them, which is final",
        ),
    ),
    523: Kind(
        Text("没有超期（到期日 {due}），不能督办", "it is not overdue (due {due}), so there is nothing to supervise"),
        Text("超期后再督办；平时可以记事提醒", "supervise it when it is overdue; a note can remind before"),
    ),
    524: Kind(
        Text("派单异议的期限到 {until} 为止", "an objection to the dispatch could be made until {until}"),
        Text(
            "请先办起来；确实不归本单位的，请转送并写明该去哪里，或者向督办单位说明",
            "take it in hand; if it is not yours, refer it and say which door is right, or tell the supervising office",
        ),
    ),
    525: Kind(
        Text(
            "只有群众诉求和屋场会问题可以并单、拆单，而且不能和自己并单",
            "only requests and courtyard demands can be merged or split, and never with themselves",
        ),
        Text("办件、应享和任务逐件办理，请分别答复", "applications, what is owed and tasks are answered one by one"),
    ),
    526: Kind(
        Text("两件事不在同一个乡镇（{other}）", "the two are not in the same township ({other})"),
        Text("请核对编号；不同地方的事分别办", "check the number; what lies in different places is done separately"),
    ),
    527: Kind(
        Text(
            "{other} 的到期日（{due}）更晚，并过去会让提出人多等",
            "{other} is due later ({due}); merging into it would make the person wait longer",
        ),
        Text(
            "请反过来并：打开 {other}，把它并到这一件",
            "do it the other way round: open {other} and merge it into this one",
        ),
    ),
    528: Kind(
        Text("拆出来的事不能还是同一个承办单位", "a part that is split off needs an owner other than this one's"),
        Text("请选另一个单位；同一个单位的事不用拆", "choose another office; what one office does needs no split"),
    ),
    529: Kind(
        Text("已经有一件事等着上级决定", "something is before the deciding office already"),
        Text("请等它决定以后再申请", "wait for that decision, then ask again"),
    ),
    530: Kind(
        Text(
            "这个时限的条款不允许延期，或者已经延过一次", "this clock's clause allows no extension, or it has been used"
        ),
        Text(
            "请按期答复；确实办不完的，如实答复办到哪一步",
            "answer in time; if it is not finished, say truly how far it has come",
        ),
    ),
    531: Kind(
        Text("延期最多 {most}", "the extension is at most {most}"),
        Text("请填 1 到这个数之间的整数", "give a whole number from 1 up to that"),
    ),
    532: Kind(
        Text("已经是最高一级督办（{top}）", "it is at the highest level of supervision already ({top})"),
        Text("请用“记一笔”写下最新要求", "add a note with what is asked now"),
    ),
    533: Kind(
        Text("没有书面告知，不能延期", "time is not extended without a written notice"),
        Text(
            "请写发给提出人的告知书名称和文号，其中要有理由和新的日期",
            "name the notice sent to the person; it gives the reasons and the new day",
        ),
    ),
    534: Kind(
        Text("时限已在 {due} 届满，不能再延期", "the time ran out on {due}; it cannot be extended any more"),
        Text("请尽快答复并说明超期原因", "answer soon and say why it is late"),
    ),
    535: Kind(
        Text(
            "延期要由另一个单位，或者没有经办这件事的本单位负责人决定",
            "more time is decided by another office, or by the head of this one who has not worked on it",
        ),
        Text(
            "请先申请延期，等负责人或者督办单位决定",
            "ask for more time and wait for the head or the supervising office",
        ),
    ),
    536: Kind(
        Text("没有人申请延期", "nobody has asked for more time"),
        Text("请看事项页上最新的一步", "look at the latest step on its page"),
    ),
    537: Kind(
        Text("以“{outcome}”结束的这类事项不重办", "one that ended as “{outcome}” is not done again"),
        Text(
            "问题又出现的，请登记新的事项；对决定不服的，请按决定书写明的途径申请复议或者诉讼",
            "open a new one if the matter has come back; against a decision go the way that it names",
        ),
    ),
    538: Kind(
        Text("销号已经超过 {days} 天，不再重办", "it was closed more than {days} days ago and is not reopened"),
        Text("问题又出现的，请登记新的事项", "if the matter has come back, open a new one"),
    ),
    550: Kind(
        Text("这个流水号（{id}）已经存过另一份内容", "another body is kept under this id ({id})"),
        Text(
            "先存的一份没有改动；请作为新的一份重新提交",
            "what was kept first has not changed; send this one as a new entry",
        ),
    ),
    551: Kind(
        Text("文件太大：{size} MB，最大 {most} MB", "the file is too large: {size} MB of at most {most} MB"),
        Text("请压缩图片或者只留相关的几页", "make the picture smaller, or keep only the pages that matter"),
    ),
    552: Kind(
        Text("文件是空的或者不完整", "the file is empty or not whole"),
        Text("可能是上传中断了，请重新上传", "the upload may have been cut off; send it again"),
    ),
    553: Kind(
        Text("这种文件不能作佐证", "this kind of file cannot be kept as proof"),
        Text(
            "可以上传 PDF、JPEG 或 PNG 图片、纯文本，以及不带宏的 xlsx、docx",
            "PDF, JPEG or PNG pictures, plain text, and xlsx or docx without macros are accepted",
        ),
    ),
    554: Kind(
        Text("卷宗里没有这一份（{id}）", "the dossiers hold no such entry ({id})"),
        Text("请先登记它", "record it first"),
    ),
    555: Kind(
        Text("没有写内容", "nothing is written"),
        Text("请照原话写", "write it as it was said"),
    ),
    556: Kind(
        Text("内容太长，最多 {most} 字", "it is too long: at most {most} characters"),
        Text("请写要点，详细材料作为文件上传", "write the main points and add the rest as a file"),
    ),
    557: Kind(
        Text("会议记录已经定稿，不能再改", "the minutes are fixed and do not change any more"),
        Text("有出入的，请在下一次会上说明并记录", "put a difference on record at the next meeting"),
    ),
    558: Kind(
        Text("评价只有五档（1 到 5），没有 {level}", "a rating has five levels (1 to 5), not {level}"),
        Text("请从五档中选一档", "choose one of the five"),
    ),
    559: Kind(
        Text("这件诉求已经评价过", "this ask has been rated already"),
        Text(
            "一事一评，不能改；有新的问题请再提",
            "one rating each, which does not change; ask again if something is wrong",
        ),
    ),
    560: Kind(
        Text("编号和查询码对不上", "number and code do not match"),
        Text(
            "请照回执核对；回执丢了，可带身份证明到任何一个窗口补",
            "check the receipt; if it is lost, any counter can renew it",
        ),
    ),
    **ledger_rechecks.ENTRIES,
}
