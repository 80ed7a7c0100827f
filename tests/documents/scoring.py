"""How a draft is scored (annotation guide): overlap of 0.5, one to one, in reading order; pooled F1, recall by kind."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yimen.documents.draft.draft import draft
from yimen.documents.draft.model import Item
from yimen.documents.repair.restore import repair

TEXTS = Path(__file__).parent / "draft_texts"
COMMITMENTS = ("task", "bottom-line", "direction")
OVERLAP = 0.5
PARTS = ("written_on", "held_out", "unseen")
NEAR = 20  # characters by which a restored page may be longer or shorter at a spot
FIGURE = re.compile(r"\d+(?:\.\d+)?")


@dataclass
class Score:
    """Counts over several texts."""

    gold: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    drafted: int = 0
    numbers: int = 0
    right: int = 0
    fields: int = 0
    fields_right: int = 0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    def add(self, gold: Sequence[dict], items: Sequence[Item]) -> None:
        pairs, spare = matched(gold, items)
        self.drafted += len(items)
        self.extras += [item.quote for item in spare]
        for one in gold:
            self.gold[one["kind"]] = self.gold.get(one["kind"], 0) + 1
        for one, item in pairs:
            self.found[one["kind"]] = self.found.get(one["kind"], 0) + 1
            self._compare(one, {said.name: said.words for said in item.said})
        met = [id(one) for one, _ in pairs]
        self.misses += [one["quote"] for one in gold if id(one) not in met]

    def _compare(self, gold: dict, said: dict[str, str]) -> None:
        if figures := set(FIGURE.findall(gold.get("target") or "")):
            self.numbers += 1
            self.right += figures <= set(FIGURE.findall(said.get("target", "")))
        for name in ("owner", "deadline"):
            if gold.get(name):
                self.fields += 1
                self.fields_right += _stretches(said.get(name, "")) == _stretches(gold[name])

    @property
    def precision(self) -> float:
        return sum(self.found.values()) / self.drafted

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / sum(self.gold.values())

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def recall_of(self, *kinds: str) -> float:
        return sum(self.found.get(kind, 0) for kind in kinds) / sum(self.gold[kind] for kind in kinds)

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {self.recall_of(kind):.3f}" for kind in COMMITMENTS)
        return (
            f"F1 {self.f1:.3f} (P {self.precision:.3f}, R {self.recall:.3f}; {kinds}); "
            f"numbers {self.right}/{self.numbers}, owner and date {self.fields_right}/{self.fields}\n"
            f"  missed: {self.misses}\n  extra: {self.extras}"
        )


def _stretches(words: str) -> set[str]:
    """The bodies or dates of a field, whether the gold keeps them as one stretch or joins several."""
    return set(re.split("[;、]", words))


def matched(gold: Sequence[dict], items: Sequence[Item]) -> tuple[list[tuple[dict, Item]], list[Item]]:
    """Each gold item with the free item that overlaps it most, and the items that nothing asked for."""
    free, pairs = list(items), []
    for one in gold:
        best = max(free, key=lambda item: overlap(one, item), default=None)
        if best is not None and overlap(one, best) >= OVERLAP:
            free.remove(best)
            pairs.append((one, best))
    return pairs, free


def overlap(gold: dict, item: Item) -> float:
    start, end = gold["start"], gold["start"] + len(gold["quote"])
    common = min(end, item.end) - max(start, item.start)
    return max(common, 0) / (max(end, item.end) - min(start, item.start))


def read_gold(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def texts(part: str) -> Iterable[tuple[str, list[dict]]]:
    """The texts of one of `PARTS` with their commitments; a damaged page comes as it is restored."""
    for path in sorted((TEXTS / part).glob("*.jsonl")):
        page = damaged_page(path)
        text = repair(page.read_text(encoding="utf-8")).text if page.exists() else clean_text(path)
        yield text, list(located(text, read_gold(path)))


def located(text: str, gold: Iterable[dict]) -> Iterator[dict]:
    """The commitments where they stand in a restored page: a marked run may come back longer than it was."""
    moved = 0
    for one in gold:
        found = text.find(
            one["quote"], max(one["start"] + moved - NEAR, 0), one["start"] + moved + len(one["quote"]) + NEAR
        )
        moved = found - one["start"] if found >= 0 else moved
        yield one | {"start": one["start"] + moved}


def damaged_page(gold: Path) -> Path:
    """Where the damaged page of a text stands, if it has one."""
    return gold.with_suffix(".damaged.txt")


def clean_text(gold: Path) -> str:
    return gold.with_suffix(".txt").read_text(encoding="utf-8")


def commitments(text: str) -> list[Item]:
    return [item for item in draft(text).items if item.kind in COMMITMENTS]


def score(several: Iterable[tuple[str, list[dict]]]) -> Score:
    made = Score()
    for text, gold in several:
        made.add(gold, commitments(text))
    return made


if __name__ == "__main__":
    for name in PARTS:
        print(name, score(texts(name)))  # noqa: T201 - `python -m tests.documents.scoring` shows what is missed
