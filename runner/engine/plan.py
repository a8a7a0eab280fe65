"""What a run would judge: which problems, and which samples of them."""

import os
from pathlib import Path

import msgspec

from benchmarks import samples
from benchmarks.problem import Benchmark, SampleKey
from benchmarks.sample_folders import find_file, find_samples, is_sample_folder, names_benchmark
from benchmarks.sample_lines import STDIN
from runner.errors import UsageError
from runner.generation.folder import read_model
from runner.options import Reporter, RunOptions


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What to run of one benchmark: `whole` is all of it, `benchmark` what was selected.

    `keys` are all samples to judge; `chosen` holds those that are there already.
    """

    whole: Benchmark
    benchmark: Benchmark
    chosen: samples.SampleSet
    keys: frozenset[SampleKey]


def plan_run(whole: Benchmark, options: RunOptions, reporter: Reporter) -> Plan:
    """Return what a run of one benchmark would judge. Raises InputError for what the user gave."""
    benchmark = samples.select(whole, options.limit, options.task)
    if options.samples:
        chosen = samples.load(_find_samples(options.samples, whole.name), whole, selected=benchmark)
    else:
        chosen = samples.reference_samples(benchmark)
        reporter.note(f"no --samples given: running the reference solutions of {whole.name}")
    keys = frozenset(sample.key for sample in chosen.samples)
    return Plan(whole=whole, benchmark=benchmark, chosen=chosen, keys=keys)


def _find_samples(path: Path, name: str) -> Path:
    """Return the path of a benchmark's samples, for `-` that of standard input.

    Raises UsageError for a terminal, BadSamples for a folder of samples files without one for it.
    """
    if file := find_file(path, name):
        return file
    if is_sample_folder(path):
        return find_samples(path, [name])[name]
    if path not in (Path("-"), STDIN):
        return path
    if os.isatty(0):
        raise UsageError("--samples - reads standard input, and that is a terminal", "pipe samples into it")
    return STDIN


def find_model(samples: Path | None) -> str:
    """Return the model that generated samples, as the folder says that they lie in; "" where none says so."""
    if samples is None:
        return ""
    folder = samples.parent if names_benchmark(samples) else samples
    return read_model(folder)
