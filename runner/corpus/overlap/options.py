"""What is compared with what, and where the results go."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from benchmarks.sample_lines import STDIN
from runner.errors import UsageError

NGRAM = 15


class OverlapOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to compare.

    `path` is a corpus, JSON Lines; `against` names benchmarks and groups, `problems` is a file of own
    problems; `ngram` is from how many words on a run counts; `fields` are those of a line that hold its
    texts (none: all); `tests` also compares with tests that are program text. `output` takes the lines that
    do not overlap, `matches` every overlap; `show` of the longest runs are in the report.
    """

    path: Path
    against: Sequence[str] = ()
    problems: Path | None = None
    ngram: int = NGRAM
    fields: Sequence[str] = ()
    tests: bool = False
    output: Path | None = None
    matches: Path | None = None
    show: int = 10
    data_dir: Path | None = None

    @property
    def source(self) -> Path:
        """The file that is read: `-` is standard input."""
        return STDIN if self.path == Path("-") else self.path


class OverlapReporter(Protocol):
    """Hears how far a comparison is."""

    def note(self, message: str) -> None:
        """Hear a message for a person."""
        ...

    def begin(self, size: int | None) -> None:
        """Hear that reading begins of a file of so many bytes, None where that is not known."""
        ...

    def step(self, read: int, lines: int, overlapping: int) -> None:
        """Hear that so many bytes and lines are read by now, and how many of these overlap."""
        ...

    def end(self) -> None:
        """Hear that it is over, in whatever way."""
        ...


def _is_read(path: Path, source: Path) -> bool:
    return source != STDIN and source.exists() and path.samefile(source)


def check_options(options: OverlapOptions) -> None:
    """Raise UsageError where nothing is asked for, or a result would take the place of the corpus."""
    if not options.against and options.problems is None:
        message = "nothing to compare with is named"
        raise UsageError(message, "name benchmarks: --against humaneval,mbpp,multipl-e")
    if options.ngram < 2:
        raise UsageError(f"--ngram {options.ngram} is no run of words", "give 2 or more; usual are 10 and 15")
    if options.source == STDIN and sys.stdin.isatty():
        raise UsageError("- reads standard input, and that is a terminal", "name a file, or send lines to it")
    for name, path in (("output", options.output), ("matches", options.matches)):
        if path is None:
            continue
        if not path.parent.is_dir():
            raise UsageError(f"there is no folder {path.parent}", f"create it, or change --{name}")
        if not os.access(path.parent, os.W_OK):
            raise UsageError(f"cannot write {path}: no permission", f"name another place with --{name}")
        if path.is_dir() or (path.exists() and _is_read(path, options.source)):
            raise UsageError(f"--{name} {path} would replace what is read", "name another file")
    if options.output is not None and options.output == options.matches:
        raise UsageError("--output and --matches are the same file", "name two files")
