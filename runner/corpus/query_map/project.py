"""Lays vectors out on a plane so that neighbours stay neighbours, as far as a plane allows."""

import importlib.util
import warnings
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from runner.errors import UsageError

PERPLEXITY = 30.0
NEIGHBOURS = 15
Matrix = np.ndarray[Any, Any]


def require_method(method: str) -> None:
    """Raise UsageError where what a method needs is not installed."""
    if importlib.util.find_spec("sklearn") is None:
        raise UsageError(
            "a map needs scikit-learn, which is not installed", "pip install 'codearena-runner[map]'"
        )
    if method == "umap" and importlib.util.find_spec("umap") is None:
        raise UsageError(
            "--method umap needs umap-learn, which is not installed", "pip install umap-learn, or use tsne"
        )


def describe_method(method: str, count: int) -> str:
    """Return a method's name with its settings for so many texts."""
    if method == "umap":
        return f"UMAP with {min(NEIGHBOURS, count - 1)} neighbours"
    return f"t-SNE with perplexity {_perplexity(count):.3g}"


def project(vectors: Matrix, method: str, seed: int) -> Matrix:
    """Return a place on the plane for each vector of length 1; the same seed gives the same places."""
    # One thread: sums over several come in no fixed order, and small differences grow.
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries' own, about copies of one text and their defaults
        return np.asarray(_make(len(vectors), method, seed).fit_transform(vectors), dtype=float)


def _make(count: int, method: str, seed: int) -> Any:
    if method == "umap":
        import umap

        return umap.UMAP(n_neighbors=min(NEIGHBOURS, count - 1), metric="cosine", random_state=seed)
    from sklearn.manifold import TSNE

    return TSNE(perplexity=_perplexity(count), init="pca", random_state=seed)


def _perplexity(count: int) -> float:
    """Return how many neighbours are kept together: of few texts a third, as the method asks."""
    return min(PERPLEXITY, max(1.0, (count - 1) / 3))
