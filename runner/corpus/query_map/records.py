"""What a map of questions and prompts says."""

from typing import Literal

import msgspec


class EmbeddingInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What made vectors of texts: its name, and how many dimensions they have."""

    name: str
    dimensions: int


class TextSet(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of a file or the prompts of a benchmark: its name, `texts` of `available` ones."""

    name: str
    kind: Literal["questions", "prompts"]
    texts: int
    available: int


class Mixing(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the nearest neighbours of one set's texts are of another set, or of itself.

    `share` is that of all nearest neighbours, `expected` the share if neighbours were drawn at random among
    all other texts, both from 0 to 1; `ratio` is the one over the other.
    """

    of: str
    among: str
    share: float
    expected: float
    ratio: float


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Where a text lies in the picture; the numbers have no unit."""

    set: str
    id: str
    x: float
    y: float


class QueryMap(msgspec.Struct, frozen=True, kw_only=True):
    """Texts of several sets in the space of an embedding.

    `neighbours` is how many nearest ones of each text are counted, by the cosine of their vectors.
    `points` are empty where no picture was asked for; `method` says how they were made, with its `seed`.
    """

    embedding: EmbeddingInfo
    sets: list[TextSet]
    neighbours: int
    mixing: list[Mixing]
    method: str
    seed: int
    points: list[Point] = []
