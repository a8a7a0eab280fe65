"""Whether outcomes go with the lengths of answers, and what they would be at equal length."""

from collections.abc import Sequence

import numpy as np

from compare.input.judgments import Question, find_points
from compare.judging.draws import Draws, estimate, share
from compare.judging.length_fits import LengthFit, fit_length
from compare.judging.rules import Rule, Votes
from compare.records import Estimate, LengthControl
from compare.statistics.arrays import Floats

OUTCOMES = {"win": 1, "tie": 0, "loss": -1}


def control_length(questions: Sequence[Question], rule: Rule, draws: Draws) -> LengthControl | None:
    """Return how outcomes and lengths go together; None where no question has both lengths and counts.

    Lengths are in characters, and a difference is the model's answer less that of the baseline. Rates and
    shares are in percent; how they are controlled for length is told by `fit_length`.
    """
    counted = [(*both, *each) for q in questions if (both := _chars(q)) and (each := _votes(q, rule))]
    if not counted:
        return None
    table: Floats = np.array(counted, float)
    chars, votes = table[:, :2], table[:, 2:]
    difference = chars[:, 0] - chars[:, 1]
    model, baseline = np.median(chars, axis=0)
    spread = float(difference.std())
    length = np.tanh(difference / (spread or 1.0))
    win, score = (_fit(votes, tie, length, draws) for tie in (0.0, 0.5))
    return LengthControl(
        questions=len(counted),
        answer_chars=float(model),
        baseline_chars=float(baseline),
        longer=100 * float(np.mean(difference > 0)),
        shorter=100 * float(np.mean(difference < 0)),
        differences=_find_medians(difference, votes),
        longer_wins=_rate_longer(difference, votes, draws),
        spread=spread,
        win=win.plain,
        score=score.plain,
        length_controlled_win=win.controlled,
        length_controlled_score=score.controlled,
        effect=score.effect,
        shift=score.shift,
    )


def _fit(votes: Floats, tie: float, length: Floats, draws: Draws) -> LengthFit:
    """Return the rate at which questions are won, a tie counting `tie`, plain and controlled."""
    weights = votes.sum(axis=1)
    return fit_length(votes @ np.array([1.0, tie, 0.0]) / weights, weights, length, draws)


def _chars(question: Question) -> tuple[int, int] | None:
    if question.answer_chars is None or question.baseline_chars is None:
        return None
    return question.answer_chars, question.baseline_chars


def _votes(question: Question, rule: Rule) -> Votes | None:
    return rule.count(*find_points(question))


def _find_medians(difference: Floats, votes: Floats) -> dict[str, float]:
    """Return the median difference of the questions with each outcome, by most votes."""
    outcome = np.sign(votes[:, 0] - votes[:, 2])
    return {
        name: float(np.median(difference[outcome == sign]))
        for name, sign in OUTCOMES.items()
        if np.any(outcome == sign)
    }


def _rate_longer(difference: Floats, votes: Floats, draws: Draws) -> Estimate | None:
    """Return the share of the longer answer in the questions that are decided and differ in length."""
    product = np.sign(difference) * np.sign(votes[:, 0] - votes[:, 2])
    counts = [int(np.sum(product == sign)) for sign in (1, 0, -1)]
    return estimate(share(np.array([1.0, 0, 0]), np.array([1.0, 0, 1])), counts, draws.draw(counts, "longer"))
