"""What can be wrong with an endpoint, and what its user is told.

EndpointRefused      the server says no, and will say so again: key, model name, request (exit code 2)
EndpointUnavailable  it does not answer, is busy or is broken, and was so until patience ran out (exit code 3)
"""

from typing import ClassVar

from runner.errors import ExitCode, RunnerError


class EndpointUnavailable(RunnerError):
    """The server gave no usable answer."""


class EndpointRefused(RunnerError):
    """The server answered that it will not do what it was asked."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE


class UnusableReply(Exception):
    """A success that is no reply: no JSON, or JSON of another shape. It may be better at the next try."""
