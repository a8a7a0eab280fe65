"""images.lock: written whole, read whatever is in it."""

from pathlib import Path

import msgspec
import pytest

from sandboxes.images import lock
from sandboxes.images.lock import ImageInfo

INFO = ImageInfo(
    language="python", id="sha256:1", tag="codearena-runner/python:1", toolchain={"python": "3.11.2"},
    created="2025-01-01T00:00:00Z", size=1,
)  # fmt: skip


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    return tmp_path


def test_the_last_image_of_each_language_is_kept(directory: Path) -> None:
    newer, other = msgspec.structs.replace(INFO, id="sha256:2"), msgspec.structs.replace(INFO, language="c")
    for info in (INFO, other, newer):
        lock.record(info)
    assert lock.read() == {"python": newer, "c": other}
    assert [path.name for path in directory.iterdir()] == ["images.lock"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"python": 1}', "\xff"])
def test_a_damaged_file_is_as_good_as_none(directory: Path, content: str) -> None:
    (directory / "images.lock").write_text(content, encoding="latin-1")
    assert lock.read() == {}
    lock.record(INFO)
    assert lock.read() == {"python": INFO}
