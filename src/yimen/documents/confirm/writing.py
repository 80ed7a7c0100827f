"""What was decided as a plan of format.md: a sentence a clause, below it its measures or why it owes nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import category

from yimen.documents.confirm.model import REASONS, Card, Mark, Sentence, State, written
from yimen.documents.source import MOST_LINES

DOUBT: Final = "存疑："  # what a clause says of words that a repair restored: it follows into the ledger
NOT_SET: Final = "not set"
HEADING: Final = 18  # characters of a sentence that make its heading
CERTAIN: Final = {"decoded": "按字节还原", "likely": "字节不全，按词语推断", "open": "字节定不下来"}
FORMAL: Final = re.compile(r"[ -~]*[(<>=][ -~]*")  # an expression of the format; other words stand beside the block
HARMLESS: Final = str.maketrans({":": "：", "#": "＃", '"': "”", "'": "’", "|": "｜", "`": "’", "{": "（", "}": "）"})
WIDE: Final = str.maketrans("`~|", "｀～｜")
QUOTES: Final = "“”‘’"  # with which no value may begin
CORNERS: Final = str.maketrans("“”‘’", "「」『』")
LEADING: Final = " 　-*&!%@>?[]，、；。,.=<~+"
TASKS: Final = "| task | 任务 | English | owner | for each | by | repeats | proof |"
RULE: Final = "| --- | --- | --- | --- | --- | --- | --- | --- |"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a plan."""

    id: str
    title: str
    title_en: str
    place: str
    since: str
    source: str
    until: str = ""
    number: str = ""
    publish: bool = True


def plan(head: Head, state: State) -> dict[str, str]:
    """The files of the plan by name; a long one is several parts. Every sentence must be decided."""
    bodies = [list(_clause(state, one)) for one in state.sentences]
    parts = list(_parts(bodies, MOST_LINES - len(_front(head, 1)) - 8))
    several = len(parts) > 1
    return {
        f"{head.id}_{n}.md" if several else f"{head.id}.md": "\n".join(
            [*_front(head, n if several else 0), "", f"# {safe(head.title)}{f'（{n}）' if several else ''}", *body, ""]
        )
        for n, body in enumerate(parts, 1)
    }


def visible(words: str) -> str:
    """Words as one line without characters that nobody sees."""
    made = "".join(one if category(one) not in ("Cc", "Cf", "Zl", "Zp", "Zs", "Cs", "Co") else " " for one in words)
    return " ".join(made.split())


def safe(words: str) -> str:
    """Words as a value of a block or a cell of a table: marks that would mean something there are written wide."""
    made = visible(words).translate(HARMLESS).lstrip(LEADING).strip() or "—"
    return made.translate(CORNERS) if made[0] in QUOTES else made


def _front(head: Head, part: int) -> list[str]:
    given = {
        "kind": "plan",
        "id": head.id,
        "part": str(part) if part else "",
        "title": safe(head.title),
        "title-en": safe(head.title_en or head.title),
        "number": safe(head.number) if head.number else "",
        "place": head.place,
        "from": head.since,
        "until": head.until,
        "publish": "" if head.publish else "never",
        "source": safe(head.source),
    }
    return ["---", *(f"{key}: {value}" for key, value in given.items() if value), "---"]


def _parts(bodies: Sequence[list[str]], most: int) -> Iterator[list[str]]:
    """Clauses into files that are not too long. A clause never stands in two."""
    part: list[str] = []
    for body in bodies:
        if part and len(part) + len(body) > most:
            yield part
            part = []
        part = [*part, *body]
    yield part


def _clause(state: State, sentence: Sentence) -> Iterator[str]:
    words = state.quote(sentence)
    yield from ("", f"## {_heading(words)} {{#{sentence.id}}}", "", f"> {_quoted(words)}")
    for mark in state.touched(sentence):
        yield from ("", _doubt(mark))
    cards = state.cards_of(sentence.id)
    measures = [card for card in cards if card.state == "measure"]
    for card in cards:
        if line := _beside(state, card, measured=bool(measures)):
            yield from ("", line)
    for card in measures:
        yield from _measure(state, card)
    if not measures:
        yield from ("", "```yaml decided", *_verdict(sentence, cards), "```")


