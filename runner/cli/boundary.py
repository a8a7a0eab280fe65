"""The one place where errors become a message, a hint and an exit code."""

import contextlib
import os
import sys
from collections.abc import Callable

import runner


def guard(action: Callable[[], int], *, as_json: bool) -> int:
    """Run a command's work and return its exit code, whatever happens in it.

    Errors are told on stderr; with `as_json` they are told as one JSON document on stdout too. With
    RUNNER_DEBUG set in the environment, the traceback comes first.
    """
    try:
        code = action()
        sys.stdout.flush()  # here, where a full disk can still be told; Python would only try at exit
        return code
    except BrokenPipeError:
        # Whoever read our output has seen enough (`runner show RUN | head`): no reason to complain.
        _drop_stdout()
        return runner.ExitCode.BROKEN_PIPE
    except (Exception, KeyboardInterrupt) as error:
        if os.environ.get("RUNNER_DEBUG"):
            import traceback

            traceback.print_exc()
        return tell(runner.describe_failure(error), as_json=as_json)


def tell(failure: "runner.Failure", *, as_json: bool) -> int:
    """Show a failure and return its exit code."""
    print(f"error: {runner.plain_lines(failure.error)}", file=sys.stderr)
    if failure.hint:
        print(f"hint: {runner.plain_lines(failure.hint)}", file=sys.stderr)
    if as_json:
        import json

        import msgspec

        # Where stdout itself is the trouble, stderr has said so already.
        with contextlib.suppress(OSError):
            print(json.dumps(msgspec.to_builtins(failure)), flush=True)
    try:
        sys.stdout.flush()
    except OSError:
        _drop_stdout()
    return failure.exit_code


def _drop_stdout() -> None:
    """Let what could not be written go: Python would try again at exit, complain, and end with 120."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
