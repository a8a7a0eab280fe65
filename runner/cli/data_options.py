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
