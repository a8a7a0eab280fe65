"""The options of `runner serve`."""

from pathlib import Path
from typing import Annotated

import typer

Host = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Where to listen. Default: 127.0.0.1; others need a token."),
]
Port = Annotated[
    int | None,
    typer.Option(min=0, max=65535, metavar="N", help="Default: 8080; 0 takes a free one and says which."),
]
ServiceWorkers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        metavar="N",
        help="Programs at a time, in all languages together. Default: the cores.",
    ),
]
Queue = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Programs that may wait; more are refused. Default: 1024."),
]
Batch = Annotated[
    int | None, typer.Option("--max-batch", min=1, metavar="N", help="Programs in one request. Default: 256.")
]
BodyMegabytes = Annotated[
    int | None, typer.Option("--max-body", min=1, metavar="MIB", help="MiB in one request. Default: 16.")
]
RequestTimeout = Annotated[
    float | None,
    typer.Option(
        "--timeout", min=0.1, max=3600, metavar="S", help="Deadline of requests without one. Default: 300."
    ),
]
Drain = Annotated[
    float | None,
    typer.Option(
        min=0, metavar="S", help="Longest time to go on after SIGTERM with what is there. Default: 30."
    ),
]
TokenFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Clients must present what is in it. Default: $RUNNER_TOKEN, if set."),
]
ServedProblems = Annotated[
    Path | None,
    typer.Option("--problems", metavar="FILE", help="Your own problems too (JSON Lines), as benchmark own."),
]
StartLine = Annotated[
    bool, typer.Option("--json", help="Print one line of JSON on stdout once it listens: url, languages, ...")
]
AccessLog = Annotated[bool, typer.Option("--access-log", help="A line on stderr for every request.")]
Warm = Annotated[
    str | None,
    typer.Option(metavar="LANG,...", help="Start these languages' sandboxes now, not when first asked for."),
]
