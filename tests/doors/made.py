"""Pages made by hand: a made-up county on 24 September 2021, as flow hands it to the doors. All invented (示例)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

from tests.doors.made_lasting import BURDEN, FRAME, LASTING, OVER
from yimen.flow import demo_picture
from yimen.flow.door_pages import (
    Finding,
    Interview,
    Need,
    Question,
    ServiceChoice,
    ServiceClock,
    ServicePage,
    Slip,
    Track,
)
from yimen.flow.pages import (
    About,
    Act,
    AreaRow,
    Board,
    Bound,
    Chip,
    Cited,
    ClockCard,
    CommitmentPage,
    Filters,
    LedgerPage,
    Line,
    Moment,
    MonthPoint,
    MyDay,
    Option,
    Proof,
    Reason,
    Refusal,
)
from yimen.flow.publish_pages import (
    Offer,
    Picture,
    ProofOffer,
    PublicMatter,
    PublicProof,
    PublishPage,
    Standing,
)
from yimen.flow.staffing import ROLES, Staffed
from yimen.kernel.days import Calendar, Limit, due
from yimen.kernel.ids import stable_id
from yimen.kernel.text import Text
from yimen.register.duties import Post

TODAY = date(2021, 9, 24)
NOW = datetime(2021, 9, 24, 1, 20, tzinfo=UTC)
SUBDISTRICTS = ("云集街道", "车江街道", "向阳桥街道")
TOWNS = (
    *("茶市镇", "冠市镇", "江口镇", "宝盖镇", "花桥镇", "铁丝塘镇", "泉溪镇", "洪山镇", "三塘镇", "谭子山镇"),
    *("岐山镇", "泉湖镇", "柞市镇", "茅市镇", "硫市镇", "栗江镇", "近尾洲镇", "咸塘镇", "松江镇", "相市乡"),
)
TOWNSHIPS = (*SUBDISTRICTS, *TOWNS)
CHIPS = {
    "overdue": Chip("overdue", Text("逾期 4 个工作日", "Overdue by 4 working days")),
    "due_soon": Chip("due_soon", Text("还剩 2 个工作日", "2 working days left")),
    "running": Chip("running", Text("12 月 31 日到期", "Due 31 Dec")),
    "waiting": Chip("waiting", Text("等材料", "Waiting for papers")),
    "answered": Chip("answered", Text("已答复，等您评价", "Answered, please rate")),
    "delivered": Chip("delivered", Text("已兑现", "Delivered")),
    "ended": Chip("ended", Text("不归县里管，已转市供电公司", "Passed to the city’s power company")),
}


def line(number: int = 387, tone: str = "due_soon", **changes) -> Line:
    """A commitment of the list; `tone` chooses its chip."""
    made = Line(
        id=stable_id("made", str(number)),
        number=f"衡南-2109-{number:04d}",
        title=Text("修好大枫村三组的路灯", "Mend the street lamps of Dafeng village, group 3"),
        source="people",
        place=Text("栗江镇", "Lijiang Town"),
        owner=Text("栗江镇人民政府", "Lijiang Town Government"),
        chip=CHIPS[tone],
        due=date(2021, 9, 28),
        proofs=1,
    )
    return replace(made, **changes)


LINES = (
    line(
        1,
        "overdue",
        title=Text(
            "一户家庭：符合低保认定条件，还没有享受", "A household: meets the rules for dibao and does not receive it"
        ),
        source="law",
        place=Text("茶市镇", "Chashi Town"),
        owner=Text("县民政局", "Civil Affairs Bureau"),
        due=date(2021, 9, 17),
        proofs=0,
    ),
    line(),
    line(
        3,
        "waiting",
        title=Text(
            "湘江近尾洲断面总磷连续两次超过Ⅲ类限值", "Total phosphorus above class III twice running at Jinweizhou"
        ),
        source="measurements",
        owner=Text("衡阳市生态环境局衡南分局", "Hengnan Branch of the City Ecology and Environment Bureau"),
        proofs=2,
    ),
    line(
        4,
        "running",
        title=Text("完成油茶低产林改造（示例）", "Renew low-yield camellia groves (made up)"),
        source="goals",
        due=date(2021, 12, 31),
        proofs=6,
    ),
    line(5, "delivered", source="goals", proofs=9, due=None),
    line(6, "answered"),
    line(7, "ended"),
)


def ledger_page(lines: tuple[Line, ...] = LINES, **changes) -> LedgerPage:
    """A page of the ledger."""
    words = {
        "overdue": Text("逾期", "Overdue"),
        "due_soon": Text("3 日内到期", "Due in 3 days"),
        "waiting": Text("等材料", "Waiting"),
    }
    sources = {"people": "群众", "law": "政策", "goals": "目标", "measurements": "监测"}
    made = LedgerPage(
        lines=lines,
        open=318,
        overdue=31,
        due_soon=84,
        capped=False,
        clocks=tuple(Option(key, said, 31, chosen=key == "overdue") for key, said in words.items()),
        sources=tuple(Option(key, Text(said, key), 96, chosen=False) for key, said in sources.items()),
        areas=tuple(Option(f"4304221{n:02d}000", Text(name), None, chosen=False) for n, name in enumerate(TOWNSHIPS)),
        owners=(Option("county/civil-affairs", Text("县民政局", "Civil Affairs Bureau"), 12, chosen=False),),
        next="after-387",
        as_of=NOW,
    )
    return replace(made, **changes)


CLAUSE = Cited(
    document="dibao",
    title=Text("最低生活保障", "Minimum living guarantee"),
    number="2021 年第 1 号（示例）",
    clause="single_person",
    heading="单人保 · Single-person filing",
    sentence="转述：低收入家庭中的重度残疾人、重病患者，可以参照单人户提出申请。",
    paraphrase=True,
    file="cn/relief/dibao.md",
    line=42,
)
PROOFS = (
    Proof(stable_id("proof", "1"), stable_id("made", "387"), "配件出库单.pdf", Text("PDF", "PDF"), 68_000),
    Proof(stable_id("proof", "2"), stable_id("made", "387"), "现场.jpg", Text("照片", "Photo"), 1_400_000),
)
REASONS = (
    Reason(
        "yes",
        Text(
            "共同生活的家庭成员人均月收入低于当地标准", "Income per head of those who live together is below the line"
        ),
        Text("312.50 元 < 358.33 元", "312.50 yuan < 358.33 yuan"),
        CLAUSE,
        facts=(
            (
                Text("工资性收入", "Wages"),
                Text("1,250.00 元", "1,250.00 yuan"),
                Text("入户核查 2021-08-03", "Visit of 2021-08-03"),
            ),
        ),
        parameters=(
            (
                Text("农村低保标准", "Rural line"),
                Text("4,300 元/年", "4,300 yuan a year"),
                Text("湖南省 2021", "Hunan 2021"),
            ),
        ),
        deciding=True,
    ),
    Reason(
        "unknown", Text("家庭财产符合规定", "Property is within the rule"), Text("待查", "not known"), None, depth=1
    ),
    Reason("no", Text("名下有机动车辆", "Owns a motor vehicle"), Text(""), None, depth=2),
    Reason("value", Text("每月补差", "Monthly supplement"), Text("137.00 元", "137.00 yuan"), None),
)


def clock_card() -> ClockCard:
    """A clock of five working days, over the Mid-Autumn days of 2021."""
    calendar = Calendar({date(2021, 9, 20): (False, "中秋节"), date(2021, 9, 21): (False, "中秋节")}, frozenset({2021}))
    return ClockCard(
        chip=CHIPS["due_soon"],
        statutory=due(Limit(15, "days"), date(2021, 9, 17), calendar),
        promised=due(Limit(5, "workdays"), date(2021, 9, 17), calendar),
        told=date(2021, 9, 27),
        limit=Text("15 日", "15 days"),
        used=3,
        whole=5,
        unit=Text("个工作日", "working days"),
        effect=Text("可以向信访部门反映，由其督办。", "The petitions office may be told, and supervises."),
    )


TIMELINE = (
    Moment(None, date(2021, 9, 28), Text(""), Text("答复提出人，请她评价", "Answer the one who asked"), phase="next"),
    Moment(
        NOW,
        TODAY,
        Text("栗江镇 李德明（示例）", "Lijiang, Li Deming (made up)"),
        Text("配件已从县供电公司调出，明天送到", "Parts are on their way and arrive tomorrow"),
        proofs=PROOFS[:1],
        phase="now",
    ),
    Moment(
        NOW - timedelta(days=4),
        date(2021, 9, 20),
        Text("栗江镇", "Lijiang"),
        Text("现场查看：4 盏灯具损坏，线路完好", "Looked at on the spot: 4 lamps broken, the line is whole"),
        proofs=PROOFS[1:],
    ),
    Moment(
        None,
        date(2021, 9, 17),
        Text("屋场恳谈会", "Courtyard meeting"),
        Text("提出", "Asked"),
        note="“路灯黑了半个月，\n我娘晚上摔了一跤。”",
    ),
)
ACTS = (
    Act(
        "answer",
        Text("答复", "Answer"),
        ("outcome", "note", "proof"),
        outcomes=(("delivered", Text("已解决", "Delivered")), ("explained", Text("已解释说明", "Explained"))),
    ),
    Act(
        "assign",
        Text("转给别的单位", "Hand on"),
        ("office", "note"),
        offices=(("county/transport", Text("县交通运输局", "Transport")),),
    ),
    Act(
        "pause",
        Text("暂停计时", "Pause the clock"),
        ("outcome", "document"),
        outcomes=(("supplement", Text("等提出人补材料", "Waiting for missing papers")),),
    ),
    Act("extend", Text("同意延期（最多 30 日）", "Allow more time (at most 30 days)"), ("count", "document", "note")),
    Act("merge", Text("并到另一件", "Merge into another"), ("number", "note")),
    Act("correct", Text("更正起算日", "Correct the first day"), ("started", "note")),
    Act(
        "designate",
        Text("指定承办（不再退单）", "Designate for good"),
        ("office", "helper"),
        offices=(("county/transport", Text("县交通运输局", "Transport")),),
    ),
    Act(
        "refer",
        Text("转到该去的地方", "Refer to the right door"),
        ("office", "where", "note"),
        offices=(("court", Text("人民法院（诉讼）", "a people's court (lawsuit)")),),
    ),
)


def commitment_page(**changes) -> CommitmentPage:
    """A commitment with everything on it."""
    made = CommitmentPage(
        line=line(),
        state=Text("办理中", "In hand"),
        outcome=Text(""),
        clock=clock_card(),
        timeline=TIMELINE,
        promise=Text("五个工作日内修好", "Mended within five working days"),
        done_when=Text("4 盏灯夜间亮起；提出人确认", "Four lamps are lit at night; the one who asked confirms"),
        if_late=Text("报县政府督查室督办，不扣个人分", "The supervision office steps in; nobody’s marks are cut"),
        owner_contact=Text("0734-8550000（示例）", "0734-8550000 (made up)"),
        helpers=(Text("县城市管理和综合执法局", "City Management"), Text("县交通运输局", "Transport")),
        asked_by=Text("一位村民（不公开姓名）", "A villager (name not published)"),
        subject=Text(""),
        reasons=REASONS,
        cited=(CLAUSE,),
        acts=ACTS,
        version=7,
        raised=Text("承办单位说派错了，等督办单位决定", "the owner says it is not theirs; supervision decides"),
        bound=(Bound(Text("已并进来", "merged into this"), LINES[1]),),
    )
    return replace(made, **changes)


def my_day(**changes) -> MyDay:
    """A clerk's day."""
    made = MyDay(
        office=Text("茶市镇人民政府", "Chashi Town Government"),
        overdue=LINES[:1],
        today=(line(11, "due_soon"),),
        soon=(line(12, "due_soon"), line(13, "due_soon")),
        waiting=(line(14, "waiting"),),
        to_confirm=(line(15, "answered"),),
        to_decide=(line(16, "running"),),
        to_recheck=(line(17, "delivered"),),
        news=TIMELINE[2:],
    )
    return replace(made, **changes)


