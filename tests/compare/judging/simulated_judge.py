"""Judges who follow a known rule: what they like, what they think of seats and of length, is planted."""

import itertools

import msgspec
import numpy as np
from scipy.special import expit
from scipy.stats import norm

from compare.input.judgments import Game, Question, find_points
from compare.input.labels import LABELS
from compare.judging.rules import RULES
from compare.statistics.arrays import Floats

CUTS = np.array([-1.8, -0.3, 0.3, 1.8])
"""Where a judge's impression turns from B>>A to B>A, A=B, A>B and A>>B."""
FROM_B = LABELS[::-1]
CHARS = 400.0
"""The standard deviation of the difference in length, in characters."""


class SimulatedJudge(msgspec.Struct, frozen=True, kw_only=True):
    """A judge whose impression of seat A in a game is logistic around seat + the merit of A less that of B.

    The model's merit over the baseline's on a question is normal around `merit` with standard deviation
    `variety`, and the judge adds `length` times tanh of the difference in length in standard deviations.
    The difference in length is normal around `longer` standard deviations.
    """

    merit: float
    variety: float
    seat: float
    length: float
    longer: float

    def judge(self, count: int, generator: np.random.Generator) -> list[Question]:
        """Return what this judge says of `count` questions."""
        merit = self.merit + self.variety * generator.standard_normal(count)
        chars = np.rint(CHARS * (self.longer + generator.standard_normal(count)))
        liked = merit + self.length * np.tanh(chars / CHARS)
        noise = generator.logistic(size=(count, 2))
        heard = self.seat + liked[:, None] * np.array([-1, 1]) + noise
        places = np.searchsorted(CUTS, heard)
        return [
            Question(
                model="m",
                question_id=str(at),
                games=(Game(label=FROM_B[first]), Game(label=FROM_B[second])),
                answer_chars=5000 + int(chars[at]),
                baseline_chars=5000,
            )
            for at, (first, second) in enumerate(places.tolist())
        ]

    def find_truth(self, rule: str, *, equal_length: bool) -> Floats:
        """Return the win, tie and loss rate in percent over all questions there could be.

        With `equal_length`, all answers are as long as the baseline's.
        """
        votes = np.array([RULES[rule].count(*find_points(each)) for each in _all_questions()], float)
        counted = self._weigh_labels(equal_length) @ votes
        return np.asarray(100 * counted / counted.sum())

    def find_seat_a(self) -> float:
        """Return the percentage of decided games that go to seat A, over all questions there could be."""
        games = self._weigh_labels(False).reshape(5, 5)
        by_label = games.sum(axis=0) + games.sum(axis=1)
        to_a, to_b = by_label[:2].sum(), by_label[3:].sum()
        return float(100 * to_a / (to_a + to_b))

    def _weigh_labels(self, equal_length: bool) -> Floats:
        """Return the probability of each pair of labels, (25,), by summing over merits and lengths."""
        nodes = np.linspace(-4, 4, 81)
        weights = norm.pdf(nodes) / norm.pdf(nodes).sum()
        bias = 0.0 * nodes if equal_length else self.length * np.tanh(self.longer + nodes)
        liked = self.merit + self.variety * nodes[:, None] + bias
        first, second = (_label_probabilities(self.seat + sign * liked) for sign in (-1, 1))
        return np.asarray(
            np.einsum("m,l,mli,mlj->ij", weights, weights, first, second, optimize=True).ravel()
        )


def _label_probabilities(heard: Floats) -> Floats:
    """Return the probability of each of LABELS, A>>B first, at an impression of seat A."""
    below = expit(CUTS - heard[..., None])
    edges = np.concatenate([np.zeros((*heard.shape, 1)), below, np.ones((*heard.shape, 1))], axis=-1)
    return np.asarray(np.diff(edges, axis=-1)[..., ::-1])


def _all_questions() -> list[Question]:
    return [
        Question(model="m", question_id="q", games=(Game(label=first), Game(label=second)))
        for first, second in itertools.product(LABELS, LABELS)
    ]
