"""The nouns and errors of the lower layers that a caller of `runner` meets."""

from benchmarks.errors import (
    BadDataset,
    BadProblems,
    BadSamples,
    DataUnavailable,
    InputError,
    UnknownBenchmark,
)
from benchmarks.problem import Sample, Verdict
from compare.records import Comparison
from sandboxes.program import (
    Calls,
    DecodeError,
    Limit,
    Limits,
    Outcome,
    Phase,
    Program,
    Raised,
    encode_arguments,
)
from sandboxes.sandbox import SandboxError

__all__ = [
    "BadDataset",
    "BadProblems",
    "BadSamples",
    "Calls",
    "Comparison",
    "DataUnavailable",
    "DecodeError",
    "InputError",
    "Limit",
    "Limits",
    "Outcome",
    "Phase",
    "Program",
    "Raised",
    "Sample",
    "SandboxError",
    "UnknownBenchmark",
    "Verdict",
    "encode_arguments",
]
