"""Every gap that was planted, and nothing else; with facts missing no false "no" and no false "due".

`yimen bench gaps [--rows PERSONS]` makes the same made-up county twice: with every fact known, and with thirty per cent
of its facts forgotten. Each is swept and held against what is so of its people, which the register never sees.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from yimen.flow.sweeping import Sweep
    from yimen.register.made_up.county import MadeUp
    from yimen.register.made_up.shape import Truth

ROOT: Final = Path(__file__).resolve().parents[1]
PLACE, BLOCK, SHARE = "430422", 25_000, 0.3
SHOWN: Final = 5  # of the subjects with which something is wrong


def race(size: int, **_: int) -> dict[str, Any]:
    """Both counties, each in a process and a home of its own."""
    return {
        name: _apart(size, share)
        for name, share in (("every_fact", 0.0), (f"without_{int(100 * SHARE)}_percent", SHARE))
    }


def _apart(size: int, share: float) -> dict[str, Any]:
    with TemporaryDirectory(prefix="yimen-gaps-") as home:
        there = os.environ | {"YIMEN_HOME": home, "DJANGO_SETTINGS_MODULE": "yimen.settings"}
        run = [sys.executable, str(Path(__file__).resolve()), str(size), str(share)]
        done = subprocess.run(run, env=there, check=True, stdout=subprocess.PIPE)
        found: dict[str, Any] = json.loads(done.stdout)
        return found


def main(size: int, share: float) -> dict[str, Any]:
    """One county made, swept and compared in the home of this process."""
    from yimen.doors.cli.home import open_home

    open_home(migrate=True)
    from yimen.flow import founding, law
    from yimen.flow.county import at_noon, county
    from yimen.kernel.problems import Problem
    from yimen.register.made_up import sizes
    from yimen.register.made_up.county import load, made_county
    from yimen.register.made_up.shape import Knobs

    sizes.SIZES["gaps"] = sizes.Size(min(size, BLOCK), sizes.EVERY, max(20, size // 100), max(1, size // BLOCK))
    founding.found("demo", PLACE, "gaps")
    made = made_county("gaps", knobs=Knobs(full=True, forgotten=share, edges=True))
    if isinstance(made, Problem) or (refused := load(made)):
        raise RuntimeError(str(made if isinstance(made, Problem) else refused))
    here = county()
    run = law.sweep(here, here.day, at_noon(here.day))
    return {"persons": made.persons, "policies": compare(made, run, here.day)}


def compare(made: "MadeUp", run: "Sweep", on: date, benefits: Sequence[str] = ()) -> dict[str, dict[str, Any]]:
    """Of each benefit (or of some): gaps planted, found and lost, and how often an answer was not what is so."""
    truths: dict[str, dict[str, Truth]] = {}
    for one in made.truths:
        truths.setdefault(one.policy, {})[one.subject] = one
    return {policy: _policy(policy, run, truths.get(policy, {}), on) for policy in benefits or run.program.benefits}


def _policy(policy: str, run: "Sweep", so: Mapping[str, "Truth"], on: date) -> dict[str, Any]:
    counted: Counter[str] = Counter(planted=sum(bool(one.gap) for one in so.values()))
    wrong: dict[str, list[str]] = {}
    unseen = {subject for subject, one in so.items() if (one.entitled or one.receiving) and not one.gone}
    for found in run.outcomes.found(policy) if run.outcomes else ():
        truth = so.get(found.subject)
        unseen.discard(found.subject)
        for word in _words(found, truth):
            counted[word] += 1
        for word in _mistakes(found, truth):
            wrong.setdefault(word, []).append(found.subject)
        if truth and truth.gap and found.verdict == "unknown" and not _asks(policy, run, found.subject, on):
            wrong.setdefault("nothing_to_ask", []).append(found.subject)
    if unseen:
        wrong["not_swept"] = sorted(unseen)
    return {
        **{word: counted[word] for word in ("planted", "found", "cannot_tell", "unknown")},
        "wrong": {word: len(ids) for word, ids in wrong.items()},
        "among_them": {word: ids[:SHOWN] for word, ids in wrong.items()},
    }


def _words(found: Any, truth: "Truth | None") -> Iterator[str]:
    """What is counted: a gap found, a gap of which the sweep cannot tell, and everybody of whom it cannot tell."""
    if found.verdict == "unknown":
        yield "unknown"
    if truth and truth.gap:
        if found.verdict == "due" and found.granted is False:
            yield "found"
        elif found.verdict == "unknown":
            yield "cannot_tell"


def _mistakes(found: Any, truth: "Truth | None") -> Iterator[str]:
    entitled = truth is not None and truth.entitled
    if found.verdict == "due" and not entitled:
        yield "false_due"
    if found.verdict == "not_due" and entitled:
        yield "false_no"
    if found.verdict == "error":
        yield "error"
    if truth is not None and truth.gone:
        yield "swept_though_gone"
    if found.granted is not (truth is not None and truth.receiving):
        yield "wrong_roll"
    known = truth is not None and None not in (found.amount_fen, truth.amount)
    if known and found.verdict == "due" and truth and found.amount_fen != truth.amount:
        yield "wrong_amount"


def _asks(policy: str, run: "Sweep", subject: str, on: date) -> bool:
    """Whether the engine names what is to be asked of somebody of whom it cannot tell."""
    from yimen.engine.explain import open_causes

    return bool(open_causes(run.case, policy, subject, on))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    print(json.dumps(main(int(sys.argv[1]), float(sys.argv[2])), ensure_ascii=False))
