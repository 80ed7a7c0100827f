"""Marks that a damaged page lost on the way: folded to ASCII, doubled, or left over where nothing could be read."""

import re

FOLDED = str.maketrans(",:;!?()", "，：；！？（）")
HAN = r"[\u3400-\u9fff“”‘’《》〈〉。、，：；！？（）%％]"
LONE = re.compile(rf"(?<={HAN})[,:;!?()]|[,:;!?()](?={HAN})|(?<=[\u3400-\u9fff“”《》][A-Za-z0-9])\)")
IN_NUMBER = re.compile(r"(?<=\d)[,:.](?=\d)")
DOUBLED = re.compile(r"[,，](?=[,，。、；;：:])")
NO_CHARACTER = re.compile("\ufffd+")  # what a decoder writes for bytes it could not read
RESIDUE = re.compile(
    r"\ufffd+|€|[?？]\s?[a-zɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+[)）][A-Za-z]?|[(（]\s?[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*\s?[)）]|"
    r"[?？](?=[！，；：？!A-Za-z])[！，；：？!]?[A-Za-z]?|(?<=[\u3400-\u9fff])[A-Z](?=[\u3400-\u9fff(（])|[\u3040-\u30ff\u2460-\u24ff\u2500-\u257f\ue000-\uf8ff]+"
)


def unfolded(text: str) -> str:
    """ASCII marks beside Chinese made full width again, one for one; inside numbers they stay."""
    kept = {found.start() for found in IN_NUMBER.finditer(text)}
    for _ in range(2):  # a mark beside a mark that has just been made wide
        text = LONE.sub(lambda found: found[0] if found.start() in kept else found[0].translate(FOLDED), text)
    return text
