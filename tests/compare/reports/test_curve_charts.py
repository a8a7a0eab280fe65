"""The chart of what a gap between two scores is worth."""

import itertools
import math

import pytest
from msgspec.structs import replace

from compare.records import Separation
from compare.reports import curve_charts
from compare.reports.chart_records import Screen
from compare.reports.screens import SCREENS, WIDE
from tests.compare.reports.example_comparison import comparison


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_each_side_is_a_curve_through_its_points_with_both_ends_of_its_band(screen: Screen) -> None:
    drawn = curve_charts.decision(comparison(), screen, benchmark="mean")
    assert drawn is not None
    assert [curve.tone for curve in drawn.curves] == ["people", "judge"]
    assert [len(curve.points) for curve in drawn.curves] == [4, 6]
    for curve in drawn.curves:
        places = [tuple(map(float, place.split(","))) for place in curve.line.split()]
        assert places == [point[:2] for point in curve.points]
        band = [tuple(map(float, place.split(","))) for place in curve.band.split()]
        assert len(band) == 2 * len(places)
        for (x, y), upper, lower in zip(places, band, reversed(band), strict=False):
            assert upper[0] == lower[0] == x and upper[1] <= y <= lower[1]


def test_a_doubling_of_the_gap_is_everywhere_as_wide_and_half_is_a_coin() -> None:
    drawn = curve_charts.decision(comparison(), WIDE, benchmark="mean")
    assert drawn is not None
    places = [at for at, _ in drawn.across]
    assert [label for _, label in drawn.across] == ["0.5", "1", "2", "4", "8", "16"]
    steps = [right - left for left, right in itertools.pairwise(places)]
    assert max(steps) - min(steps) < 0.3
    fifty = (drawn.frame.top + drawn.frame.bottom) / 2
    assert math.isclose(drawn.level, fifty, abs_tol=0.1)


def test_without_a_curve_there_is_no_chart() -> None:
    bare = replace(comparison(), decisions=[])
    assert curve_charts.decision(bare, WIDE, benchmark="mean") is None
    assert curve_charts.decision(comparison(), WIDE, benchmark="nonsense") is None


def apart(low: float, pairs: int, separated: int) -> Separation:
    return Separation(
        benchmark="mean", low=low, high=low + 10, pairs=pairs, separated=separated, judged=9, both=0, same=0
    )


def test_pairs_told_apart_are_shares_of_bands_with_enough_pairs() -> None:
    bands = [apart(60, 9, 9), apart(70, 20, 15), apart(80, 10, 1)]
    drawn = curve_charts.separation(replace(comparison(), separations=bands), WIDE, benchmark="mean")
    assert drawn is not None and drawn.level is None
    assert [label for _, label in drawn.across] == ["70", "80", "90"]
    frame = drawn.frame
    heights = {
        curve.tone: [(frame.bottom - y) / (frame.bottom - frame.top) for _, y, _ in curve.points]
        for curve in drawn.curves
    }
    assert heights["tests"] == pytest.approx([0.75, 0.1], abs=0.001)
    assert heights["judge"] == pytest.approx([0.45, 0.9], abs=0.001)
    alone = replace(comparison(), separations=bands[:2])
    assert curve_charts.separation(alone, WIDE, benchmark="mean") is None
