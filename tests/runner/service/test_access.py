"""Who is let in, and what never reaches a route: token, names, length of bodies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from runner.errors import UsageError
from runner.service.address import is_loopback
from runner.service.server import require_token
from runner.service.settings import ServiceSettings
from runner.service.token import find_token
from tests.runner.service.scripted import ScriptedService

TOKEN = "0123456789abcdef"
CLOSED = ["/readyz", "/metrics", "/docs", "/openapi.json", "/v1/check", "/nothing"]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScriptedService]:
    """A service with a token and short bodies."""
    folder = tmp_path_factory.mktemp("guarded")
    with (
        pytest.MonkeyPatch.context() as patch,
        ScriptedService(patch, folder, token=TOKEN, body_bytes=1000) as made,
    ):
        yield made


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize(
    "given",
    [
        "",
        "Bearer",
        "Bearer ",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        f"Basic {TOKEN}",
        TOKEN,
        "Bearer \xff",
    ],
)
def test_without_the_token_nothing_is_told(guarded: ScriptedService, path: str, given: str) -> None:
    headers = {"Authorization": given.encode("latin-1")} if given else {}
    got = guarded.client.get(path, headers=headers)  # type: ignore[arg-type]
    assert got.status_code == 401
    assert got.headers["WWW-Authenticate"] == "Bearer"
    assert TOKEN not in got.text


def test_with_it_or_for_health_alone_one_is_let_in(guarded: ScriptedService) -> None:
    assert guarded.client.get("/healthz").status_code == 200
    for given in (f"Bearer {TOKEN}", f"bearer  {TOKEN} "):
        assert guarded.client.get("/metrics", headers={"Authorization": given}).status_code == 200


@pytest.mark.parametrize("told", [True, False])
def test_a_long_body_is_refused_with_a_length_or_without(guarded: ScriptedService, told: bool) -> None:
    def parts() -> Iterator[bytes]:
        yield b'{"language": "python", "source": "'
        for _ in range(10):
            yield b"x" * 100
        yield b'"}'

    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    content = b"".join(parts()) if told else parts()
    got = guarded.client.post("/v1/run", content=content, headers=headers)
    assert (got.status_code, got.json()["error"]["code"]) == (413, "too_large")
    assert got.headers["Connection"] == "close"


def test_all_bodies_together_have_a_bound_and_room_comes_back(guarded: ScriptedService) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    body = '{"language": "python", "source": "%s"}' % ("x" * 900)
    for _ in range(20):
        assert guarded.client.post("/v1/run", content=body, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 200), ("localhost:8080", 200), ("[::1]:8080", 200), ("runner.example", 421), ("", 421)],
)
def test_a_service_without_token_answers_under_names_of_this_machine_only(
    scripted: ScriptedService, host: str, status: int
) -> None:
    assert scripted.client.get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_beyond_loopback_a_token_is_required(host: str) -> None:
    with pytest.raises(UsageError, match="no token"):
        require_token(ServiceSettings(host=host))
    require_token(ServiceSettings(host=host, token=TOKEN))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])
def test_loopback_has_many_names(host: str) -> None:
    assert is_loopback(host)
    require_token(ServiceSettings(host=host))


def test_the_token_is_in_a_file_or_else_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RUNNER_TOKEN", raising=False)
    assert find_token(None) == ""
    monkeypatch.setenv("RUNNER_TOKEN", "from-the-environment")
    assert find_token(None) == "from-the-environment"
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    assert find_token(file) == TOKEN


@pytest.mark.parametrize(
    "text", ["", "short", "with blanks in between", "ümlaute-und-noch-mehr", "a" * 20 + "\0"]
)
def test_a_token_that_headers_can_not_hold_or_that_is_guessed_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "token"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="16 visible"):
        find_token(file)
    with pytest.raises(UsageError, match="cannot read"):
        find_token(tmp_path / "missing")
