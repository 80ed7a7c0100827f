from hypothesis import given
from hypothesis import strategies as st

from tests.doors import made
from yimen.doors.common import svg


def tiles(*shares):
    return [svg.Tile(f"#t{n}", f"镇{n}", share, f"镇{n} 的一句话") for n, share in enumerate(shares)]


def test_each_tile_leads_to_its_row_in_the_order_given():
    drawn = svg.tile_map(tiles(0.99, 0.5), "示意图")
    assert drawn.index('href="#t0"') < drawn.index('href="#t1"')


def test_a_map_with_links_is_a_group_not_a_picture():
    drawn = svg.tile_map(tiles(0.99), "示意图")
    assert 'role="group"' in drawn
    assert 'role="img"' not in drawn


def test_four_fixed_classes_and_one_for_nothing_to_show():
    assert [svg.class_of(share) for share in (None, 0.0, 0.8499, 0.85, 0.90, 0.95, 1.0)] == [
        "c0", "c1", "c1", "c2", "c3", "c4", "c4",
    ]  # fmt: skip


def test_a_name_on_a_tile_loses_its_suffix_but_never_everything():
    assert [svg.short_name(name) for name in ("云集街道", "茶市镇", "相市乡", "镇")] == ["云集", "茶市", "相市", "镇"]


def test_all_twenty_three_townships_have_a_tile_in_both_widths():
    names = [svg.short_name(name) for name in made.TOWNSHIPS]
    drawn = svg.tile_map([svg.Tile("#t", name, 0.9, name) for name in names], "示意图")
    assert drawn.count("<rect") == 2 * 23
    assert all(drawn.count(f">{name}</text>") == 2 for name in names)


def test_a_long_latin_name_is_squeezed_into_its_tile():
    drawn = svg.tile_map([svg.Tile("#t", "Xiangyangqiao Subdistrict", 0.9, "x")], "map")
    assert "textLength" in drawn


def test_names_cannot_break_out_of_the_picture():
    drawn = svg.tile_map([svg.Tile('"><script>', "<b>", 0.9, "'\"")], "<i>")
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "<i>" not in drawn


def test_the_line_has_a_gap_where_nothing_fell_due():
    points = [
        svg.Point("1 月", 0.9),
        svg.Point("2 月", 0.92),
        svg.Point("3 月", None),
        svg.Point("4 月", 0.95),
        svg.Point("5 月", 0.97),
    ]
    drawn = svg.trend(points, "按时")
    assert drawn.count("<polyline") == 2
    assert "97.0%" in drawn


def test_a_single_month_is_a_dot():
    drawn = svg.trend([svg.Point("9 月", 1.0)], "按时")
    assert "<polyline" not in drawn
    assert "<circle" in drawn
    assert "100.0%" in drawn


def test_a_target_is_drawn_only_if_there_is_one():
    points = [svg.Point("8 月", 0.9), svg.Point("9 月", 0.95)]
    assert 'class="target"' not in svg.trend(points, "按时")
    assert "目标 95%" in svg.trend(points, "按时", 0.95, "目标 95%")


@given(st.lists(st.none() | st.floats(0, 1), max_size=14))
def test_any_year_can_be_drawn_inside_its_frame(shares):
    drawn = svg.trend([svg.Point(str(n), share) for n, share in enumerate(shares)], "按时")
    numbers = [
        float(part) for run in drawn.split('points="')[1:] for part in run.split('"')[0].replace(",", " ").split()
    ]
    assert all(0 <= number <= svg.WIDTH for number in numbers)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=14))
def test_no_value_leaves_the_axis(shares):
    low, high = svg._ends(shares)
    assert low < high
    assert low <= min(shares)
    assert max(shares) <= high + 1e-9


def test_a_tile_says_its_share_so_that_no_meaning_hangs_on_its_colour():
    drawn = svg.tile_map(tiles(0.946, None), "示意图")
    assert drawn.count(">94.6%</text>") == 2
    assert drawn.count(">—</text>") == 2
