"""What docs/extending.md says of files is what its code does."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extending.copies import ROOT
from tests.extending.document import Block, put, read_blocks, read_table, read_titles


@pytest.mark.parametrize("title", read_titles())
def test_the_table_names_every_file_that_is_touched(title: str) -> None:
    table, touched = read_table(title), {block.path for block in read_blocks(title)}
    assert len(set(table)) == len(table) > 0
    assert not [path for path in touched if not any(path.startswith(place) for place in table)]
    assert not [place for place in table if not any(path.startswith(place) for path in touched)]


@pytest.mark.parametrize("title", read_titles())
def test_new_files_are_new_and_others_are_there(title: str) -> None:
    for block in read_blocks(title):
        assert (ROOT / block.path).exists() == (block.action != "file"), block.path


@pytest.mark.parametrize("title", read_titles())
def test_the_code_is_clean(title: str, tmp_path: Path) -> None:
    copy_touched(tmp_path, title)
    touched = {block.path for block in read_blocks(title) if block.path.endswith(".py")}
    ours = f"src = ['.', '{ROOT}']"  # where it finds what packages are our own
    for command in (["check", "--config", ours], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", *touched], cwd=tmp_path,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


def copy_touched(root: Path, title: str) -> None:
    """Copy what a section touches of the product, and put its code there."""
    for path in {"pyproject.toml", *(block.path for block in read_blocks(title))}:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / path).exists():
            shutil.copy2(ROOT / path, root / path)
    for block in read_blocks(title):
        put(root, block)


@pytest.mark.parametrize(
    ("action", "name", "expected"),
    [
        ("row", "ROWS", "ROWS = {\n    1: 2,\nNEW\n}\n\n\nclass Record:\n    field: int\n"),
        ("row", "Record", "ROWS = {\n    1: 2,\n}\n\n\nclass Record:\n    field: int\nNEW\n"),
        ("before", "Record", "ROWS = {\n    1: 2,\n}\n\n\nNEW\n\n\nclass Record:\n    field: int\n"),
        ("instead", "ROWS", "NEW\n\n\nclass Record:\n    field: int\n"),
        ("append", "", "ROWS = {\n    1: 2,\n}\n\n\nclass Record:\n    field: int\nNEW\n"),
        ("file", "", "NEW\n"),
    ],
)
def test_code_goes_where_its_block_says(tmp_path: Path, action: str, name: str, expected: str) -> None:
    file = tmp_path / "module.py"
    file.write_text("ROWS = {\n    1: 2,\n}\n\n\nclass Record:\n    field: int\n", "utf-8")
    put(tmp_path, Block(action, "module.py", name, "NEW\n"))
    assert file.read_text("utf-8") == expected
