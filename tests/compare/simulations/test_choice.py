"""How often intervals of regret and overlap hold the truth that was planted."""

import numpy as np

from compare import records
from compare.analyses.choice import choices, overlaps
from compare.analyses.figures import Figures, Sampling
from tests.compare.independent import choice as independent

WORLDS = 400
MODELS = 30
PROBLEMS, QUESTIONS = 164, 392


def test_intervals_hold_the_regret_of_the_pick_and_the_overlap() -> None:
    rng = np.random.default_rng(8)
    held = dict.fromkeys(("regret", 3, 5, 10), 0)
    for world in range(WORLDS):
        scores = np.clip(rng.normal(72, 15, MODELS), 5, 97)
        wins = np.clip(1.2 * scores - 45 + rng.normal(0, 10, MODELS), 2, 92)
        seen = [
            (100 * rng.binomial(n, true / 100) / n, n) for true, n in ((scores, PROBLEMS), (wins, QUESTIONS))
        ]
        models = [
            records.Model(
                name=f"m{at:02}",
                scores={"b": records.Rate(percent=float(seen[0][0][at]), total=PROBLEMS)},
                win=records.Rate(percent=float(seen[1][0][at]), total=QUESTIONS),
            )
            for at in range(MODELS)
        ]
        figures = Figures(models, ["b"], Sampling(resamples=400, seed=world, workers=1))
        (found,) = choices(figures)
        # The regret of what was picked by the scores seen, in preference that nobody has seen.
        truth = independent.regret(seen[0][0].tolist(), wins.tolist())
        assert found.regret.ci95 is not None
        held["regret"] += found.regret.ci95[0] - 1e-9 <= truth <= found.regret.ci95[1] + 1e-9
        for each in overlaps(figures):
            truth = independent.overlap(scores.tolist(), wins.tolist(), each.k)
            assert each.percent.ci95 is not None
            held[each.k] += each.percent.ci95[0] - 1e-9 <= truth <= each.percent.ci95[1] + 1e-9
    assert all(count >= 0.93 * WORLDS for count in held.values()), held
