"""Plain text and Markdown: the code is found, or the file is refused; nothing is guessed from a name."""

from yimen.kernel.problems import Problem, Where, problem

# UTF-8 first, since other codes are hardly ever valid in it; then what Windows writes on the mainland and in Taiwan.
CODES = ("utf-8", "gb18030", "cp950")
# The marks and characters met most in Chinese texts of either script. Bytes of Big5 are nearly always valid GB 18030
# too, but hardly any of these comes out of them; and the other way round.
FREQUENT = frozenset(
    "，。、；：的一是在不了和有大人中工作全年建行要實实為为發发展縣县鄉乡政府民生會会國国業业以上下年月日"
)
SURE, LEAST = 2, 3  # so many times as many in Big5, and at least so many
MARKED = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BINARY = 100  # one control character in so many is no text


def text_of(content: bytes, where: Where) -> str | Problem:
    """The characters of a file; a byte order mark of UTF-8 stays, so that a clean text comes back as it was."""
    marked = [code for mark, code in MARKED if content.startswith(mark)]
    found = {code: text for code in marked or CODES if (text := _decoded(content, code)) is not None}
    for code, text in found.items():
        if code != "gb18030" or not _likelier(found.get("cp950", ""), text):
            return text
    return problem(286, where)


def _decoded(content: bytes, code: str) -> str | None:
    try:
        text = content.decode(code)
    except UnicodeDecodeError:
        return None
    return None if _binary(text) else text


def _likelier(text: str, other: str) -> bool:
    """Whether the first reading of the same bytes is Chinese and the other is not."""
    frequent = sum(one in FREQUENT for one in text)
    return frequent >= LEAST and frequent > SURE * sum(one in FREQUENT for one in other)


def _binary(text: str) -> bool:
    control = sum(one < " " and one not in "\t\n\r\f" for one in text)
    return "\0" in text or control * BINARY > len(text)
