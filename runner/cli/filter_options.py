"""The options of `runner filter`."""

from pathlib import Path
from typing import Annotated

import typer

Candidates = Annotated[
    Path,
    typer.Argument(
        metavar="CANDIDATES.jsonl",
        help="Samples (.jsonl, .jsonl.gz), several of each problem, in any order; - for standard input.",
    ),
]
Tests = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Tests that a model wrote, in place of the problems' own: candidates that agree are kept.",
    ),
]
Best = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Keep at most N of a problem: by tests passed, then by processor time. Default: all that pass.",
    ),
]
MinShare = Annotated[
    float,
    typer.Option(
        min=0.0, max=1.0, metavar="SHARE",
        help="Keep what passes at least this share of the tests, as in 0.8. Default: what passes all.",
        show_default=False,
    ),
]  # fmt: skip
MinAgree = Annotated[
    int,
    typer.Option(min=1, metavar="N", help="With --tests: so many different candidates must agree."),
]
MinKept = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Exit with 1 if fewer candidates are kept."),
]
Output = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="The folder that is written. Default: filtered/ and the file's name."),
]
