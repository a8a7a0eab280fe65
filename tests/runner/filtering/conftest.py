"""A case over fake sandboxes for each test."""

from pathlib import Path

import pytest

from tests.benchmarks.own.rows import with_calls, write
from tests.runner.filtering.scripted import Case, Script, install


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Script:
    """What the fake sandboxes do."""
    made = Script()
    install(monkeypatch, tmp_path, made)
    return made


@pytest.fixture
def case(script: Script, tmp_path: Path) -> Case:  # noqa: ARG001 - its sandboxes
    """A folder with two problems: double a number, or a text."""
    write(tmp_path / "own.jsonl", with_calls(), with_calls(task_id="own/1"))
    return Case(tmp_path)