def _quoted(words: str) -> str:
    """The sentence as a quote; what would begin a block, a table or a paraphrase in it is written wide."""
    shown = visible(words)
    if shown.startswith("转述："):
        return shown.replace("：", " ：", 1)
    return shown[:3].translate(WIDE) + shown[3:] if shown.startswith(("```", "~~~", "|")) else shown


def _heading(words: str) -> str:
    first = re.split(r"[，。；：！？,;:!?]", safe(words).strip("“”《》（）"), maxsplit=1)[0]
    short = first if len(first) <= HEADING else f"{first[:HEADING]}…"
    return f"句：{short}" if not short or short.startswith("第") else short  # 第N条 would be a clause number


def _doubt(mark: Mark) -> str:
    """A spot of the sentence that is not sure, for everybody who reads the clause or what comes of it."""
    others = f"；也可能是“{'”“'.join(map(safe, mark.alternatives))}”" if mark.alternatives else ""
    how = CERTAIN.get(mark.certainty, CERTAIN["open"])
    return f"{DOUBT}“{safe(mark.words)}”处原件作“{safe(mark.original)}”，{how}{others}，已由经办人核定。"


def _beside(state: State, card: Card, *, measured: bool) -> str:
    """What the blocks have no key for, in the pack's own voice."""
    words = safe(state.words(card))
    if card.state == "direction":
        return f"方向：{words}。" if measured else ""
    if card.state == "declined":
        return f"不单列：{words}。{card.reason}"
    told = [
        "底线，任何时候都要守住" if card.kind == "bottom-line" else "",
        f"指标：{safe(card.fields['indicator'])}" if _said(card, "indicator", FORMAL) else "",
        f"目标：{safe(card.fields['target'])}" if _said(card, "target", re.compile(r"\d+(\.\d+)?")) else "",
        *(f"原文写明的{name}：{safe(card.said[key])}" for key, name in SAID.items() if card.said.get(key)),
        f"未定原因：{card.open}" if card.missing and card.open else "",
    ]
    given = "；".join(one for one in told if one)
    return f"{card.id}：{given}。" if given else ""


SAID: Final = {"owner": "责任单位", "deadline": "时限", "target": "目标"}


def _said(card: Card, name: str, formal: re.Pattern[str]) -> bool:
    """Whether a field has words that the block cannot hold."""
    value = card.fields.get(name, "")
    return bool(value) and not formal.fullmatch(value)


def _measure(state: State, card: Card) -> Iterator[str]:
    fields = card.fields
    yield from ("", "```yaml measure", f"id: {card.id}", f"label: {safe(state.words(card))}")
    yield f"label-en: {safe(fields.get('english') or state.words(card))}"  # without English a page marks it as Chinese
    yield f"lead: {fields.get('lead') or NOT_SET}"
    yield from _list("with", fields.get("with", ""))
    yield f"by: {fields.get('by') or NOT_SET}"
    if fields.get("indicator") and FORMAL.fullmatch(fields["indicator"]):
        yield f"indicator: {fields['indicator']}"
    if re.fullmatch(r"\d+(\.\d+)?", fields.get("target", "")):
        yield f"target: {fields['target']}"
    yield from _list("proof", fields.get("proof", "")) if fields.get("proof") else (f"proof: {NOT_SET}",)
    yield "```"
    if card.tasks:
        yield from ("", TASKS, RULE)
    for task in card.tasks:
        cells = (task.id, safe(task.name), safe(task.name), task.owner, "", task.by, "", task.proof)
        yield f"| {' | '.join(cells)} |"


def _list(key: str, value: str) -> tuple[str, ...]:
    values = several(value)
    return (f"{key}:", *(f"  - {one}" for one in values)) if values else ()


def several(value: str) -> tuple[str, ...]:
    """The values of a field that may hold more than one."""
    return tuple(one for one in re.split(r"[;；、,，\s]+", value) if one)


def _verdict(sentence: Sentence, cards: Sequence[Card]) -> tuple[str, str]:
    directions = [card for card in cards if card.state == "direction"]
    if directions:
        return ("as: direction", f"reason: {safe_reason(directions[0].reason)}")
    if cards:
        return ("as: none", f"reason: {safe_reason(cards[0].reason)}")
    usual = written(REASONS["context"])
    return (f"as: {sentence.verdict or 'none'}", f"reason: {safe_reason(sentence.reason or usual)}")


def safe_reason(reason: str) -> str:
    """A reason as a value of a block; the English behind the point stays."""
    return " · ".join(safe(one) for one in reason.split(" · "))
