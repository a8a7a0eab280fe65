"""Whose texts are the nearest neighbours of whose, in the space of an embedding and not in a picture."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from runner.corpus.query_map.records import Mixing

BLOCK = 1000
"""Texts whose similarities to all others are in memory at a time."""
TIE = 1e-9
"""Cosines that differ by less are equal: copies of a text have no order among them."""
Matrix = np.ndarray[Any, Any]


def normalise(vectors: Matrix) -> Matrix:
    """Return vectors of length 1; one without a length stays, and is as far from all others."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1))


def mix(vectors: Matrix, labels: Sequence[int], names: Sequence[str], neighbours: int) -> list[Mixing]:
    """Return how the nearest neighbours of each set's texts are shared out over all sets.

    Args: `vectors` are of length 1, a row a text; `labels` say of which of `names` each is; `neighbours` is
    how many nearest ones of each text count, by cosine, itself never. Those that are as near as the last one
    that counts share its places.
    """
    marks = np.eye(len(names))[np.asarray(labels)]
    sizes = marks.sum(axis=0)
    counted = np.zeros((len(names), len(names)))
    for start, weights in _weigh(vectors, min(neighbours, len(vectors) - 1)):
        counted += marks[start : start + len(weights)].T @ (weights @ marks)
    shares = counted / counted.sum(axis=1, keepdims=True)
    expected = (sizes[None, :] - np.eye(len(names))) / (len(vectors) - 1)
    return [
        Mixing(
            of=of,
            among=among,
            share=float(shares[row, column]),
            expected=float(expected[row, column]),
            ratio=float(shares[row, column] / expected[row, column]) if expected[row, column] else 0.0,
        )
        for row, of in enumerate(names)
        for column, among in enumerate(names)
    ]


def _weigh(vectors: Matrix, neighbours: int) -> Iterator[tuple[int, Matrix]]:
    """Yield (first text, weights) for blocks of texts: how far each other text counts as a neighbour."""
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK] @ vectors.T
        rows = np.arange(len(cosines))
        cosines[rows, start + rows] = -np.inf
        last = np.partition(cosines, -neighbours, axis=1)[:, -neighbours, None]
        nearer = cosines > last + TIE
        tied = ~nearer & (cosines >= last - TIE)
        left = neighbours - nearer.sum(axis=1, keepdims=True)
        yield start, nearer + tied * (left / tied.sum(axis=1, keepdims=True))
