"""Proof files are known by their bytes and kept once, durably, under a name that harms nobody."""

import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from tests.dossiers.test_images import PICTURE, PLAIN
from yimen.dossiers.files import ENDINGS, path_of, safe_name, sniff, store


def book(*names: str, macros: bool = False, size: int = 10) -> bytes:
    """A zip file with these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in names + (("xl/vbaProject.bin",) if macros else ()):
            parts.writestr(name, bytes(size))
    return made.getvalue()


WORKBOOK = book("[Content_Types].xml", "xl/workbook.xml")
LETTER = book("[Content_Types].xml", "word/document.xml")
PDF = b"%PDF-1.7\n...\n%%EOF\n"


def test_the_six_kinds_that_are_allowed_are_known_by_their_bytes():
    named = {sniff(one) for one in (PDF, PLAIN, PICTURE, WORKBOOK, LETTER, "走访记录\n".encode())}
    assert named == set(ENDINGS)


@pytest.mark.parametrize("words", ["走访记录", "\ufeff走访记录\r\n", "a\tb\n"])
def test_chinese_text_is_text_in_both_of_its_spellings(words: str):
    assert sniff(words.encode()) == "text/plain"
    assert sniff(words.removeprefix("\ufeff").encode("gb18030")) == "text/plain"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0\3\0\0\0",
        b"\x7fELF\2\1\1\0",
        b"GIF89a\1\0\1\0\0\0;",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
        b"PK\x03\x04 no zip at all",
        book("a.txt"),
        book("xl/workbook.xml"),
        book("[Content_Types].xml", "xl/workbook.xml", macros=True),
        book("[Content_Types].xml", "xl/workbook.xml", "../../evil"),
        book("[Content_Types].xml", "xl/workbook.xml", "/etc/passwd"),
        book("[Content_Types].xml", "xl/workbook.xml", size=110_000_000),
        b"text with a \0 in it",
        b"\x1b[2J clears the terminal",
    ],
    ids=[
        "dos",
        "elf",
        "gif",
        "ole",
        "no zip",
        "one file",
        "no types",
        "macros",
        "above",
        "absolute",
        "bomb",
        "zero",
        "escape",
    ],
)
def test_programs_macros_bombs_and_things_without_a_name_are_refused(content: bytes):
    assert sniff(content) is None


def test_a_workbook_of_too_many_parts_is_refused():
    assert sniff(book("[Content_Types].xml", "xl/workbook.xml", *(f"p{n}" for n in range(5000)))) is None


@pytest.mark.parametrize(
    ("given", "media", "kept"),
    [
        ("走访记录.pdf", "application/pdf", "走访记录.pdf"),
        ("C:\\报表\\三月.xlsx", "application/pdf", "三月.pdf"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("a\u202egpj.exe", "image/jpeg", "agpj.jpg"),
        ("\0\r\n.png", "image/png", "png.png"),
        ("", "text/plain", "file.txt"),
        ("长" * 300 + ".pdf", "application/pdf", "长" * 116 + ".pdf"),
    ],
)
def test_a_name_loses_folders_and_control_marks_and_gets_its_true_ending(given: str, media: str, kept: str):
    assert safe_name(given, media) == kept


def test_equal_bytes_are_kept_once_under_their_hash(tmp_path):
    name = store(PDF)
    assert (store(PDF), name) == (name, sha256(PDF).hexdigest())
    assert path_of(name).read_bytes() == PDF
    assert path_of(name).relative_to(tmp_path).parts == ("proofs", name[:2], name[2:4], name)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [path_of(name)]
