"""Charts drawn on the server: a schematic tile map and a trend line. No script; the same picture prints.

Pure: rows in, SVG out. Colours and type sizes stand in the style sheet, so that a picture reads at the width it has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from markupsafe import Markup

from yimen.doors.common.words import share as percent

SUFFIXES = ("街道", "镇", "乡")
CLASSES = ((0.95, "c4"), (0.90, "c3"), (0.85, "c2"), (0.0, "c1"))
GAP = 5
LATIN, WIDE = 0.56, 1.0  # widths of a character, as parts of its size


@dataclass(frozen=True, slots=True)
class Tile:
    """A named square of the map: its link, its name, its share (None = nothing to show), and its whole sentence."""

    href: str
    name: str
    share: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Grid:
    """How tiles are laid: columns, size of a tile, size of its letters, class of the picture."""

    columns: int
    width: int
    height: int
    letters: int
    shown: str


WIDE_GRID = Grid(6, 104, 64, 15, "at-wide")
NARROW_GRID = Grid(4, 74, 56, 15, "at-narrow")
NARROW_LATIN_GRID = Grid(3, 100, 48, 14, "at-narrow")


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the line: the word under the axis and the share (None = a gap)."""

    label: str
    share: float | None


def short_name(name: str) -> str:
    """`云集街道` as `云集`: a tile has room for the name alone."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name


def class_of(share: float | None) -> str:
    """The class of a share among the four of the map; `c0` where there is nothing to show."""
    if share is None:
        return "c0"
    return next(name for least, name in CLASSES if share >= least)


def tile_map(tiles: Sequence[Tile], title: str) -> Markup:
    """The tiles in the order given, once for a wide page and once for a narrow one; each links to its row."""
    latin = any(tile.name.isascii() for tile in tiles)
    narrow = NARROW_LATIN_GRID if latin else NARROW_GRID
    return Markup("\n").join(_map(tiles, title, grid) for grid in (WIDE_GRID, narrow))


def _map(tiles: Sequence[Tile], title: str, grid: Grid) -> Markup:
    rows = -(-len(tiles) // grid.columns)
    width = grid.columns * (grid.width + GAP) - GAP
    height = rows * (grid.height + GAP) - GAP
    body = "".join(_tile(tile, grid, *_corner(index, grid)) for index, tile in enumerate(tiles))
    return Markup(  # noqa: S704 -- every part is escaped where it is put in
        f'<svg class="map {grid.shown}" viewBox="0 0 {width} {height}" role="group" aria-label="{escape(title)}">'
        f"{body}</svg>"
    )


def _corner(index: int, grid: Grid) -> tuple[int, int]:
    row, column = divmod(index, grid.columns)
    return column * (grid.width + GAP), row * (grid.height + GAP)


def _tile(tile: Tile, grid: Grid, x: int, y: int) -> str:
    room = grid.width - 8
    middle = x + grid.width // 2
    squeeze = f' textLength="{room}" lengthAdjust="spacingAndGlyphs"' if _width(tile.name, grid.letters) > room else ""
    return (
        f'<a href="{escape(tile.href)}" aria-label="{escape(tile.sentence)}"><title>{escape(tile.sentence)}</title>'
        f'<rect class="{class_of(tile.share)}" x="{x}" y="{y}" width="{grid.width}" height="{grid.height}" rx="6"/>'
        f'<text x="{middle}" y="{y + grid.height // 2 - 3}"{squeeze}>{escape(tile.name)}</text>'
        f'<text class="share" x="{middle}" y="{y + grid.height // 2 + 17}">{percent(tile.share)}</text></a>'
    )


def _width(text: str, letters: int) -> float:
    return sum(letters * (LATIN if character.isascii() else WIDE) for character in text)


LEFT, RIGHT, TOP, BOTTOM = 46, 62, 14, 30
WIDTH, HEIGHT = 380, 250
STEP = 0.05


def trend(points: Sequence[Point], title: str, target: float | None = None, target_words: str = "") -> Markup:
    """Shares over months: a line with gaps, its last value beside its end, the axis labelled from floor to top."""
    known = [point.share for point in points if point.share is not None]
    low, high = _ends([*known, *([target] if target is not None else [])])
    lines = "".join(_level(level, low, high) for level in _levels(low, high))
    body = lines + _axis(points) + _target(target, target_words, low, high) + _runs(points, low, high)
    return Markup(  # noqa: S704 -- as above
        f'<svg class="trend" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">{body}</svg>'
    )


def _ends(shares: Sequence[float]) -> tuple[float, float]:
    low = floor(min(shares, default=0.0) / STEP) * STEP
    high = min(1.0, ceil(max(shares, default=1.0) / STEP + 1e-9) * STEP)
    return max(0.0, min(low, high - 2 * STEP)), high


def _levels(low: float, high: float) -> Iterable[float]:
    steps = round((high - low) / STEP)
    each = max(1, ceil(steps / 4))
    return [low + STEP * step for step in range(0, steps + 1, each)]


def _x(index: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (index / (count - 1) if count > 1 else 1)


def _y(share: float, low: float, high: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (high - share) / (high - low)


def _level(share: float, low: float, high: float) -> str:
    y, kind = _y(share, low, high), "axis" if share == low else "grid"
    return (
        f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{LEFT - 6}" y="{y + 5:.1f}" text-anchor="end">{share * 100:.0f}%</text>'
    )


def _axis(points: Sequence[Point]) -> str:
    every = max(1, ceil(len(points) / 4))
    return "".join(
        f'<text x="{_x(index, len(points)):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(point.label)}</text>'
        for index, point in enumerate(points)
        if (len(points) - 1 - index) % every == 0
    )


def _target(target: float | None, words: str, low: float, high: float) -> str:
    if target is None:
        return ""
    y = _y(target, low, high)
    return (
        f'<line class="target" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{LEFT + 4}" y="{y + 17:.1f}">{escape(words)}</text>'
    )


def _lines_of(points: Sequence[Point], low: float, high: float) -> str:
    runs: list[list[tuple[float, float]]] = [[]]
    for index, point in enumerate(points):
        if point.share is None:
            runs.append([])
        else:
            runs[-1].append((_x(index, len(points)), _y(point.share, low, high)))
    return "".join(_run(run) for run in runs if run)


def _runs(points: Sequence[Point], low: float, high: float) -> str:
    drawn = _lines_of(points, low, high)
    last = points[-1].share if points else None
    if last is None:
        return drawn
    x, y = _x(len(points) - 1, len(points)), _y(last, low, high)
    label = f'<text class="end" x="{x + 9:.1f}" y="{y + 5:.1f}">{last * 100:.1f}%</text>'
    return f'{drawn}<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>{label}'


def _run(run: Sequence[tuple[float, float]]) -> str:
    if len(run) == 1:
        return f'<circle cx="{run[0][0]:.1f}" cy="{run[0][1]:.1f}" r="3"/>'
    return f'<polyline class="run" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}"/>'


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a figure's line: the month under the axis and the figure in its own unit (None = a gap)."""

    label: str
    value: float | None


