"""What to have judged by whom, and what of it must be the same for games to belong together."""

from pathlib import Path
from typing import Literal

import msgspec

from runner.endpoint.records import Endpoint, Sampling
from runner.generation.records import Prices
from runner.judge.prompt import MAX_TOKENS

SCHEMA = 1
ANSWER_TOKENS = 4096
RULE = "points"
"""A question with a game without a label is left out by it: that is no tie."""


class JudgeOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to have judged by whom. None means the default that the documentation states.

    `answers` is a file of `model`'s answers; without it, the model at `answerer` is asked for them, drawn as
    `sampling` says. `baseline` names the field of the other answers, `config` a file with a prompt of the
    user's, `rule` how two games become a win; `judge_tokens` bounds a judgment by our own prompt. `limit`
    takes only the first questions, `max_calls` bounds the requests of this session, `concurrency` those at a
    time.
    """

    questions: Path
    judge: Endpoint
    answers: Path | None = None
    model: str = ""
    answerer: Endpoint | None = None
    sampling: Sampling = Sampling(max_tokens=ANSWER_TOKENS)
    baseline: str | None = None
    config: Path | None = None
    judge_tokens: int = MAX_TOKENS
    rule: str = RULE
    output: Path | None = None
    limit: int | None = None
    concurrency: int = 16
    max_calls: int | None = None
    prices: Prices | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was read: `count` is that of its questions or answers."""

    path: str
    sha256: str
    count: int


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What all games of a folder have in common: another setting is another folder.

    `prompt` is the name of the judge's prompt. Answers that were brought have the checksum of their file;
    those that were asked for are in the folder, and `answers_sampling` says how they were drawn.
    """

    model: str
    baseline: str
    judge: str
    prompt: str
    prompt_sha256: str
    sampling: Sampling
    questions_sha256: str
    answers_sha256: str = ""
    answers_sampling: Sampling | None = None


class Judging(msgspec.Struct, frozen=True, kw_only=True):
    """judging.json: all that someone needs to repeat it.

    `games` are two for each question of the last session that has an answer, `played` those that are there,
    `unparsed` those of them without a label, `refused` those of these that the server would not take;
    `unanswered` are questions without an answer, `answers_cut` answers that were cut by their length,
    `suspicious` questions with findings. Tokens are of the judge, None where its server counts none,
    and `wall_s` is the time of all sessions in seconds. `judged_as` are the server's names for the judge.
    """

    schema: int = SCHEMA
    settings: Settings
    judge_url: str
    questions: Source
    answers: Source
    limit: int | None = None
    runner: str = ""
    started: str = ""
    finished: str | None = None
    status: Literal["complete", "partial"] = "partial"
    judged_as: list[str] = []
    games: int = 0
    played: int = 0
    unparsed: int = 0
    refused: int = 0
    unanswered: int = 0
    answers_cut: int = 0
    suspicious: int = 0
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    wall_s: float = 0.0
    prices: Prices | None = None
