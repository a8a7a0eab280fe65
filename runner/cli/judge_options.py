"""The options of `runner judge`."""

from pathlib import Path
from typing import Annotated

import typer

Questions = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help='JSON Lines (.jsonl, .jsonl.gz) in CodeArena\'s format: "id", "messages", "MODEL_response".',
    ),
]
Answers = Annotated[
    Path | None, typer.Option(metavar="FILE", help='JSON Lines of {"id": ..., "response": ...}.')
]
AnswersModel = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Whose answers these are, or the model to ask for them."),
]
AnswersUrl = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", help="Instead of --answers: where the model is served."),
]
Judge = Annotated[
    str | None, typer.Option("--judge", metavar="MODEL", help="Who judges, by its server's name.")
]
JudgeUrl = Annotated[
    str | None,
    typer.Option(
        "--judge-url", metavar="URL", envvar="OPENAI_BASE_URL", show_envvar=False,
        help="Where the judge is served, as in http://127.0.0.1:8000/v1. Default: $OPENAI_BASE_URL.",
    ),
]  # fmt: skip
JudgeKeyEnv = Annotated[
    str,
    typer.Option("--judge-key-env", metavar="VAR", help="The variable that holds the judge's key."),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD",
        help="Whose answers the model's are set against. Default: gpt-4-turbo-2024-04-09_response.",
    ),
]
JudgeConfig = Annotated[
    Path | None,
    typer.Option("--judge-config", metavar="FILE", help="A judge's prompt as Arena-Hard has it (YAML)."),
]
JudgeMaxTokens = Annotated[
    int,
    typer.Option("--judge-max-tokens", min=1, metavar="N", help="Of a judgment, where no config says so."),
]
MaxTokens = Annotated[int, typer.Option("--max-tokens", min=1, metavar="N", help="Of an answer.")]
MaxCalls = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="End after so many requests; the same command goes on."),
]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N questions.")]
Output = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="The folder of judgments. Default: judged/MODEL-by-JUDGE."),
]
