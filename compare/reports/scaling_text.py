"""A scaling study in words: the laws, and the sentences that a report begins with."""

import math

from compare.input.tokens import format_tokens
from compare.records import Curve, Law, ScalingStudy
from compare.reports.text import format_estimate, format_interval, format_number, join_names, plain

SAID = 3
"""Benchmarks that the sentences speak of; the tables have all."""
LIMITED = 1e-6
"""An exponent, or a slope, below this is none."""


def describe_law(law: Law) -> str:
    """Return a law as a formula of t, the tokens."""
    if abs(law.slope) < LIMITED:
        return format_number(law.level)
    last = format_tokens(law.last)
    if law.exponent < LIMITED:
        per_doubling = format_number(law.slope * math.log(2), 1, sign=True)
        return f"{format_number(law.level)} {per_doubling} log2(t/{last})"
    factor = law.slope / law.exponent
    sign = "-" if factor >= 0 else "+"
    limit, size = format_number(law.level + factor), format_number(abs(factor))
    return f"{limit} {sign} {size} (t/{last})^-{format_number(law.exponent, 2)}"


def describe_limit(law: Law) -> str:
    """Return what a law comes to in the end, a dash where it is none that could be measured."""
    return format_number(law.limit) if law.limit is not None else "-"


def summarise_scaling(study: ScalingStudy, described: str) -> list[str]:
    """Return the sentences for a busy reader: what there is, where the curves part, what is next."""
    ahead = 2 * max(each.tokens for each in study.checkpoints)
    sentences = [
        f"{described}: {join_names([plain(curve.name) for curve in study.curves])}.",
        *(
            f"{plain(each.benchmark)} and the win rate {plain(each.reading)}."
            for each in study.partings[:SAID]
        ),
    ]
    # The win rate comes last, and is not to be the one that is left out.
    found = [text for curve in study.curves if (text := _forecast(curve, ahead))][-SAID - 1 :]
    if found:
        sentences.append(
            f"At {format_tokens(ahead)} tokens, with 95 % prediction intervals: {'; '.join(found)}."
        )
    return sentences


def _forecast(curve: Curve, tokens: float) -> str:
    found = curve.forecast
    if found is None or found.ci95 is None or found.tokens != tokens:
        return ""
    return f"{plain(curve.name)} {format_number(found.value)} {format_interval(found.ci95)}"


def describe_forecast(curve: Curve) -> str:
    """Return the forecast with its prediction interval."""
    return format_estimate(curve.forecast.value, curve.forecast.ci95) if curve.forecast else "-"
