"""Files of lines that are appended to."""

from pathlib import Path

import pytest

from runner.store.line_file import LineFile
from runner.store.records import DatasetInfo

LINE = DatasetInfo(version="1", sha256="")


def test_a_full_disk_says_which_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.symlink_to("/dev/full")
    file = LineFile(path)
    with pytest.raises(OSError, match="No space left on device") as full:
        file.append(LINE)
    file.close()
    assert Path(full.value.filename) == path
