"""The one place where errors become a message, a hint and an exit code."""

import contextlib
import errno
import json
import os
import sys
import traceback
from collections.abc import Callable

import msgspec

from runner.errors import ExitCode, RunnerError
from runner.reports.text import plain_lines

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """What a person or a program is told of an error."""

    error: str
    hint: str
    exit_code: ExitCode


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
        return ExitCode.BROKEN_PIPE
    except (Exception, KeyboardInterrupt) as error:
        if os.environ.get("RUNNER_DEBUG"):
            traceback.print_exc()
        return tell(failure_of(error), as_json=as_json)


def tell(failure: Failure, *, as_json: bool) -> int:
    """Show a failure and return its exit code."""
    print(f"error: {plain_lines(failure.error)}", file=sys.stderr)
    if failure.hint:
        print(f"hint: {plain_lines(failure.hint)}", file=sys.stderr)
    if as_json:
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


def failure_of(error: BaseException) -> Failure:
    """Return what to tell of an error, ours or not."""
    if isinstance(error, KeyboardInterrupt):
        return _failure(error, ExitCode.INTERRUPTED, default="interrupted")
    if isinstance(error, RunnerError):
        return _failure(error, error.exit_code)
    if isinstance(error, OSError):
        return _of_system(error)
    return _of_lower_layer(error) or _of_bug(error)


def _failure(error: BaseException, code: ExitCode, default: str = "") -> Failure:
    return Failure(error=str(error) or default, hint=_hint(error, getattr(error, "hint", "")), exit_code=code)


def _hint(error: BaseException, own: str) -> str:
    """Return an error's own hint, and what those that it passed through had to add."""
    return "; ".join(filter(None, [own, *getattr(error, "__notes__", [])]))


def _of_lower_layer(error: BaseException) -> Failure | None:
    # Imported here: an error is the only reason to load these layers for a command like `show`.
    from benchmarks.errors import InputError
    from compare.errors import CompareError
    from sandboxes.sandbox import SandboxError

    if isinstance(error, InputError | CompareError):
        return _failure(error, ExitCode.USAGE)
    if isinstance(error, SandboxError):
        return _failure(error, ExitCode.INFRASTRUCTURE)
    return None


def _of_system(error: OSError) -> Failure:
    where = f": {error.filename}" if error.filename else ""
    reason = error.strerror or str(error) or type(error).__name__
    hint = ""
    if error.errno in NO_SPACE:
        hint = "make room there"
    elif error.errno in NO_PERMISSION:
        hint = "check who owns it, or name another place (--run-dir, --data-dir)"
    return Failure(error=f"{reason}{where}", hint=_hint(error, hint), exit_code=ExitCode.INFRASTRUCTURE)


def _of_bug(error: BaseException) -> Failure:
    return Failure(
        error=f"unexpected {type(error).__name__}: {error}",
        hint=_hint(error, "this is a fault of runner; RUNNER_DEBUG=1 shows where; please report it"),
        exit_code=ExitCode.INFRASTRUCTURE,
    )
