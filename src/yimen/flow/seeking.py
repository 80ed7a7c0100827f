"""Finding what a resident came for, in their own words: services, benefits, topics and what the county has promised."""

from collections.abc import Iterator
from typing import Final

from yimen.documents.model import Clause, Document
from yimen.flow import lines, people, released, topics
from yimen.flow.county import County, county
from yimen.flow.door_pages import Need
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.entry import Entry

NEEDS_SHOWN: Final = 20
TELL: Final = Text("反映：{zh}", "Tell us: {en}")
COMMON: Final = (  # residents' words, and the words of a document or topic that answers them
    (Text("低保", "dibao"), "低保"),
    (Text("看病报销", "medical bills"), "医保"),
    (Text("路灯坏了", "street lamp out"), "路灯"),
    (Text("修路", "mend a road"), "道路"),
    (Text("停水", "no water"), "饮水"),
    (Text("种田补贴", "farm subsidy"), "惠农补贴"),
    (Text("讨工钱", "unpaid wages"), "工资拖欠"),
    (Text("邻里调解", "mediation"), "人民调解"),
)
KINDS: Final = ("service", "policy", "ask", "commitment")  # what a resident came for stands first
SYNONYMS: Final = {  # kept by hand: matters more than any tokenizer
    "低保": "最低生活保障",
    "吃低保": "最低生活保障",
    "困难补助": "最低生活保障",
    "五保": "特困",
    "新农合": "医保",
    "报销": "医保",
    "大病": "医保",
    "灯不亮": "路灯",
    "马路": "道路",
    "自来水": "饮水",
    "欠薪": "工资拖欠",
    "工钱": "工资拖欠",
    "吵架": "人民调解",
    "纠纷": "人民调解",
    "补贴": "惠农补贴",
    "养老金": "养老保险",
    "dibao": "最低生活保障",
    "mediation": "人民调解",
    "street light": "路灯",
    "water": "饮水",
    "grain": "产粮",
}


def common_needs() -> tuple[Need, ...]:
    """What residents come for most, in their words."""
    found = ((words, _nearest(sought)) for words, sought in COMMON)
    return tuple(Need(need.id, words, need.words, need.kind) for words, need in found if need)


def _nearest(text: str) -> Need | None:
    """What stands first among the needs of some words; the ledger is asked only if no document has them."""
    offered = [need for word in _wanted(text) for need in _offered(county(), word)]
    return min(offered, key=_rank) if offered else next(iter(needs(text)), None)


def _wanted(text: str) -> tuple[str, ...]:
    """The words to look for: those that were written, and others that mean the same."""
    wanted = text.strip().casefold()
    return tuple(dict.fromkeys((wanted, *(meant for said, meant in SYNONYMS.items() if said in wanted))))


def _rank(need: Need) -> int:
    return KINDS.index(need.kind)


def needs(text: str) -> tuple[Need, ...]:
    """Services, benefits, topics and public promises whose words hold the text, or a word that means the same."""
    if not text.strip():
        return ()
    here, words = county(), _wanted(text)
    found = [need for word in words for need in _offered(here, word)]
    found += [*_promised(here, words), *released.needs(words)]
    return tuple(sorted(dict.fromkeys(found), key=_rank))[:NEEDS_SHOWN]


def _offered(here: County, word: str) -> Iterator[Need]:
    """Services, benefits and topics: what the documents have."""
    yield from (_service_need(one) for one in people.services(here) if _says(one, word))
    for name, benefit in here.program.benefits.items():
        document = here.library.documents[benefit.document]
        if _says(document, word) and benefit.block.kind == "household":
            yield Need(
                name,
                document.title,
                Text("看看家里是不是该得", "see whether you are owed it"),
                "policy",
            )
    for topic in people.topics(here):
        if word in f"{topics.words(topic.topic)}".casefold():
            office = (
                here.office_name(here.office_id(topic.lead, here.place))
                if topic.lead != "township"
                else Text("乡镇（街道）", "the township")
            )
            yield Need(topic.topic, _tell(topic.topic), office, "ask")


def _tell(topic: str) -> Text:
    named = topics.words(topic)
    return TELL.fill(zh=named.zh, en=named.en)


def _promised(here: County, wanted: tuple[str, ...]) -> Iterator[Need]:
    """What the county has promised in public, by its words or its clause's, with its owner and where it stands."""
    found = {
        (document.id, item): words
        for document in here.documents("plan", here.day)
        for item, words, clause in lines.promises(document)
        if any(word in _said(words, clause) for word in wanted)
    }
    opened = book.latest_of(found)
    return (_promise_need(here, words, opened[item]) for item, words in found.items() if item in opened)


def _said(words: Text, clause: Clause | None) -> str:
    quotes = " ".join(quote.text for quote in clause.quotes) if clause else ""
    return f"{words} {quotes}".casefold()


def _promise_need(here: County, words: Text, entry: Entry) -> Need:
    owner, chip = here.office_name(entry.owner), lines.chip(here, entry).words
    return Need(
        str(entry.id), words, Text(f"{owner.zh}，{chip.zh}", f"{owner.say('en')}, {chip.say('en')}"), "commitment"
    )


def _says(document: Document, word: str) -> bool:
    return word in f"{document.title} {document.id}".casefold()


def _service_need(document: Document) -> Need:
    return Need(document.id, document.title, Text("办事指南", "how to apply"), "service")
