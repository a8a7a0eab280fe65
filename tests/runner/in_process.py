"""The command line in the test's process, where what it does and says matters, not how it starts and ends."""

import contextlib
import io
import subprocess
from pathlib import Path

import pytest

from runner.cli.app import main


def runner(
    *arguments: str, folder: Path = Path(), environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, and return what it says; a process of its own takes long to start."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="", write_through=True) for _ in range(2))
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        contextlib.chdir(folder),
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, value in (environment or {}).items():
            patch.setenv(name, value)
        code = main(arguments)
    said = [stream.detach().getvalue().decode("utf-8") for stream in (out, err)]
    return subprocess.CompletedProcess(arguments, code, *said)
