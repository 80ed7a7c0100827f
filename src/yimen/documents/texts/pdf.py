"""PDF files that hold text; pictures of pages are refused, since guessing letters would be inventing them."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from yimen.documents.texts.limits import MOST_PAGES, MOST_TEXT
from yimen.kernel.problems import Problem, Where, problem

SCANNED = 20  # fewer letters on a page than this: a picture with a page number
FULL_LINE = 0.8  # of the longest line: the sentence goes on in the next one
ENDS = "。！？；：.!?;:）)"


def pdf_text(content: bytes, where: Where) -> str | Problem:
    """The text of a PDF, lines of a paragraph joined."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return problem(287, where, kind="PDF", reason="加密 · encrypted")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            return problem(289, where, size=f"{pages} 页 pages", most=f"{MOST_PAGES} 页 pages")
        text = ""
        for page in reader.pages:
            text += _joined(page.extract_text()) + "\n"
            if len(text) > MOST_TEXT:
                return problem(289, where, size=f"{len(text)} 字 characters", most=f"{MOST_TEXT} 字 characters")
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
        OverflowError,
        OSError,
        NotImplementedError,
        AssertionError,
    ) as error:
        return problem(287, where, kind="PDF", reason=str(error) or type(error).__name__)
    letters = sum(one.isalnum() for one in text)
    return text if letters >= SCANNED * pages else problem(288, where)


def _joined(page: str) -> str:
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    longest = max(map(len, lines), default=0)
    made = ""
    for line in lines:
        made += line
        goes_on = len(line) >= longest * FULL_LINE and line[-1] not in ENDS
        made += (" " if goes_on and line[-1].isascii() and line[-1].isalpha() else "") if goes_on else "\n"
    return made
