"""Judged questions as the data of their page: what its list shows, and what an opened question shows."""

from collections.abc import Sequence
from typing import Any

import msgspec

from benchmarks.prompts import Message
from compare.input.judgments import Question
from runner.judge.games import GameLine
from runner.judge.rate import Outcome, find_outcome, gather_questions
from runner.judge.records import ArenaQuestion
from runner.judge.session import JudgedFolder
from runner.reports.html.text import visible_line, visible_lines
from runner.reports.text import cut

TITLE = 200
BUDGET = 40_000_000
"""How many characters of questions, answers and judgments a page holds."""
SEATS = ("A is the baseline, B the model", "A is the model, B the baseline")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One question: both answers, its games by number, and what they came to by a rule."""

    question: ArenaQuestion
    answer: str
    games: dict[int, GameLine]
    judged: Question
    outcome: Outcome


def make_rows(folder: JudgedFolder, rule: str) -> list[Row]:
    """Return the questions that were judged, in the order of their file."""
    judged = {question.question_id: question for question in gather_questions(folder.lines)}
    games: dict[str, dict[int, GameLine]] = {}
    for line in folder.lines:
        games.setdefault(line.question_id, {})[line.game] = line
    return [
        Row(
            question=question,
            answer=folder.answers.texts.get(question.id, ""),
            games=games[question.id],
            judged=judged[question.id],
            outcome=find_outcome(judged[question.id], rule),
        )
        for question in folder.questions
        if question.id in judged
    ]


def index_of(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return what the list and its filters need of each question."""
    return [_list_row(row) for row in rows]


def _list_row(row: Row) -> dict[str, Any]:
    question = row.question
    flags = {finding.kind for line in row.games.values() for finding in line.findings}
    return {
        "name": visible_line(question.id),
        "outcome": row.outcome,
        "labels": [row.games[number].label or "none" if number in row.games else "" for number in (0, 1)],
        "category": visible_line(question.category),
        "difficulty": visible_line(question.difficulty),
        "language": visible_line(question.language),
        "longer": len(row.answer) - len(question.baseline),
        "title": cut(" ".join(question.messages[-1].content[: 4 * TITLE].split()), TITLE),
        **({"flags": sorted(flags)} if flags else {}),
    }


def details_of(rows: Sequence[Row], model: str, baseline: str) -> list[dict[str, Any] | None]:
    """Return what each opened question shows, in the order of `index_of`; None past the page's budget."""
    left, details = BUDGET, []
    for row in rows:
        left -= len(row.question.text) + len(row.question.baseline) + len(row.answer)
        left -= sum(len(reply) for line in row.games.values() for reply in line.replies)
        details.append(_detail(row, model, baseline) if left >= 0 else None)
    return details


def _detail(row: Row, model: str, baseline: str) -> dict[str, Any]:
    question = row.question
    return {
        "asked": [
            [_speaker(message, question), visible_lines(message.content)] for message in question.messages
        ],
        "answers": [
            [f"{visible_line(model)}, {len(row.answer):,} characters", visible_lines(row.answer)],
            [
                f"{visible_line(baseline)}, {len(question.baseline):,} characters",
                visible_lines(question.baseline),
            ],
        ],
        "games": [_game(row.games[number]) for number in (0, 1) if number in row.games],
        "findings": _findings(row),
        "facts": _facts(row),
    }


def _speaker(message: Message, question: ArenaQuestion) -> str:
    return "question" if len(question.messages) == 1 else message.role


def _game(line: GameLine) -> list[Any]:
    """Return who sat where, the label, and what the judge said, reply by reply."""
    said = [visible_lines(reply.strip()) for reply in line.replies]
    if line.refused:
        said.append(f"The server refused: {visible_line(line.refused)}")
    return [SEATS[line.game], line.label or "none", said]


def _findings(row: Row) -> list[list[str]]:
    """Return what could take a judge in: whose text, what, and where; both games found the same."""
    line = next(iter(row.games.values()))
    return [[finding.side, finding.kind, cut(finding.excerpt, TITLE)] for finding in line.findings]


def _facts(row: Row) -> list[tuple[str, str]]:
    question = row.question
    known = (
        ("category", question.category),
        ("difficulty", question.difficulty),
        ("language", question.language),
        *((name, value if isinstance(value, str) else str(value)) for name, value in question.fields.items()),
    )
    return [(visible_line(label), cut(value, TITLE)) for label, value in known if value]
