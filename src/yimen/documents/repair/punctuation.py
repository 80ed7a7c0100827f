"""Marks that a damaged page lost on the way: folded to ASCII, doubled, or left over where nothing could be read."""

import re

FOLDED = str.maketrans(",:;!?()", "，：；！？（）")
HAN = r"[\u3400-\u9fff“”‘’《》〈〉。、，：；！？（）%％]"
LONE = re.compile(rf"(?<={HAN})[,:;!?()]|[,:;!?()](?={HAN})|(?<=[\u3400-\u9fff“”《》][A-Za-z0-9])\)")
OPENED = re.compile(r"\((?=[^()（）\n]{1,40}）)")  # the other half of the bracket has been made wide
IN_NUMBER = re.compile(r"(?<=\d)[,:.](?=\d)")
DOUBLED = re.compile(r"[,，](?=[,，。、；;：:])")
NO_CHARACTER = re.compile("\ufffd+")  # what a decoder writes for bytes it could not read
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
HANZI = r"[\u3400-\u9fff]"
RESIDUE = re.compile(
    "|".join(
        (
            NO_CHARACTER.pattern,
            "€",  # byte 80 of a run that could not be read
            rf"[?？]\s?[a-zɡ{TONED}]+[)）][A-Za-z]?",  # the end of a bracket whose beginning went with a byte
            rf"[(（]\s?[a-z]*[{TONED}][a-z]*\s?[)）]",  # a reading of another character
            "[?？](?=[！，；：？!A-Za-z])[！，；：？!]?[A-Za-z]?",  # a lone byte before a mark or a letter
            rf"(?<={HANZI})[A-Z](?=[\u3400-\u9fff(（])",  # a second byte alone
            rf"(?<={HANZI})[\u2460-\u24ff]|[\u3040-\u30ff\u2500-\u257f\ue000-\uf8ff]+",  # what shifted bytes give
        )
    )
)


def unfolded(text: str) -> str:
    """ASCII marks beside Chinese made full width again, one for one; inside numbers they stay."""
    kept = {found.start() for found in IN_NUMBER.finditer(text)}
    for _ in range(2):  # a mark beside a mark that has just been made wide
        text = LONE.sub(lambda found: found[0] if found.start() in kept else found[0].translate(FOLDED), text)
    return OPENED.sub("（", text)
