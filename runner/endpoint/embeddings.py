"""Reads what a server sends as embeddings."""

import math
from typing import Any

from runner.endpoint.errors import UnusableReply


def read_embeddings(answer: Any, count: int) -> list[list[float]]:
    """Return so many vectors of one length, in the order of their texts. Raises UnusableReply."""
    try:
        vectors = [row.embedding for row in sorted(answer.data, key=lambda row: row.index)]
        finite = all(math.isfinite(number) for vector in vectors for number in vector)
    except (AttributeError, TypeError) as error:
        raise UnusableReply("the answer holds no embeddings") from error
    if len(vectors) != count:
        raise UnusableReply(f"the answer holds {len(vectors)} embeddings for {count} texts")
    if len({len(vector) for vector in vectors}) != 1 or not vectors[0] or not finite:
        raise UnusableReply("the embeddings are no vectors of one length with finite numbers")
    return vectors
