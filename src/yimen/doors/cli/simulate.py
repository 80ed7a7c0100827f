"""`yimen simulate --set NAME=VALUE`: a reform tried over everybody before it is adopted. The ledger stays as it is."""

import argparse
import csv
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NoReturn

from yimen.doors.cli.home import day, leave, open_made_home, show
from yimen.kernel.money import yuan_text

if TYPE_CHECKING:
    from yimen.engine.simulate import Side, Tally
    from yimen.flow.county import County
    from yimen.flow.simulated import Line
    from yimen.flow.simulating import Figure, Simulation, Tried
    from yimen.kernel.problems import Problem

SHOWN = ("gain", "lose", "cannot_tell")
ONLY_OWNER = 0o600
HIDDEN = "〈少于10 · under 10〉"


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "simulate",
        help="a reform before it is adopted",
        description="A reform tried over everybody: who would gain or lose, as counts, and what it costs. It opens, "
        "grants and stops nothing.",
    )
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a figure to try, e.g. 'dibao_line(rural)=5000 yuan/year'; may be given several times",
    )
    command.add_argument(
        "--with",
        dest="documents",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="a changed document, or a folder of them: one of a known id stands in for it",
    )
    command.add_argument("--from", dest="since", metavar="YYYY-MM-DD", help="the figures' first day (default: --on)")
    command.add_argument("--place", metavar="CODE", help="the place whose figures they are (default: the county)")
    command.add_argument("--on", metavar="YYYY-MM-DD", help="the day to look at (default: the home's, or --from)")
    command.add_argument("--by", metavar="FACT", default="", help="also count by a fact, e.g. hukou_kind")
    command.add_argument("--policy", nargs="+", default=[], metavar="ID", help="only these benefits")
    command.add_argument("--list", metavar="FILE", type=Path, help="write who would move, by id, to a file of your own")
    command.add_argument("--reason", default="", metavar="TEXT", help="what the list is for: logged, and shown to them")


def run(args: argparse.Namespace) -> int:
    """Tries the reform and prints its totals."""
    if not args.set and not args.documents:
        leave("请用 --set 或 --with 写明要试什么 · say what to try: --set NAME=VALUE, or --with PATH")
    open_made_home()
    from yimen.flow import simulating
    from yimen.flow.county import county, now
    from yimen.kernel.problems import Problem

    here, started = county(), perf_counter()
    reform, on = _reform(args, here)
    made = simulating.changed(here, reform)
    if not isinstance(made, simulating.Changed):
        _refuse(*made)
    if unknown := [one for one in args.policy if one not in {**here.program.benefits, **made.program.benefits}]:
        known = ", ".join(here.program.benefits)
        leave(f"没有“{unknown[0]}”这项待遇 · no benefit “{unknown[0]}”: choose among {known}")
    asked = simulating.Asked(on, now(), args.by, tuple(args.policy), args.list is not None, args.reason)
    found = simulating.simulate(here, made, asked, lambda words: None if args.json else print(words, file=sys.stderr))
    if isinstance(found, Problem):
        _refuse(found)
    if args.list is not None:
        _write(args.list, found)
    rows = _rows(here, found, round(perf_counter() - started, 2))
    show(args, rows, "\n".join(_words(here, found, rows)))
    return 0


def _reform(args: argparse.Namespace, here: "County") -> Any:
    from yimen.documents.trial import Setting, setting
    from yimen.flow.simulating import Reform
    from yimen.kernel.places import level_of

    since = day(args.since) if args.since else None
    on = day(args.on) if args.on else max(here.day, since or here.day)
    settings = [setting(written) for written in args.set]
    for one in settings:
        if not isinstance(one, Setting):
            _refuse(one)
    place = args.place or here.place
    try:
        level_of(place)
    except ValueError:
        leave(f"“{place}”不是行政区划代码 · “{place}” is not a division code: write 430422")
    return Reform(
        tuple(one for one in settings if isinstance(one, Setting)), place, since or on, tuple(args.documents)
    ), on


def _refuse(*found: "Problem") -> NoReturn:
    leave("\n".join(map(str, found)))


