"""Which clause is a commitment: verb-led, framed, told to a body, or an indicator with its figure."""

import re
from dataclasses import dataclass
from typing import Literal

from yimen.documents.draft.cuts import outside_quotes
from yimen.documents.draft.figures import DEADLINE, ORGAN, numbers, qualities
from yimen.documents.draft.vocabulary import any_of

Verdict = Literal["item", "joins", "lead-in", "look-back", "principle", "effect", "none"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a clause is, where its quote begins in it, and its verb."""

    verdict: Verdict
    start: int = 0
    verb: tuple[int, int] = (0, 0)


VERB, ADVERBS = any_of("verbs"), rf"(?:(?:{any_of('adverbs')}|新(?![建增改]))(?:地|、)?)*"
# what comes before a promise and is not part of its quote (annotation guide: "without lead-in commas")
LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]+(?:是|要)|首先|其次|再次|最后|同时|此外|另外|下一步|接下来|为此|对此|因此|"
    r"(?:会议|县长|区长|市长|书记|通知|方案|意见)?(?:要求|强调|指出|提出|明确|决定)|在此基础上|今后(?:五|几|一段)?年?|"
    r"(?:20\d\d|今|明|本)年(?:度|里|内)?(?![底末初\d一二三四上下])|新的一年|我们|我县|我区|我市|我局|全县上下|县(?:委|政府)|政府|(?:全县|全区|全市|全镇)(?=要|将|须)|也|还|并|且|而|让我们|"
    r"(?:要|将|应|须|需|请|拟|计划|预计)(?=[\u4e00-\u9fff“]))+"
)
DONE = re.compile(
    r"已(?!有)|累计|同比|环比|今年以来|去年以来|[一二三四五六七八九十近多]年来|以来(?:$|，)|去年(?!.*基础)|获评|荣获|获得.*(?:称号|表彰|肯定)|被评为|被(?:列为|认定为|授予)|"
    r"由[^，]*\d[^，]*(?:增长|增加|提高|上升|提升|下降|降低|减少|降)(?:到|至)|(?:比|较)(?:上年|去年|20\d\d年)|圆满(?:完成|收官)|顺利(?:完成|通过|实现)|"
    r"(?:完成|建成|实现|新增|改造|取得|获|成为|迈出|夯实|打下|发放|引进|投入|开展|发展|办|修|建|做|解决|增强|推进|破解)了|"
    r"(?:成效|成绩|进展|成果)(?:明显|显著|突出|喜人)$|取得.*(?:成效|成绩|进展|突破|成果)|(?:持续|明显|显著|不断|稳步|进一步)(?:提高|提升|增强|改善|优化|向好|壮大|完善|夯实|巩固)$|"
    r"扎实有序$|名列|位居|居全[省市国]|走在.*前列$|来之不易|分别完成.*的\d|增长(?:较快|平稳)|连年"
)
# 确保圆满完成… is a promise, 圆满完成… a result
FUTURE, SURELY_DONE = re.compile(r"(?:务必|努力|全力)?(?:确保|力争|争取|努力|务必|要|将|会|继续)"), re.compile(r"已(?!有)|累计|同比")
GUIDANCE = re.compile(
    r"^(?:坚持)?以[^，]*(?:为(?:指导|主题|主线|总揽|根本|核心|重点|目标|抓手|契机|引领|统领|导向|总抓手|中心|动力|突破口|牵引|着力点|标准|根本目的|载体|主体|支撑)|精神)$|"
    r"^(?:全面|深入|认真|坚决|坚定不移|完整|准确|、|学习|宣传)*(?:贯彻|落实|贯彻落实|学习贯彻)[^，]*(?:精神|思想|理念|方针|决策部署|部署要求|总要求|方略|部署|战略部署|论述)$|"
    r"^(?:按照|根据|遵循|对照|依据|立足|胸怀|把握|紧扣|紧紧围绕|站在|面对|面向|牢记|高举|着眼)[^，]*$|^(?:为了?|随着)[^，]*$|"
    r"^(?:坚持|秉持|树立|恪守|牢固树立|树牢)[^，]*(?:理念|原则|方针|总基调|思想|观念|宗旨|为中心|为指导|为统领|为引领|路线|领导|立场|价值观|总体思路|发展观|政绩观|”理念|主线)$|"
    r"^(?:围绕|紧扣|锚定|紧盯|聚焦|瞄准|着眼|突出)[^，]*(?:目标|要求|部署|定位|任务|主题|主线|重点|领域|方面|短板|问题|难题|需求|愿景|蓝图|高地|”|战略|主责主业|导向|关键)$|"
    r"^(?:增强|提高|强化|提升|克服|树牢)(?:政治|思想|行动)?(?:认识|站位|自觉|责任感|使命感|紧迫感|担当|大局意识)[^，]*$|"
    r"根本遵循|行动指南|^(?:统筹|协调)(?:发展和安全|推进“[五四]位?[^，]*布局)|高举|^(?:全面建设|加快建设|奋力|谱写)[^，]*(?:新?篇章|华章|答卷|新局面)$|^(?:完整|准确|、|全面|深入)+贯彻|^加快农业农村现代化$|^(?:结合|对标|对照)[^，]*(?:实际|要求|先进|一流|标准|文件)$"
)
FOCUS = re.compile(rf"^{ADVERBS}(?:聚焦|锚定|紧盯|瞄准|围绕|紧扣|着眼)")  # a goal inside a frame, without a verb of its own (R5)
EFFECT = re.compile(r"^(?:可|可以|有望|将(?:有)?(?:力|效)|预计|从而|使得?|为.{2,20}(?:提供|奠定|打下|创造|贡献|增)|惠及|受益|受惠|覆盖人口|方便|便于|以便)|受益(?:人口|群众|农户|村民)|惠及")
RHETORIC = re.compile(
    r"^(?:只要|如果|虽然|尽管|既|又|不仅|不但|而且|因为|由于|但|但是|当前|正处于|面对|民之|各位代表|同志们|让我们|谢谢|以上)|为.{2,30}而(?:努力|不懈|团结)?奋斗|不辜负|不负|"
    r"(?:是|成为)(?:最|各项|一项|我们|重要|根本|当前|县)|亟(?:需|待)|不(?:强|高|足|够|优|大|长)$|(?:较|还|仍)(?:大|弱|低|突出|薄弱|短)$|^(?:具体|有关|相关)?(?:事项|情况|如下)|如下$|(?:目标|指标|任务|工作|重点)(?:是|为|有)$|现(?:将|印发|就)|已经?.*同意|"
    r"(?:就一定能|必将|一定能|定能)|制定(?:本|如下)|(?:以下|如下|下列|(?:八|七|六|五|四|三|几|十)个?方面)[^，]{0,6}$|认真贯彻执行$|^并(?:请|恳请)|审议|提出意见|^(?:机遇与挑战|挑战|机遇)|^(?:联系人|电话|附件|来源|作者|编辑|记者)|出席(?:会议)?并讲话|(?:会议|大会)召开$|衷心感谢|携手|同心|新征程"
)
BAN = re.compile(r"不得|严禁|禁止|不准|不允许|一律|杜绝|零容忍|不让|不漏")
REACH = (
    r"(?:增长|增加|提高|提升|上升|增|达|达到|实现|完成|突破|超过|控制在|稳定在|保持在|保持|维持在|降低|下降|减少|压减|压缩|缩短|不低于|不少于|不超过|不高于|不多于|低于|高于|大于|小于|"
    r"扩大|增至|升至|降至|力争|确保|总量|占|占比|比重|普及率|覆盖率|治理率|参保率|密度|不突破|保有量|标准|同步|持平)"
)
INDICATOR = re.compile(rf"^(?!通过|根据|按照|为|从|由|在)[^，]{{2,40}}?{REACH}")
WITHIN = re.compile(r"(?:指标|目标|任务|计划|范围|水平)(?:以内|之内|内|范围内)?$|同步$")
LEFTOVER = re.compile(r"^(?:其中|总投资|年度(?:计划)?投资|计划投资|完成投资|库容|配套|占|投资(?![^，]*(?:建设|新建|改建|改造|实施|打造|修建))|面积|总建筑面积|用地|税收占比|总额|分值|权重|覆盖|(?:力争|争取|确保|并|再)?(?:突破|达到|超过|控制在|稳定在|保持在)\d)")
FRAME = re.compile(rf"^{ADVERBS}(?:把|将|对|向|用|从|让|使|与|给|以|由|为|在|围绕|通过|依托|针对|自|于|按|按照|每[\u4e00-\u9fff]{{1,4}})")
# verbs that only a frame makes a promise of: 把…结合起来, 让…走向…
FRAMED = "结合起来|相结合|结合|作为|来抓|走向|走进|置于|摆在|放在|转化为|转变为|作出|更加?|能够|都能|过上|吃上|享有|享受|成为|变成|细化到|体现到|落实到|下沉到|延伸到"
ONTO = re.compile(r"^(?:细化|体现|落实|延伸|下沉|覆盖|传导|贯穿)到")
HOLD = re.compile(rf"^{ADVERBS}(?:把|将)")  # these frames never end in a mere circumstance
CLOSED_FRAME = re.compile(r"(?:上|中|下|时|前|后|里|基础上|过程中|为契机|为抓手|方式|方面|领域|要求|部署|目标|原则|导向|契机|工作法)$")
STRONG = re.compile(
    r"(?:全部|全面|整体|基本|力争|确保|尽快|年内|正式|建成)*(?:开工|开工建设|完工|竣工|投用|投入使用|投入运营|投产|投运|达产|通车|清零|销号|办结|到位|挂钩|落地|见效|全覆盖|达标|达产达效|启用|收官|完成|上线|就业|清零见底|"
    r"实现[^，]{2,}|建成[^，]{2,}|到村到户(?:到人)?|动态清零|专款专用|专账核算|持续下降|只减不增|不断档|不下降|不反弹|零[\u4e00-\u9fff]{1,4}|无[\u4e00-\u9fff]{2,4})$"
)
VERB_LED = re.compile(rf"^(?P<adverbs>{ADVERBS})(?P<verb>{VERB})")
LATER_VERB = re.compile(rf"(?P<adverbs>{ADVERBS})(?P<verb>{FRAMED}|{VERB})")
TOLD = re.compile(rf"^(?:各|全体|所有|每|相关|有关)?{ORGAN}(?:[（(][^）)]*[）)])?(?:要|应当?|须|将|必须|务必|请|负责|牵头|会同|按照?|于|每|对|从|自|在|依法|切实|坚持|严格|一律|组织|制定|开展|定期|依职责|都要|结合)")
JUDGE_OF_STATE = re.compile(r"^[^，]{1,10}(?:是|为)(?!期|抓手)[^，]+$")
CHOICE = re.compile(r"^(?:始终|一直|牢牢)?坚持")
LONGEST = 300  # characters; no clause that a person wrote is longer
SHORT_PARTS = 5  # characters of each part of a slogan series


def judge(words: str) -> Judged:
    """What a clause is among promises; `words` without its end mark."""
    if len(words) > LONGEST:
        return Judged("none")
    bare = outside_quotes(words)
    lead = LEAD.match(bare)
    start = lead.end() if lead else 0
    rest, plain = words[start:], bare[start:]
    if not rest:
        return Judged("lead-in")
    if (SURELY_DONE if FUTURE.match(plain) else DONE).search(plain):
        return Judged("look-back")
    if EFFECT.search(plain):
        return Judged("effect")
    if RHETORIC.search(plain):
        return Judged("none")
    if _only_date(plain):
        return Judged("lead-in")
    said_number = any(True for _ in numbers(rest))
    if GUIDANCE.search(rest) and not said_number:
        return Judged("principle")
    if FOCUS.match(plain) and not said_number and _later(plain) is None:
        return Judged("principle")
    if LEFTOVER.match(plain) and said_number:
        return Judged("joins")
    return _promise(rest, plain, start, said_number=said_number)


def _only_date(plain: str) -> bool:
    found = DEADLINE.match(plain)
    return bool(found and found.end() >= len(plain) - 1)


def _promise(rest: str, plain: str, start: int, *, said_number: bool) -> Judged:
    skip = _dated(plain)
    if found := VERB_LED.match(plain[skip:]):
        verb = (start + skip + found.start("verb"), start + skip + found.end("verb"))
        if len(plain) - skip > found.end("verb") - found.start("verb") or len(plain) >= 4:  # noqa: PLR2004 - 限时办结
            return Judged("item", start, verb)
    if (said_number or WITHIN.search(plain)) and (found := INDICATOR.match(plain)):
        return Judged("item", start, (start + found.end(), start + found.end()))
    if BAN.search(plain) or any(True for _ in qualities(rest)):
        return Judged("item", start)
    if (FRAME.match(plain[skip:]) or TOLD.match(plain)) and (HOLD.match(plain) or not CLOSED_FRAME.search(plain)) and (found := _later(plain)):
        return Judged("item", start, (start + found[0], start + found[1]))
    if STRONG.search(plain) and len(plain) > SHORT_PARTS and not JUDGE_OF_STATE.match(plain):
        return Judged("item", start)
    if said_number and not JUDGE_OF_STATE.match(plain):
        return Judged("joins", start)
    return Judged("none")


def _dated(plain: str) -> int:
    """Where a clause begins behind a date: 年内完成…, 到2026年，…"""
    found = DEADLINE.match(plain)
    return found.end() if found else 0


def _later(plain: str) -> tuple[int, int] | None:
    """The main verb behind a frame or a body: the last known verb that has an object or ends the clause."""
    found = [one for one in LATER_VERB.finditer(plain, 1) if not plain[: one.start()].endswith(("的", "所"))]
    return found[0].span("verb") if found else None
