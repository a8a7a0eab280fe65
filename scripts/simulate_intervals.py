"""Count how often intervals of `compare` hold a planted truth, in more runs than the tests make.

Call it as python -m scripts.simulate_intervals [RUNS]; docs/judging.md and docs/scaling-study.md have its
figures.
"""

import sys

import numpy as np

from tests.compare.simulations import test_bradley_terry as ratings
from tests.compare.simulations import test_scaling as scaling

RUNS = 300


def simulate_ratings(runs: int) -> None:
    """Print the coverage of ratings, expected scores and the seat, by the number of questions."""
    for questions in (120, 250):
        held = np.mean([ratings.hold(questions, 1000 + seed) for seed in range(runs)])
        print(f"ratings, {questions} questions: {100 * held:.1f} %", flush=True)


def simulate_scaling(runs: int) -> None:
    """Print the coverage of the next measurement, the law there and the last gain, by law and checkpoints."""
    for count in (4, 5, 6, 8):
        for law in scaling.LAWS:
            scaling.widths.clear()
            held = np.mean([scaling.hold(law, count, 1000 + seed) for seed in range(runs)], axis=0)
            shares = " ".join(f"{100 * share:.1f}" for share in held)
            width = np.median(scaling.widths)
            print(f"scaling, {count} checkpoints, {law}: {shares} %, {width:.1f} points wide", flush=True)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    simulate_ratings(wanted)
    simulate_scaling(wanted)
