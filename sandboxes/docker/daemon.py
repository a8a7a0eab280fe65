"""Finds the container engine: Docker, or Podman's socket that speaks Docker's language."""

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sandboxes.sandbox import EngineUnavailable

if TYPE_CHECKING:
    import docker

PROBE_TIMEOUT_S = 5
"""How long an engine may take to say its version: a socket that nobody serves must not hold us up."""

REQUEST_TIMEOUT_S = 120
"""How long one request to a working engine may take: a loaded machine creates containers slowly."""

CONNECTIONS = 64
"""Slots talk to the engine from threads of their own, and a connection is held while one streams."""

START_HINT = (
    "start Docker or Podman's socket (`make engine` in a checkout, as root on Debian or Ubuntu, "
    "installs and starts Docker), or set DOCKER_HOST"
)
PERMISSION_HINT = (
    "run as a user who may use the engine (root, or a member of group `docker`), or use rootless Podman"
)
HOST_HINT = (
    "DOCKER_HOST is set and nothing else is tried: correct it, or unset it to search the usual sockets"
)


def connect() -> "docker.DockerClient":
    """Connect to the engine that DOCKER_HOST names, else to the first usual socket that answers.

    Raises EngineUnavailable, which tells every address that was tried and why it was no good.
    """
    tried: list[str] = []
    for address in _addresses():
        try:
            return _open(address)
        except _NoAnswerError as error:
            tried.append(f"{address}: {error}")
    raise EngineUnavailable("no container engine answers\n" + _indented(tried), _hint(tried))


class _NoAnswerError(Exception):
    """One address did not work; the message says why."""


def _addresses() -> list[str]:
    if host := os.environ.get("DOCKER_HOST"):
        return [host]
    return [f"unix://{path}" for path in _sockets()]


def _sockets() -> list[Path]:
    """Return where Docker (system-wide, rootless, Desktop) and Podman (system-wide, rootless) listen."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    return [
        Path("/var/run/docker.sock"),
        runtime / "docker.sock",
        Path.home() / ".docker/run/docker.sock",
        Path("/run/podman/podman.sock"),
        runtime / "podman/podman.sock",
    ]


def _open(address: str) -> "docker.DockerClient":
    # Look before importing: the library takes a fifth of a second to load.
    if address.startswith("unix://") and not Path(address.removeprefix("unix://")).exists():
        raise _NoAnswerError("not there")
    import docker

    environment = {**os.environ, "DOCKER_HOST": address}
    try:
        version = _api_version(environment)
    except Exception as error:  # the library lets urllib3's, requests' and ssl's errors through
        raise _NoAnswerError(_reason(error)) from error
    return docker.from_env(
        environment=environment, version=version, timeout=REQUEST_TIMEOUT_S, max_pool_size=CONNECTIONS
    )


def _api_version(environment: dict[str, str]) -> str:
    """Ask with a short timeout, on a connection of its own that is closed whatever comes."""
    import docker
    from docker.constants import MINIMUM_DOCKER_API_VERSION

    probe = docker.from_env(
        environment=environment, version=MINIMUM_DOCKER_API_VERSION, timeout=PROBE_TIMEOUT_S
    )
    with contextlib.closing(probe):
        return str(probe.api.version(api_version=False)["ApiVersion"])


def _reason(error: Exception) -> str:
    text = str(error)
    for sign, reason in (
        ("PermissionError", "permission denied"),
        ("ConnectionRefusedError", "nothing listens there"),
        ("timed out", f"no answer within {PROBE_TIMEOUT_S} s"),
    ):
        if sign in text:
            return reason
    return text.splitlines()[0] if text else type(error).__name__


def _hint(tried: list[str]) -> str:
    if os.environ.get("DOCKER_HOST"):
        return HOST_HINT
    return PERMISSION_HINT if any("permission denied" in line for line in tried) else START_HINT


def _indented(lines: list[str]) -> str:
    return "\n".join(f"  tried {line}" for line in lines)
