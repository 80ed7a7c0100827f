"""What flow would say of re-checks by lot and of what is typed: a draw that is over, one that runs. All invented."""

from dataclasses import replace
from datetime import date

from yimen.flow.burden import Burden
from yimen.flow.burden import Line as Typed
from yimen.flow.lasting import Draw, Lasting, Share
from yimen.flow.pages import Cited
from yimen.kernel.ids import stable_id
from yimen.kernel.text import Text
from yimen.ledger import sampling
from yimen.ledger.life import RESULTS

SEED = "6 2 5 4 6 1 6 5 3 5 1 4"
DRAWN_FROM = sampling.frame([f"2104-{n:04d}" for n in range(1, 41)], 30, "c550c34b880c5441aad2a5684d5222c9")
FRAME = DRAWN_FROM.text
CITED = Cited(
    "recheck", Text("回头看抽查办法（示例）", "The re-check by lot (made up)"), "", "lasting", "销号九十天的，再看一次",
    "上月里销号满九十天的事，每月抽三成，再看一次还好不好。", paraphrase=True, file="demo/recheck.md", line=62,
    english="Of what was struck off ninety days before, three in ten are looked at again.",
)  # fmt: skip
_FOUND = tuple(zip(RESULTS.values(), (9, 2, 1), strict=True))
_DAYS = tuple(date(2021, 8, 9 + n) for n in range(DRAWN_FROM.take))
OVER = Draw(
    id=stable_id("made draw", "over"), number="2108-0028", lasting=True, started=date(2021, 8, 1), phase="over",
    count=40, take=DRAWN_FROM.take, digest=DRAWN_FROM.digest, chance=date(2021, 8, 8), framed=date(2021, 8, 1),
    seed=SEED, drawn=date(2021, 8, 8), open=True, found=_FOUND, cited=(CITED,),
    sample=tuple((number, RESULTS["solved"], day) for number, day in zip(DRAWN_FROM.sample(SEED), _DAYS, strict=True)),
)  # fmt: skip
RUNS = replace(
    OVER, id=stable_id("made draw", "runs"), number="2109-0028", started=date(2021, 9, 1), phase="framed",
    seed="", drawn=None, open=False, found=(), sample=(), waiting=0, chance=date(2021, 9, 28),
)  # fmt: skip
ANNULLED = replace(RUNS, id=stable_id("made draw", "annulled"), lasting=False, phase="annulled")
_TOTAL = Share(Text("全县", "The whole county"), 134, 11, 29, 36, 4, 1)
LASTING = Lasting(
    adopted=True, since=date(2021, 7, 1), after=90, total=_TOTAL, untold=51, draws=(RUNS, OVER, ANNULLED),
    kinds=(replace(_TOTAL, name=Text("任务", "task")), Share(Text("诉求", "request"), few=True)),
    levels=(replace(_TOTAL, name=Text("乡镇（街道）", "Townships")), Share(Text("村（社区）", "Villages"), few=True)),
    offices=(replace(_TOTAL, name=Text("县生态环境局", "Ecology Bureau")),),
)  # fmt: skip
BURDEN = Burden(
    date(2021, 9, 1), Typed(Text("全部", "everything"), 412, 96),
    (Typed(Text("诉求", "request"), 412, 96), Typed(Text("办件", "application"), 12, 0)),
    (Typed(Text("登记", "opened"), 240, 60),),
)  # fmt: skip
