"""The errors of the runner's own layer; each class declares the exit code it ends the command with.

    RunnerError                 3   infrastructure, unless a subclass says otherwise
     +- UsageError              2   the command line or a file of the user's is wrong
         +- RunDirectoryError   2   a run directory that can't be used as asked

Errors of the layers below know nothing of exit codes: `runner.failures` maps them.
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What a command's exit status means."""

    DONE = 0
    GATE_FAILED = 1
    USAGE = 2
    INFRASTRUCTURE = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class RunnerError(Exception):
    """An expected failure. The message says what happened; `hint` says what to do about it."""

    exit_code: ClassVar[ExitCode] = ExitCode.INFRASTRUCTURE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(RunnerError):
    """The command line, or a file it names, is not usable."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE


class RunDirectoryError(UsageError):
    """A run directory is missing, broken, in use, or of another run."""
