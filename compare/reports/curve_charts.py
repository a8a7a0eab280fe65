"""Charts of curves with bands: what a gap between two scores is worth."""

import math
from collections.abc import Sequence

from compare.records import Comparison, CurvePoint
from compare.reports.chart_records import Curve, CurveChart, Screen
from compare.reports.corners import corners
from compare.reports.decision_sheets import chance, find_decision
from compare.reports.labels import Box
from compare.reports.scale import Scale
from compare.reports.text import format_number

GAPS = (0.5, 1, 2, 4, 8, 16, 32)
"""Gaps that the axis names: it goes by doublings, since small gaps are what is asked about."""
HEIGHTS = {"wide": 340, "narrow": 300}
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
    frame = Box(
        left=screen.frame.left,
        right=screen.frame.right,
        top=screen.frame.top,
        bottom=HEIGHTS[screen.name] - 48,
    )
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
