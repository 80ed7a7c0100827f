"""A campaign of faults: clients write while things break; then every acknowledged write is looked for (design 2.8).

`python bench/faults.py [--database sqlite|postgresql] [--writes N] [--seed N] [--scenario NAME ...]` makes a
demonstration of its own for it. Writes go through the ledger's actions and through the pages as `yimen serve` serves
them. Exit 1 if anything acknowledged is lost, doubled or half done, or a scenario does not end as it must.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.campaign import power, reader, resend  # noqa: E402  a script finds its tree first
from bench.campaign.homes import Builder, builder  # noqa: E402
from bench.campaign.notes import Told  # noqa: E402
from bench.campaign.plants import PLANTS  # noqa: E402
from bench.campaign.scenarios import SCENARIOS, Ground, Skipped, ground  # noqa: E402
from bench.campaign.writers import DUE, ITEM, fork  # noqa: E402
from tests.plugins.cluster import missing  # noqa: E402

SEED: Final = 430422
WRITES: Final = 3000
NOT_ON: Final = {"sqlite": {"database", "restart"}, "postgresql": {"power"}}  # each says why
SHOWN: Final = 20


def main(args: argparse.Namespace) -> int:
    """Each scenario in turn, until its share of the writes is acknowledged."""
    if args.database == "postgresql" and (why := missing()):
        print(f"skipped: {why}")
        return int(os.environ.get("CI") == "true")
    if args.database == "sqlite" and "power" in (args.scenario or SCENARIOS):
        power.again_with_layer()
    print(f"faults on {args.database}, seed {args.seed}, {args.writes} writes", flush=True)
    began, folder = time.monotonic(), Path(tempfile.mkdtemp(prefix="yimen-faults-", dir="/tmp"))
    folder.chmod(0o755)  # the server of the database is another user
    total, wrong, chosen = 0, 0, args.scenario or list(SCENARIOS)
    share = args.writes // max(1, len(set(chosen) - NOT_ON[args.database]))
    try:
        with builder(folder, args.database, args.made) as made:
            for name in chosen:
                count, found = _scenario(made, folder, name, share, args)
                total, wrong = total + count, wrong + found
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        power.away()
    seconds = time.monotonic() - began
    print(f"{total} acknowledged in {seconds:.0f} s on {args.database}: {wrong or 'nothing'} wrong", flush=True)
    return 1 if wrong or not total else 0


def _scenario(made: Builder, folder: Path, name: str, share: int, args: argparse.Namespace) -> tuple[int, int]:
    """How many writes were acknowledged in a scenario, and how much was wrong; in a process of its own."""
    try:
        here = ground(made, folder, name, args.seed, args.plant, doors=not args.no_doors)
    except Skipped as why:
        print(f"{name}: skipped: {why}", flush=True)
        return 0, 0
    result = folder / f"{name}.result"
    try:
        pid = fork(lambda: result.write_text(" ".join(map(str, _happens(here, name, share)))))
        os.waitpid(pid, 0)
        count, wrong = map(int, result.read_text().split()) if result.exists() else (0, 1)
    finally:
        if here.disk:
            here.home.leave()
            here.disk.close()
    return count, wrong


def _happens(here: Ground, name: str, share: int) -> tuple[int, int]:
    _at_home(here)
    began, rounds, done = time.monotonic(), 0, 0
    try:
        while done < share or not rounds:
            SCENARIOS[name](here)
            rounds, done = rounds + 1, done + here.acknowledged()
            print(f"  {name} {rounds}: {done} of {share} acknowledged", flush=True)
        return _counted(here, name, rounds, began)
    except Skipped as why:
        print(f"{name}: skipped: {why}", flush=True)
        return 0, 0
    finally:
        here.end()
        here.home.kill()


def _at_home(here: Ground) -> None:
    """Work on that home from now on; this process opens no connection before it has made its clients."""
    os.environ.pop("YIMEN_DATABASE", None)
    os.environ |= here.home.environment | {"DJANGO_SETTINGS_MODULE": "yimen.settings"}
    import django

    django.setup()


def _counted(here: Ground, name: str, rounds: int, began: float) -> tuple[int, int]:
    """Look at everything with other eyes, send everything again, and look once more."""
    here.home.kill()  # what it was still at must not come between
    told = Told.of(here.notes)
    with reader.reading(here.home.database) as ask:
        before = reader.standing(ask)
        found = [*here.wrong, *before.wrong, *reader.health_of_file(ask, here.home.database)]
        found += [*reader.missing(ask, told, ITEM, DUE), *reader.missing_at_the_door(ask, told)]
    found += told.wrong + resend.everything(here, told)
    with reader.reading(here.home.database) as ask:
        after = reader.standing(ask)
    if not found and after != before:
        found.append(f"not repeatable: {after.events - before.events} events more after everything was sent again")
    print("\n".join(f"  {one}" for one in found[:SHOWN]) or f"  {name}: 0 lost, 0 doubled, 0 half done", flush=True)
    print("\n".join(_summary(told, name, rounds, time.monotonic() - began)), flush=True)
    return len(told.of_kind("open", "move", "ask")), len(found)


def _summary(told: Told, name: str, rounds: int, seconds: float) -> Iterator[str]:
    kinds = {kind: len(told.of_kind(kind)) for kind in ("open", "move", "ask", "page")}
    yield f"{name}: {rounds} rounds, {seconds:.0f} s, acknowledged {kinds}, sent again {told.repeats}"
    yield f"  refused by the service: {told.failed or 'nothing'}; longest silence {told.longest_silence:.1f} s"


def arguments() -> argparse.Namespace:
    """The words on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--writes", type=int, default=WRITES, help="acknowledged writes in all")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--scenario", nargs="+", choices=list(SCENARIOS))
    parser.add_argument("--plant", choices=list(PLANTS), default="", help="spoil the clients, to see it found")
    parser.add_argument("--made", type=Path, help="a demonstration made before, to be copied (SQLite)")
    parser.add_argument("--no-doors", action="store_true", help="only through the actions")
    return parser.parse_args()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended all the same
    sys.exit(main(arguments()))
