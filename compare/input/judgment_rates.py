"""Win, tie and loss rates from judgments, and whether the judge follows the seat, with intervals."""

from collections.abc import Callable, Iterable, Sequence
from zlib import crc32

import numpy as np

from compare.errors import CompareError
from compare.input.judgments import Question, count_invalid_games, count_seats, is_complete, sum_points
from compare.input.tables import quote
from compare.records import Estimate, Judged, JudgedRates
from compare.statistics.arrays import Floats

CELLS = ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2))
"""What a question can say of seats: how many of its games were decided, how many went to seat A."""


def rate_judgments(questions: Sequence[Question], resamples: int, seed: int) -> list[Judged]:
    """Return what the judgments say about each model, by name; questions without both games are left out.

    Intervals are percentile bootstrap intervals over `resamples` draws of the questions. They depend on
    `seed` and on what was judged, not on the order of the questions or on other models.
    Raises CompareError for a model without any question that has both games.
    """
    models = sorted({question.model for question in questions})
    return [_rate_model(name, [q for q in questions if q.model == name], resamples, seed) for name in models]


def _rate_model(model: str, questions: list[Question], resamples: int, seed: int) -> Judged:
    played = [question for question in questions if is_complete(question)]
    if not played:
        raise CompareError(
            f"{quote(model)} has no question with both games among {len(questions)}",
            "a question counts when it was judged twice, with the answers in both orders; add the games, "
            "or take this model out",
        )

    def rates(group: str, chosen: Iterable[Question]) -> JudgedRates:
        return _rates([sum_points(q) for q in chosen], _Draws(resamples, seed, model, group))

    def by(field: str) -> dict[str, JudgedRates]:
        groups = sorted({value for q in played if (value := getattr(q, field))})
        return {g: rates(f"{field} {g}", [q for q in played if getattr(q, field) == g]) for g in groups}

    seat_a, same_seat = _seats([count_seats(q) for q in played], _Draws(resamples, seed, model, "seats"))
    return Judged(
        model=model,
        games=2 * len(played),
        invalid_games=sum(map(count_invalid_games, played)),
        incomplete=sorted(q.question_id for q in questions if not is_complete(q)),
        overall=rates("", played),
        categories=by("category"),
        difficulties=by("difficulty"),
        seat_a=seat_a,
        same_seat=same_seat,
    )


class _Draws:
    """Resampled counts. Drawing n questions with replacement draws their kinds from a multinomial."""

    def __init__(self, resamples: int, seed: int, model: str, group: str) -> None:
        self._size = resamples
        key = f"{model}\0{group}".encode("utf-8", "surrogatepass")
        self._random = np.random.default_rng([seed, crc32(key)])

    def of(self, counts: Sequence[int]) -> Floats:
        """Return counts of each kind, resamples x kinds."""
        share = np.asarray(counts, float) / sum(counts)
        return np.asarray(self._random.multinomial(sum(counts), share, size=self._size), float)


def _rates(sums: list[int], draws: _Draws) -> JudgedRates:
    counts = [sum(s > 0 for s in sums), sum(s == 0 for s in sums), sum(s < 0 for s in sums)]
    drawn = draws.of(counts)

    def estimate(*weights: float) -> Estimate:
        def figure(each: Floats) -> Floats:
            return np.asarray(100 * (each @ np.asarray(weights)) / len(sums))

        return _estimate(figure, counts, drawn)

    return JudgedRates(
        questions=len(sums),
        win=estimate(1, 0, 0),
        tie=estimate(0, 1, 0),
        loss=estimate(0, 0, 1),
        score=estimate(1, 0.5, 0),
    )


def _seats(found: list[tuple[int, int]], draws: _Draws) -> tuple[Estimate | None, Estimate | None]:
    """Return shares of decided games that went to seat A, and of questions where both went to one seat.

    Either is None where no game, or no question's two games, were decided.
    """
    counts = [found.count(cell) for cell in CELLS]
    decided, to_a = np.asarray(CELLS, float).T
    both = (decided == 2).astype(float)
    same = both * (to_a != 1)
    drawn = draws.of(counts)
    return _share(to_a, decided, counts, drawn), _share(same, both, counts, drawn)


def _share(part: Floats, whole: Floats, counts: list[int], drawn: Floats) -> Estimate | None:
    if not np.asarray(counts) @ whole:
        return None
    # A resample in which nothing was decided says nothing of the share.
    return _estimate(lambda each: 100 * (each @ part) / (each @ whole), counts, drawn[drawn @ whole > 0])


def _estimate(figure: Callable[[Floats], Floats], counts: list[int], drawn: Floats) -> Estimate:
    """Return a figure with its percentile interval; without one where all resamples agree.

    Where all questions went the same way, resampling them cannot tell how sure that is.
    """
    value, values = float(figure(np.asarray([counts], float))[0]), figure(drawn)
    low, high = map(float, np.percentile(values, [2.5, 97.5])) if len(values) else (0.0, 0.0)
    spread = len(values) > 0 and float(np.ptp(values)) > 0
    return Estimate(value=value, ci95=(low, high) if spread else None)
