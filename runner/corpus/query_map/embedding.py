"""Makes vectors of texts: by their words, by a sentence model, or by a server."""

import asyncio
import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from runner.corpus.query_map.options import TFIDF, MapOptions
from runner.endpoint.model import Model
from runner.endpoint.records import Endpoint, OptionNames
from runner.errors import UsageError
from runner.reports.text import cut

DIMENSIONS = 100
"""To so many the words are reduced: enough for topics, and noise is left out."""
WORD = r"[^\W_]+"
RETRY_S = 60.0
BATCH = 32
"""Texts that a server is sent at a time."""


class Embedding(Protocol):
    """Makes vectors of texts."""

    @property
    def name(self) -> str:
        """What a report calls it."""
        ...

    def embed(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """Return a row for each text."""
        ...


class WordEmbedding:
    """TF-IDF of lower-case words, reduced to DIMENSIONS by a truncated SVD (latent semantic analysis).

    Words are runs of letters and digits, counted as 1 + log(count) and weighed by their rarity over all
    texts of the map: vectors of two maps can't be compared.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self.name = "TF-IDF of words, reduced by SVD"

    def embed(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """Return a row for each text. Raises UsageError where no text has a word."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        try:
            weights = TfidfVectorizer(token_pattern=WORD, sublinear_tf=True).fit_transform(texts)
        except ValueError as error:
            raise UsageError("the texts have no words to compare", "check the files") from error
        size = min(DIMENSIONS, *(side - 1 for side in weights.shape))
        if size < 1:
            return np.asarray(weights.toarray())
        return np.asarray(TruncatedSVD(size, random_state=self._seed).fit_transform(weights))


class SentenceModel:
    """A model of the library sentence-transformers, by its name or from a folder."""

    def __init__(self, name: str) -> None:
        if importlib.util.find_spec("sentence_transformers") is None:
            raise UsageError(
                f"--embedding {cut(name, 60)} needs sentence-transformers, which is not installed",
                "pip install sentence-transformers, name a server (http://...), or leave it out for TF-IDF",
            )
        self._name = name
        self.name = f"sentence model {Path(name).name}"

    def embed(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """Return a row for each text. Raises UsageError where the model can't be loaded."""
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(self._name)
        except (OSError, ValueError) as error:
            message = f"{self._name} is no sentence model: {cut(str(error), 200)}"
            raise UsageError(message, "name a folder with one, or one that can be downloaded") from error
        return np.asarray(model.encode(list(texts)))


class ServedModel:
    """A model behind an OpenAI-compatible server's /v1/embeddings."""

    def __init__(self, options: MapOptions, note: Callable[[str], None]) -> None:
        if not options.model:
            raise UsageError("--embedding is a server, and not said is which model", "--embedding-model NAME")
        names = OptionNames(url="--embedding", request="--embedding-model", goes_on="")
        self._endpoint = Endpoint(
            model=options.model,
            base_url=options.embedding.rstrip("/"),
            key_env=options.key_env,
            retry_s=RETRY_S,
            options=names,
        )
        self._note = note
        self.name = f"{options.model} at a server"

    def embed(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """Return a row for each text. Raises UsageError, EndpointRefused or EndpointUnavailable."""
        return np.array(asyncio.run(self._ask(texts)))

    async def _ask(self, texts: Sequence[str]) -> list[list[float]]:
        async with Model(self._endpoint, self._note) as model:
            await model.check()
            return [
                vector
                for start in range(0, len(texts), BATCH)
                for vector in await model.embed(texts[start : start + BATCH])
            ]


def make_embedding(options: MapOptions, note: Callable[[str], None]) -> Embedding:
    """Return what makes vectors. Raises UsageError for one that can't be had."""
    if options.embedding == TFIDF:
        return WordEmbedding(options.seed)
    if options.embedding.startswith(("http://", "https://")):
        return ServedModel(options, note)
    return SentenceModel(options.embedding)
