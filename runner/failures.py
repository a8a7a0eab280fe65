"""What to tell a person or a program of an error, and the exit code that it ends a command with."""

import errno

import msgspec

from runner.errors import ExitCode, RunnerError

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_ROOM = {errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
NO_THREAD = "can't start new thread"
"""What Python says where the system has no room for one, or for its stack."""

NO_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """What a person or a program is told of an error."""

    error: str
    hint: str
    exit_code: ExitCode


def describe_failure(error: BaseException) -> Failure:
    """Return what to tell of an error, ours or not."""
    if isinstance(error, KeyboardInterrupt):
        return _failure(error, ExitCode.INTERRUPTED, default="interrupted")
    if isinstance(error, RunnerError):
        return _failure(error, error.exit_code)
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, MemoryError) or NO_THREAD in str(error):
        return _of_short_machine(error)
    return _of_lower_layer(error) or _of_bug(error)


def _failure(error: BaseException, code: ExitCode, default: str = "") -> Failure:
    return Failure(error=str(error) or default, hint=_hint(error, getattr(error, "hint", "")), exit_code=code)


def _hint(error: BaseException, own: str) -> str:
    """Return an error's own hint, and what those that it passed through had to add."""
    return "; ".join(filter(None, [own, *getattr(error, "__notes__", [])]))


def _of_lower_layer(error: BaseException) -> Failure | None:
    # Imported here: an error is the only reason to load these layers for a command like `show`.
    from benchmarks.errors import DownloadFailed, InputError
    from compare.errors import CompareError
    from sandboxes.sandbox import SandboxError

    if isinstance(error, SandboxError | DownloadFailed):
        return _failure(error, ExitCode.INFRASTRUCTURE)
    if isinstance(error, InputError | CompareError):
        return _failure(error, ExitCode.USAGE)
    return None


def _of_system(error: OSError) -> Failure:
    where = f": {error.filename}" if error.filename else ""
    reason = error.strerror or str(error) or type(error).__name__
    hint = ""
    if error.errno in NO_SPACE:
        hint = "make room there"
    elif error.errno in NO_PERMISSION:
        hint = "check who owns it, or name another place (--run-dir, --data-dir)"
    elif error.errno in NO_ROOM:
        return _of_short_machine(error)
    return Failure(error=f"{reason}{where}", hint=_hint(error, hint), exit_code=ExitCode.INFRASTRUCTURE)


def _of_short_machine(error: BaseException) -> Failure:
    """Of a machine that has no room for another thread or process, or no memory."""
    what = "there is no memory left for this process" if isinstance(error, MemoryError) else str(error)
    hint = "end other programs, ask for fewer --workers, or raise this user's limits (ulimit -a, pids.max)"
    return Failure(error=what, hint=_hint(error, hint), exit_code=ExitCode.INFRASTRUCTURE)


def _of_bug(error: BaseException) -> Failure:
    return Failure(
        error=f"unexpected {type(error).__name__}: {error}",
        hint=_hint(error, "this is a fault of runner; RUNNER_DEBUG=1 shows where; please report it"),
        exit_code=ExitCode.INFRASTRUCTURE,
    )
