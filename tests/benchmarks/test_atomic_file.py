"""Files are replaced whole or not at all, whoever writes beside."""

from pathlib import Path

import pytest

from benchmarks.atomic_file import open_replacement, write_atomically


def test_an_error_in_the_block_leaves_the_old_content_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    write_atomically(file, b"old")
    with pytest.raises(KeyboardInterrupt), open_replacement(file) as opened:
        opened.write(b"half")
        raise KeyboardInterrupt
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_two_writers_at_once_do_not_write_into_one_another(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    with open_replacement(file) as first:
        first.write(b"first")
        write_atomically(file, b"second")
        assert file.read_bytes() == b"second"
    assert file.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [file]


def test_the_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    plain, replaced = tmp_path / "plain", tmp_path / "replaced"
    plain.write_bytes(b"")
    write_atomically(replaced, b"")
    assert replaced.stat().st_mode == plain.stat().st_mode
