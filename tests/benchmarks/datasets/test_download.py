"""Downloads from publishers of every temper, over real connections on loopback."""

import socket
from pathlib import Path

import pytest

from benchmarks.datasets.download import RetryLimits, download
from benchmarks.errors import BadDataset, DownloadFailed
from tests.benchmarks.datasets.publisher import breaks_off, sends, serving, stalls, trickles

BODY = bytes(range(256)) * 1000
QUICK = RetryLimits(attempts=3, timeout_s=30.0, backoff_s=0.01)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "file.jsonl.gz"


def accept(_data: bytes) -> None:
    """Any bytes are right."""


def test_the_right_bytes_are_kept(target: Path) -> None:
    with serving(sends(BODY)) as publisher:
        download(publisher.url, target, accept, QUICK)
    assert target.read_bytes() == BODY
    assert [file.name for file in target.parent.iterdir()] == [target.name]


def test_bytes_that_are_not_accepted_are_not_kept(target: Path) -> None:
    def refuse(data: bytes) -> None:
        assert data == BODY
        raise BadDataset("other bytes")

    with serving(sends(BODY)) as publisher, pytest.raises(BadDataset, match="other bytes"):
        download(publisher.url, target, refuse, QUICK)
    assert not target.parent.exists()
    assert publisher.requests == 1


def test_a_server_in_trouble_is_asked_again(target: Path) -> None:
    with serving(sends(b"sorry", 500), sends(b"busy", 503), sends(BODY)) as publisher:
        download(publisher.url, target, accept, QUICK)
    assert target.read_bytes() == BODY
    assert publisher.requests == 3


def test_an_answer_that_breaks_off_is_asked_for_again(target: Path) -> None:
    with serving(breaks_off(BODY), sends(BODY)) as publisher:
        download(publisher.url, target, accept, QUICK)
    assert target.read_bytes() == BODY


def test_answers_that_always_break_off_are_given_up(target: Path) -> None:
    with serving(breaks_off(BODY)) as publisher, pytest.raises(DownloadFailed, match="3 times") as caught:
        download(publisher.url, target, accept, QUICK)
    assert publisher.requests == 3
    assert not target.exists()
    assert "--data-dir" in caught.value.hint


def test_a_file_that_is_not_there_is_asked_for_once(target: Path) -> None:
    with serving(sends(b"", 404)) as publisher, pytest.raises(DownloadFailed, match="status 404"):
        download(publisher.url, target, accept, QUICK)
    assert publisher.requests == 1


def test_a_server_that_stalls_is_not_waited_for(target: Path) -> None:
    with serving() as publisher:
        publisher.answers.append(stalls(publisher, BODY))
        with pytest.raises(DownloadFailed, match="timed out"):
            download(publisher.url, target, accept, RetryLimits(attempts=2, timeout_s=1.0, backoff_s=0.01))
    assert publisher.requests == 2


def test_a_server_that_never_ends_meets_the_deadline(target: Path) -> None:
    with serving() as publisher:
        publisher.answers.append(trickles(publisher))
        with pytest.raises(DownloadFailed, match=r"not finished after 0\.1 s"):
            download(publisher.url, target, accept, RetryLimits(attempts=1, total_s=0.1, max_bytes=2**40))


def test_an_answer_too_large_is_refused(target: Path) -> None:
    with serving(sends(BODY)) as publisher, pytest.raises(DownloadFailed, match="more than 1000 bytes"):
        download(publisher.url, target, accept, RetryLimits(attempts=3, max_bytes=1000))
    assert publisher.requests == 1


def test_nobody_listening(target: Path) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{reserved.getsockname()[1]}/file"
        with pytest.raises(DownloadFailed, match="likely cause"):
            download(url, target, accept, QUICK)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_bytes(b"")
    with serving(sends(BODY)) as publisher, pytest.raises(DownloadFailed, match="cannot keep") as caught:
        download(publisher.url, tmp_path / "occupied" / "file", accept, QUICK)
    assert "RUNNER_CACHE_DIR" in caught.value.hint
