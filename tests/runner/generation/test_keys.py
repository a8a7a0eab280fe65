"""The key reaches the server and nothing else: no file, no message, no list of processes."""

import signal
from pathlib import Path

import pytest

from tests.runner.endpoint.asking import KEY, KEY_ENV
from tests.runner.generation.generating import generate, generating, read_tasks
from tests.servers.bodies import MODELS
from tests.servers.client import ReplayServer
from tests.servers.records import ANY, Fault

NAMED = ["--api-key-env", KEY_ENV, "--concurrency", "4"]
REPEATED = Fault(kind="status", status=401, message=f"Incorrect API key: {KEY}", times=0)


def files_with_the_key(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if KEY.encode() in path.read_bytes()]


def test_a_run_that_was_killed(server: ReplayServer, tmp_path: Path) -> None:
    server.set_pace(hold_after=8)
    with generating(server, tmp_path / "out", *NAMED, **{KEY_ENV: KEY}) as process:
        server.wait_for(requests_made=12)
        command = Path(f"/proc/{process.pid}/cmdline").read_bytes()
        process.send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    assert b"generate" in command
    assert KEY.encode() not in command
    assert KEY not in out + err
    assert all(line.has_authorization for line in server.log())
    assert len(read_tasks(tmp_path / "out")) == 8
    assert files_with_the_key(tmp_path) == []


def test_a_whole_run(server: ReplayServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_ENV, KEY)
    done = generate(server, tmp_path / "out", *NAMED)
    assert done.code == 0, done.err
    assert KEY not in done.out + done.err
    assert all(line.has_authorization for line in server.log())
    assert files_with_the_key(tmp_path) == []


@pytest.mark.parametrize("where", [ANY, MODELS])
@pytest.mark.parametrize("debug", ["", "1"], ids=["plain", "RUNNER_DEBUG"])
def test_a_server_that_repeats_it(
    server: ReplayServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, debug: str
) -> None:
    monkeypatch.setenv(KEY_ENV, KEY)
    monkeypatch.setenv("RUNNER_DEBUG", debug)
    server.set_faults({where: [REPEATED]})
    ended = generate(server, tmp_path / "out", *NAMED, "--json")
    assert ended.code == 2
    assert "Incorrect API key: (the key)" in ended.err
    assert f"export {KEY_ENV}=..." in ended.err
    assert KEY not in ended.out + ended.err
    assert files_with_the_key(tmp_path) == []


def test_a_busy_server_that_repeats_it(
    server: ReplayServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_ENV, KEY)
    server.set_faults({ANY: [Fault(kind="status", status=429, message=f"{KEY}: too many requests")]})
    done = generate(server, tmp_path / "out", *NAMED)
    assert done.code == 0
    assert "(the key): too many requests" in done.err
    assert KEY not in done.out + done.err
    assert files_with_the_key(tmp_path) == []


def test_an_address_with_a_secret_is_refused(server: ReplayServer, tmp_path: Path) -> None:
    address = server.base_url.replace("http://", f"http://me:{KEY}@")
    ended = generate(server, tmp_path / "out", "--base-url", address)
    assert ended.code == 2
    assert "--base-url holds a user, a password or a query" in ended.err
    assert KEY not in ended.out + ended.err
    assert not (tmp_path / "out").exists()
