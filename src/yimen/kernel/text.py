"""Text in the two languages of every page."""

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

    def fill(self, **facts: object) -> "Text":
        """These words with `{name}` places filled."""
        return Text(self.zh.format(**facts), self.en.format(**facts))

    def __str__(self) -> str:
        return f"{self.zh} · {self.en}" if self.en else self.zh
