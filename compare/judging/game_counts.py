"""Games counted by question and by who sat where, as ratings take them."""

from collections.abc import Iterator

import msgspec
import numpy as np

from compare.input.judgments import MODEL_SEAT, POINTS
from compare.input.opponents import Opponents
from compare.statistics.arrays import Floats
from compare.statistics.bradley_terry import Pairings

Game = tuple[str, str, str, float]
"""A game: the question, who sat in seats A and B, and what seat A took: 1, a half, or 0."""


class GameCounts(msgspec.Struct, frozen=True, kw_only=True):
    """Points of seat A and games, (questions, pairings) each, of players by `names`, the baseline first.

    `ties` counts games, `apart` are players whom no chain of games joins to the baseline.
    """

    names: list[str]
    pairings: Pairings
    points: Floats
    games: Floats
    ties: int
    apart: list[str]

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return len(self.games)


def count_games(found: Opponents) -> GameCounts | None:
    """Count the games that have a clear label; None where there is none that leads to the baseline."""
    games = sorted(_list_games(found))
    joined = _find_joined(found.baseline, games)
    kept = [game for game in games if game[1] in joined]
    if not kept:
        return None
    names = [found.baseline, *sorted(joined - {found.baseline})]
    places = {name: at for at, name in enumerate(names)}
    questions = {name: at for at, name in enumerate(sorted({game[0] for game in kept}))}
    pairs = {pair: at for at, pair in enumerate(sorted({(places[a], places[b]) for _, a, b, _ in kept}))}
    points, counts = (np.zeros((len(questions), len(pairs))) for _ in range(2))
    for question, a, b, taken in kept:
        cell = questions[question], pairs[places[a], places[b]]
        points[cell] += taken
        counts[cell] += 1
    first, second = np.array(list(pairs), dtype=np.intp).T
    return GameCounts(
        names=names,
        pairings=Pairings(first=first, second=second, players=len(names)),
        points=points,
        games=counts,
        ties=sum(1 for game in kept if game[3] == 0.5),
        apart=sorted({name for game in games for name in game[1:3]} - joined),
    )


def _list_games(found: Opponents) -> Iterator[Game]:
    for question, opponent in zip(found.questions, found.opponents, strict=True):
        for game, seat in zip(question.games, MODEL_SEAT, strict=True):
            if game is None or game.label is None:
                continue
            a, b = (question.model, opponent) if seat == 1 else (opponent, question.model)
            yield question.question_id, a, b, (np.sign(POINTS[game.label]) + 1) / 2


def _find_joined(baseline: str, games: list[Game]) -> set[str]:
    """Return the players whom a chain of games joins to the baseline, and it."""
    met: dict[str, set[str]] = {}
    for _, a, b, _ in games:
        met.setdefault(a, set()).add(b)
        met.setdefault(b, set()).add(a)
    joined, left = {baseline}, [baseline]
    while left:
        new = met.get(left.pop(), set()) - joined
        joined |= new
        left += new
    return joined
