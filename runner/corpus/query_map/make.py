"""Makes a map of the questions of files and the prompts of benchmarks."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from runner.corpus.benchmarks import load_benchmarks
from runner.corpus.query_map.options import MapOptions
from runner.corpus.query_map.records import EmbeddingInfo, Point, QueryMap, TextSet
from runner.corpus.questions import read_corpus_questions
from runner.errors import UsageError

Kind = Literal["questions", "prompts"]
LEAST = 5
"""Fewer texts have no neighbourhoods."""


class _Texts(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of one set by their ids, as far as they were drawn."""

    name: str
    kind: Kind
    available: int
    texts: dict[str, str]

    def describe(self) -> TextSet:
        """Return what a report says of it."""
        return TextSet(name=self.name, kind=self.kind, texts=len(self.texts), available=self.available)


def map_queries(options: MapOptions, note: Callable[[str], None] = lambda _: None) -> QueryMap:
    """Map the questions of files and the prompts of benchmarks in the space of an embedding.

    `note` hears of downloads and waits. Raises UsageError, BadSamples, UnknownBenchmark, DataUnavailable,
    BadDataset, EndpointRefused or EndpointUnavailable.
    """
    # Imported here: numpy takes its time, and the names of this file are for everybody.
    from runner.corpus.query_map.embedding import make_embedding
    from runner.corpus.query_map.neighbours import mix, normalise
    from runner.corpus.query_map.project import describe_method, project, require_method

    require_method(options.method)
    embedding = make_embedding(options, note)
    sets = list(_read_sets(options, note))
    _check(sets)
    texts = [text for one in sets for text in one.texts.values()]
    labels = [number for number, one in enumerate(sets) for _ in one.texts]
    vectors = embedding.embed(texts)
    unit = normalise(vectors)
    places: Iterable[Sequence[float]] = project(unit, options.method, options.seed) if options.draw else []
    keys = [(one.name, identity) for one in sets for identity in one.texts]
    return QueryMap(
        embedding=EmbeddingInfo(name=embedding.name, dimensions=vectors.shape[1]),
        sets=[one.describe() for one in sets],
        neighbours=min(options.neighbours, len(texts) - 1),
        mixing=mix(unit, labels, [one.name for one in sets], options.neighbours),
        method=describe_method(options.method, len(texts)),
        seed=options.seed,
        points=[
            Point(set=name, id=identity, x=round(float(x), 4), y=round(float(y), 4))
            for (name, identity), (x, y) in zip(keys, places, strict=bool(options.draw))
        ],
    )


def _read_sets(options: MapOptions, note: Callable[[str], None]) -> Iterator[_Texts]:
    for path in options.files:
        questions = read_corpus_questions(path).questions
        yield _draw(_name(path), "questions", {one.id: one.text for one in questions}, options)
    for benchmark in load_benchmarks(options.against, None, options.data_dir, note):
        prompts = {key: one.prompt for key, one in benchmark.problems.items()}
        yield _draw(benchmark.name, "prompts", prompts, options)


def _draw(name: str, kind: Kind, texts: dict[str, str], options: MapOptions) -> _Texts:
    """Return the texts of a set, with a limit at most so many of them, drawn by the seed."""
    kept = list(texts)
    if options.limit is not None and len(kept) > options.limit:
        drawn = set(random.Random(options.seed).sample(range(len(kept)), options.limit))  # noqa: S311
        kept = [key for place, key in enumerate(kept) if place in drawn]
    return _Texts(name=name, kind=kind, available=len(texts), texts={key: texts[key] for key in kept})


def _name(path: Path) -> str:
    """Return what a set is called: the file's name without its suffixes."""
    return path.name.removesuffix(".gz").removesuffix(".jsonl") or str(path)


def _check(sets: Sequence[_Texts]) -> None:
    names = [one.name for one in sets]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"two sets are called {twice}", "rename one of the files, or name it once")
    if len(sets) < 2:
        raise UsageError("a map of one set says nothing of another", "name a second file, or --against BENCH")
    if sum(len(one.texts) for one in sets) < LEAST:
        raise UsageError(f"a map needs {LEAST} texts at least", "name larger files")
