"""docs/filtering.md: its example runs, its commands exist, its tables have all that there is."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.agreement.copies import LONGEST
from benchmarks.agreement.written_tests import MAX_TESTS
from runner.cli.app import app
from runner.filtering.records import Agreement, Facts, Filtering, Settings, Why
from runner.filtering.totals import NAMED

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "filtering.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^\$ runner (.*)$", PAGE, flags=re.MULTILINE)
PRINTED = """\
2 {'not_passed': 1}
def double(x): return x * 2 {'candidates': 2, 'of_candidates': 3, 'tests': 2, 'of_tests': 3, 'score': 4}
def double(x): return x + x {'candidates': 2, 'of_candidates': 3, 'tests': 2, 'of_tests': 3, 'score': 4}
"""


def names_in_table(title: str) -> set[str]:
    """Return the names in the first column of the table with that title."""
    table = PAGE.partition(f"\n| {title} |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_the_tables_have_every_field_and_reason() -> None:
    assert names_in_table("field") == set(Facts.__struct_fields__) - {"vote"}
    assert names_in_table("key") == set(Filtering.__struct_fields__)
    assert f"the first {NAMED} of those" in PAGE
    assert names_in_table("`why`") == {why.value for why in Why}
    records = (Agreement, Settings)
    assert all(f"`{name}`" in PAGE for record in records for name in record.__struct_fields__)
    assert f"{MAX_TESTS} tests at most" in PAGE
    assert f"{LONGEST:,} characters" in PAGE


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_understood(command: str) -> None:
    arguments = shlex.split(command, comments=True)
    assert callable(app(arguments, prog_name="runner", standalone_mode=False))


@pytest.mark.container
@pytest.mark.usefixtures("python_image")
def test_the_example_keeps_what_it_should(tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    script.write_text(EXAMPLE, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.splitlines()) == sorted(PRINTED.splitlines())
