"""How help looks, and what it costs."""

import os
import subprocess
import sys

import pytest
from typer.main import get_group

from runner.cli.app import app
from runner.cli.help import colour

TIMES = 8
"""So many times what Python takes to start may a help take."""

ROUNDS = 7


def measure_cpu_s(*arguments: str) -> float:
    """Return the processor time of Python with these arguments, in seconds."""
    quiet = subprocess.DEVNULL
    # Where modules may not be kept compiled, each start compiles them all: that is not what is measured.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen([sys.executable, *arguments], stdout=quiet, stderr=quiet, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_help_takes_few_times_what_python_takes() -> None:
    rounds = [(measure_cpu_s("-c", "pass"), measure_cpu_s("-m", "runner", "--help")) for _ in range(ROUNDS)]
    nothing, help_ = (min(column) for column in zip(*rounds, strict=True))
    assert help_ < TIMES * nothing, f"{help_:.3f} s, and Python alone takes {nothing:.3f} s"


def on_a_terminal(variables: dict[str, str]) -> str:
    """Return what `runner images --help` writes to a terminal."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "runner", "images", "--help"]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(command, stdout=theirs, env={**environment, **variables}, check=True)
    os.close(theirs)
    written = os.read(ours, 1 << 16).decode()
    os.close(ours)
    return written


def test_a_terminal_gets_colour() -> None:
    written = on_a_terminal({})
    assert "\x1b[1mCommands:\x1b[0m" in written
    assert "\x1b[36mbuild\x1b[0m" in written


def test_nobody_else_does() -> None:
    assert "\x1b" not in on_a_terminal({"NO_COLOR": "1"})
    command = [sys.executable, "-m", "runner", "--help"]
    piped = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "COLUMNS": "200"})
    assert b"\x1b" not in piped.stdout
    assert b"..." not in piped.stdout.partition(b"Commands:")[2], "each command says all of its sentence"
    assert max(map(len, piped.stdout.splitlines())) <= 110


@pytest.mark.parametrize(
    ("line", "coloured"),
    [
        ("  -h, --help  Show", "  \x1b[36m-h, --help\x1b[0m  Show"),
        ("  --bench NAME   humaneval", "  \x1b[36m--bench\x1b[0m NAME   humaneval"),
        ("                 --bench of a long text", None),
        ("  [RUN]  With --resume", None),
    ],
)
def test_names_in_lists_have_the_colour(line: str, coloured: str | None) -> None:
    assert colour(f"Options:\n{line}").splitlines()[1] == (coloured or line)
    assert colour(f"Usage: x\n\n{line}").splitlines()[2] == line, "outside of a list it is text"


def test_one_command_is_the_same_without_the_others() -> None:
    for name in ("exec", "generate", "images", "compare"):
        alone = get_group(app.narrow(name))
        assert list(alone.commands) == [name]
        assert {option.name for option in alone.params} >= {"version"}
    assert app.narrow("exek") is app, "who mistypes is told of all that there are"