def _write(path: Path, found: "Simulation") -> None:
    """Ids of whoever would move, in a file that only its owner can read; it must not be there yet."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER)
    except OSError as error:
        leave(f"名单写不了 · the list cannot be written: {error.strerror}: {path}")
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("policy", "kind", "id", "move", "before_fen", "after_fen"))
        for one in found.tried:
            for row in one.moved:
                writer.writerow((one.id, one.kind, row.subject, row.move, row.before.amount_fen, row.after.amount_fen))


def _rows(here: "County", found: "Simulation", seconds: float) -> dict[str, Any]:
    from yimen.flow import simulated, simulating

    def money(one: "Tried", side: "Side") -> dict[str, int]:
        return {
            "amount_fen": simulated.in_a_month(one, side.fen),
            "amount_fen_year": simulated.in_a_year(one, side.fen),
        }

    totals = {one.id: one.total for one in found.tried}
    sides = [
        _sum(asdict(side) | money(one, side) for one in found.tried for side in (getattr(totals[one.id], name),))
        for name in ("before", "after")
    ]
    return {
        "on": found.on,
        "edition": here.edition,
        "snapshot": found.snapshot,
        "changes": [_figure(one) for one in simulating.figures(here, found.changed)],
        "before": sides[0],
        "after": sides[1],
        "amount_fen": sides[1].get("amount_fen", 0) - sides[0].get("amount_fen", 0),
        "amount_fen_year": sides[1].get("amount_fen_year", 0) - sides[0].get("amount_fen_year", 0),
        "policies": [_benefit(one) for one in found.tried],
        "by_place": [_line(here, line) for one in found.tried for line in simulated.by_place(here, one)],
        "by_group": [
            {"policy": line.policy, "group": line.cell, **line.said}
            for one in found.tried
            for line in simulated.by_group(one)
            if any(group for _, group in one.cells)
        ],
        "still": list(found.still),
        "left": [{"id": name, "why": str(one.what)} for name, one in found.left.items()],
        "seconds": seconds,
    }


def _figure(one: "Figure") -> dict[str, Any]:
    return {
        "parameter": one.parameter,
        "place": one.place,
        "from": one.since,
        "keys": one.keys,
        "as": one.role,
        "unit": one.type.unit,
        "before": _cell(one.before),
        "after": _cell(one.after),
    }


def _benefit(one: "Tried") -> dict[str, Any]:
    from yimen.flow.simulated import at_most

    total = one.total
    sides = {name: asdict(side) | {"fen_at_most": at_most(side)} for name, side in _sides(total)}
    moved = {"moves": total.moves, "gain_fen": total.gain_fen, "lose_fen": total.lose_fen}
    return {"id": one.id, "kind": one.kind, "pays": one.pays, **sides, **moved}


def _sides(total: "Tally") -> "tuple[tuple[str, Side], ...]":
    return (("before", total.before), ("after", total.after))


def _sum(rows: Iterator[dict[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        for name, count in row.items():
            found[name] = found.get(name, 0) + count
    return {name: count for name, count in found.items() if name not in ("fen", "may_fen")}


def _line(here: "County", line: "Line") -> dict[str, Any]:
    name = here.place_name(line.cell) if line.cell else None
    return {"policy": line.policy, "place": line.cell, "name": name.zh if name else "未知", **line.said}


def _cell(value: object) -> object:
    from yimen.documents.model import Within

    if isinstance(value, Within):
        return f"{value.operator} {value.bound}"
    return value if value is None or isinstance(value, bool | int) else str(value)


def _words(here: "County", found: "Simulation", rows: dict[str, Any]) -> Iterator[str]:
    from yimen.flow import simulating

    yield f"试算 · trial  {rows['on']}  ({rows['seconds']} s)"
    yield from (_change(one) for one in simulating.figures(here, found.changed))
    if not found.tried:
        yield "没有一项待遇因此变动 · no benefit moves by it"
    for one in rows["policies"]:
        yield from _policy(one)
        for row in rows["by_place"]:
            if row["policy"] == one["id"] and any(row[name] != 0 for name in SHOWN):
                yield f"    {row['place'] or '-'} {row['name']}: {_counts(row)}"
        for row in rows["by_group"]:
            if row["policy"] == one["id"] and any(row[name] != 0 for name in SHOWN):
                yield f"    {row['group'] or '?'}: {_counts(row)}"
    if found.still:
        yield f"人人不变 · the same for everybody: {', '.join(found.still)}"
    yield from (str(one.what) for one in found.left.values())
    month, year = (f"{rows[name] / 100:+,.2f}" for name in ("amount_fen", "amount_fen_year"))
    yield f"合计 · in all: 每月 a month {month} 元 yuan, 每年 a year {year} 元 yuan"


def _change(one: "Figure") -> str:
    from yimen.engine.shown import shown

    keys = f"({'; '.join(one.keys)})" if one.keys else ""
    before, after = ("—" if value is None else str(shown(value, one.type)) for value in (one.before, one.after))
    return f"  {one.parameter}{keys} {one.role or one.place}: {before} → {after}, 自 from {one.since}"


def _policy(one: dict[str, Any]) -> Iterator[str]:
    yield f"{one['id']} ({one['kind']}, {one['pays']})"
    for name, words in (("before", "改前 before"), ("after", "改后 after ")):
        side = one[name]
        most = side["fen_at_most"]
        money = f"{yuan_text(side['fen'])} 元 yuan" + (
            f" – {yuan_text(most)}" if most not in (None, side["fen"]) else ""
        )
        unsaid = f"（另有 {side['unsaid']} 笔说不准 · and {side['unsaid']} amounts unknown）" if side["unsaid"] else ""
        failed = f" 出错 error {side['error']}" if side["error"] else ""
        yield (
            f"  {words}: 符合 due {side['due']:,} 不符合 not due {side['not_due']:,} "
            f"待查 unknown {side['unknown']:,}{failed}; {money}{unsaid}"
        )
    moves = one["moves"]
    yield (
        f"  新增 newly {moves['newly']:,} 增加 more {moves['more']:,} (+{yuan_text(one['gain_fen'])}) "
        f"减少 less {moves['less']:,} 不再 no longer {moves['no_longer']:,} (-{yuan_text(one['lose_fen'])}) "
        f"不变 same {moves['same']:,} 说不准 cannot tell {moves['cannot_tell']:,}"
    )


def _counts(row: dict[str, Any]) -> str:
    words = {"gain": "得益 gain", "lose": "受损 lose", "cannot_tell": "说不准 cannot tell"}
    return " ".join(f"{words[name]} {HIDDEN if row[name] is None else f'{row[name]:,}'}" for name in SHOWN)
