"""A judge with planted biases behind a server: the truth comes back from its replies."""

import math
import random
from pathlib import Path
from typing import Any

from compare.input.judgments import POINTS
from runner.judge.rate import rate_games
from tests.runner.judge.cases import Case, row
from tests.servers.fixtures import StartJudge
from tests.servers.judge import LENGTH_SCALE, Rule, label_of

QUESTIONS = 300
BIASED = Rule(seat_bias=0.25, length_bias=0.7, noise=0.3)
MEAN, SPREAD = 0.1, 0.8
"""Of the model's quality; the baseline's is 0."""
LONGER, LENGTHS = 300, 250
"""Mean and spread of how much longer the model's answers are, in characters."""


def planted_rows(chance: random.Random) -> list[dict[str, Any]]:
    rows = []
    for place in range(QUESTIONS):
        quality, longer = chance.gauss(MEAN, SPREAD), round(chance.gauss(LONGER, LENGTHS))
        texts = [f"quality: {value:.3f}\n".ljust(1200, "x") for value in (quality, 0)]
        texts[longer < 0] += "x" * abs(longer)
        rows.append(row(f"q{place:03}", answer=texts[0], baseline=texts[1]))
    return rows


def planted_truth(chance: random.Random) -> tuple[float, float]:
    """Percent of questions that are won plus half of those tied, and of decided games that go to seat A.

    The first is that between answers of the same length, whatever the bias for a seat, which both games even
    out; the second is of answers as long as they are.
    """
    score = to_a = decided = 0.0
    draws = 40_000
    for _ in range(draws):
        quality, longer, points = chance.gauss(MEAN, SPREAD), chance.gauss(LONGER, LENGTHS), 0
        for seat in (-1, 1):
            said = seat * quality + BIASED.seat_bias + BIASED.noise * chance.uniform(-1, 1)
            points += seat * points_of(said)
            shown = points_of(said + seat * BIASED.length_bias * math.tanh(longer / LENGTH_SCALE))
            to_a += shown > 0
            decided += shown != 0
        score += 0.5 if points == 0 else points > 0
    return 100 * score / draws, 100 * to_a / decided


def points_of(score: float) -> int:
    """The points of the label that the judge gives for a score."""
    return POINTS[label_of(score)]  # type: ignore[index]


def test_what_was_planted_comes_back(tmp_path: Path, start_judge: StartJudge) -> None:
    chance = random.Random(13)
    found = Case(tmp_path, start_judge, planted_rows(chance), BIASED).judge(concurrency=8)
    judged = rate_games(found.lines, "points", resamples=1000)
    truth, to_a = planted_truth(chance)
    assert judged is not None
    assert judged.length is not None
    controlled, seat_a = judged.length.length_controlled_score, judged.seat_a
    assert controlled is not None
    assert controlled.ci95 is not None
    assert controlled.ci95[0] <= truth <= controlled.ci95[1]
    assert abs(controlled.value - truth) < abs(judged.overall.score.value - truth)
    assert judged.overall.score.ci95 is not None
    assert not judged.overall.score.ci95[0] <= truth <= judged.overall.score.ci95[1]
    assert seat_a is not None
    assert seat_a.ci95 is not None
    assert seat_a.ci95[0] <= to_a <= seat_a.ci95[1]
    assert seat_a.ci95[0] > 50
