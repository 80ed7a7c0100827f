"""What people write in a field, as a document holds it, and back: offices and proofs by their names."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yimen.documents.confirm.writing import several
from yimen.flow import proofs
from yimen.flow.county import County
from yimen.flow.exchange.names import Names
from yimen.kernel.places import LEVELS
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text, listed
from yimen.register.imports.cells import tidy

LEVEL_NAMES: Final = {
    "township": Text("各乡镇（街道）", "each township"),
    "village": Text("各村（社区）", "each village"),
}
DAY_WORDS: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True)
class Naming:
    """The names of a county's offices and of proofs, looked up both ways."""

    county: County

    @cached_property
    def offices(self) -> tuple[tuple[str, Text], ...]:
        """Offices that may lead or help: those of the county, then townships and villages as levels."""
        rows = self.county.directory.offices.values()
        own = tuple((one.key, one.name) for one in rows if one.level in ("county", "department"))
        return (*own, *LEVEL_NAMES.items())

    @cached_property
    def _office_keys(self) -> dict[str, str]:
        return _by_words(self.offices) | {tidy(key): key for key in self.county.directory.offices}

    @cached_property
    def _proof_keys(self) -> dict[str, str]:
        return _by_words(proofs.NAMES.items())

    @cached_property
    def _known(self) -> Names:
        return Names(self.county)

    def office(self, words: str) -> str:
        """The key that a name means; empty if the county has none of that name."""
        said = tidy(words)
        return self._office_keys.get(said) or (said if said in LEVELS else "") or self._known.office(said, "")

    def office_name(self, key: str) -> Text:
        """What an office or a level is called; a key that is not there is shown as it is written."""
        row = self.county.directory.offices.get(key)
        return row.name if row else LEVEL_NAMES.get(key, Text(key))

    def proof(self, words: str) -> str:
        """The id of a kind of proof by its name, or the id itself; empty if it is neither."""
        said = tidy(words)
        return self._proof_keys.get(said) or (words if words in proofs.NAMES else "")

    def shown(self, name: str, value: str) -> Text:
        """A field's value as people read it."""
        if name in ("lead", "with", "owner"):
            return listed(map(self.office_name, several(value)))
        return listed(map(proofs.name, several(value))) if name == "proof" else Text(value)

    def meant(self, name: str, words: str) -> str | Problem:
        """A field's value as a document holds it: 788 for an office, 789 for a proof, 297 for a day that is none."""
        if name in ("lead", "with", "owner"):
            return self._each(words, self.office, 788)
        if name == "proof":
            return self._each(words, self.proof, 789)
        return day(words) if name == "by" else words.strip()

    def _each(self, words: str, find: Callable[[str], str], number: int) -> str | Problem:
        whole = find(words.strip()) if words.strip() else ""
        found = [(one, find(one)) for one in ([] if whole else re.split(r"[;；、,，]", words)) if one.strip()]
        strange = next((one for one, key in found if not key), None)
        if strange is not None:
            return problem(number, Where(), words=strange.strip()[:60])
        return whole or ";".join(dict.fromkeys(key for _, key in found))

    def all_meant(self, given: Mapping[str, str]) -> dict[str, str] | Problem:
        """Several fields at once; the first that cannot be understood is given back."""
        made: dict[str, str] = {}
        for name, words in given.items():
            value = self.meant(name, words)
            if isinstance(value, Problem):
                return value
            made[name] = value
        return made


def day(words: str) -> str | Problem:
    """A day as 2025-06-30, from the ways in which people and spreadsheets write one."""
    said = words.strip().removesuffix(" 00:00:00")
    if not said:
        return ""
    found = DAY_WORDS.fullmatch(said)
    if found is None:
        return problem(297, Where(), written=said[:40])
    return "-".join(part.zfill(2) for part in found.groups())


def _by_words(rows: Iterable[tuple[str, Text]]) -> dict[str, str]:
    """Keys by their names in both languages; a name of two keys means neither."""
    found: dict[str, str] = {}
    for key, name in rows:
        for said in {tidy(name.zh), tidy(name.en)} - {""}:
            found[said] = "" if found.get(said, key) != key else key
    return found
