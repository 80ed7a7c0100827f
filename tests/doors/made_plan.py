"""A plan made by hand for the pages: one sentence with everything that can hang on it, and one that owes nothing."""

from datetime import date

from tests.doors.made import CHIPS, TODAY, line
from yimen.flow.pages import Cited
from yimen.flow.plan_pages import (
    Cell,
    CoveragePage,
    Indicator,
    MeasureLine,
    NotDone,
    NoticePage,
    Orphan,
    PlanPage,
    Point,
    Promise,
    Sentence,
    SentencePage,
    ShownBy,
    TaskLine,
    WeekPage,
)
from yimen.kernel.text import Text

ID = "made_plan"
TITLE = Text("任务书（示例）", "A plan (made up)")
EMPTY = Text("")
WORDS = "让每一盏路灯亮起来。"
FIGURE = Indicator(
    reads=Text("亮着的路灯数", "lamps that burn"),
    value=Text("87.5%", "87.5%"),
    target=Text("95%", "95%"),
    better="higher",
    met="no",
    points=(Point(date(2021, 7, 31), 0.8), Point(date(2021, 8, 31), None), Point(date(2021, 9, 24), 0.875)),
    goal=0.95,
)
TASK = TaskLine(
    id="mend",
    name=Text("修路灯（示例）", "mend the lamps (made up)"),
    owner=Text("各乡镇（街道）", "townships"),
    each=Text("每个乡镇（街道）", "each township"),
    by=Text("每月，25 日", "every month, on day 25"),
    proof=Text("走访记录", "record of a visit"),
    waits=Text("等“定清单”办成以后开始", "begins when this is done: the list"),
    chip=CHIPS["overdue"],
    told=Text("共 23 件，办成 20 件，逾期 3 件", "23 in all, 20 done, 3 overdue"),
    latest=line(),
)
MEASURE = MeasureLine(
    id="lamps",
    plan=ID,
    label=Text("修路灯", "mend the lamps"),
    title=TITLE,
    chip=CHIPS["overdue"],
    lead=Text("县城市管理和综合执法局", "City Management"),
    helpers=(Text("各乡镇（街道）", "townships"),),
    by=date(2021, 12, 31),
    open=(),
    activity=False,
    priority=True,
    dropped=EMPTY,
    tasks=(TASK,),
    shown=(ShownBy(Text("屋场恳谈会", "Courtyard meeting"), "people", Text("不足 5 件，不显示", "few"), ""),),
    indicator=FIGURE,
    serves=(
        Cited(
            "upper",
            Text("上级目标", "higher goals"),
            "",
            "light",
            "亮化",
            "照亮。",
            paraphrase=True,
            file="f.md",
            line=3,
        ),
    ),
    latest=line(),
    count=8,
)
DROPPED = MeasureLine(
    id="booklets",
    plan="other_plan",
    label=Text("印画册", "booklets"),
    title=Text("另一份任务书（示例）", "Another plan (made up)"),
    chip=CHIPS["ended"],
    lead=EMPTY,
    helpers=(),
    by=None,
    open=(Text("责任单位", "owner"), Text("期限", "date")),
    activity=True,
    priority=False,
    dropped=Text("2021-07-01 起不做了：用不上", "dropped from 2021-07-01 on: no use"),
    tasks=(),
    shown=(),
    indicator=None,
    serves=(),
    latest=None,
    count=0,
)
LAMPS = Sentence(
    "lamps",
    "路灯",
    WORDS,
    "Let every lamp shine.",
    CHIPS["overdue"],
    (MEASURE, DROPPED),
    EMPTY,
    EMPTY,
    8,
    (Orphan(Text("村里的灯", "village lamps"), "lamps", ID),),
)
AIMS = Sentence(
    "aims",
    "原则",
    "胸怀大局。",
    "",
    None,
    (),
    Text("原则，不是具体承诺", "a principle"),
    Text("指导思想", "a guide"),
    0,
)
PLAN = PlanPage(
    ID,
    TITLE,
    "示例",
    (LAMPS, AIMS),
    1,
    8,
    (("overdue", 1),),
    ((Text("有任务，没有成效的凭据", "tasks without a result"), (Orphan(Text("修路灯", "lamps"), "lamps", ""),)),),
    activities=True,
    townships=(("430422118201", Text("栗江镇", "Lijiang Town")),),
)
SENTENCE = SentencePage(
    ID,
    TITLE,
    "示例",
    LAMPS,
    (
        NotDone(line(5, "ended"), Text("列入计划", "planned"), "线路没有通，列入明年（示例）"),
        NotDone(line(6, "ended"), Text("已解释说明", "explained"), ""),
    ),
    ("", ""),
    ("aims", "原则"),
)
WEEK = WeekPage(
    plan=ID,
    title=TITLE,
    first=date(2021, 9, 18),
    last=TODAY,
    priorities=(("lamps", WORDS, MEASURE),),
    overdue=(line(1, "overdue"),),
    due=(),
    coming=(line(4, "running"),),
    closed=(line(5, "delivered"),),
    open=(DROPPED,),
    counts=(1, 1, 3),
)
COVERAGE = CoveragePage(
    plan=ID,
    title=TITLE,
    audiences=(Text("到村宣讲", "talks in villages"), Text("到校宣讲", "talks in schools")),
    rows=((Text("茶市镇", "Chashi Town"), (Cell(1, 1), Cell(None, None))),),
    totals=(Cell(20, 23), Cell(4, 6)),
    gaps=(line(7, "overdue"),),
    missing=5,
)
PROMISE = Promise(
    WORDS,
    "lamps",
    Text("修路灯", "mend the lamps"),
    Text("栗江镇人民政府", "Lijiang Town Government"),
    date(2021, 9, 28),
    CHIPS["due_soon"],
    EMPTY,
)
NOTICE = NoticePage(
    plan=ID,
    title=TITLE,
    place=Text("大枫村", "Dafeng Village"),
    code="430422118201",
    day=TODAY,
    here=(
        PROMISE,
        Promise(WORDS, "lamps", Text("装新灯", "new lamps"), EMPTY, None, CHIPS["ended"], Text("列入计划", "planned")),
    ),
    county=(),
    villages=(("430422118201", Text("大枫村", "Dafeng Village")),),
)
