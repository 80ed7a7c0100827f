"""Zip files whose bytes depend on nothing but what is in them: no clock, no machine, no order of a folder."""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Final

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can say
PLAIN_FILE: Final = 0o100644 << 16


class Packer:
    """A zip that is being filled."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", allowZip64=True)

    def add(self, name: str, content: bytes, *, squeeze: bool = True) -> None:
        """A file with these bytes."""
        self._zip.writestr(_entry(name, squeeze=squeeze), content)

    def add_file(self, name: str, path: Path) -> None:
        """A file from the disk, as it is: it may be larger than what memory holds."""
        with path.open("rb") as source, self._zip.open(_entry(name, squeeze=False), "w", force_zip64=True) as target:
            while block := source.read(1 << 20):
                target.write(block)

    def close(self) -> None:
        """Write the list of what is in it."""
        self._zip.close()


def _entry(name: str, *, squeeze: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED if squeeze else zipfile.ZIP_STORED
    entry.create_system, entry.external_attr = 3, PLAIN_FILE  # the same on every system
    return entry


@contextmanager
def packed(out: IO[bytes]) -> Iterator[Packer]:
    """Fill a zip and close it."""
    packer = Packer(out)
    try:
        yield packer
    finally:
        packer.close()


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of some files, in the order given."""
    out = BytesIO()
    with packed(out) as packer:
        for name, content in files:
            packer.add(name, content)
    return out.getvalue()
