"""Loss of power: after the kill the home holds what had been synced, and by chance some blocks that had not.

The layer (`power.c`) is compiled here and loaded before the C library. `python bench/faults.py --scenario power
--plant no-sync` shows that it drops: clients that do not wait for the disk lose what they acknowledged.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("power.c")
FROM, TO = "POWER_CUT_FROM", "POWER_CUT_TO"
BLOCK: Final = 4096
NO_COMPILER: Final = "no C compiler here (Debian: gcc) for the layer that drops what was not synced"
NOT_TESTED: Final = "PostgreSQL's own claim, not tested here: `yimen serve` refuses fsync=off and its like"


def again_with_layer() -> None:
    """Start this program anew with the layer before the C library, if there is a compiler and it is not there yet."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or loaded():
        return
    made = Path(tempfile.mkdtemp(prefix="yimen-power-", dir="/tmp")) / "power.so"
    words = [compiler, "-O1", "-Wall", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(words, check=True)
    os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"LD_PRELOAD": str(made)})  # noqa: S606


def loaded() -> bool:
    """Whether the layer is before the C library of this process."""
    return os.environ.get("LD_PRELOAD", "").endswith("power.so")


def away() -> None:
    """The compiled layer is not needed any more."""
    if loaded():
        shutil.rmtree(Path(os.environ["LD_PRELOAD"]).parent, ignore_errors=True)


class Power:
    """What the disk of a home really holds."""

    def __init__(self, home: Path, *, mixed: bool = True) -> None:
        self.home, self.synced, self.mixed = home, home.with_name(f"{home.name}-synced"), mixed
        shutil.copytree(home, self.synced)
        os.environ |= {FROM: str(home), TO: str(self.synced)}

    def fails(self, chance: random.Random) -> None:
        """Every process is dead already: put back what was synced, here and there with a block that came later."""
        some = chance.choice((0.0, chance.random())) if self.mixed else 0.0  # nothing more in one of two cases
        for path in sorted(one for one in self.home.rglob("*") if one.is_file()):
            kept = self.synced / path.relative_to(self.home)
            if not kept.exists() or path.name.endswith("-shm"):
                path.unlink()
            else:
                path.write_bytes(_mixed(kept.read_bytes(), path.read_bytes(), some, chance))
        for part in self.synced.rglob("*.part-*"):
            part.unlink()
        shutil.rmtree(self.synced)
        shutil.copytree(self.home, self.synced)


def _mixed(synced: bytes, written: bytes, some: float, chance: random.Random) -> bytes:
    """The synced bytes, with some of the blocks that were written after."""
    if not some:
        return synced
    blocks = []
    for at in range(0, max(len(synced), len(written)), BLOCK):
        old, new = synced[at : at + BLOCK], written[at : at + BLOCK]
        if new != old and chance.random() < some:
            blocks.append(new)
        elif old or at < len(synced):
            blocks.append(old)
        else:  # a hole before a block that may still come
            blocks.append(bytes(len(new)))
    return b"".join(blocks)
