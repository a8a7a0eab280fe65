"""Charts of curves: what a gap between two scores is worth, and which pairs are told apart at all."""

import math
from collections.abc import Sequence

from compare.records import Comparison, CurvePoint, Separation
from compare.reports.chart_records import Curve, CurveChart, Screen
from compare.reports.corners import corners
from compare.reports.decision_sheets import chance, find_decision
from compare.reports.labels import Box
from compare.reports.scale import Scale
from compare.reports.text import format_number

GAPS = (0.5, 1, 2, 4, 8, 16, 32)
"""Gaps that the axis names: it goes by doublings, since small gaps are what is asked about."""
HEIGHTS = {"wide": 340, "narrow": 300}
SOME = 10
"""In a band of fewer pairs of models a share says little."""
COIN = 50
"""The share of pairs, in percent, in which scores that say nothing would be right."""
SIDES = ("people", "judge")
"""What is drawn, the judge above."""


def decision(comparison: Comparison, screen: Screen, *, benchmark: str) -> CurveChart | None:
    """Return the chance that the higher score is preferred by the gap, of the judge and of people.

    None where there is no curve of the benchmark.
    """
    found = [(side, find_decision(comparison.decisions, benchmark, side)) for side in SIDES]
    drawn = [(side, each.curve) for side, each in found if each is not None and len(each.curve) > 1]
    if not drawn:
        return None
    frame = _frame(screen)
    gaps = [point.gap for _, curve in drawn for point in curve]
    shown = [gap for gap in GAPS if min(gaps) <= gap <= max(gaps)]
    x = Scale(low=math.log2(min(gaps)), high=math.log2(max(gaps)), start=frame.left + 8, end=frame.right - 8)
    y = Scale(low=0, high=100, start=frame.bottom, end=frame.top)
    return CurveChart(
        screen=screen,
        frame=frame,
        height=HEIGHTS[screen.name],
        across=[(x.at(math.log2(gap)), f"{gap:g}") for gap in shown],
        upright=y.ticks(),
        level=y.at(COIN),
        curves=[_curve(side, curve, x, y) for side, curve in drawn],
    )


def _frame(screen: Screen) -> Box:
    field = screen.frame
    return Box(left=field.left, right=field.right, top=field.top, bottom=HEIGHTS[screen.name] - 48)


def separation(comparison: Comparison, screen: Screen, *, benchmark: str) -> CurveChart | None:
    """Return the share of pairs told apart, by the benchmark and by the judge, over the pairs' mean score.

    Bands of fewer than 10 pairs are left out; None for fewer than two bands.
    """
    bands = [each for each in comparison.separations if each.benchmark == benchmark and each.pairs >= SOME]
    if len(bands) < 2:
        return None
    frame = _frame(screen)
    x = Scale(low=bands[0].low, high=bands[-1].high, start=frame.left + 8, end=frame.right - 8)
    y = Scale(low=0, high=100, start=frame.bottom, end=frame.top)
    counts = {"judge": [each.judged for each in bands], "tests": [each.separated for each in bands]}
    return CurveChart(
        screen=screen,
        frame=frame,
        height=HEIGHTS[screen.name],
        across=[(x.at(each.low), format_number(each.low, 0)) for each in bands]
        + [(x.at(bands[-1].high), format_number(bands[-1].high, 0))],
        upright=y.ticks(),
        level=None,
        curves=[_told_apart(tone, bands, found, x, y) for tone, found in counts.items()],
    )


def _told_apart(tone: str, bands: Sequence[Separation], counts: Sequence[int], x: Scale, y: Scale) -> Curve:
    points = [
        (
            x.at((band.low + band.high) / 2),
            y.at(100 * count / band.pairs),
            f"{tone}, mean score {band.low:g} to {band.high:g}: {count} of {band.pairs} pairs told apart",
        )
        for band, count in zip(bands, counts, strict=True)
    ]
    return Curve(tone=tone, line=corners([point[:2] for point in points]), band="", points=points)


def _curve(side: str, curve: Sequence[CurvePoint], x: Scale, y: Scale) -> Curve:
    places = [(x.at(math.log2(point.gap)), y.at(point.chance.percent)) for point in curve]
    known = [(at[0], point.chance.ci95) for at, point in zip(places, curve, strict=True) if point.chance.ci95]
    band = [(across, y.at(ends[1])) for across, ends in known]
    band += [(across, y.at(ends[0])) for across, ends in reversed(known)]
    return Curve(
        tone=side,
        line=corners(places),
        band=corners(band),
        points=[(*at, _title(side, point)) for at, point in zip(places, curve, strict=True)],
    )


def _title(side: str, point: CurvePoint) -> str:
    pairs = format_number(point.chance.pairs, 0)
    return f"{side}, {point.gap:g} points apart: {chance(point.chance)} % of about {pairs} pairs"
