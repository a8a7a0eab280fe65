"""Files are replaced whole or not at all, whoever writes beside."""

import os
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


def test_a_pipe_and_a_device_are_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, device = tmp_path / "pipe", tmp_path / "device"
    os.mkfifo(pipe)
    device.symlink_to("/dev/full")  # by a link: a mistake here must not cost the machine its device
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(pipe, b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(device, b"lost")
    assert pipe.is_fifo() and device.is_symlink()
    assert sorted(tmp_path.iterdir()) == [device, pipe]
