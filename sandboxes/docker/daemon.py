"""Finds the container engine: Docker, or Podman's socket that speaks Docker's language."""

import hashlib
import json
import os
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from sandboxes.docker.dial import UNIX
from sandboxes.docker.engine_api import EngineRefused, Settings, SocketEngine, is_podman
from sandboxes.sandbox import EngineUnavailable

if TYPE_CHECKING:
    import docker

PROBE_TIMEOUT_S = 5
"""How long an engine may take to say its version: a socket that nobody serves must not hold us up."""

NAMED_TIMEOUT_S = 40
"""The same of the one that DOCKER_HOST names: ssh has to log in first, and Podman may be slow."""

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
    """Connect, with the library, to the engine that DOCKER_HOST names, else to the first that answers.

    Raises EngineUnavailable, which tells every address that was tried and why it was no good.
    """
    return _open_with_library(*_find())


def connect_for_slots() -> SocketEngine:
    """Connect for what slots need, without the library. Raises as `connect`."""
    address, version = _find()
    return SocketEngine(address, REQUEST_TIMEOUT_S, _identify(address, version), is_podman(version))


def _find() -> tuple[str, Settings]:
    """Return the address of the engine to use, and what it says of its version."""
    tried: list[str] = []
    for address in _addresses():
        try:
            return address, _ask_version(address)
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


def _ask_version(address: str) -> Settings:
    if address.startswith(UNIX) and not Path(address.removeprefix(UNIX)).exists():
        raise _NoAnswerError("not there")
    try:
        return _version_by_socket(address)
    except (OSError, HTTPException, EngineRefused, ValueError) as error:
        raise _NoAnswerError(_reason(error)) from error


def _version_by_socket(address: str) -> Settings:
    return SocketEngine(address, _probe_timeout_s()).version()


def _probe_timeout_s() -> float:
    return NAMED_TIMEOUT_S if os.environ.get("DOCKER_HOST") else PROBE_TIMEOUT_S


def _open_with_library(address: str, version: Settings) -> "docker.DockerClient":
    import docker

    return docker.from_env(
        environment=_environment(address), version=str(version["ApiVersion"]), timeout=REQUEST_TIMEOUT_S,
        max_pool_size=CONNECTIONS, use_ssh_client=True,
    )  # fmt: skip


def _environment(address: str) -> dict[str, str]:
    return {**os.environ, "DOCKER_HOST": address}


def _identify(address: str, version: Settings) -> str:
    """Return a name for an engine as it is now: its address, its version, and the start of its machine."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_bytes()
    except OSError:
        boot = b""
    said = json.dumps(version, sort_keys=True).encode()
    return f"{address} {hashlib.sha256(said + boot).hexdigest()[:16]}"


def _reason(error: Exception) -> str:
    text = f"{type(error).__name__}: {error}"
    for sign, reason in (
        ("PermissionError", "permission denied"),
        ("ConnectionRefusedError", "nothing listens there"),
        ("HTTP request to an HTTPS server", "it speaks TLS: set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH"),
        ("timed out", f"no answer within {_probe_timeout_s()} s"),
    ):
        if sign in text:
            return reason
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _hint(tried: list[str]) -> str:
    if os.environ.get("DOCKER_HOST"):
        return HOST_HINT
    return PERMISSION_HINT if any("permission denied" in line for line in tried) else START_HINT


def _indented(lines: list[str]) -> str:
    return "\n".join(f"  tried {line}" for line in lines)
