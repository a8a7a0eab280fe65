"""docs/problems.md: its file is sound and its references pass, its example runs, its commands exist."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import runner
from benchmarks.own.rows import MAX_DEPTH, Row, RowLimits
from runner.cli.app import app
from sandboxes.images.lock import ImageInfo

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "problems.md").read_text("utf-8")
(FILE,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
(EXAMPLE,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^\$ runner (.*)$", PAGE, flags=re.MULTILINE)


def test_the_table_has_every_field_and_no_other() -> None:
    table = PAGE.partition("## Fields")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(Row.__struct_fields__)
    assert all(f"`{name}`" in table for name in RowLimits.__struct_fields__)
    assert f"nested {MAX_DEPTH} levels" in PAGE


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_understood(command: str) -> None:
    arguments = shlex.split(command, comments=True)
    assert callable(app(arguments, prog_name="runner", standalone_mode=False))


@pytest.mark.container
def test_the_file_is_sound_and_its_references_pass(
    tmp_path: Path,
    python_image: ImageInfo,  # noqa: ARG001
    cpp_image: ImageInfo,  # noqa: ARG001
) -> None:
    file = tmp_path / "problems.jsonl"
    file.write_text(FILE, "utf-8")
    check = runner.check_problems(file, run=True, workers=1)
    assert (check.name, check.unsealed, check.failed) == ("in-house", ["twice/0"], [])
    assert sum(group.references for group in check.groups) == 4
    assert check.notes == []


@pytest.mark.container
def test_the_example_prints_a_reward_and_finds_the_early_exit(
    tmp_path: Path,
    python_image: ImageInfo,  # noqa: ARG001
) -> None:
    script = tmp_path / "example.py"
    script.write_text(EXAMPLE, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "1.0\nearly_exit\n"
