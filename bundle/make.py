"""Makes a folder and an archive by which Yimen is installed on a machine without the internet: `make bundle`.

In it: the wheel of this tree, the wheels of requirements.lock and of the extra `postgres`, for the Python and the kind
of machine that this runs on; the units of systemd; `install.sh`; and the digests of all of it.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNITS = ROOT / "src/yimen/doors/cli/units"
POSTGRES = ("psycopg", "psycopg-binary", "typing-extensions")


def main(out: Path) -> int:
    """Make the bundle in a new folder `out/yimen-bundle` and beside it as an archive."""
    folder = out / "yimen-bundle"
    if folder.exists():
        shutil.rmtree(folder)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    shutil.copy(ROOT / "requirements.lock", folder)
    (folder / "postgres.lock").write_text(locked(ROOT / "requirements-dev.lock", POSTGRES), encoding="utf-8")
    run("hatchling", "build", "-t", "wheel", "-d", str(wheels))
    for lock in ("requirements.lock", "postgres.lock"):
        run("pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:",
            "--require-hashes", "-r", str(folder / lock), "-d", str(wheels))  # fmt: skip
    shutil.copytree(UNITS, folder / "units")
    shutil.copy(ROOT / "bundle/install.sh", folder)
    (folder / "install.sh").chmod(0o755)
    (folder / "SHA256SUMS").write_text(sums(folder), encoding="ascii")
    archive = out / "yimen-bundle.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(folder, folder.name)
    print(f"{archive}: {archive.stat().st_size / 1_000_000:.1f} MB, {len(list(wheels.iterdir()))} wheels")
    return 0


def run(module: str, *words: str) -> None:
    """One step; what goes wrong is said by the step itself."""
    done = subprocess.run([sys.executable, "-m", module, *words], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(f"{module} failed: nothing was bundled")


def locked(lock: Path, names: tuple[str, ...]) -> str:
    """The lines of a lock file for some packages, with their hashes."""
    entries = lock.read_text(encoding="utf-8").replace("\\\n", "\\\0").splitlines()
    chosen = [entry for entry in entries if entry.split("==")[0] in names]
    if len(chosen) != len(names):
        raise SystemExit(f"{lock.name} does not hold all of {', '.join(names)}")
    return "".join(entry.replace("\0", "\n") + "\n" for entry in chosen)


def sums(folder: Path) -> str:
    """The list that `sha256sum -c` reads."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description="A bundle for a machine without the internet.")
    reader.add_argument("--out", type=Path, default=ROOT / "dist", help="folder (default: dist)")
    sys.exit(main(reader.parse_args().out.resolve()))
