"""Which backend is taken: the one named, else the first that works; who fails says what was tried."""

from typing import NoReturn

import pytest

from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from sandboxes.sandbox import Backend, BackendUnavailable, EngineUnavailable

WORKS = FakeBackend(lambda _: outcome())


def unavailable() -> NoReturn:
    raise BackendUnavailable("no user namespaces", "allow them")


def no_engine() -> NoReturn:
    raise EngineUnavailable("no engine answers", "start one")


def works() -> Backend:
    return WORKS


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "BACKENDS", {"bare": unavailable, "docker": no_engine, "vm": works})


@pytest.mark.usefixtures("several")
def test_auto_takes_the_first_that_works() -> None:
    assert backends.choose("auto") is WORKS
    assert backends.choose("vm") is WORKS


@pytest.mark.usefixtures("several")
def test_one_that_is_named_is_not_replaced() -> None:
    with pytest.raises(EngineUnavailable, match=r"^no engine answers$"):
        backends.choose("docker")
    with pytest.raises(KeyError):
        backends.choose("chroot")


def test_a_runtime_is_asked_only_of_those_that_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def with_runtimes(runtime: str = "") -> Backend:
        asked.append(runtime)
        return WORKS

    monkeypatch.setattr(backends, "BACKENDS", {"bare": works, "docker": with_runtimes})
    assert backends.choose(runtime="crun") is WORKS
    backends.choose("docker")
    assert asked == ["crun", ""]


def test_where_none_works_all_that_was_tried_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "BACKENDS", {"bare": unavailable, "docker": no_engine})
    with pytest.raises(BackendUnavailable) as raised:
        backends.choose()
    assert str(raised.value).splitlines() == [
        "no sandbox works here", "bare: no user namespaces", "docker: no engine answers"
    ]  # fmt: skip
    assert raised.value.hint == "allow them; or start one"


def test_docker_says_itself_what_is_wrong_with_it() -> None:
    """No test without a mark finds an engine."""
    with pytest.raises(EngineUnavailable, match="no container engine answers"):
        backends.choose("docker")
