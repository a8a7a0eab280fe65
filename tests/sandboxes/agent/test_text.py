"""Files of the kernel's as text."""

from pathlib import Path

import pytest

from sandboxes.agent import text


def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "long").write_text("ä\n" * text.CHUNK, "utf-8")
    assert text.read(str(tmp_path / "long")) == "ä\n" * text.CHUNK


def test_a_name_that_is_no_text_ends_nobody(tmp_path: Path) -> None:
    (tmp_path / "stat").write_bytes(b"1 (\xff\xfe) S 0")
    assert text.read(str(tmp_path / "stat")).rpartition(")")[2].split() == ["S", "0"]


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        text.read(str(tmp_path / "gone"))
