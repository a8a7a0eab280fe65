"""Reads judgments, one JSON object a line: a question with its games, or one game."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from compare.input.judgment_rows import parse_row
from compare.input.judgments import Question
from compare.input.names import canonical as published_name
from compare.input.tables import quote, read_text, refuse

HINT = (
    'a line is {"question_id": ..., "model": ..., "games": [two of {"judgment": ...}]}, '
    'or one game with "game": 0 or 1; --model names the model where the lines do not'
)
ONE_JUDGE = "two judges of one question do not add up: give the judgments of one judge"
ABOUT = ("category", "difficulty", "language", "baseline", "answer_chars", "baseline_chars")
"""What either line of a question may say of it."""


def read_judgments(
    path: Path, canonical: Callable[[str], str | None] = published_name, model: str = ""
) -> list[Question]:
    """Return all questions of a file of judgments (JSON Lines, plain or gzip), in the order of the file.

    `canonical` gives the one name of a model, or None where the given one shall stand; `model` is whose
    answers are judged on lines that do not say so. Raises CompareError that tells all malformed and doubled
    lines at once.
    """
    reading = _Reading(canonical, model)
    # Not splitlines(): JSON text may hold the other characters that it takes for line ends.
    for line, text in enumerate(read_text(path).split("\n"), 1):
        if text.strip():
            reading.take(line, text)
    if not reading.questions and not reading.problems:
        reading.problems.append("there is no judgment in it")
    if reading.problems:
        refuse(path, reading.problems, hint=HINT)
    return reading.questions


Key = tuple[str, str, str]
_BASELINE = "\0"
"""Stands before the name of a baseline, which is not the name of an opponent."""


class _Reading:
    """The questions of a file so far, and what is wrong with the other lines."""

    def __init__(self, canonical: Callable[[str], str | None], model: str) -> None:
        self._canonical, self._model = canonical, model
        self._found: dict[Key, Question] = {}
        self._others: dict[tuple[str, str], list[str]] = {}
        self.problems: list[str] = []
        self._lines: dict[tuple[Key, int], int] = {}

    @property
    def questions(self) -> list[Question]:
        """All questions, in the order in which they were first met."""
        return list(self._found.values())

    def take(self, line: int, text: str) -> None:
        """Read one line. What is wrong with it is kept, so that the next can be looked at."""
        try:
            self._add(line, parse_row(text, self._canonical, self._model))
        except ValueError as error:
            self.problems.append(f"line {line}: {error}")

    def _add(self, line: int, new: Question) -> None:
        key = self._find_key(new)
        old = self._found.get(key, new)
        if old.judge != new.judge:
            raise ValueError(f"{_name(new)} has another judge on an earlier line; {ONE_JUDGE}")
        # A line without games still says that the question is there.
        played = [i for i, game in enumerate(new.games) if game is not None]
        for i in played or [-1]:
            earlier = self._lines.setdefault((key, i), line)
            if earlier != line:
                raise ValueError(f"{_name(new)} is on line {earlier} already")
        self._found[key] = replace(
            old,
            games=(old.games[0] or new.games[0], old.games[1] or new.games[1]),
            **{field: _merge(field, old, new) for field in ABOUT},
        )

    def _find_key(self, new: Question) -> Key:
        """Return what tells a question from all others: the model, its id, and whose the other answer is.

        Of the two lines of a question, one may leave out the name of the baseline.
        """
        others = self._others.setdefault((new.model, new.question_id), [])
        named = new.opponent or new.baseline
        unnamed = [other for other in others if other.startswith(_BASELINE)]
        other = new.opponent or _BASELINE + new.baseline
        if other not in others and not new.opponent and (not named or unnamed == [_BASELINE]):
            other = next(iter(unnamed), other)
        if other not in others:
            others.append(other)
        return new.model, new.question_id, other


def _merge(field: str, old: Question, new: Question) -> str | int | None:
    """Return what either line says of a question. Raises ValueError where they differ."""
    earlier, later = getattr(old, field), getattr(new, field)
    if later in ("", None) or earlier == later:
        return earlier  # type: ignore[no-any-return]
    if earlier in ("", None):
        return later  # type: ignore[no-any-return]
    raise ValueError(f'{_name(new)} has another "{field}" on an earlier line')


def _name(question: Question) -> str:
    return f"question {quote(question.question_id)} of {quote(question.model)}"
