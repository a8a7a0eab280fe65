"""The options of commands that read files of questions or training texts."""

from pathlib import Path
from typing import Annotated

import typer

import runner

_EXAMPLE = Path(runner.__file__).parent / "corpus" / "example" / "questions.jsonl"
Questions = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help=f"Questions in CodeArena's format: JSON Lines, plain or .gz. A made-up example is {_EXAMPLE}.",
    ),
]
TokenizerFile = Annotated[
    Path | None,
    typer.Option(
        "--tokenizer",
        metavar="FILE",
        help="Count tokens by this tokenizer.json. Default: words-1, words, numbers and marks.",
    ),
]
TaskTypes = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A table of task types (JSON) that gives categories and sub-tasks, as CodeArena's code has.",
    ),
]
Corpus = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        allow_dash=True,
        help="JSON Lines of texts, plain or .gz; - is stdin.",
    ),
]
Against = Annotated[
    str | None,
    typer.Option(metavar="BENCH,...", help="Benchmarks and groups, e.g. humaneval,mbpp,multipl-e."),
]
OwnProblems = Annotated[
    Path | None, typer.Option("--problems", metavar="FILE", help="Also your own problems (JSON Lines).")
]
Ngram = Annotated[
    int, typer.Option(min=2, metavar="N", help="From how many words on a shared run counts; often 10 or 15.")
]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="NAME", help="Only texts in this field, e.g. prompt (repeatable)."),
]
BenchmarkTests = Annotated[
    bool, typer.Option("--tests", help="Also compare with tests, where they are program text (MultiPL-E).")
]
KeptLines = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the lines that do not overlap.")
]
Matches = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write every overlap with both texts, JSON Lines.")
]
Shown = Annotated[int, typer.Option("--show", min=0, metavar="N", help="Show the N longest runs.")]
Fail = Annotated[bool, typer.Option("--fail", help="End with exit code 1 if a line overlaps.")]
