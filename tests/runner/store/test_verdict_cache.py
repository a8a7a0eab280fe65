"""The file of verdicts in the user's cache: what it gives back, what it does not take, how it is damaged."""

import contextlib
import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.problem import Verdict
from runner.store.records import VerdictLine
from runner.store.verdict_cache import VerdictCache
from tests.runner.run_examples import failed_line, make_line

KEY, OTHER = b"k" * 32, b"o" * 32


@contextlib.contextmanager
def opened(folder: Path, **options: int) -> Iterator[VerdictCache]:
    with contextlib.closing(VerdictCache(folder, **options)) as cache:
        yield cache


def find(folder: Path, key: bytes = KEY) -> VerdictLine | None:
    with opened(folder) as cache:
        return cache.find(key)


def file_of(folder: Path) -> Path:
    (file,) = folder.glob("*.sqlite")
    return file


def change(folder: Path, command: str, *values: object) -> None:
    """Change the file as another program would that does not know our rules."""
    with contextlib.closing(sqlite3.connect(file_of(folder))) as connection, connection:
        connection.execute(command, values)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one verdict."""
    with opened(tmp_path / "verdicts") as cache:
        cache.keep([(KEY, make_line())])
    return tmp_path / "verdicts"


def test_what_was_kept_is_found_under_its_key_alone(folder: Path) -> None:
    assert find(folder) == make_line()
    assert find(folder, OTHER) is None


def test_the_last_verdict_under_a_key_stands(folder: Path) -> None:
    with opened(folder) as cache:
        cache.keep([(KEY, make_line(verdict=Verdict.FAILED))])
        assert cache.find(KEY) == make_line(verdict=Verdict.FAILED)


def test_nobody_else_may_look_into_the_folder(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o722])
def test_a_folder_in_which_others_may_write_is_not_used(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    with pytest.raises(PermissionError, match="not only yours"):
        VerdictCache(folder)


def test_texts_that_are_no_unicode_are_kept_as_a_run_keeps_them(folder: Path) -> None:
    with opened(folder) as cache:
        cache.keep([(OTHER, failed_line())])
        found = cache.find(OTHER)
    assert found is not None and found.detail.endswith("\\ud800")


@pytest.mark.parametrize("column", ["line", "checksum"])
def test_a_line_that_was_changed_is_not_there(folder: Path, column: str) -> None:
    change(folder, f"update verdicts set {column} = cast({column} || ' ' as blob)")
    assert find(folder) is None


def test_a_line_under_the_key_of_another_is_not_there(folder: Path) -> None:
    change(folder, "update verdicts set key = ?", OTHER)
    assert find(folder, OTHER) is None


def test_a_line_that_is_no_verdict_is_not_there(folder: Path) -> None:
    data = b'{"verdict": "passed"}'
    checksum = hashlib.sha256(KEY + data).digest()
    change(folder, "update verdicts set line = ?, checksum = ?", data, checksum)
    assert find(folder) is None


def test_a_longer_line_than_is_kept_is_not_there(folder: Path) -> None:
    with opened(folder) as cache:
        cache.keep([(OTHER, make_line(detail="x" * 100_000))])
        assert cache.find(OTHER) is None


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "broken"]
)
def test_a_file_that_is_none_of_ours_is_begun_anew(folder: Path, content: bytes) -> None:
    file_of(folder).write_bytes(content)
    assert find(folder) is None
    with opened(folder) as cache:
        cache.keep([(KEY, make_line())])
    assert find(folder) == make_line()


def test_a_file_with_other_tables_is_begun_anew(folder: Path) -> None:
    change(folder, "drop table verdicts")
    change(folder, "create table verdicts (name text)")
    assert find(folder) is None
    with opened(folder) as cache:
        cache.keep([(KEY, make_line())])
    assert find(folder) == make_line()


def test_a_file_that_breaks_while_it_is_open_costs_no_run(folder: Path) -> None:
    with opened(folder) as cache:
        size = file_of(folder).stat().st_size
        file_of(folder).write_bytes(b"\xff" * size)
        assert cache.find(KEY) is None
        cache.keep([(OTHER, make_line())])
        cache.touch([KEY])
    with opened(folder) as cache:
        cache.keep([(KEY, make_line())])
        assert cache.find(KEY) == make_line()


def test_where_no_folder_can_be_made_an_error_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        VerdictCache(tmp_path / "file")


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    most, keys = 100_000, [bytes([number]) * 32 for number in range(200)]
    with opened(tmp_path / "verdicts", most_bytes=most) as cache:
        for begin in range(0, len(keys), 20):
            cache.touch(keys[:1])
            cache.keep([(key, make_line(detail="x" * 1000)) for key in keys[begin : begin + 20]])
        there = [key for key in keys if cache.find(key)]
    assert there == [keys[0], *keys[-len(there) + 1 :]]
    assert 20 < len(there) < 100
    assert file_of(tmp_path / "verdicts").stat().st_size < 2 * most


WRITER = """
import contextlib, sys
from pathlib import Path
from runner.store.verdict_cache import VerdictCache
from tests.runner.run_examples import make_line
for number in range(40):
    with contextlib.closing(VerdictCache(Path(sys.argv[1]))) as cache:
        cache.keep([(f"{sys.argv[2]}-{number}".encode(), make_line(number))])
"""


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    names = ["first", "second", "third"]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "verdicts"), name]) for name in names
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0]
    with opened(tmp_path / "verdicts") as cache:
        assert all(
            cache.find(f"{name}-{number}".encode()) == make_line(number)
            for name in names
            for number in range(40)
        )
