"""Two games a question: points of labels, and what a question's two games come to."""

import msgspec

from compare.input.labels import Label, find_label

POINTS: dict[Label, int] = {"A>>B": 2, "A>B": 1, "A=B": 0, "B>A": -1, "B>>A": -2}
"""Points of a label for seat A; for seat B they are the opposite."""
MODEL_SEAT = (-1, 1)
"""In game 0 the model sits in seat B and the baseline in A; in game 1 they have changed places."""


class Game(msgspec.Struct, frozen=True, kw_only=True):
    """One game; its label is None where the judge gave no clear one."""

    label: Label | None


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What was judged of one model's answer to one question; a game that was not played is None.

    `language` is that of the question's program; `answer_chars` and `baseline_chars` are the lengths of both
    answers in characters, None where they are not known; `baseline` is whose answer the other one is, unless
    `opponent` names another model's.
    """

    model: str
    question_id: str
    games: tuple[Game | None, Game | None]
    judge: str = ""
    category: str = ""
    difficulty: str = ""
    language: str = ""
    baseline: str = ""
    opponent: str = ""
    answer_chars: int | None = None
    baseline_chars: int | None = None


def resolve_label(score: Label | None, text: str | None) -> Label | None:
    """Return the label of a game that has a score, a text, or both.

    A score stands where the text gives no clear label. Where both give one and they differ, the record
    contradicts itself and is worth nothing.
    """
    said = find_label(text) if text is not None else None
    if score is not None and said is not None and score != said:
        return None
    return score if score is not None else said


def find_points(question: Question) -> tuple[int | None, int | None]:
    """Return the points, -2 to 2, that each game gives the model; None for one without a clear label."""
    first, second = (
        seat * POINTS[game.label] if game is not None and game.label is not None else None
        for game, seat in zip(question.games, MODEL_SEAT, strict=True)
    )
    return first, second


def is_complete(question: Question) -> bool:
    """Return whether both games were played."""
    return None not in question.games


def is_judged(question: Question) -> bool:
    """Return whether any of a question's games has a clear label."""
    return any(game is not None and game.label is not None for game in question.games)


def count_invalid_games(question: Question) -> int:
    """Return how many of a question's games have no clear label, 0 to 2."""
    return sum(game is not None and game.label is None for game in question.games)


def count_seats(question: Question) -> tuple[int, int]:
    """Return how many of a question's games were decided, and how many of these went to seat A."""
    marks = [POINTS[game.label] for game in question.games if game is not None and game.label is not None]
    return sum(mark != 0 for mark in marks), sum(mark > 0 for mark in marks)
