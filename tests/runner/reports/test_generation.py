"""The report of a generation: a table that fits, and columns only for what happened."""

import io
from pathlib import Path

from rich.console import Console

from benchmarks.registry import GROUPS
from runner.endpoint.records import Sampling
from runner.generation.records import Generation, Part, PromptInfo, Settings
from runner.reports.generation.terminal import print_generation
from runner.store.records import DatasetInfo


def make_part(**counts: int) -> Part:
    return Part(
        dataset=DatasetInfo(version="1", sha256="b" * 64),
        prompts=PromptInfo(name="plain", version="1", sha256="c" * 64),
        **{"planned": 164, "replies": 164, "prompt_tokens": 123_456, "completion_tokens": 98_765, **counts},
        wall_s=1234.5,
    )


def report(part: Part, *, terminal: bool) -> str:
    settings = Settings(model="mine", mode="chat", sampling=Sampling())
    parts = dict.fromkeys(GROUPS["all"], part)
    address = "http://127.0.0.1:8000/v1"
    generation = Generation(model="mine", base_url=address, settings=settings, benchmarks=parts)
    shown = io.StringIO()
    console = Console(file=shown, width=80, force_terminal=terminal, color_system=None)
    print_generation(console, generation, Path("generated/mine"))
    return shown.getvalue()


def test_a_terminal_of_80_columns_shows_every_figure() -> None:
    text = report(make_part(truncated=12, empty=3, refused=4), terminal=True)
    assert "…" not in text
    rows = [line.split() for line in text.splitlines() if line.startswith("multipl-e-java")]
    assert rows == [["multipl-e-java", "164", "12", "3", "4", "123,456", "98,765", "1234.5", "80"]]


def test_what_did_not_happen_has_no_column() -> None:
    header = next(line for line in report(make_part(), terminal=True).splitlines() if "benchmark" in line)
    assert header.split() == ["benchmark", "replies", "tokens", "in", "out", "seconds", "out/s"]


def test_a_pipe_gets_whole_rows() -> None:
    text = report(make_part(prompt_tokens=10**12, completion_tokens=10**12, truncated=1), terminal=False)
    assert text.count("1,000,000,000,000") == 2 * len(GROUPS["all"])