def board(**changes) -> Board:
    """The board of September 2021 with every class of share, an empty row and a suppressed one."""
    shares = (
        1.0,
        0.976,
        0.953,
        None,
        0.844,
        0.933,
        0.847,
        0.995,
        0.8,
        0.92,
        0.91,
        0.88,
        0.93,
        0.97,
        0.99,
        0.96,
        0.9,
        0.96,
        0.98,
        1.0,
    )
    rows = tuple(
        AreaRow(
            f"4304221{n:02d}000", Text(name), 40 + n, 38, n % 4, LINES[0] if n % 4 else None, shares[n % len(shares)]
        )
        for n, name in enumerate(TOWNSHIPS)
    )
    rows = (*rows[:5], replace(rows[5], due=None, on_time=None, overdue=None, share=None, oldest=None), *rows[6:])
    trend = tuple(
        MonthPoint(
            date(2020 + (n + 9) // 12, (n + 9) % 12 + 1, 1), 40 if n > 5 else 0, 36, 0.84 + 0.01 * n if n > 5 else None
        )
        for n in range(12)
    )
    made = Board(
        month=date(2021, 9, 1),
        as_of=NOW,
        due=1204,
        on_time=1139,
        overdue=31,
        cause=Text("一半以上在办低保", "more than half of them about dibao"),
        rows=rows,
        trend=trend,
        sources=(("people", 912, 12, 80), ("law", 1040, 15, 9), ("goals", 301, 4, 3), ("measurements", 65, 0, 2)),
    )
    return replace(made, **changes)


NEEDS = (
    Need(
        "dibao",
        Text("低保", "Minimum living guarantee"),
        Text("家里收入低，生活困难", "Little income at home"),
        "policy",
    ),
    Need("tell", Text("反映问题", "Tell us"), Text("路灯、井水、道路", "Lamps, wells, roads"), "ask"),
)
CHOICE = Question(
    key="certificate",
    words=Text("家里有人持残疾人证吗？", "Does anybody at home hold a disability certificate?"),
    help=Text("指同一个户口本上、一起过日子的人。", "People in one household book who live together."),
    kind="choice",
    options=(("yes", Text("有", "Yes")), ("no", Text("没有", "No"))),
    unit=Text(""),
    why=(CLAUSE,),
    answered=6,
    left=3,
)
AMOUNT = replace(
    CHOICE,
    key="income",
    words=Text("家里每月一共收入多少？", "What does the home earn a month?"),
    kind="number",
    options=(),
    unit=Text("元", "yuan"),
)
BIRTH = replace(
    CHOICE, key="born", words=Text("最小的孩子哪天出生？", "When was the youngest child born?"), kind="date", options=()
)
HEADS = replace(
    AMOUNT,
    key="heads",
    words=Text("一起过日子的有几个人？", "How many live together?"),
    kind="count",
    unit=Text("人", "people"),
)
FINDING = Finding(
    benefit="dibao",
    title=Text("最低生活保障", "Minimum living guarantee"),
    outcome="due",
    chip=Chip("delivered", Text("应得", "Owed")),
    amount_fen=13_700,
    sentence=Text(
        "家庭人均收入 312.50 元，低于标准 358.33 元（第五条）", "Income per head 312.50 yuan, below 358.33 (clause 5)"
    ),
    cited=CLAUSE,
    reasons=REASONS,
    would_change=(Text("家庭财产超过规定", "Property beyond the rule"),),
)
QUESTIONS = (CHOICE, AMOUNT, HEADS, BIRTH)


def interview(policy: str, answers) -> Interview | None:
    """Four questions, one of each kind, then the finding."""
    if policy != "dibao":
        return None
    left = [question for question in QUESTIONS if question.key not in answers]
    shown = tuple((q.key, q.words, Text(answers[q.key])) for q in QUESTIONS if q.key in answers)
    if not left:
        return Interview(None, (FINDING,), shown)
    likely = replace(
        FINDING, outcome="unknown", amount_fen=None, chip=Chip("running", Text("很可能，还差几个答案", "Likely"))
    )
    return Interview(replace(left[0], answered=len(shown), left=len(left)), (likely,), shown)


def track(**changes) -> Track:
    """A matter that has been answered and waits for the one who asked."""
    words = (
        ("收到", "Received"),
        ("分派", "Routed"),
        ("正在办", "Under way"),
        ("答复", "Answered"),
        ("您评价", "You rate"),
    )
    phases = ("done", "done", "done", "done", "now")
    made = Track(
        number="衡南-2109-0387",
        title=Text("大枫村路灯不亮", "Street lamps of Dafeng are dark"),
        chip=CHIPS["answered"],
        steps=tuple((Text(zh, en), phase) for (zh, en), phase in zip(words, phases, strict=True)),
        news=TIMELINE[1],
        owner=Text("栗江镇人民政府 0734-8550000（示例）", "Lijiang Town Government 0734-8550000 (made up)"),
        due=date(2021, 9, 28),
        timeline=TIMELINE,
        may_confirm=True,
        may_rate=True,
        part=str(stable_id("made", "387")),
        shared=True,
    )
    part = replace(
        made, part=str(stable_id("made", "388")), owner=Text("县水利局", "Water"), shared=False, may_rate=False
    )
    return replace(made, parts=(part,), **changes)


ABOUT = About(
    "objection", Text("提异议", "Objecting"), "clinics", Text("卫生室", "Clinics"), "430422", "open", TODAY, "民生实事"
)
ABOUT_CLOSED = (
    replace(ABOUT, id="schools", name=Text("学位", "School places"), standing="over", until=date(2021, 9, 7)),
    replace(ABOUT, id="pipes", name=Text("管网", "Pipes"), standing="early", until=None),
    replace(ABOUT, id="roads", name=Text("公路", "Roads"), standing="unknown", until=None),
)
SERVICE = ServicePage(
    id="dibao_application",
    title=Text("最低生活保障申请", "Application for the minimum living guarantee"),
    who=Text("家庭", "a household"),
    places=(
        Text("乡镇（街道）便民服务中心", "the service centre of the township"),
        Text("电话 12345", "telephone 12345"),
    ),
    fee=Text("不收费", "free of charge"),
    visits="1",
    result=Text("决定书", "letter of decision"),
    prose=("可以请村（社区）代为提出。",),
    papers=(
        (Text("户口簿", "household book"), Text("县公安局", "Public Security Bureau")),
        (Text("授权书", "authorisation"), Text("")),
    ),
    clocks=(
        ServiceClock(
            Text("审核确认", "Decision"),
            Text("30 个工作日", "30 working days"),
            Text("20 个工作日", "20 working days"),
            Text("可以向监察机关反映", "the supervisory office may be told"),
            CLAUSE,
        ),
    ),
    interview="dibao",
    cited=(CLAUSE,),
)
PLACES = (
    ("430422", Text("衡南县", "Hengnan County"), "4304"),
    ("430422103000", Text("茶市镇", "Chashi Town"), "430422"),
    ("430422118000", Text("栗江镇", "Lijiang Town"), "430422"),
    ("430422118201", Text("大枫村", "Dafeng"), "430422118000"),
    ("430422118202", Text("马坪村", "Maping"), "430422118000"),
)
TOPICS = (("路灯", Text("路灯", "Street lamps")), ("低保", Text("低保", "Dibao")))


SERVICES = (
    ServiceChoice("courtyard_meeting", Text("反映问题", "A problem"), (), application=False),
    ServiceChoice(
        "dibao_application",
        Text("最低生活保障申请", "Application for the minimum living guarantee"),
        (
            ("form", Text("申请书", "application"), Text("")),
            ("hukou_book", Text("户口簿", "household book"), Text("县公安局", "Public Security Bureau")),
        ),
        application=True,
    ),
)


def slip(**changes) -> Slip:
    """The slip of an application of which a paper is missing."""
    made = Slip(
        number="SQ2109-0388",
        secret="QM7K2FWDXX",
        title=Text("最低生活保障申请", "Application for the minimum living guarantee"),
        said="家里两个老人，只有养老金。",
        place=Text("大枫村", "Dafeng"),
        owner=Text("栗江镇人民政府", "Lijiang Town Government"),
        day=TODAY,
        due=None,
        limit=Text("30 个工作日", "30 working days"),
        handed=(Text("申请书", "application"),),
        to_bring=(Text("收入和财产说明", "statement of income"),),
        fetched=(Text("户口簿（县公安局那里有）", "household book (held by Public Security)"),),
        in_writing=date(2021, 10, 9),
    )
    return replace(made, **changes)


@dataclass(frozen=True)
class Actor:
    """Somebody at a door, as flow makes it."""

    account: UUID | None = None
    offices: tuple[UUID, ...] = ()
    roles: frozenset[str] = frozenset()
    person: UUID | None = None
    device: str = ""
    session: str = ""
    duties: tuple[object, ...] = ()


SHUT = Refusal(
    Text("刚才别人已经改过这件事。", "Somebody else has just changed this."),
    Text("看一看新的经过，再交一次。", "Look at what is new, then send again."),
)
EMPTY = Filters()
PUBLIC = stable_id("public", "387")
MATTER = PublicMatter(
    public=PUBLIC,
    title=Text("组里的路灯不亮，修好了（示例）"),
    place=Text("大枫村", "Dafeng"),
    office=Text("栗江镇人民政府", "Lijiang Town Government"),
    number="衡南-2109-0387",
    chip=CHIPS["delivered"],
    outcome=Text("已解决", "delivered"),
    dates=((Text("登记", "received"), date(2021, 9, 2)), (Text("办结", "closed"), date(2021, 9, 20))),
    answer="换了灯泡和一段线（示例）。",
    proofs=(
        PublicProof(1, Text("照片", "photograph"), Text("PNG", "PNG"), 2048, "", open=True, picture=True, covered=True),
        PublicProof(2, Text("答复", "reply"), Text("TXT"), 90, "亮了（示例）", open=True, picture=False, covered=False),
        PublicProof(3, Text("批复文件", "approval"), Text("PDF"), 4096, "", open=False, picture=False, covered=False),
    ),
    released=NOW,
    ended=None,
)
LAMP = stable_id("proof", "lamp")
COPY = ProofOffer(
    stable_id("proof", "copy"),
    Text("照片", "photograph"),
    "路灯（示例）.png",
    2048,
    open=True,
    picture=True,
    covered=True,
    chosen=True,
)


def publish_page(**changes) -> PublishPage:
    """A matter before its publisher."""
    made = PublishPage(
        line=line(),
        bar=Text(""),
        asked="我们组的路灯黑了半个月（示例）。",
        offers=tuple(
            Offer(name, Text(name, name), Text("值", "value"), chosen=name == "words")
            for name in ("words", "place", "office", "dates", "answer")
        ),
        proofs=(
            replace(COPY, id=LAMP, covered=False, chosen=False),
            COPY,
            replace(COPY, id=stable_id("proof", "paper"), name="批复（示例）.pdf", open=False, picture=False),
        ),
        levels=(("county", Text("本县", "county")), ("village", Text("村", "village"))),
        questions=(("state_secret", Text("有国家秘密吗？", "State secrets?")),),
        words="路灯（示例）",
        fixed_words=False,
        answer="换好了（示例）",
        level="village",
        standing=Standing(PUBLIC, NOW, (Text("是什么事", "what"), Text("地方", "the place")), None),
        version=7,
    )
    return replace(made, **changes)


def picture(actor, of, id_) -> Picture:
    """A picture to be covered."""
    return Picture(line(), id_, "路灯（示例）.png", (COPY,))


def lamp(actor, of, id_) -> tuple[str, str, bytes]:
    """A drawing."""
    return "路灯（示例）.png", "image/png", demo_picture.lamp()


HELD = Post("clerk", stable_id("made", "clerk"), date(2021, 3, 25), "county/justice")
AWAY = Post("head", stable_id("made", "head"), date(2021, 3, 25), "", stable_id("made", "clerk"), date(2021, 10, 8))
STAFFED = Staffed(
    "county/civil-affairs",
    Text("县民政局", "Civil Affairs Bureau"),
    (HELD, AWAY),
    True,  # noqa: FBT003, may arrange
    (("county/civil-affairs", Text("县民政局", "Civil Affairs Bureau")),),
    {"county/justice": Text("县司法局", "Justice Bureau")},
)


ROOMS = {
    "lasts": SimpleNamespace(
        lasting=lambda: LASTING,
        total=lambda: LASTING.total,
        draw=lambda id_: next((one for one in LASTING.draws if one.id == id_), None),
        frame_text=lambda id_: FRAME if id_ == OVER.id else None,
        for_machines=lambda id_: {"schema": "yimen.recheck/1", "draw": "2108-0028"} if id_ == OVER.id else None,
    ),
    "burden": SimpleNamespace(burden=lambda: BURDEN),
    "staffing": SimpleNamespace(
        ROLES=ROLES, staffing=lambda actor, key="": STAFFED, arrange=lambda actor, key, verb, form, named: None
    ),
    "desk": SimpleNamespace(
        my_day=lambda actor: my_day(),
        ledger=lambda actor, filters: ledger_page(),
        rows_for_export=lambda actor, filters: iter(
            [(Text("编号", "Number"), Text("事项", "Matter")), ("衡南-2109-0387", "=1+1")]
        ),
        commitment=lambda actor, id_: commitment_page(),
        act=lambda actor, id_, verb, form, files, version: None,
        proof=lambda actor, of, id_: ("现场.jpg", "image/jpeg", b"\xff\xd8\xff"),
        record_ask=lambda actor, form: stable_id("made", "387"),
        slip=lambda actor, id_: slip(),
        services=lambda: SERVICES,
        topics=lambda: TOPICS,
        places=lambda: PLACES,
        things=lambda service: (ABOUT, *ABOUT_CLOSED) if service == ABOUT.service else (),
        open_things=lambda: ((ABOUT.id, ABOUT.name),),
    ),
    "board": SimpleNamespace(
        board=lambda month: board(**({"month": month} if month else {})),
        public_ledger=lambda filters: ledger_page(),
        public_commitment=lambda id_: commitment_page(acts=()),
    ),
    "released": SimpleNamespace(
        matter=lambda public: MATTER if public == PUBLIC else None,
        of_commitment=lambda id_: MATTER,
        page=lambda number, text: ((MATTER,), True),
        latest=lambda: (MATTER,),
        proof=lambda public, number: lamp(None, public, LAMP) if number == 1 else None,
    ),
    "publish_desk": SimpleNamespace(
        ledger=lambda actor, filters: ledger_page(),
        publish_page=lambda actor, id_: publish_page(),
    ),
    "publishing": SimpleNamespace(
        release=lambda actor, id_, form: None,
        take_back=lambda actor, id_, form: None,
    ),
    "publish_covering": SimpleNamespace(
        AREAS=2,
        picture=picture,
        file=lamp,
        cover=lambda actor, of, id_, form: None,
    ),
    "door": SimpleNamespace(
        needs=lambda text: NEEDS if "低" in text else (),
        common_needs=lambda: NEEDS,
        interview=interview,
        ask=lambda form, actor: ("衡南-2109-0388", "QM7K-2FWD"),
        slip=lambda number, secret: slip(number=number, secret=secret),
        track=lambda number, secret: track() if secret == "QM7K-2FWD" else None,
        confirm=lambda number, secret, verdict, words, actor=None, part="": None,
        rate=lambda number, secret, rating, words, actor=None: None,
        county_in_numbers=lambda: (1204, 1139, 31),
        service=lambda id_: SERVICE if id_ == "dibao_application" else None,
    ),
}
