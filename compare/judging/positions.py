"""Whether a judge follows the seat: what seat A wins, and how far a question's two games agree."""

import itertools
from collections.abc import Sequence

import numpy as np

from compare.input.judgments import Question, count_seats, find_points
from compare.judging.draws import Draws, estimate, share
from compare.records import Position
from compare.statistics.arrays import Floats
from compare.statistics.kappa import cohen_kappa

CELLS = ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2))
"""What a question can say of seats: how many of its games were decided, how many went to seat A."""
SIGNS = (-1, 0, 1)
PAIRS = tuple(itertools.product(SIGNS, SIGNS))
"""What a question's two games can say of the model: it loses, ties or wins."""
GROUPS = ("category", "difficulty", "language")


def rate_positions(questions: Sequence[Question], draws: Draws) -> list[Position]:
    """Return how far verdicts follow the seat: over all `questions`, then by each of GROUPS."""
    found = [_rate(questions, draws, "all", "")]
    for field in GROUPS:
        for name in sorted({value for q in questions if (value := getattr(q, field))}):
            found.append(_rate([q for q in questions if getattr(q, field) == name], draws, field, name))
    return found


def _rate(questions: Sequence[Question], draws: Draws, by: str, group: str) -> Position:
    suffix = f" {by} {group}" if group else ""
    seats = list(map(count_seats, questions))
    counts = [seats.count(cell) for cell in CELLS]
    drawn = draws.draw(counts, f"seats{suffix}")
    decided, to_a = np.asarray(CELLS, float).T
    both = (decided == 2).astype(float)
    said = _count_pairs(questions)
    again = draws.draw(said, f"agreement{suffix}")
    return Position(
        by=by,
        group=group,
        questions=sum(said),
        seat_a=estimate(share(to_a, decided), counts, drawn),
        same_seat=estimate(share(both * (to_a != 1), both), counts, drawn),
        agreement=estimate(share(np.eye(3).ravel(), np.ones(9)), said, again),
        kappa=estimate(_kappa, said, again),
    )


def _count_pairs(questions: Sequence[Question]) -> list[int]:
    """Return how often the two games said each of PAIRS, of the questions with a label in both."""
    points = [find_points(question) for question in questions]
    signs = [
        (int(np.sign(first)), int(np.sign(second)))
        for first, second in points
        if first is not None and second is not None
    ]
    return [signs.count(pair) for pair in PAIRS]


def _kappa(counts: Floats) -> Floats:
    return cohen_kappa(counts.reshape(-1, 3, 3))
