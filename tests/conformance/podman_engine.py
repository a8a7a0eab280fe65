"""A Podman of the tests' own, as root, at a socket that speaks Docker's language."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.engine_api import is_podman
from tests.faults import control_groups
from tests.faults.second_engine import ANSWERS_S, LOOK_S, SecondEngine

if TYPE_CHECKING:
    import docker

CRUN = Path(__file__).parents[2] / "scripts/crun_beside_v2.sh"
GROUP = "libpod_parent"
"""Podman's own control group, in which it has those of containers; requests alone may name another."""

SETTINGS = '[engine]\nlock_type = "file"\nevents_logger = "file"\ncgroup_manager = "cgroupfs"\n'
"""Its usual locks are one piece of shared memory for every Podman of root's, which a new one clears."""


def require_another(usual: "docker.DockerClient") -> None:
    """Skip a test where all tests use Podman already."""
    if is_podman(usual.version()):
        pytest.skip("the engine that all tests use is Podman already")


class PodmanEngine(SecondEngine):
    """Podman's service, with all that it keeps below one folder; it starts containers with crun."""

    programs = ("podman", "crun", "docker")
    disk = "1400m"
    """The image of Python takes 280 MiB of it, that of C++ 750."""

    def _command(self) -> list[str]:
        settings = self.folder / "containers.conf"
        settings.write_text(SETTINGS, "utf-8")
        command = ["env", f"CONTAINERS_CONF={settings}", "podman"]
        for option, name in (("root", "data"), ("runroot", "run"), ("tmpdir", "state")):
            command += [f"--{option}", str(self.folder / name)]
        command += ["--runtime", str(CRUN), "--storage-driver", "overlay"]
        return [*command, "system", "service", "--time", "0", self.host]

    def wait_until_empty(self) -> None:
        """Wait until no container is left: Podman removes each that ended by a command of its own."""
        deadline = time.monotonic() + ANSWERS_S
        while left := self.docker("ps", "--all", "--quiet").stdout:
            assert time.monotonic() < deadline, left
            time.sleep(LOOK_S)

    def close(self) -> None:
        """End it and what it left, but what another Podman has in the same control group."""
        super().close()
        control_groups.remove_empty(GROUP)
