"""The engine that is here, reached in other ways: the same outcomes, and slots that end with their line."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandboxes.docker import daemon
from sandboxes.docker.backend import DockerBackend
from sandboxes.docker.engine_api import EngineRefused
from sandboxes.images.lock import ImageInfo
from sandboxes.program import decode
from sandboxes.sandbox import RuntimeUnavailable
from tests.conformance.cases import CASES
from tests.conformance.conftest import start
from tests.conformance.test_programs import facts
from tests.sandboxes.docker import lines

FEW = ("values", "standard input", "a signal", "output")
RUNTIMES = {
    "io.containerd.runc.v2": ("values",),  # by the name of its shim, which every Docker engine has
    "crun": (*FEW, "processor time of a call", "memory of its own", "memory of its children"),
}
"""Runtimes that are passed through, and the programs that show what hangs on each."""


@pytest.fixture(params=["tcp", "tls", "ssh"])
def address(
    request: pytest.FixtureRequest, python_image: ImageInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Another address of the engine."""
    assert python_image.id
    usual = daemon.connect_for_slots().api.base_url
    if not usual.startswith("unix://"):
        pytest.skip(f"the engine that is used is at {usual} already")
    path = usual.removeprefix("unix://")
    with contextlib.ExitStack() as stack:
        if request.param == "ssh":
            lines.write_ssh(tmp_path, path)
            monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
            yield "ssh://far"
            return
        context = None
        if request.param == "tls":
            lines.make_certificates(tmp_path)
            context = lines.make_context(tmp_path)
            monkeypatch.setenv("DOCKER_CERT_PATH", str(tmp_path))
            monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
        yield f"tcp://127.0.0.1:{stack.enter_context(lines.forward(path, context))}"


def test_the_same_programs_end_alike(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", address)
    backend = DockerBackend.connect()
    with start(backend) as slot:
        for name in FEW:
            program, expected = CASES[name]
            found = slot.run(program)
            assert facts(found) == facts(expected), name
            if name == "values":
                assert decode(found.values.encoded(1) or b"") == [2, "2", {2: None}]
        assert slot.clean
        (row,) = backend.engine.api.containers(all=True, filters={"id": getattr(slot, "container", "")})
        assert row["State"] == "running"
    with contextlib.suppress(EngineRefused):  # gone already
        backend.engine.api.ask("POST", f"/containers/{row['Id']}/wait?condition=removed")
    assert backend.engine.api.containers(all=True, filters={"id": row["Id"]}) == []


@pytest.mark.parametrize("name", RUNTIMES)
def test_a_runtime_is_passed_through(python_image: ImageInfo, name: str) -> None:
    assert python_image.id
    try:
        backend = DockerBackend.connect(name)
    except RuntimeUnavailable as error:
        pytest.skip(
            f"{error}; the dockerd that scripts/ensure_engine.sh starts has it where crun is installed"
        )
    with start(backend) as slot:
        for case in RUNTIMES[name]:
            program, expected = CASES[case]
            assert facts(slot.run(program)) == facts(expected), case
        assert slot.clean
        made = backend.engine.api.ask("GET", f"/containers/{getattr(slot, 'container', '')}/json")
        assert made["HostConfig"]["Runtime"] == name
