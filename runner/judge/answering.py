"""Asks a model for the answers to questions, and keeps them."""

from collections.abc import Sequence

import msgspec

from runner.endpoint.ask_all import run_all
from runner.endpoint.model import Model
from runner.endpoint.records import Reply, Request, Sampling
from runner.judge.budget import Budget
from runner.judge.folder import ANSWERS, JudgingFolder
from runner.judge.records import Answers, ArenaQuestion
from runner.judge.reporter import JudgeReporter


class AnswerLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of answers.jsonl, in the form that `judge --answers` takes. The rest is as in Reply."""

    id: str
    response: str
    model: str
    finish_reason: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    seconds: float = 0.0
    served_as: str = ""

    @property
    def key(self) -> str:
        """The question's id."""
        return self.id


class Answering:
    """The answers of a model to questions, those that are in the folder and those that are to come."""

    def __init__(
        self, folder: JudgingFolder, questions: Sequence[ArenaQuestion], model: str, sampling: Sampling
    ) -> None:
        self._file, self._lines = folder.open(ANSWERS, AnswerLine)
        self._path = str(folder.path / ANSWERS)
        self._questions, self._model, self._sampling = questions, model, sampling

    @property
    def pending(self) -> list[ArenaQuestion]:
        """The questions whose answers are not there."""
        there = {line.id for line in self._lines}
        return [question for question in self._questions if question.id not in there]

    @property
    def answers(self) -> Answers:
        """The answers that are there."""
        texts = {line.id: line.response for line in self._lines}
        return Answers(path=self._path, sha256="", model=self._model, texts=texts)

    @property
    def truncated(self) -> int:
        """How many answers were cut by their length."""
        return sum(line.finish_reason == "length" for line in self._lines)

    async def run(self, model: Model, concurrency: int, budget: Budget, reporter: JudgeReporter) -> None:
        """Ask for all that is pending, as far as the budget goes.

        Raises EndpointRefused, EndpointUnavailable or OSError; what came is kept.
        """

        async def answer(question: ArenaQuestion) -> None:
            if not await budget.reserve(1):
                return
            reply = await model.ask(Request(messages=question.messages, sampling=self._sampling))
            self._keep(question, reply)
            await budget.settle(1, made=1)
            reporter.reply(reply)

        if pending := self.pending:
            await model.check()
            reporter.begin("answers", len(pending))
            await run_all(pending, concurrency, answer)

    def _keep(self, question: ArenaQuestion, reply: Reply) -> None:
        line = AnswerLine(
            id=question.id,
            response=reply.text,
            model=self._model,
            finish_reason=reply.finish_reason,
            prompt_tokens=reply.prompt_tokens,
            completion_tokens=reply.completion_tokens,
            seconds=reply.seconds,
            served_as=reply.model,
        )
        self._file.append(line)
        self._lines.append(line)
