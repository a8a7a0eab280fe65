"""The options of `runner compare map`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Questions in CodeArena's format, a set a file."),
]
Against = Annotated[
    str,
    typer.Option(metavar="BENCH,...", help="Benchmarks whose prompts are mapped; '' for none."),
]
Picture = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Draw the map: .png or .svg.")]
Embedding = Annotated[
    str,
    typer.Option(
        metavar="WHAT",
        help="tfidf needs no model; or a sentence model (its folder or name), or a server's URL (.../v1).",
    ),
]
EmbeddingModel = Annotated[
    str, typer.Option("--embedding-model", metavar="NAME", help="Which model of that server.")
]
Method = Annotated[Literal["tsne", "umap"], typer.Option(help="How the picture is laid out.")]
Neighbours = Annotated[
    int, typer.Option(min=1, metavar="K", help="How many nearest neighbours of each text are counted.")
]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="At most N texts of each set, drawn.")]
Seed = Annotated[int, typer.Option(min=0, max=2**32 - 1, metavar="N", help="Same seed, same map.")]
