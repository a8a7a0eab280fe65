"""What is generated and how, and the files of a folder that holds it."""

from pathlib import Path
from typing import Literal

import msgspec

from runner.endpoint.records import Endpoint, Reply, Sampling
from runner.store.records import DatasetInfo, Selection

SCHEMA = 1
Mode = Literal["chat", "completion"]
MAX_TOKENS: dict[Mode, int] = {"chat": 2048, "completion": 1024}
"""How long a reply may be unless somebody says otherwise."""


class Prices(msgspec.Struct, frozen=True, kw_only=True):
    """What a million tokens cost, read and written, in whatever currency."""

    prompt: float = 0.0
    completion: float = 0.0

    def cost(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Return what so many tokens cost."""
        return (self.prompt * prompt_tokens + self.completion * completion_tokens) / 1e6


class GenerateOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to ask whom, and how. None means the default that the documentation states.

    `bench` is a benchmark or group, or `problems` a file of the user's own, of which `limit` and `task`
    select tasks; `n` is the number of samples of each; `system` takes the place of a prompt's own system
    message; `prompts` is a file with a template of the user's; `concurrency` the number of requests at a
    time; `output` the folder.
    """

    bench: str = ""
    problems: Path | None = None
    endpoint: Endpoint
    mode: Mode = "chat"
    sampling: Sampling = Sampling()
    n: int = 1
    system: str = ""
    prompts: Path | None = None
    concurrency: int = 16
    limit: int | None = None
    task: str | None = None
    output: Path | None = None
    data_dir: Path | None = None
    prices: Prices | None = None


class ReplyLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a samples file: the reply to one request, in the form that `exec --samples` takes.

    `response` is a chat's reply, `completion` what follows the prompt, cut at its stop strings; `draw` counts
    the requests of a task from 0. The rest is as in Reply.
    """

    task_id: str
    draw: int = 0
    response: str | None = None
    completion: str | None = None
    reasoning: str = ""
    finish_reason: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    seconds: float = 0.0
    model: str = ""

    @property
    def text(self) -> str:
        """The reply, whichever form it has."""
        return self.response if self.response is not None else self.completion or ""

    @property
    def key(self) -> tuple[str, int]:
        """What tells its request from all others of the benchmark."""
        return self.task_id, self.draw


class PromptInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which prompts were used; `sha256` is that of all prompts of the benchmark."""

    name: str
    version: str
    sha256: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds of one benchmark.

    `planned` replies of `tasks` tasks were asked for last, `replies` are there; of those `truncated` were cut
    by their length, `empty` have no text, `refused` were refused or filtered by the server. `wall_s` is the
    time from first request to last reply, over all sessions, in seconds. Tokens are None where the server
    counts none.
    """

    dataset: DatasetInfo
    prompts: PromptInfo
    selected: Selection | None = None
    tasks: int = 0
    planned: int = 0
    replies: int = 0
    truncated: int = 0
    empty: int = 0
    refused: int = 0
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    wall_s: float = 0.0


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What all replies of a folder have in common: another setting is another folder.

    `template_sha256` is that of the user's template, empty for the prompts that come with runner.
    """

    model: str
    mode: Mode
    sampling: Sampling
    system: str = ""
    template_sha256: str = ""


class Generation(msgspec.Struct, frozen=True, kw_only=True):
    """generation.json: all that someone needs to repeat it; `served_as` are the server's names for it."""

    schema: int = SCHEMA
    model: str
    base_url: str
    settings: Settings
    n: int = 1
    runner: str = ""
    started: str = ""
    finished: str | None = None
    status: Literal["complete", "partial"] = "partial"
    served_as: list[str] = []
    prices: Prices | None = None
    benchmarks: dict[str, Part] = {}


REFUSED = ("refusal", "content_filter", "no_choice")


def make_line(task_id: str, draw: int, mode: Mode, reply: Reply, text: str) -> ReplyLine:
    """Return the line of a reply; `text` is what of it is kept."""
    return ReplyLine(
        task_id=task_id,
        draw=draw,
        response=text if mode == "chat" else None,
        completion=text if mode == "completion" else None,
        reasoning=reply.reasoning,
        finish_reason=reply.finish_reason,
        prompt_tokens=reply.prompt_tokens,
        completion_tokens=reply.completion_tokens,
        seconds=reply.seconds,
        model=reply.model,
    )
