"""The options of commands that ask a model behind an endpoint."""

from pathlib import Path
from typing import Annotated, Literal

import typer

BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url", metavar="URL", envvar="OPENAI_BASE_URL", show_envvar=False,
        help="The server's address, as in http://127.0.0.1:8000/v1. Default: $OPENAI_BASE_URL.",
    ),
]  # fmt: skip
AskedModel = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="The model to ask, by the server's name.")
]
KeyEnv = Annotated[
    str,
    typer.Option(
        "--api-key-env", metavar="VAR", help="The environment variable that holds the server's key."
    ),
]
Concurrency = Annotated[int, typer.Option(min=1, max=4096, metavar="N", help="Requests at a time.")]
Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="For one attempt at one reply.")]
RetryFor = Annotated[
    float,
    typer.Option(
        "--retry-for", min=0, metavar="SECONDS",
        help="For so long is a request tried again while the server is busy, broken or away.",
    ),
]  # fmt: skip
PriceIn = Annotated[
    float | None,
    typer.Option("--price-in", min=0, metavar="PRICE", help="Of a million tokens read, to tell the cost."),
]
PriceOut = Annotated[
    float | None, typer.Option("--price-out", min=0, metavar="PRICE", help="Of a million tokens written.")
]
Mode = Annotated[
    Literal["chat", "completion"],
    typer.Option(help="chat for instruct models, completion for base models."),
]
Prompts = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A jinja2 template of your own, which may use {{ prompt }}, {{ task_id }}, "
        "{{ entry_point }} and {{ language }}.",
    ),
]
Draws = Annotated[int, typer.Option("--n", min=1, metavar="N", help="Samples of each task, for pass@k.")]
Temperature = Annotated[float, typer.Option(min=0, metavar="T", help="0 is greedy.")]
TopP = Annotated[float | None, typer.Option("--top-p", min=0, max=1, metavar="P", help="Nucleus sampling.")]
MaxTokens = Annotated[
    int | None,
    typer.Option("--max-tokens", min=1, metavar="N", help="Of a reply. Default: 2048, completions 1024."),
]
Stop = Annotated[
    list[str] | None, typer.Option(metavar="TEXT", help="A string that ends a reply (repeatable).")
]
Seed = Annotated[int, typer.Option(metavar="N", help="Sent where the server takes one.")]
System = Annotated[
    str | None, typer.Option(metavar="TEXT", help="A system message, instead of the prompt's own.")
]
ExtraBody = Annotated[
    str | None,
    typer.Option("--extra-body", metavar="JSON", help="Fields of the request that only this server knows."),
]
Output = Annotated[
    Path | None, typer.Option(metavar="DIR", help="The folder of samples. Default: generated/MODEL.")
]
EvalOutput = Annotated[
    Path | None,
    typer.Option("--output", metavar="DIR", help="The folder of samples and runs. Default: evals/MODEL."),
]
