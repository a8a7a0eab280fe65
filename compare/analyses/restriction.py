"""What a narrower range of figures alone does to a correlation, in figures and in words."""

import math
from typing import Literal, NamedTuple

from compare.statistics.arrays import Floats

Sides = tuple[Floats, Floats]

NARROW = 0.9  # below this share of the spread of all a range is called narrow
BY_WIN = "by win rate"


class Among(NamedTuple):
    """A choice of `n` models by `chosen_by`; that side's spread over that of all, and Pearson's r of all.

    `score` is what the scores are called.
    """

    label: str
    n: int
    chosen_by: Literal["score", "win"]
    ratio: float
    whole: float
    score: str


def restriction(label: str, scores: Sides, wins: Sides) -> tuple[Literal["score", "win"], float]:
    """Return the side by which models are chosen, and what is left of its spread; pairs are (all, chosen).

    Choices by neither side are told the spread of their scores.
    """
    by_win = label.endswith(BY_WIN)
    every, chosen = wins if by_win else scores
    return "win" if by_win else "score", float(chosen.std(ddof=1) / every.std(ddof=1))


def restrict_range(r: float, ratio: float) -> float:
    """Give the correlation that is left of `r` where one side's spread shrinks to `ratio` of what it was.

    Source: Thorndike 1949, case 2, in the direction from the whole to the restricted group:
    r u / sqrt(1 - r^2 + r^2 u^2), where u is the ratio of the side by which the models were chosen, be it
    scores or win rates. It is exact where the other side follows that one on a straight line with the same
    scatter throughout. Win rates climb steeply at the end of the scale, so that it is a guide only, and
    more so for choices by neither side.
    """
    left = 1 - r**2 + (r * ratio) ** 2
    return r * ratio / math.sqrt(left) if left > 0 else 0.0


def reading(among: Among, r: float, expected: float | None) -> str:
    """Say in words what a choice does to Pearson's r, and how much of that its range alone would do."""
    n, ratio, whole = among.n, among.ratio, among.whole
    if expected is None:
        return f"Over all {n} models Pearson's r is {r:.2f}."
    share = f"{100 * ratio:.0f} % of the standard deviation among all"
    side = "win rates" if among.chosen_by == "win" else f"{among.score}s"
    spread = f"{capital(among.label)} ({n} models), {side} spread over"
    if ratio >= 1:
        return f"{spread} {share}: no restriction of range; r goes from {whole:.2f} to {r:.2f}."
    return (
        f"{spread} {'only ' if ratio < NARROW else ''}{share}; were the relation a straight line, that alone "
        f"would take r from {whole:.2f} to {expected:.2f}; observed is {r:.2f}."
    )


def capital(label: str) -> str:
    text = f"among the {label}" if label.startswith(("top", "bottom")) else label
    return text[0].upper() + text[1:]
