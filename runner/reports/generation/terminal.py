"""The report of a generation: what a folder of samples holds, and what to do with it."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from runner.generation.records import Generation, Part
from runner.reports.terminal.table import make_table, print_table
from runner.reports.text import plain

RARE = ("cut", "empty", "refused")
"""Columns that are there only where something of it happened."""


def print_generation(console: Console, generation: Generation, folder: Path, source: str = "") -> None:
    """Print heading, a row a benchmark, what is wrong and, with `source`, the command that comes next.

    `source` is the option that names the problems.
    """
    for line in _heading(generation, folder):
        console.print(line, soft_wrap=True)
    console.print()
    if generation.benchmarks:
        print_table(console, _table(generation))
    console.print()
    for warning in list_warnings(generation):
        console.print(Text(plain(warning), style="yellow"), soft_wrap=True)
    if not source:
        return
    command = f"runner exec {source} --samples {shlex.quote(str(folder))}"
    console.print(Text(f"next: {command}", style="dim"), soft_wrap=True)


def _heading(generation: Generation, folder: Path) -> Iterator[Text]:
    settings = generation.settings
    yield Text(plain(generation.model), style="bold").append(
        f" at {plain(generation.base_url)}", style="not bold"
    )
    sampling = settings.sampling
    drawn = "greedy" if sampling.temperature == 0 else f"temperature {sampling.temperature:g}"
    parts = [settings.mode, drawn, *([f"top-p {sampling.top_p:g}"] if sampling.top_p is not None else [])]
    parts += [f"at most {sampling.max_tokens} tokens"] if sampling.max_tokens else []
    yield Text(plain(", ".join(parts)), style="dim")
    prompts = sorted(
        {f"{part.prompts.name} {part.prompts.version}" for part in generation.benchmarks.values()}
    )
    yield Text(plain("prompts " + ", ".join(prompts)), style="dim")
    yield Text(plain(str(folder)), style="dim")


def _table(generation: Generation) -> Table:
    rows = [
        {"benchmark": plain(name), **_figures(part), **_cost(generation, part)}
        for name, part in generation.benchmarks.items()
    ]
    # What never happened has no column: 80 are not many.
    shown = [title for title in rows[0] if title not in RARE or any(row[title] != "-" for row in rows)]
    table = make_table(*shown)
    for row in rows:
        table.add_row(*(row[title] for title in shown))
    return table


def _figures(part: Part) -> dict[str, str]:
    tokens = part.completion_tokens
    return {
        "replies": f"{part.replies}/{part.planned}" if part.replies < part.planned else str(part.replies),
        "cut": str(part.truncated or "-"),
        "empty": str(part.empty or "-"),
        "refused": str(part.refused or "-"),
        "tokens in": "-" if part.prompt_tokens is None else f"{part.prompt_tokens:,}",
        "out": "-" if tokens is None else f"{tokens:,}",
        "seconds": f"{part.wall_s:.1f}",
        "out/s": f"{tokens / part.wall_s:.0f}" if tokens and part.wall_s else "-",
    }


def _cost(generation: Generation, part: Part) -> dict[str, str]:
    if generation.prices is None:
        return {}
    return {"cost": f"{generation.prices.cost(part.prompt_tokens or 0, part.completion_tokens or 0):.2f}"}


def list_warnings(generation: Generation) -> list[str]:
    """Return what a person should know before trusting a score of these samples."""
    cut = sum(part.truncated for part in generation.benchmarks.values())
    empty = sum(part.empty for part in generation.benchmarks.values())
    refused = sum(part.refused for part in generation.benchmarks.values())
    warnings = []
    if cut:
        warnings.append(f"{cut} replies were cut by their length: --max-tokens allows longer ones")
    if refused:
        warnings.append(f"{refused} replies were refused or filtered by the server; what came is judged")
    if empty:
        warnings.append(f"{empty} replies have no text; they count as wrong")
    return warnings
