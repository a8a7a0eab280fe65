"""Where data sets are looked for, and that only the right bytes are ever used."""

import gzip
import hashlib
from pathlib import Path

import msgspec
import pytest

from benchmarks.datasets import dataset as datasets
from benchmarks.datasets.dataset import Dataset
from benchmarks.errors import BadDataset, DataUnavailable
from tests.benchmarks.datasets.publisher import sends, serving

TEXT = b'{"task_id": "Toy/0"}\n' * 100
ZIPPED = gzip.compress(TEXT, mtime=0)


def dataset(url: str = "http://127.0.0.1:9/nobody/listens") -> Dataset:
    return Dataset(
        name="Toy",
        file="Toy.jsonl.gz",
        version="v1",
        publisher="nobody, commit 0",
        rows=100,
        sha256=hashlib.sha256(TEXT).hexdigest(),
        url=url,
    )


def put(directory: Path, data: bytes, name: str = "Toy.jsonl.gz") -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / name).write_bytes(data)
    return directory / name


def silent(_message: str) -> None:
    """Hears nothing."""


def test_the_named_directory_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named, by_variable = put(tmp_path / "a", ZIPPED), put(tmp_path / "b", ZIPPED)
    kept = put(datasets.find_downloads(), ZIPPED)
    assert datasets.find_file(dataset()) == kept
    monkeypatch.setenv("RUNNER_DATA_DIR", str(tmp_path / "b"))
    assert datasets.find_file(dataset()) == by_variable
    assert datasets.find_file(dataset(), tmp_path / "a") == named


def test_a_directory_of_the_variable_may_lack_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNNER_DATA_DIR", str(tmp_path))
    assert datasets.find_file(dataset()) is None
    kept = put(datasets.find_downloads(), ZIPPED)
    assert datasets.find_file(dataset()) == kept


def test_a_named_directory_must_have_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataUnavailable, match=r"has no Toy\.jsonl\.gz") as caught:
        datasets.obtain(dataset(), tmp_path, silent)
    assert "--data-dir" in caught.value.hint


def test_plain_and_gzip_files_are_both_right(tmp_path: Path) -> None:
    datasets.verify(dataset(), put(tmp_path / "a", ZIPPED))
    plain = put(tmp_path / "b", TEXT, "Toy.jsonl")
    assert datasets.find_file(dataset(), tmp_path / "b") == plain
    datasets.verify(dataset(), plain)


def test_another_checksum_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match="is not Toy v1: its sha256 is") as caught:
        datasets.verify(dataset(), put(tmp_path, gzip.compress(TEXT + b"\n")))
    assert "nobody, commit 0" in caught.value.hint
    assert "runner data fetch" in caught.value.hint


@pytest.mark.parametrize("data", [ZIPPED[:-20], ZIPPED[:40] + b"\xff" * 20 + ZIPPED[60:], b"\x1f\x8bxyz"])
def test_a_damaged_file_is_told(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadDataset, match="cannot unpack"):
        datasets.verify(dataset(), put(tmp_path, data))


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "MAX_UNCOMPRESSED", len(TEXT) - 1)
    with pytest.raises(BadDataset, match="unpacks to more than"):
        datasets.verify(dataset(), put(tmp_path, ZIPPED))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataUnavailable, match="cannot read"):
        datasets.verify(dataset(), tmp_path)


def test_what_is_nowhere_is_downloaded_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    told: list[str] = []
    with serving(sends(ZIPPED)) as publisher:
        first = datasets.obtain(dataset(publisher.url), None, told.append)
        again = datasets.obtain(dataset(publisher.url), None, told.append)
        fetched = datasets.fetch(dataset(publisher.url), told.append)
    assert first == again == fetched == cache / "data" / "Toy.jsonl.gz"
    assert first.read_bytes() == ZIPPED
    assert publisher.requests == 1
    assert told == ["downloading Toy v1 from nobody, commit 0"]


def test_wrong_bytes_from_the_publisher_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    wrong = sends(gzip.compress(b"another file"))
    with serving(wrong) as publisher, pytest.raises(BadDataset, match=r"127\.0\.0\.1"):
        datasets.obtain(dataset(publisher.url), None, silent)
    assert datasets.find_file(dataset()) is None


def test_a_damaged_download_is_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    put(datasets.find_downloads(), ZIPPED[:50])
    with serving(sends(ZIPPED)) as publisher:
        assert datasets.fetch(dataset(publisher.url), silent).read_bytes() == ZIPPED
    assert publisher.requests == 1


def test_a_download_that_is_not_compressed_is_kept_under_such_a_name(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving(sends(TEXT)) as publisher:
        plain = dataset(publisher.url.removesuffix(".gz"))
        assert datasets.fetch(plain, silent) == cache / "data" / "Toy.jsonl"
    assert datasets.find_file(plain) == cache / "data" / "Toy.jsonl"


def test_another_file_is_used_under_its_own_checksum_where_that_is_allowed(tmp_path: Path) -> None:
    other = TEXT + b"\n"
    file, told = put(tmp_path, gzip.compress(other)), list[str]()
    pinned = msgspec.structs.replace(dataset(), others=True)
    found = datasets.identify(pinned, file, told.append)
    assert (found.version, found.sha256) == ("unpinned", hashlib.sha256(other).hexdigest())
    datasets.verify(found, file)
    assert len(told) == 1
    assert found.sha256[:16] in told[0]
    assert datasets.identify(dataset(), file, silent) == dataset()
    assert datasets.identify(pinned, put(tmp_path, ZIPPED), silent) == pinned
