"""What the words of enums are called. The format gives words no labels; one that is not here is shown as written."""

from collections.abc import Mapping
from typing import Final

from yimen.kernel.text import Text

OPTIONS: Final[Mapping[str, Text]] = {
    "none": Text("无", "none"),
    "other": Text("其他", "other"),
    "head": Text("户主", "head"),
    "spouse": Text("配偶", "spouse"),
    "minor_child": Text("未成年子女", "minor child"),
    "adult_child": Text("成年子女", "adult child"),
    "urban": Text("城镇", "urban"),
    "rural": Text("农村", "rural"),
    "1": Text("一级", "grade 1"),
    "2": Text("二级", "grade 2"),
    "3": Text("三级", "grade 3"),
    "4": Text("四级", "grade 4"),
    "visual": Text("视力", "visual"),
    "hearing": Text("听力", "hearing"),
    "speech": Text("言语", "speech"),
    "physical": Text("肢体", "physical"),
    "intellectual": Text("智力", "intellectual"),
    "mental": Text("精神", "mental"),
    "multiple": Text("多重", "multiple"),
    "river": Text("河流", "river"),
    "lake": Text("湖库", "lake or reservoir"),
    "worse": Text("劣V类", "worse than V"),
}


def option(word: str) -> Text:
    """What a word of an enum is called."""
    return OPTIONS.get(word, Text(word, word))
