"""The README promises nothing that the command line or the Makefile does not know."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from benchmarks import registry
from benchmarks.problem import Verdict
from benchmarks.registry import list_names
from runner.cli.app import app
from runner.errors import ExitCode

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ runner (.*)$", README, flags=re.MULTILINE)
TARGETS = re.findall(r"^\$ make (\S+)$", README, flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_understood(command: str) -> None:
    arguments = shlex.split(command, comments=True)
    # typer reads the arguments and gives back the work, which is not started here.
    assert callable(app(arguments, prog_name="runner", standalone_mode=False))


def test_benchmarks_of_the_commands_exist() -> None:
    asked = re.findall(r"--bench (\S+)", " ".join(COMMANDS))
    assert asked
    assert set(asked) <= set(list_names())


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_the_targets(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_quick_start_names_both_commands_with_what_they_take() -> None:
    start = README.partition("## Quick start")[2].partition("\n## ")[0]
    assert {"run", "test"} <= set(re.findall(r"^\$ make (\S+)$", start, flags=re.MULTILINE))
    assert re.search(r"`make run` [^`]+`demo`[^`]+ minutes", start)
    assert re.search(r"`make test` [^`]+ minutes", start)


def test_every_verdict_and_exit_code_is_explained() -> None:
    for verdict in Verdict:
        assert f"| `{verdict.value}` |" in README
    for code in ExitCode:
        assert f"| {code.value} |" in README or f"ends with {code.value}" in README


@pytest.mark.data
def test_rules_that_accept_constants_are_named_and_touch_no_task_of_the_pinned_data(data_dir: Path) -> None:
    names = {problem.entry_point for problem in registry.load("mbpp+", data_dir).problems.values()}
    for rule in ("are_equivalent", "sum_div"):
        assert f"`{rule}`" in README
        assert rule not in names
