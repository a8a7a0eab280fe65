"""Reads questions in CodeArena's format for what they are, with or without anybody's answers."""

from pathlib import Path

import msgspec

from runner.corpus.task_types import TaskTypes
from runner.errors import UsageError
from runner.judge.messages import hash_messages, read_messages
from runner.judge.questions import ENDING, LANGUAGE, read_labels
from runner.judge.rows import Row, Rows, quoted, read_id, read_text

HINT = 'a line is {"id": ..., "messages": [{"role": "user", "content": ...}], "difficulty": ..., ...}'
CATEGORY = ("category",)
SUBTASK = ("subcategory", "sub_category", "subtask", "sub_task")
TASK_TYPE = ("task_type",)
DIFFICULTY = ("difficulty",)


class CorpusQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One question: all that was said in it, whose answers stand beside it, and what it is sorted by."""

    id: str
    text: str
    answers: dict[str, str] = {}
    category: str = ""
    subtask: str = ""
    difficulty: str = ""
    languages: tuple[str, ...] = ()


class QuestionFile(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of a file. `unmapped` are the task types that a table of such does not have."""

    path: str
    sha256: str
    questions: tuple[CorpusQuestion, ...]
    unmapped: tuple[str, ...] = ()


def read_corpus_questions(path: Path, task_types: TaskTypes | None = None) -> QuestionFile:
    """Read the questions of a file: JSON Lines, plain or gzip; `task_types` sorts them.

    Raises UsageError that tells all malformed lines at once, BadSamples where the file is too large or
    damaged.
    """
    rows = Rows(path, "questions", HINT)
    reading = _Reading(task_types)
    rows.convert(reading.take)
    if task_types is not None and len(reading.unmapped) == len(reading.types) > 0:
        raise UsageError(
            f"none of the task types of {path} is in the table, such as {quoted(reading.types[0])}",
            "check that --task-types names the table of this set",
        )
    return QuestionFile(
        path=str(path),
        sha256=rows.sha256,
        questions=tuple(reading.questions.values()),
        unmapped=tuple(dict.fromkeys(reading.unmapped)),
    )


class _Reading:
    """The questions so far, by id, and the task types that were met."""

    def __init__(self, task_types: TaskTypes | None) -> None:
        self._task_types = task_types
        self.questions: dict[str, CorpusQuestion] = {}
        self.types: list[str] = []
        self.unmapped: list[str] = []

    def take(self, row: Row) -> None:
        """Read one line. Raises ValueError that tells what is wrong with it."""
        if "messages" not in row:
            raise ValueError('no "messages"')
        messages = read_messages(row["messages"])
        identity = read_id(row) or hash_messages(messages)
        if identity in self.questions:
            raise ValueError(f"a question {quoted(identity)} is on an earlier line")
        category, subtask = self._sort(row)
        self.questions[identity] = CorpusQuestion(
            id=identity,
            text="\n\n".join(message.content for message in messages),
            answers={
                name.removesuffix(ENDING): read_text(row, name) for name in row if name.endswith(ENDING)
            },
            category=category,
            subtask=subtask,
            difficulty=", ".join(_labels(row, DIFFICULTY)),
            languages=tuple(dict.fromkeys(_labels(row, LANGUAGE))),
        )

    def _sort(self, row: Row) -> tuple[str, str]:
        """Return the category and the sub-task of a line."""
        types = _labels(row, TASK_TYPE)
        if self._task_types is not None and types:
            self.types.append(types[0])
            found = self._task_types.find(types[0])
            if found is None:
                self.unmapped.append(types[0])
                return "", ""
            return found
        category = ", ".join(_labels(row, CATEGORY))
        named = _labels(row, SUBTASK) or types
        return (category, ", ".join(named)) if category else (", ".join(types), "")


def _labels(row: Row, names: tuple[str, ...]) -> list[str]:
    """Return labels of a line or, where it has none, of the `meta.parsed` that results of CodeArena have."""
    found = read_labels(row, names)
    meta = row.get("meta")
    parsed = meta.get("parsed") if isinstance(meta, dict) else None
    if not found and isinstance(parsed, dict):
        found = read_labels(parsed, names)
    return [label for label in found if label]
