"""What is asked of an engine to start containers with, and which engines refuse it."""

import json

import pytest

from sandboxes.docker import runtimes
from sandboxes.docker.backend import DockerBackend
from sandboxes.docker.engine_api import SocketEngine
from sandboxes.sandbox import BackendUnavailable, RuntimeUnavailable
from tests.sandboxes.docker.conftest import Handler

PODMANS = {
    "Platform": {"Name": "linux/amd64/debian-12"},
    "Version": "4.3.1",
    "Components": [{"Name": "Podman Engine"}],
}
INFO = {"DefaultRuntime": "runc", "Runtimes": {"runc": {}, "crun": {}}}


def answer(**contents: object) -> None:
    """Have the engine answer so."""
    for name, content in contents.items():
        Handler.answers[f"/{name}"] = 200, json.dumps(content).encode()


def test_one_that_the_engine_has_is_taken(server: SocketEngine) -> None:
    answer(info=INFO, version={"Version": "20.10"})
    runtimes.require(server, "crun")
    assert DockerBackend(server, "crun").describe().runtime == "crun"
    assert DockerBackend(server).describe().runtime == "runc"


def test_a_containerd_shim_need_not_be_listed(server: SocketEngine) -> None:
    answer(info=INFO, version={})
    runtimes.require(server, "io.containerd.runsc.v1")


def test_another_is_refused_with_those_that_there_are(server: SocketEngine) -> None:
    answer(info=INFO, version={})
    with pytest.raises(RuntimeUnavailable, match="no runtime called 'kata'") as caught:
        runtimes.require(server, "kata")
    assert "it has crun, runc;" in caught.value.hint


def test_podman_would_take_its_own_whatever_is_asked(server: SocketEngine) -> None:
    answer(info=INFO, version=PODMANS)
    with pytest.raises(RuntimeUnavailable, match="Podman") as caught:
        runtimes.require(server, "crun")
    assert "podman --runtime crun system service" in caught.value.hint
    assert DockerBackend(server).describe().version == "Podman 4.3.1"


def test_an_engine_that_fails_is_told(server: SocketEngine) -> None:
    Handler.answers["/info"] = 500, b"no"
    with pytest.raises(BackendUnavailable, match="does not answer"):
        runtimes.require(server, "crun")
