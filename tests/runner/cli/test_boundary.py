"""Errors become messages, hints and exit codes; never a traceback unless asked for."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.errors import DataUnavailable, DownloadFailed, InputError
from runner.cli.boundary import guard
from runner.errors import RunDirectoryError, UsageError
from runner.failures import describe_failure
from sandboxes.sandbox import SandboxError


def raising(error: BaseException) -> Callable[[], int]:
    def action() -> int:
        raise error

    return action


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("wrong"), 2),
        (RunDirectoryError("in use"), 2),
        (InputError("line 7 is broken"), 2),
        (SandboxError("the engine went away"), 3),
        (DataUnavailable("not here"), 2),
        (DownloadFailed("no network"), 3),
        (PermissionError(errno.EACCES, "Permission denied", "/etc/shadow"), 3),
        (TimeoutError(), 3),
        (ZeroDivisionError("division by zero"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_error_has_its_exit_code(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(raising(error), as_json=False) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert "Traceback" not in err


def test_a_full_disk_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    def action() -> int:
        with Path("/dev/full").open("w") as file:
            file.write("anything")
        return 0

    assert guard(action, as_json=False) == 3
    assert "No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("can't start new thread"),
        BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"),
        OSError(errno.EMFILE, "Too many open files"),
    ],
)
def test_a_machine_without_room_is_no_fault_of_ours(error: BaseException) -> None:
    failure = describe_failure(error)
    assert failure.exit_code == 3
    assert "fault of runner" not in failure.hint
    assert "ulimit" in failure.hint


def test_a_hint_has_its_own_line_with_what_was_added_on_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    error = SandboxError("no engine answers", hint="start Docker")
    error.add_note("go on with: --resume --run-dir runs/x")
    guard(raising(error), as_json=False)
    wanted = "error: no engine answers\nhint: start Docker; go on with: --resume --run-dir runs/x\n"
    assert capsys.readouterr().err == wanted


def test_json_is_one_document_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    guard(raising(UsageError("wrong", hint="do it right")), as_json=True)
    document = json.loads(capsys.readouterr().out)
    assert document == {"error": "wrong", "hint": "do it right", "exit_code": 2}


def test_a_message_cannot_write_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    guard(raising(InputError("task \x1b[2J is unknown\nthere are others")), as_json=False)
    assert capsys.readouterr().err == "error: task \\x1b[2J is unknown\nthere are others\n"


def test_a_traceback_is_shown_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNNER_DEBUG", "1")
    assert guard(raising(UsageError("wrong")), as_json=False) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_of_ours_says_so() -> None:
    failure = describe_failure(KeyError("x"))
    assert failure.error == "unexpected KeyError: 'x'"
    assert "RUNNER_DEBUG" in failure.hint


def test_what_goes_well_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(lambda: 3, as_json=True) == 3
    assert capsys.readouterr() == ("", "")
