"""What is mapped, by which embedding, and how it is drawn."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

TFIDF = "tfidf"
Method = Literal["tsne", "umap"]


class MapOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to map, and how.

    `files` are of questions in CodeArena's format, `against` names benchmarks and groups. `embedding` is
    TFIDF, the name or folder of a sentence model, or the address of a server, whose model is `model` and
    whose key the variable `key_env` holds. `neighbours` is how many nearest ones are counted; `limit` draws
    at most so many texts of each set. `draw` makes the points of a picture by `method`.
    """

    files: Sequence[Path]
    against: Sequence[str] = ()
    embedding: str = TFIDF
    model: str = ""
    key_env: str = "OPENAI_API_KEY"
    method: Method = "tsne"
    neighbours: int = 10
    limit: int | None = None
    seed: int = 0
    draw: bool = True
    data_dir: Path | None = None
