"""Reads a model's answers to questions from a file."""

from collections.abc import Collection
from pathlib import Path

from runner.errors import UsageError
from runner.judge.messages import hash_messages, read_messages
from runner.judge.records import Answers
from runner.judge.rows import Row, Rows, quoted, read_id, read_text
from runner.reports.text import cut, list_some

HINT = (
    'a line is {"id": ..., "response": ...}; "question_id" and "answer" will do, and "model" says whose it is'
)
TEXTS = ("response", "answer")
SHOWN = 5


def read_answers(path: Path, ids: Collection[str], model: str = "") -> Answers:
    """Read the answers to the questions with these ids: JSON Lines, plain or gzip.

    `model` says whose they are; without it the lines say so, or else the name of the file.

    Raises UsageError that tells all malformed lines at once, or where no answer is to one of the questions,
    and BadSamples where the file is too large or damaged.
    """
    rows = Rows(path, "answers", HINT, option="--answers")
    reading = _Reading(ids)
    rows.convert(reading.take)
    models = list(reading.models)
    if len(models) > 1 and not model:
        raise UsageError(
            f"{path} has answers of several models: {list_some([cut(name, 100) for name in models], SHOWN)}",
            "make one file for each of them",
        )
    return Answers(
        path=str(path),
        sha256=rows.sha256,
        model=model or next(iter(models), "") or path.name.partition(".")[0],
        texts=reading.texts,
    )


class _Reading:
    """The answers so far, by the question's id."""

    def __init__(self, ids: Collection[str]) -> None:
        self._ids = ids
        self.texts: dict[str, str] = {}
        self.models: dict[str, None] = {}

    def take(self, row: Row) -> None:
        """Read one line. Raises ValueError that tells what is wrong with it."""
        identity = _identify(row)
        if identity not in self._ids:
            raise ValueError(f"there is no question {quoted(identity)}")
        if identity in self.texts:
            raise ValueError(f"an answer to {quoted(identity)} is on an earlier line")
        self.texts[identity] = read_text(row, next((name for name in TEXTS if name in row), TEXTS[0]))
        if row.get("model") is not None and (name := read_text(row, "model").strip()):
            self.models[name] = None


def _identify(row: Row) -> str:
    """Return the id of the question: that of a line, or that which its messages have."""
    identity = read_id(row)
    if not identity and "messages" not in row:
        raise ValueError('no "id"')
    return identity or hash_messages(read_messages(row["messages"]))
