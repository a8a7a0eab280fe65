"""Reads questions from a file in CodeArena's format."""

import json
from pathlib import Path
from typing import Any

import msgspec

from runner.errors import UsageError
from runner.judge.messages import hash_messages, read_messages
from runner.judge.records import ArenaQuestion, Questions
from runner.judge.rows import IDS, Row, Rows, clean, kind_of, quoted, read_id, read_text
from runner.reports.text import cut, list_some

BASELINE = "gpt-4-turbo-2024-04-09_response"
"""The field with the answers that the published win rates are against."""
ENDING = "_response"
HINT = 'a line is {"id": ..., "messages": [{"role": "user", "content": ...}], "MODEL_response": ...}'
CATEGORY = ("category", "task_type")
LANGUAGE = ("programming_language", "language")
KNOWN = {*IDS, "messages", "difficulty", *CATEGORY, *LANGUAGE}
SHOWN = 10


def read_questions(path: Path, baseline: str | None = None) -> Questions:
    """Read the questions of a file: JSON Lines, plain or gzip.

    `baseline` names the field, or the model, whose answers the others are judged against; None means
    BASELINE or, where the file has it not, its only field of answers.

    Raises UsageError that tells all malformed lines at once, or which baselines there are, and BadSamples
    where the file is too large or damaged.
    """
    rows = Rows(path, "questions", HINT, option="--questions")
    try:
        field = choose_baseline(path, [row for _, row in rows.rows], baseline)
    except UsageError:
        rows.check()  # what is no JSON comes first: it may hold the baseline
        raise
    reading = _Reading(field)
    rows.convert(reading.take)
    return Questions(
        path=str(path),
        sha256=rows.sha256,
        baseline=field.removesuffix(ENDING),
        questions=tuple(reading.questions.values()),
    )


def choose_baseline(path: Path, rows: list[Row], wanted: str | None) -> str:
    """Return the field with the baseline's answers. Raises UsageError with those that there are."""
    fields = list(dict.fromkeys(name for row in rows for name in row if name.endswith(ENDING)))
    named = wanted or BASELINE
    for name in (named, named + ENDING):
        if any(name in row for row in rows):
            return name
    if wanted is None and len(fields) == 1:
        return fields[0]
    there = list_some([cut(name, 100) for name in fields], SHOWN)
    if not fields:
        raise UsageError(f"{path} has no answers of a baseline: no field ends in {ENDING}", HINT)
    raise UsageError(
        f"{path} has no answers in {cut(named, 100)}; it has {there}",
        f"name one of these: --baseline {cut(fields[0].removesuffix(ENDING), 100)}",
    )


class _Reading:
    """The questions so far, by id."""

    def __init__(self, field: str) -> None:
        self._field = field
        self.questions: dict[str, ArenaQuestion] = {}

    def take(self, row: Row) -> None:
        """Read one line. Raises ValueError that tells what is wrong with it."""
        question = _read_question(row, self._field)
        if question.id in self.questions:
            raise ValueError(f"a question {quoted(question.id)} is on an earlier line")
        self.questions[question.id] = question


def _read_question(row: Row, field: str) -> ArenaQuestion:
    if "messages" not in row:
        raise ValueError('no "messages"')
    messages = read_messages(row["messages"])
    return ArenaQuestion(
        id=read_id(row) or hash_messages(messages),
        messages=messages,
        baseline=read_text(row, field),
        category=_label(row, CATEGORY),
        difficulty=_label(row, ("difficulty",)),
        language=_label(row, LANGUAGE),
        fields={
            clean(name): _keep(row[name]) for name in row if name not in KNOWN and not name.endswith(ENDING)
        },
    )


def _keep(value: Any) -> Any:
    """Return a value as it can be written again; what JSON Lines can't hold becomes the text that it was."""
    try:
        msgspec.json.encode(value)
    except (OverflowError, UnicodeEncodeError, RecursionError):
        return json.dumps(value)
    return value


def _label(row: Row, names: tuple[str, ...]) -> str:
    """Return what a question is sorted by, empty where it is not said; of a list, its items."""
    return ", ".join(read_labels(row, names))


def read_labels(row: Row, names: tuple[str, ...]) -> list[str]:
    """Return the items of the first of these fields that a line has, none without it. Raises ValueError."""
    name = next((name for name in names if row.get(name) is not None), None)
    if name is None:
        return []
    value = row[name]
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str | int | float) and not isinstance(item, bool) for item in items):
        raise ValueError(f'"{name}" is {kind_of(value)}, neither text nor a number')
    return [clean(str(item).strip()) for item in items]
