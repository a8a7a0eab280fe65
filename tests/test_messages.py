"""What messages and help texts may name: nothing that only this repository has, and the wheel does not."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from runner.nightly.config import EXAMPLE, read_config

ROOT = Path(__file__).parents[1]
PACKAGES = ("runner", "benchmarks", "compare", "sandboxes")
ONLY_HERE = re.compile(r"\b(docs|examples|tests|scripts)/|\b(README|CONTRIBUTING|CHANGELOG|SECURITY)\b")
FILES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))


def texts(path: Path) -> Iterator[str]:
    """The texts in a file that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def test_no_text_names_a_file_of_the_repository() -> None:
    named = [f"{path}: {text}" for path in FILES for text in texts(path) if ONLY_HERE.search(text)]
    assert len(FILES) > 300
    assert named == []


def test_the_example_that_messages_name_is_in_the_package_and_sound() -> None:
    assert EXAMPLE.is_relative_to(ROOT / "runner")
    assert not EXAMPLE.is_symlink()
    assert read_config(EXAMPLE).path == EXAMPLE


@pytest.mark.parametrize("heavy", ["matplotlib"])
def test_what_few_need_is_an_extra(heavy: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert not any(line.startswith(heavy) for line in project["dependencies"])
    extras = [name for name, lines in project["optional-dependencies"].items() if heavy in " ".join(lines)]
    assert extras == ["plot"]
