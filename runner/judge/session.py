"""One judging, from its options to a folder of judgments."""

import asyncio
import time
from pathlib import Path

import msgspec

from runner.endpoint.model import Model
from runner.judge.answering import Answering
from runner.judge.budget import Budget
from runner.judge.estimate import describe_estimate, estimate_games
from runner.judge.folder import JudgingFolder, default_folder
from runner.judge.games import GAMES, Game, GameLine, Names
from runner.judge.judging import Games
from runner.judge.options import JudgeOptions, Judging
from runner.judge.plan import Plan, plan_judging
from runner.judge.records import Answers, ArenaQuestion
from runner.judge.reporter import JudgeReporter
from runner.judge.totals import add_totals


class JudgedFolder(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds when a session ends: its manifest, its games, and what they were about."""

    path: Path
    judging: Judging
    lines: list[GameLine]
    questions: tuple[ArenaQuestion, ...]
    answers: Answers


def judge_answers(options: JudgeOptions, reporter: JudgeReporter) -> JudgedFolder:
    """Have answers judged; return what the folder holds then.

    Raises InputError or UsageError for what was given, also for a folder of another setting; EndpointRefused,
    EndpointUnavailable, OSError or KeyboardInterrupt, after which the same command goes on.
    """
    plan = plan_judging(options)
    path = options.output or default_folder(plan.judging.settings.model, options.judge.model)
    with JudgingFolder(path) as folder:
        folder.require_same(plan.judging)
        return _Session(plan, folder, reporter).run()


class _Session:
    """A judging that goes on in an open folder."""

    def __init__(self, plan: Plan, folder: JudgingFolder, reporter: JudgeReporter) -> None:
        options, settings = plan.options, plan.judging.settings
        self._plan, self._folder, self._reporter = plan, folder, reporter
        self._questions = plan.questions.questions[: options.limit]
        names = Names(model=settings.model, baseline=settings.baseline, judge=settings.judge)
        self._games = Games(folder, plan.prompt, names)
        self._answering: Answering | None = None
        if plan.brought is None:
            self._answering = Answering(folder, self._questions, settings.model, options.sampling)
        self._budget = Budget(options.max_calls)
        self._earlier_s = folder.earlier.wall_s if folder.earlier else 0.0
        started = folder.earlier.started if folder.earlier else plan.judging.started
        self._judging = msgspec.structs.replace(plan.judging, started=started)
        folder.write_manifest(self._judging)
        for text in folder.notes:
            reporter.note(text)

    def run(self) -> JudgedFolder:
        """Ask for what is missing, and write how far it got, whatever happens."""
        began = time.monotonic()
        try:
            asyncio.run(self._ask())
        except BaseException as error:
            error.add_note("what came is kept: the same command goes on where this one stopped")
            raise
        finally:
            self._reporter.end()
            self._finish(time.monotonic() - began)
        return JudgedFolder(
            path=self._folder.path,
            judging=self._judging,
            lines=self._chosen_lines(),
            questions=self._questions,
            answers=self._answers,
        )

    async def _ask(self) -> None:
        await self._ask_for_answers()
        pending = self._games.list_pending(self._list_games())
        if pending and not self._budget.is_spent:
            await self._judge(pending)
        if self._budget.is_spent:
            most = self._plan.options.max_calls
            self._reporter.note(f"--max-calls {most} is reached; the same command goes on from here")
        elif not self._budget.made:
            self._reporter.note("nothing to ask: all games are there already")

    async def _ask_for_answers(self) -> None:
        options = self._plan.options
        if self._answering is None or options.answerer is None:
            return
        if count := len(self._answering.pending):
            self._reporter.note(f"{count} answers to ask for, then two games for each to judge")
        async with Model(options.answerer, self._reporter.note) as model:
            await self._answering.run(model, options.concurrency, self._budget, self._reporter)
        self._reporter.end()

    async def _judge(self, pending: list[Game]) -> None:
        options = self._plan.options
        estimate = estimate_games(pending, self._plan.prompt, options.prices)
        for line in describe_estimate(estimate, options.max_calls):
            self._reporter.note(line)
        async with Model(options.judge, self._reporter.note) as judge:
            await self._games.run(judge, pending, options.concurrency, self._budget, self._reporter)
        self._reporter.end()

    @property
    def _answers(self) -> Answers:
        if self._plan.brought is not None:
            return self._plan.brought
        if self._answering is None:
            raise ValueError("answers are neither brought nor asked for")
        return self._answering.answers

    def _list_games(self) -> list[Game]:
        """Return the two games of each question that has an answer, one question after the other."""
        texts = self._answers.texts
        return [
            Game(question=question, number=number, answer=texts[question.id])
            for question in self._questions
            if question.id in texts
            for number in GAMES
        ]

    def _chosen_lines(self) -> list[GameLine]:
        """Return the games of the questions that were chosen: the folder may have more from earlier on."""
        chosen = {question.id for question in self._questions}
        return [line for line in self._games.lines if line.question_id in chosen]

    def _finish(self, seconds: float) -> None:
        games = self._list_games()
        missing = self._games.list_pending(games) or (self._answering and self._answering.pending)
        self._judging = add_totals(
            self._judging,
            self._chosen_lines(),
            answers=self._answers,
            asked=len(self._questions),
            games=len(games),
            answers_cut=self._answering.truncated if self._answering else 0,
            complete=not missing,
            wall_s=round(self._earlier_s + seconds, 3),
        )
        self._folder.write_manifest(self._judging)
