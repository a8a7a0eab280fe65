"""Replies that real models gave, as recordings: the samples of a model to the problems of benchmarks."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks import registry
from tests.servers.records import Prompt, Reply

MODEL_72B = "qwen2-72b-instruct"
BENCHMARKS_72B = ("humaneval", "multipl-e-java", "multipl-e-cpp", "multipl-e-js", "multipl-e-ts")
"""The benchmarks that there are replies of the model for."""


def key_of(benchmark: str, task_id: str) -> str:
    """Return what a problem is called among those of several benchmarks."""
    return f"{benchmark}:{task_id}"


def prompts_of(benchmark: str, data_dir: Path | None = None) -> list[Prompt]:
    """Return what a request about each problem contains: its prompt, but for the spaces around."""
    problems = registry.load(benchmark, data_dir).problems.values()
    return [Prompt(key=key_of(benchmark, each.task_id), text=each.prompt.strip()) for each in problems]


def replies_of(folder: Path, benchmark: str) -> list[Reply]:
    """Return the replies in a folder of samples to the problems of a benchmark."""
    with gzip.open(folder / f"{benchmark}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [Reply(key=key_of(benchmark, row["task_id"]), text=row["response"]) for row in rows]


def record(
    samples_dir: Path, data_dir: Path, benchmarks: Iterable[str] = BENCHMARKS_72B
) -> tuple[list[Prompt], list[Reply]]:
    """Return the prompts and the replies of the 72B model that a ReplayServer takes."""
    prompts: list[Prompt] = []
    replies: list[Reply] = []
    for benchmark in benchmarks:
        prompts += prompts_of(benchmark, data_dir)
        replies += replies_of(samples_dir / MODEL_72B, benchmark)
    return prompts, replies
