"""One game: a judge is asked about two answers, until it gives a label or has been asked often enough."""

from collections.abc import Awaitable, Callable
from typing import Any, Literal

import msgspec

from benchmarks.prompts import Message
from compare.input.labels import Label, find_label
from runner.endpoint.records import Reply, Request
from runner.judge.findings import Finding, find_all
from runner.judge.prompt import JudgePrompt
from runner.judge.records import ArenaQuestion

GAMES: tuple[Literal[0, 1], ...] = (0, 1)
"""In game 0 the baseline is A and the model B, in game 1 they have changed places."""
NOTHING = "(no text)"
"""Stands for a reply without text when the judge is asked once more: servers refuse messages without any."""


class Game(msgspec.Struct, frozen=True, kw_only=True):
    """One game to play: `answer` is the model's."""

    question: ArenaQuestion
    number: Literal[0, 1]
    answer: str

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all other games of the model."""
        return self.question.id, self.number

    @property
    def seats(self) -> tuple[str, str]:
        """The answers A and B."""
        baseline = self.question.baseline
        return (baseline, self.answer) if self.number == 0 else (self.answer, baseline)


class GameLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of judgments.jsonl: a game that was played.

    `label` is None where the judge gave none in all its `replies`; `refused` is then what the server said
    where it would not take the game. `answer_chars` and `baseline_chars` are lengths in characters;
    `findings` what in the texts could take a judge in; `fields` the question's own that are not known here.
    Tokens are of all replies, None where the server counts none, and `seconds` is the time that they took;
    `finish_reason` is that of the last one, `judge_model` the server's name for the judge.
    """

    question_id: str
    model: str
    baseline: str
    judge: str
    game: Literal[0, 1]
    label: Label | None
    replies: list[str]
    category: str = ""
    difficulty: str = ""
    language: str = ""
    answer_chars: int
    baseline_chars: int
    findings: list[Finding] = []
    finish_reason: str = ""
    refused: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    seconds: float = 0.0
    judge_model: str = ""
    fields: dict[str, Any] = {}

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all other games of the model."""
        return self.question_id, self.game


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """Who plays and who judges."""

    model: str
    baseline: str
    judge: str


async def play(
    game: Game, prompt: JudgePrompt, names: Names, ask: Callable[[Request], Awaitable[Reply]]
) -> GameLine:
    """Ask the judge for its verdict on one game, again while it gives none. Raises what `ask` raises."""
    findings = look_through(game, prompt)
    quotable = any(finding.kind == "label" for finding in findings)
    messages = prompt.write(game.question, *game.seats)
    replies: list[Reply] = []
    label = None
    while label is None and len(replies) < prompt.attempts:
        reply = await ask(Request(messages=messages, sampling=prompt.sampling))
        replies.append(reply)
        label = read_verdict(reply.text, prompt, quotable=quotable)
        messages = (
            *messages,
            Message(role="assistant", content=reply.text or NOTHING),
            Message(role="user", content=prompt.follow_up),
        )
    return make_line(game, names, findings, replies, label)


def look_through(game: Game, prompt: JudgePrompt) -> list[Finding]:
    """Return what in the texts of a game could take its judge in."""
    question = game.question
    return find_all({"question": question.text, "baseline": question.baseline, "answer": game.answer}, prompt)


def read_verdict(text: str, prompt: JudgePrompt, *, quotable: bool) -> Label | None:
    """Return the label of a reply; `quotable` says that the answers hold labels that it may quote."""
    if prompt.pattern is None:
        return find_label(text, quotable=quotable)
    return find_label(text, quotable=quotable, pattern=prompt.pattern)


def make_line(
    game: Game, names: Names, findings: list[Finding], replies: list[Reply], label: Label | None
) -> GameLine:
    """Return the line of a game that was played."""
    question = game.question
    return GameLine(
        question_id=question.id,
        model=names.model,
        baseline=names.baseline,
        judge=names.judge,
        game=game.number,
        label=label,
        replies=[reply.text for reply in replies],
        category=question.category,
        difficulty=question.difficulty,
        language=question.language,
        answer_chars=len(game.answer),
        baseline_chars=len(question.baseline),
        findings=findings,
        finish_reason=replies[-1].finish_reason if replies else "",
        prompt_tokens=_sum([reply.prompt_tokens for reply in replies]),
        completion_tokens=_sum([reply.completion_tokens for reply in replies]),
        seconds=round(sum(reply.seconds for reply in replies), 3),
        judge_model=replies[-1].model if replies else "",
        fields=question.fields,
    )


def _sum(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
