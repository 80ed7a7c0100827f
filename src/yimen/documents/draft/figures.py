"""Numbers, quality targets, dates and owners as a text says them: stretches of it, never values made of it."""

import re
from collections.abc import Iterator

from yimen.documents.draft.model import Span
from yimen.documents.draft.vocabulary import any_of

DIGITS = r"\d+(?:[.,]\d+)*(?:[∶:]\d+(?:\.\d+)?)?(?:\s?[—～~－-]\s?\d+(?:\.\d+)?)?"
HANZI = "[一二两三四五六七八九十百千万零〇]+"
BOUND = r"(?:不低于|不少于|不超过|不高于|不多于|低于|高于|少于|超过|至少|突破|每年|每月|每季度|每)?"
AFTER = r"(?:\s?(?:以上|以下|以内|之内|以外|左右|上下|余))?"
UNIT = any_of("units")
NUMBER = re.compile(
    rf"{BOUND}(?:约|近)?(?<![A-Za-z\d.第（(〔]){DIGITS}\s?(?:余|多)?(?:(?:万|亿|千|百)?{UNIT}|万|亿)?(?:/[\u4e00-\u9fff]+)?{AFTER}(?![A-Za-z])"
    rf"|{BOUND}(?<![第一二三四五六七八九十百千万“])(?:{HANZI})(?:分之{HANZI}|(?:个)?(?:{UNIT})){AFTER}"
)
# what looks like a number and is none: years, months, dates, articles, names like PM2.5, 12345 and 5G
NO_NUMBER = re.compile(r"^(?:(?:19|20)\d\d年?|\d{1,2}[月日]|1[1-9]\d{2,3}|[一二三四五六七八九十]+(?:是|个?方面|大|体|批|线|级|期|届|年级|流|层|些|条心|点|种|起|日|月|部|班|户|组|成|度|道|场|度|时))$")
SPECIAL = re.compile(r"^(?:一(?:个|名|座|处|家|项|件|批|次|支|条|所|张|对|台|部|套|份|天|村|镇|户|轮|片|块))$")
QUALITY = re.compile(
    r"应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|应[\u4e00-\u9fff]未[\u4e00-\u9fff]|动态清零|全部清零|清零|全覆盖|全部销号|只减不增|零(?!售|部|担|星|花|距|食|工|用)[\u4e00-\u9fff]{1,3}|翻(?:一|两|二)番|翻番|倍增|"
    r"(?:省|市|上级)[\u4e00-\u9fff]{0,4}(?:任务|目标|指标)(?:以内|范围内?)?|(?:同步)(?=$|[，。；])|百分之百"
)
MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?"
DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
DEADLINE = re.compile(
    rf"(?:到|至|于|自|在|截至)?(?:20\d\d年|今年|明年|当年|次年)?(?:{MONTH})?(?:{DAY}|底|末|初|上旬|中旬|下旬)(?:以?前|之前|起)?"
    rf"|(?:到|至|于|在)?(?:20\d\d年|今年|明年)?{MONTH}(?:以?前|之前)?"
    r"|(?:到|至|在)(?:20\d\d|二〇[一二三四五六七八九〇]{2})年(?:底|末)?(?:前)?|(?:20\d\d年|今年|明年)?(?:底前|年底前?|年末|年内|全年|上半年|下半年|(?:第)?[一二三四]季度(?:末|前)?)"
    r"|(?:20\d\d|今|明)年(?:底|末)(?:前)?|[\u4e00-\u9fff]{2,4}(?:开学|汛期|主汛期|春节|国庆节?|五一|雨季)前|(?:主?汛期|春节|国庆|元旦|开学|秋收)(?:之|以)?前"
    r"|(?:自[\u4e00-\u9fff]{1,6}之日起)?\d+个?(?:工作日|日|天|月|小时|年)(?:以|之)?内|[一二三四五六七八九十]+年内|“?十[三四五六]五”?(?:末|期间|时期)"
    r"|每(?:年|月|季度|半年|周|学期)(?:\d{1,2}[月日])*(?:\d{1,2}日)?前"
)
ORGAN = r"(?:[\u4e00-\u9fff]{0,16}?(?:局|委|办|办公室|部|厅|署|处|中心|公司|集团|银行|支行|站|法院|检察院|党委|政府|人民政府|办事处|单位|部门|乡镇|街道|镇|乡|村|社区|园区|管委会|残联|妇联|工会|总工会|团县委|县委|县财政|委员会|消防大队|大队|医院|学校|专班))"
ORGANS = rf"{ORGAN}(?:[、，和及]{ORGAN})*"
OWNER = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:牵头(?:单位|部门)|责任(?:单位|部门|主体)|主办单位|主责单位|实施单位|负责单位|承办单位)[:：]\s*(?P<owner>[^；;，。）)〕\]】（(\n]+(?:[，、][^；;。）)〕\]】（(\n:：]+?)*)(?=[；;。）)〕\]】（(\n]|$|[，、](?:配合|完成|责任|协))",
        rf"(?:由)?(?P<owner>{ORGANS})(?:分别|共同|具体)?(?:牵头|负责)",
        rf"由(?P<owner>{ORGANS})",
    )
)
DEADLINE_NAMED = re.compile(r"(?:完成时限|完成时间|时间节点|办理时限|时限|完成期限)[:：]\s*(?P<by>[^；;，。）)〕\]】\n]+)")
SUBJECT = re.compile(rf"^(?:请)?(?P<owner>各?{ORGANS}|各乡镇|各单位|各责任单位|各部门)(?=(?:会同|要|应|须|将|必须|务必|请|负责|牵头|按|于|每|对|从|自|在))")


def numbers(words: str) -> Iterator[Span]:
    """Numbers with their units and bounds, dates left out."""
    taken = {place for span in dates(words) for place in range(span.start, span.end)}
    for found in NUMBER.finditer(words):
        said = found[0]
        if NO_NUMBER.match(said) or (found.start() in taken and found.end() - 1 in taken) or _in_name(words, found):
            continue
        yield Span(*found.span())


def _in_name(words: str, found: re.Match[str]) -> bool:
    """PM2.5, 5G, S230, 〔2023〕22号, “十件事”: numbers that name."""
    before, after = words[: found.start()], words[found.end() : found.end() + 1]
    return bool(re.search(r"[A-Za-z〔\[]$|[A-Za-z]\d*$", before)) or after in ("号", "〕", "强") or before.count("“") > before.count("”") or before.count("《") > before.count("》")


def dates(words: str) -> Iterator[Span]:
    """Days and periods by which something is due."""
    for found in DEADLINE.finditer(words):
        yield Span(*found.span())


def qualities(words: str) -> Iterator[Span]:
    """Targets without a number that can be checked as written: 应保尽保, 动态清零, 全覆盖."""
    for found in QUALITY.finditer(words):
        yield Span(*found.span())


def owner(words: str) -> Span | None:
    """Who leads, as these words say it."""
    for pattern in OWNER:
        if found := pattern.search(words):
            return Span(*found.span("owner"))
    return None


def subject(words: str) -> Span | None:
    """The body that a clause begins with, if it is told to do something."""
    found = SUBJECT.match(words)
    return Span(*found.span("owner")) if found else None
