"""What the games of a folder come to, by the statistics of `compare`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from compare.errors import CompareError
from compare.input.judgments import Game, Question, find_points, is_complete
from compare.input.tables import category_name
from compare.judging.rules import RULES
from runner.judge.games import GameLine

if TYPE_CHECKING:
    from compare.records import Judged

Outcome = Literal["win", "tie", "loss", "unparsed", "incomplete"]
RESAMPLES = 10_000


def gather_questions(lines: Sequence[GameLine]) -> list[Question]:
    """Return the questions of games, each with its two, in the order in which they were first played."""
    games: dict[str, dict[int, GameLine]] = {}
    for line in lines:
        games.setdefault(line.question_id, {})[line.game] = line
    return [_question(found) for found in games.values()]


def _question(games: dict[int, GameLine]) -> Question:
    first = next(iter(games.values()))
    one, two = (Game(label=games[number].label) if number in games else None for number in (0, 1))
    return Question(
        model=first.model,
        question_id=first.question_id,
        games=(one, two),
        judge=first.judge,
        category=category_name(first.category),
        difficulty=first.difficulty,
        language=first.language,
        baseline=first.baseline,
        answer_chars=first.answer_chars,
        baseline_chars=first.baseline_chars,
    )


def rate_games(
    lines: Sequence[GameLine], rule: str, resamples: int = RESAMPLES, seed: int = 0
) -> "Judged | None":
    """Return the rates of the model that was judged, None where no question counts yet.

    Args: `rule` names how two games become a win; `resamples` and `seed` are those of the intervals.
    """
    from compare.judging.rates import rate_judgments

    try:
        found = rate_judgments(gather_questions(lines), resamples, seed, rule)
    except CompareError:  # there is none that counts
        return None
    return found[0] if found else None


def find_outcome(question: Question, rule: str) -> Outcome:
    """Return what a question came to for the model."""
    points = find_points(question)
    if not is_complete(question):
        return "incomplete"
    votes = RULES[rule].count(*points)
    if votes is None or points == (None, None):
        return "unparsed"
    wins, _, losses = votes
    if wins == losses:
        return "tie"
    return "win" if wins > losses else "loss"
