"""Documents written by a program, for a race: blocks, tables and parts of a policy. Nothing in them is law."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

PART_LINES: Final = 150  # of the 200 that a file may have


def parts(name: str, zh: str, since: str, pieces: Iterable[str]) -> Iterator[str]:
    """The files of one document, each a part of it with a clause of its own."""
    part: list[str] = []
    number = 1
    for piece in pieces:
        if part and sum(one.count("\n") for one in (*part, piece)) > PART_LINES:
            yield _front(name, zh, since, number) + "\n".join(part)
            number, part = number + 1, []
        part.append(piece)
    yield _front(name, zh, since, number) + "\n".join(part)


def _front(name: str, zh: str, since: str, number: int) -> str:
    return (
        f"---\nkind: policy\nid: {name}\npart: {number}\ntitle: {zh}\ntitle-en: {name.title()}\nplace: 430422\n"
        f"place-fact: hukou_place\nfrom: {since}\nsource: 示例\n---\n\n"
        f"# 示例\n\n## 第{number}条\n\n> 转述：示例，不是法律。\n\n"
    )


def block(kind: str, *lines: str) -> str:
    """A fenced block."""
    return "\n".join((f"```yaml {kind}", *lines, "```", ""))


def facts(kind: str, types: Mapping[str, str]) -> str:
    """The table of the facts of a kind; sums and counts are not below zero."""
    head = "| fact | 中文 | English | of | type | limits | source | purpose |\n|" + " --- |" * 8
    limits = {name: ">= 0" if type_.startswith(("yuan", "count")) else "" for name, type_ in types.items()}
    rows = [
        f"| {name} | {name} 事实 | {name} | {kind} | {type_} | {limits[name]} | 示例 | 示例 |"
        for name, type_ in types.items()
    ]
    return "\n".join((head, *rows, ""))


def value(name: str, kind: str, gives: str, expression: str) -> str:
    """A value."""
    return block("value", f"defines: {name}", f"for: {kind}", f"gives: {gives}", *labels(name), f"is: {expression}")


def rule(name: str, kind: str, test: str) -> str:
    """A rule of one condition."""
    return block("rule", f"defines: {name}", f"for: {kind}", *labels(name), "when:", f"  - {test}")


def benefit(name: str, kind: str, entitled: str, amount: str) -> str:
    """A benefit paid monthly, to the fen."""
    return block(
        "benefit",
        f"id: {name}",
        f"for: {kind}",
        f"entitled: {entitled}",
        f"amount: round({amount}, yuan(0.01), 'half_up')",
        "pays: monthly",
        "starts: next_month(granted_on)",
        "back pay: none",
    )


def labels(name: str) -> tuple[str, str]:
    """A name in both languages."""
    return f"label: {name}", f"label-en: {name}"