def trajectory(marks: Sequence[Mark], title: str, target: float | None = None, *, percent: bool = False) -> Markup:
    """A figure over months on its way to a target: the line, its last value, the target as a broken line."""
    known = [mark.value for mark in marks if mark.value is not None] + ([] if target is None else [target])
    low, high, step = _span(known)
    count = round((high - low) / step)
    levels = (
        _mark_line("grid" if at else "axis", low + step * at, low, high, percent=percent) for at in range(count + 1)
    )
    points = [Point(mark.label, mark.value) for mark in marks]
    aim = "" if target is None else _mark_line("target", target, low, high, percent=percent)
    last = points[-1].share if points else None
    end = "" if last is None else _end(last, low, high, percent=percent)
    body = f"{''.join(levels)}{_axis(points)}{aim}{_lines_of(points, low, high)}{end}"
    return Markup(  # noqa: S704 -- as above
        f'<svg class="trend" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">{body}</svg>'
    )


def _span(values: Sequence[float]) -> tuple[float, float, float]:
    """The lowest and highest level of the axis and its step: a round one, about four of them, never none."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    rough = ((high - low) or abs(high) or 1.0) / 4
    size = 10.0 ** floor(log10(rough))
    step = next(round_ * size for round_ in (1, 2, 2.5, 5, 10) if round_ * size >= rough * (1 - 1e-9))
    first = floor(low / step + 1e-9) * step
    return first, max(ceil(high / step - 1e-9) * step, first + step), step


def _mark_line(kind: str, value: float, low: float, high: float, *, percent: bool) -> str:
    y = _y(value, low, high)
    line = f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
    if kind == "target":
        return f'{line}<text x="{WIDTH - RIGHT + 6}" y="{y + 5:.1f}">{_said(value, percent=percent)}</text>'
    return f'{line}<text x="{LEFT - 6}" y="{y + 5:.1f}" text-anchor="end">{_said(value, percent=percent)}</text>'


def _end(value: float, low: float, high: float, *, percent: bool) -> str:
    x, y = _x(1, 2), _y(value, low, high)
    label = (
        f'<text class="end" x="{x - 8:.1f}" y="{y - 9:.1f}" text-anchor="end">{_said(value, percent=percent)}</text>'
    )
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>{label}'


def _said(value: float, *, percent: bool) -> str:
    return f"{value * 100:.1f}%" if percent else f"{value:.4g}"
