"""Which kind a commitment is, asked in the order of the annotation guide: bottom line, task, direction."""

import re

from yimen.documents.draft.cuts import outside_quotes
from yimen.documents.draft.figures import dates, numbers, qualities
from yimen.documents.draft.model import ItemKind

# must hold at every moment: a floor, a ceiling, a ban
BOTTOM_LINE = re.compile(
    r"控制在|稳定在|保持在|保持[^，]*(?:以上|以下|以内|%)|底线|红线|(?:坚守|严守|守住|守牢|守好|牢守|坚决守)|杜绝|严禁|禁止|不得|不准|一律|不允许|零容忍|"
    r"(?:坚决|严厉|依法|从严)?(?:打击|制止|遏制|防范|防止|严防|严控|严管|抵制|整治)|严格(?:落实|执行|遵守|规范|控制)|最严格|"
    r"确保[^，]*(?:不|零|无|安全|稳定|底|全部|清|只减)|不发生|不突破|不拖欠|不断档|不让一|无收费|只减不增|持续下降|专款专用|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|动态清零|清零$|"
    r"^(?:始终|坚决)?保障[^，]*(?:安全|供应|底线)|维护[^，]*(?:稳定|安全|成效)|巩固[^，]*(?:脱贫|成果|成效)|禁捕|保卫战|"
    r"(?:耕地|播种面积|粮食产量|保有量|巩固率|免疫密度|标准|列养率|优良率|达标率)[^，]*(?:不低于|不少于|保持|稳定|达到100)|支出[^，]*(?:不低于|保持|稳定)|"
    r"(?:失业率|涨幅|死亡率|能耗|自然增长率|债务)[^，]*(?:以内|以下|目标内|指标|规模)|压实[^，]*党政同责|随时公开|兜住|兜牢"
)
# somebody outside could say done or not done
ACTS = re.compile(
    r"启动|消除|建成|新建|改建|扩建|续建|迁建|完成|出台|制定|制订|修订|编制|印发|公布|公示|发布|报送|申报|组建|成立|设立|创建|举办|承办|办好|召开|取消|关停|取缔|搬迁|投用|投入使用|开工|竣工|"
    r"发放|拨付|兑现|落实[^，]*(?:领导带班|值班|免费)|清理|清欠|摸排|排查|招聘|选聘|培训|轮训|检查|评估|督导|督查|通报|考核|演练|试点|推行|实行|上线|开通|争创|评选|推出|清退|退出|改造|"
    r"(?:行动|工程|项目|计划|改革|方案|清单|目录|机制|制度|平台|台账|名录|信息|培育库|图谱|活动|任务|预案)(?:$|建设|实施|编制|管理|工作)|改革|办结|销号|挂钩|报告|报县|负责|同步|全面公开|及时发布"
)
SOFT = re.compile(r"^(?:(?:不断|持续|积极|大力|着力|切实|全面|深入|健全|完善|建立健全|强化|加强|支持|鼓励|引导|推动|提升|优化|关心|规范|统筹|坚持|探索))")
NAMED = re.compile(r"“[^”]{2,}”[^，]{0,6}(?:行动|工程|计划|改革|项目|活动|机制|服务|工作|任务|试点|节|培育库)|《[^》]+》|[\u4e00-\u9fff]{2,}(?:大道|水库|产业园|园区|医院|中学|小学|高速公路|高速|铁路|电站|大桥)")


def kind(quote: str) -> ItemKind:
    """The kind of the commitment that these words make."""
    if BOTTOM_LINE.search(quote):
        return "bottom-line"
    measured = any(True for _ in numbers(quote)) or any(True for _ in qualities(quote))
    if measured or NAMED.search(quote) or any(len(span.of(quote)) > 1 for span in dates(quote)):
        return "task"
    plain = outside_quotes(quote)
    if ACTS.search(plain) and not SOFT.match(plain):
        return "task"
    return "task" if re.search(r"(?:开展|启动|出台|建成|编制)", plain) else "direction"
