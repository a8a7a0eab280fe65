"""The options of the command line with their help texts, one name each for `runner.cli` to use."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Bench = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="humaneval, humaneval+, mbpp, mbpp+, multipl-e-py|java|cpp|js|ts, demo; "
        "groups: evalplus, multipl-e, all.",
    ),
]
Samples = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="JSON Lines (.jsonl, .jsonl.gz) or an EvalPlus directory. Without it, the reference solutions "
        "run, and must score 100 %.",
    ),
]
RunDir = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Where the run's files go. Default: runs/NAME-DATE-TIME.")
]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N tasks.")]
Task = Annotated[
    str | None, typer.Option(metavar="GLOB", help="Only tasks whose id matches, e.g. 'HumanEval/1*'.")
]
ShownTask = Annotated[
    str | None, typer.Option("--task", metavar="ID", help="Only this task, in full: verdicts and programs.")
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Samples at a time. Default: the cores, as far as memory allows."),
]
Sandbox = Annotated[Literal["auto", "docker"], typer.Option(help="Which kind of sandbox.")]
Isolation = Annotated[
    Literal["slot", "container"],
    typer.Option(help="A warm slot, or a fresh container for each sample (slower)."),
]
Profile = Annotated[
    Literal["strict", "evalplus", "multipl-e"],
    typer.Option(help="Rules: ours, or a reference harness's with its quirks."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the run in --run-dir.")]
DataDir = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where the data sets lie. Default: $RUNNER_DATA_DIR, then the cache."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout, nothing else.")]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]...", help="Benchmarks or groups. Default: all.")
]
RunPath = Annotated[
    Path, typer.Argument(metavar="RUN", help="A run's directory, e.g. runs/demo-20250101-120000.")
]
Languages = Annotated[list[str] | None, typer.Argument(metavar="[LANGUAGE]...", help="Default: all.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Build even what is there already.")]
