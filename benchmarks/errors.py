"""What can be wrong with what a person gave us. Each is an expected failure: a message, no traceback.

InputError            what was given cannot be used (the command line exits with 2)
 ├─ UnknownBenchmark  no benchmark of that name
 ├─ DataUnavailable   a data set is not on this machine
 │   └─ DownloadFailed   and could not be fetched, by no fault of what was given (exit code 3)
 ├─ BadDataset        a data set's file is damaged or is of another version
 ├─ BadSamples        a samples file cannot be read, or does not fit the benchmark
 └─ BadProblems       a file of the user's own problems cannot be used
"""


class InputError(Exception):
    """The message says what happened and the likely cause; `hint` says what to do."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UnknownBenchmark(InputError):
    """No benchmark is called that."""


class DataUnavailable(InputError):
    """A data set is not on this machine and could not be fetched."""


class DownloadFailed(DataUnavailable):
    """A data set could not be fetched or kept: no network, the publisher does not answer, a full disk."""

    exit_code = 3


class BadDataset(InputError):
    """The file of a data set does not hold the bytes that its publisher's does."""


class BadSamples(InputError):
    """The samples cannot be read or do not belong to the benchmark."""


class BadProblems(InputError):
    """A file of the user's own problems cannot be read, or what is in it cannot be judged."""
