"""The nouns and errors of the lower layers that a caller of `runner` meets."""

from benchmarks.errors import BadDataset, BadSamples, DataUnavailable, InputError, UnknownBenchmark
from benchmarks.problem import Sample, Verdict
from compare.records import Comparison
from sandboxes.program import Calls, Limits, Outcome, Program, encode_arguments
from sandboxes.sandbox import SandboxError

__all__ = [
    "BadDataset",
    "BadSamples",
    "Calls",
    "Comparison",
    "DataUnavailable",
    "InputError",
    "Limits",
    "Outcome",
    "Program",
    "Sample",
    "SandboxError",
    "UnknownBenchmark",
    "Verdict",
    "encode_arguments",
]
