"""The image that Python samples run in, looked at from inside."""

import os
from typing import TYPE_CHECKING, Protocol

import pytest

from sandboxes.images import context
from sandboxes.images.lock import ImageInfo
from tests.sandboxes.images.layers import files_in_layers

if TYPE_CHECKING:
    import docker

SAMPLE_USER = "10001:10001"


class Run(Protocol):
    def __call__(self, command: str, user: str = "0:0") -> list[str]: ...


@pytest.fixture
def run(engine: "docker.DockerClient", python_image: ImageInfo) -> Run:
    """Runs a shell command in the image and gives its lines of output."""

    def run(command: str, user: str = "0:0") -> list[str]:
        output: bytes = engine.containers.run(
            python_image.id, entrypoint=["/bin/sh", "-c", command], command=[], user=user,
            network_mode="none", remove=True, stderr=True,
        )  # fmt: skip
        return output.decode().splitlines()

    return run


def test_nothing_lends_rights(run: Run) -> None:
    assert run("find / -xdev -perm /6000 ! -type l") == []


def test_only_tmp_is_everybodys(run: Run) -> None:
    assert run("find / -xdev -perm -0002 ! -type l") == ["/tmp"]


def test_a_sample_can_write_nowhere_else(run: Run) -> None:
    assert run("find / -xdev -writable ! -type l 2>/dev/null; true", user=SAMPLE_USER) == ["/tmp"]


def test_the_agent_is_roots_alone_and_compiled(run: Run) -> None:
    modes = run("stat -c '%a %u %F' $(find /opt/runner)")
    assert set(modes) == {"700 0 directory", "600 0 regular file"}
    sources = {path.name for path in context.AGENT_DIR.glob("*.py")}
    assert sources <= set(run("ls /opt/runner/agent"))
    assert len(run("ls /opt/runner/agent/__pycache__")) == len(sources)
    assert run("cat /opt/runner/agent/main.py || true", user=SAMPLE_USER)[0].endswith("Permission denied")


def test_no_package_lists_stay(run: Run) -> None:
    assert run("ls -A /var/lib/apt/lists /var/cache/apt /tmp | grep -v :$ | grep .; true") == []


def test_the_versions_are_those_inside(run: Run, python_image: ImageInfo) -> None:
    assert run("python3 --version") == [f"Python {python_image.toolchain['python']}"]
    assert run("python3 -Ic 'import numpy; print(numpy.__version__)'") == [python_image.toolchain["numpy"]]


def test_it_starts_the_agent(engine: "docker.DockerClient", python_image: ImageInfo) -> None:
    configuration = engine.images.get(python_image.id).attrs["Config"]
    assert configuration["Entrypoint"] == ["/usr/bin/python3", "-I", "/opt/runner/agent/main.py"]
    assert configuration["WorkingDir"] == "/tmp"
    assert not [line for line in configuration["Env"] if not line.startswith("PATH=")]


@pytest.mark.skipif(
    not any(os.environ.get(name) for name in context.CERTIFICATE_VARIABLES),
    reason="no certificate bundle is set on this machine",
)
def test_the_hosts_bundle_is_in_no_layer(engine: "docker.DockerClient", python_image: ImageInfo) -> None:
    lines = context.read_certificates().splitlines()
    sign = lines[lines.index(b"-----BEGIN CERTIFICATE-----") + 5]
    found = [name for name, content in files_in_layers(engine, python_image) if sign in content]
    assert found == []
