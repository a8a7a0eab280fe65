"""`runner serve` where it does not begin to serve: what is told, and the exit code."""

import socket
import sys
from pathlib import Path

import pytest

from runner.cli.app import main
from runner.errors import ExitCode


@pytest.fixture(autouse=True)
def _no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUNNER_TOKEN", raising=False)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "0.0.0.0"], "can be reached from other machines, and there is no token"),
        (["--token-file", "/missing"], "cannot read the token in /missing"),
        (["--host", "192.0.2.7", "--token-file", "TOKEN"], "cannot listen on 192.0.2.7"),
        (["--warm", "python,cobol"], "no language is called 'cobol'"),
        (["--sandbox", "jail"], "there is no sandbox called 'jail'"),
        (["--problems", "/missing.jsonl"], "/missing.jsonl"),
    ],
)
def test_wrong_usage_is_told(
    options: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = tmp_path / "token"
    token.write_text("0123456789abcdef")
    arguments = [str(token) if option == "TOKEN" else option for option in options]
    assert main(["serve", "--port", "0", *arguments]) == ExitCode.USAGE
    said = capsys.readouterr()
    assert told in said.err
    assert "hint: " in said.err
    assert said.out == ""


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == ExitCode.USAGE
    assert f"cannot listen on 127.0.0.1 port {port}: Address already in use" in capsys.readouterr().err


def test_without_an_engine_nothing_is_served(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", "0", "--json"]) == ExitCode.INFRASTRUCTURE
    said = capsys.readouterr()
    assert "engine" in said.err
    assert "serving" not in said.err


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("runner.api.serve.NEEDED", ("fastapi", "no_such_package"))
    assert main(["serve"]) == ExitCode.USAGE
    assert "pip install 'codearena-runner[serve]'" in capsys.readouterr().err


def test_the_help_loads_no_web_framework(capsys: pytest.CaptureFixture[str]) -> None:
    before = set(sys.modules)
    assert main(["serve", "--help"]) == ExitCode.DONE
    assert "--token-file" in capsys.readouterr().out
    assert not {"fastapi", "uvicorn"} & (set(sys.modules) - before)
