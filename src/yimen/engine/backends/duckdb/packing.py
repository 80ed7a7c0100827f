"""Outcomes packed, several to one whole number: a column costs as much to keep and to write whatever stands in it.

A field is some bits of a word. The lowest says that nobody can tell; the others 0 for no, 1 for yes, and of a benefit
1 for a yes whose amount nobody knows, 2 for the least fen that its bounds allow, and on from there. What does not fit
into a word is a plain column.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from yimen.engine.backends.duckdb.cells import Cell, Cells, Read
from yimen.engine.backends.duckdb.stages import Named
from yimen.engine.backends.duckdb.terms import Part, Term

ROOM: Final = 62  # bits of a word, which SQL holds in 64 with a sign
NO, UNSURE, YES, LEAST = 0, 1, 2, 4  # with the lowest bit
CODES: Final[dict[bool | None, int]] = {False: NO, None: UNSURE, True: YES}


@dataclass(frozen=True, slots=True)
class Field:
    """Where a column of outcomes stands; `amount` names the column of fen that shares its bits, from `low` on."""

    name: str
    word: str
    at: int
    bits: int
    amount: str = ""
    low: int = 0

    def shown(self) -> Iterator[str]:
        """The columns read from the word."""
        code = f"(({self.word} >> {self.at}) & {2**self.bits - 1})"
        yield f"CASE WHEN {code} <> {UNSURE} THEN {code} <> {NO} END AS {self.name}"
        if self.amount:
            yield f"CASE WHEN {code} >= {LEAST} THEN ({code} >> 1) - {LEAST // 2 - self.low} END AS {self.amount}"

    def changed(self, *, yes: bool | None, fen: int | None) -> str:
        """The assignment that gives the column another value."""
        code = CODES[yes] if fen is None or not self.amount else (fen - self.low) * 2 + LEAST
        if not 0 <= code < 2**self.bits:
            raise AssertionError(f"{fen} fen beyond the bounds of {self.name}")
        kept = ~((2**self.bits - 1) << self.at)
        return f"{self.word} = ({self.word} & ({kept})::BIGINT) | {code << self.at}::BIGINT"


class Packing:
    """The outcomes of one kind: which field stands where."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.fields: dict[str, Field] = {}
        self.plain: list[Named] = []
        self._words: list[list[Part]] = []  # of each word, the numbers that it is made of
        self._full: list[int] = []

    def yesno(self, name: str, part: Part) -> None:
        """A column of yes, no and unknown."""
        field = Field(name, *self._room(2), 2)
        if isinstance(part, Cell) and isinstance(part.how, Read) and part.how.column.whole:
            self._put(field, self.cells.formula(f"CASE WHEN {{}} THEN {_at(YES, field)} ELSE 0::BIGINT END", part))
        else:
            self._put(field, self.cells.formula(_coded(_at(YES, field), field), part, part))

    def benefit(self, name: str, verdict: Part, amount_name: str, amount: Term) -> None:
        """A benefit's verdict, and its amount in fen where it is a yes."""
        bits = ((amount.high - amount.low) * 2 + LEAST).bit_length()
        if bits > ROOM:
            self.yesno(name, verdict)
            self.keep(amount_name, self.cells.formula("CASE WHEN {} THEN {} END", verdict, amount.value))
            return
        field = Field(name, *self._room(bits), bits, amount_name, amount.low)
        yes = f"coalesce(({{}} + {LEAST // 2 - amount.low})::BIGINT, {YES // 2}) * {1 << field.at + 1}"
        self._put(field, self.cells.formula(_coded(yes, field), verdict, verdict, amount.value))

    def keep(self, name: str, part: Part) -> None:
        """A column that stands as it is."""
        self.plain.append((name, part))

    def columns(self) -> list[Named]:
        """The words and the plain columns, as a stage computes them."""
        return [*((f"word_{number}", self._word(codes)) for number, codes in enumerate(self._words)), *self.plain]

    def shown(self, relation: str) -> str:
        """The query that reads every outcome by its name."""
        read = [text for field in self.fields.values() for text in field.shown()]
        return f"SELECT {', '.join(['row', *(name for name, _ in self.plain), *read])} FROM {relation}"

    def described(self) -> list[dict[str, Any]]:
        """What a file of words means."""
        return [asdict(field) for field in self.fields.values()]

    def _room(self, bits: int) -> tuple[str, int]:
        for number, full in enumerate(self._full):
            if full + bits <= ROOM:
                return f"word_{number}", full
        self._words.append([])
        self._full.append(0)
        return f"word_{len(self._full) - 1}", 0

    def _put(self, field: Field, code: Part) -> None:
        number = int(field.word.removeprefix("word_"))
        self._words[number].append(code)
        self._full[number] = field.at + field.bits
        self.fields[field.name] = field

    def _word(self, codes: list[Part]) -> Part:
        return self.cells.formula(f"({' | '.join('{}' for _ in codes)})", *codes)


def _at(code: int, field: Field) -> str:
    return f"{code << field.at}::BIGINT"


def _coded(yes: str, field: Field) -> str:
    """The number of a yes/no, given twice. Most are a no: what SQL looks for first costs nothing more."""
    return f"CASE WHEN NOT {{}} THEN 0::BIGINT WHEN {{}} THEN {yes} ELSE {_at(UNSURE, field)} END"
