"""Plain text and Markdown: the code is found, or the file is refused; nothing is guessed from a name."""

from yimen.kernel.problems import Problem, Where, problem

# UTF-8 first, since other codes are hardly ever valid in it; then what Chinese Windows writes.
CODES = ("utf-8", "gb18030")
MARKED = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BINARY = 100  # one control character in so many is no text


def text_of(content: bytes, where: Where) -> str | Problem:
    """The characters of a file; a byte order mark of UTF-8 stays, so that a clean text comes back as it was."""
    marked = [code for mark, code in MARKED if content.startswith(mark)]
    for code in marked or CODES:
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if not _binary(text):
            return text
    return problem(286, where)


def _binary(text: str) -> bool:
    control = sum(one < " " and one not in "\t\n\r\f" for one in text)
    return "\0" in text or control * BINARY > len(text)
