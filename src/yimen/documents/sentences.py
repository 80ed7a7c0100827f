"""Where a Chinese text has its sentence ends, for quotes of a plan: one sentence each (format 1.1)."""

_ENDS = "。！？!?"
_OPEN = "“‘（《〈【「『("
_CLOSE = "”’）》〉】」』)"


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; an end mark inside quotation marks or brackets ends none."""
    found, depth, start = [], 0, 0
    for index, mark in enumerate(text):
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(depth - 1, 0)
        elif mark in _ENDS and depth == 0 and text[index + 1 : index + 2] not in tuple(_ENDS + _CLOSE):
            found.append(text[start : index + 1].strip())
            start = index + 1
    rest = text[start:].strip()
    return tuple(found) + ((rest,) if rest else ())
