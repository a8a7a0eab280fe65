"""What types can't say of a configuration: benchmarks that exist, gates that apply, paths that can be."""

from collections.abc import Iterator
from pathlib import PurePath

from benchmarks.registry import BENCHMARKS
from runner.nightly.config_records import Configuration, ModelConfig
from runner.nightly.config_types import suggest

Problem = tuple[str, str]
"""The key, such as `model[1].samples.mbpp+`, and what is wrong with it."""

OWN_FILES = {"night.json", "clock.json", "junit.xml", "summary.md", "report.html"}
"""What lies in a night's folder beside the folders of its models."""


def problems(configuration: Configuration) -> Iterator[Problem]:
    """Yield all that is wrong, in the order in which it should be told."""
    config = configuration.config
    for place, model in enumerate(config.model):
        named = [other.name for other in config.model[:place]]
        yield from ((f"model[{place}].{key}", what) for key, what in _model(model, named))
    samples = [set(model.names) for model in config.model]
    everything = set.union(*samples) if all(samples) else None
    yield from _minimums("gates.minimum", config.gates.minimum, everything, "no model runs it")
    if config.baseline.use == "run" and config.baseline.path is None:
        yield "baseline.use", "a named baseline needs `path`, a night's folder"


def _model(model: ModelConfig, named: list[str]) -> Iterator[Problem]:
    if model.name in named:
        yield "name", f"{model.name!r} is there twice"
    if model.name in OWN_FILES:
        yield "name", f"{model.name!r} is the name of a report"
    yield from _endpoint(model) if model.endpoint is not None else _samples(model)
    there = set(model.names) or None
    yield from _minimums("minimum", model.minimum, there, "this model does not run it")


def _samples(model: ModelConfig) -> Iterator[Problem]:
    if not model.samples:
        yield "samples", "no benchmark is named"
    if model.benchmarks:
        yield "benchmarks", "they are what an `endpoint` is asked; `samples` names its own"
    for name, wanted in model.samples.items():
        yield from ((f"samples.{name}", what) for what in [*_benchmark(name), *_path(wanted)])


def _endpoint(model: ModelConfig) -> Iterator[Problem]:
    if model.samples:
        yield "samples", "a model has `samples` or an `endpoint`, not both"
    if not model.benchmarks:
        yield "benchmarks", 'no benchmark is named, as in benchmarks = ["humaneval+"]'
    for place, name in enumerate(model.benchmarks):
        yield from ((f"benchmarks[{place}]", what) for what in _benchmark(name))
    if model.endpoint is not None and not model.endpoint.base_url.startswith(("http://", "https://")):
        yield "endpoint.base_url", 'must be an address, as in "http://127.0.0.1:8000/v1"'


def _minimums(key: str, minimums: dict[str, float], there: set[str] | None, never: str) -> Iterator[Problem]:
    """Yield what is wrong with minimums for the benchmarks that are `there`, None where that is not known."""
    for name, percent in minimums.items():
        yield from ((f"{key}.{name}", what) for what in _benchmark(name))
        if not 0 <= percent <= 100:
            yield f"{key}.{name}", f"{percent:g} is no percentage from 0 to 100"
        if there is not None and name not in there:
            yield f"{key}.{name}", f"{never}, so this gate would never apply"


def _benchmark(name: str) -> Iterator[str]:
    if name not in BENCHMARKS:
        there = f"; there are: {', '.join(BENCHMARKS)}"
        yield f"no such benchmark{suggest(name, BENCHMARKS) or there}"


def _path(wanted: str) -> Iterator[str]:
    if not wanted.strip():
        yield "no file is named"
    if any("**" in part and part != "**" for part in PurePath(wanted).parts):
        yield f"{wanted!r} is no pattern: `**` stands for whole folders, as in samples/**/*.jsonl"
