"""Engines that can't bound what a slot takes start none."""

import json
from pathlib import Path
from typing import Any

import pytest

from sandboxes.docker import bounds, concessions
from sandboxes.docker.engine_api import SocketEngine
from sandboxes.sandbox import BackendUnavailable, EngineUnavailable
from tests.sandboxes.docker.conftest import Handler

DOCKERS: dict[str, Any] = {
    "CgroupDriver": "cgroupfs",
    "CgroupVersion": "1",
    "MemoryLimit": True,
    "PidsLimit": True,
    "SecurityOptions": ["name=seccomp,profile=default"],
}
ROOTLESS = {"SecurityOptions": ["name=rootless"], "CgroupVersion": "2", "CgroupDriver": "systemd"}


@pytest.mark.parametrize("info", [DOCKERS, DOCKERS | ROOTLESS, DOCKERS | ROOTLESS | {"Rootless": True}, {}])
def test_one_that_can(info: dict[str, Any]) -> None:
    assert bounds.find_missing(info) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (ROOTLESS | {"CgroupDriver": "none"}, "it has no control groups"),
        (ROOTLESS | {"CgroupVersion": "1"}, "it has no control groups"),
        ({"Rootless": True}, "it has no control groups"),
        ({"MemoryLimit": False}, "no limit on memory"),
        ({"MemoryLimit": False, "PidsLimit": False}, "no limit on memory and processes"),
    ],
)
def test_one_that_can_not(change: dict[str, Any], words: str) -> None:
    assert bounds.find_missing(DOCKERS | change) == words


def test_it_is_asked_once_a_day(
    server: SocketEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    server.api.identity = "an engine"
    concessions.keep("an engine", list(concessions.CONCESSIONS[:1]))
    Handler.answers["/info"] = 200, json.dumps(DOCKERS | {"PidsLimit": False}).encode()
    for _ in range(2):  # what is wrong may be put right
        with pytest.raises(BackendUnavailable, match="no limit on processes") as caught:
            bounds.require(server)
        assert "--sandbox bwrap" in caught.value.hint
    Handler.answers["/info"] = 200, json.dumps(DOCKERS).encode()
    for _ in range(2):
        bounds.require(server)
    assert len(Handler.asked) == 3
    assert concessions.recall("an engine") == list(concessions.CONCESSIONS[:1])


def test_one_that_does_not_answer(
    server: SocketEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    Handler.answers["/info"] = 500, b""
    with pytest.raises(EngineUnavailable, match="does not answer"):
        bounds.require(server)
