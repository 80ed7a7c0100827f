"""Text in the two languages of every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and, if somebody has translated them, in English."""

    zh: str
    en: str = ""

    def say(self, lang: str) -> str:
        """These words in `lang`; Chinese where no English has been written."""
        return self.en if lang == "en" and self.en else self.zh

    def fill(self, *given: object, **facts: object) -> "Text":
        """These words with their `{0}` and `{name}` places filled; what is itself a Text is said in each language."""
        zh, en = (
            template.format(
                *(_said(one, lang) for one in given), **{key: _said(one, lang) for key, one in facts.items()}
            )
            for lang, template in (("zh", self.zh), ("en", self.en))
        )
        return Text(zh, en)

    def __bool__(self) -> bool:
        """Whether there are any words at all: an empty Text makes no heading and no box."""
        return bool(self.zh or self.en)

    def __str__(self) -> str:
        return f"{self.zh} · {self.en}" if self.en else self.zh


def _said(one: object, lang: str) -> object:
    return one.say(lang) if isinstance(one, Text) else one


def listed(several: Iterable[Text]) -> Text:
    """Several words after one another, as each language lists them."""
    words = tuple(several)
    return Text("、".join(one.zh for one in words), ", ".join(one.say("en") for one in words))
