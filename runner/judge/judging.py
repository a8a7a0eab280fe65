"""Has games judged, and keeps them."""

from collections.abc import Sequence

import msgspec

from runner.endpoint.ask_all import run_all
from runner.endpoint.errors import EndpointRefused
from runner.endpoint.model import Model
from runner.judge.budget import Budget
from runner.judge.folder import JUDGMENTS, JudgingFolder
from runner.judge.games import Game, GameLine, Names, look_through, make_line, play
from runner.judge.prompt import JudgePrompt
from runner.judge.reporter import JudgeReporter

ABOUT_ONE_GAME = {400, 413, 422}
"""Statuses by which a server may refuse one game, as one that is too long, and take the next."""
REFUSALS = 3
"""After so many, and no game that it took, it is not the game."""


class Games:
    """The games of a folder: those that were played, and those that are to come."""

    def __init__(self, folder: JudgingFolder, prompt: JudgePrompt, names: Names) -> None:
        self._file, self.lines = folder.open(JUDGMENTS, GameLine)
        self._prompt, self._names = prompt, names
        self._refusals: list[tuple[Game, EndpointRefused]] = []

    def list_pending(self, games: Sequence[Game]) -> list[Game]:
        """Return which of the games were not played."""
        there = {line.key for line in self.lines}
        return [game for game in games if game.key not in there]

    async def run(
        self,
        judge: Model,
        pending: Sequence[Game],
        concurrency: int,
        budget: Budget,
        reporter: JudgeReporter,
    ) -> None:
        """Play the games that are pending, as far as the budget goes.

        A game that the server refuses, while it takes others, is one without a label. Raises EndpointRefused,
        EndpointUnavailable or OSError; what was played is kept.
        """

        async def judge_game(game: Game) -> None:
            reserved = self._prompt.attempts
            if not await budget.reserve(reserved):
                return
            line = await self._play(judge, game)
            if line is not None:
                self._keep(line, reporter)
            self._keep_refusals(reporter)
            await budget.settle(reserved, made=len(line.replies) if line else 1)

        await judge.check()
        reporter.begin("games", len(pending))
        await run_all(pending, concurrency, judge_game)
        if self._refusals:
            raise self._refusals[0][1]

    async def _play(self, judge: Model, game: Game) -> GameLine | None:
        """Return the line of a game; None where the server refused it."""
        try:
            return await play(game, self._prompt, self._names, judge.ask)
        except EndpointRefused as error:
            if getattr(error.__cause__, "status_code", None) not in ABOUT_ONE_GAME:
                raise
            self._refusals.append((game, error))
            if len(self._refusals) >= REFUSALS and not self._took_any:
                raise
            return None

    @property
    def _took_any(self) -> bool:
        return any(not line.refused for line in self.lines)

    def _keep(self, line: GameLine, reporter: JudgeReporter) -> None:
        self._file.append(line)
        self.lines.append(line)
        reporter.reply(line)

    def _keep_refusals(self, reporter: JudgeReporter) -> None:
        """Keep the games that were refused as soon as another one shows that the server does judge."""
        if not self._took_any:
            return
        for game, error in self._refusals:
            line = make_line(game, self._names, look_through(game, self._prompt), [], None)
            self._keep(msgspec.structs.replace(line, refused=str(error)), reporter)
        self._refusals.clear()
