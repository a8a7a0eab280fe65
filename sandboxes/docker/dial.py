"""Opens a line to an engine: a Unix socket, TCP with or without TLS, or ssh to its machine.

Whatever the way, what comes is a socket of which one half can be closed: that ends an agent.
"""

import os
import socket
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

UNIX = "unix://"
PLAIN, TLS = 2375, 2376
"""The ports of an engine that a `tcp://` address does not name."""

UNKNOWN = "an engine's address begins with unix://, tcp:// or ssh://"


def dial(address: str, timeout_s: float) -> socket.socket:
    """Return a line to the engine at an address as DOCKER_HOST has it. `timeout_s` bounds each wait on it.

    Raises OSError where it can't be reached, and ValueError for an address of another kind.
    """
    if address.startswith(UNIX):
        line = _dial_unix(address.removeprefix(UNIX), timeout_s)
    else:
        where = urlsplit(address)
        if where.scheme == "ssh" and where.hostname:
            from sandboxes.docker import ssh

            line = ssh.dial(where)
        elif where.scheme in ("tcp", "http", "https") and where.hostname:
            line = _dial_tcp(where, where.hostname, timeout_s)
        else:
            raise ValueError(UNKNOWN)
    line.settimeout(timeout_s)
    return line


def _dial_unix(path: str, timeout_s: float) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(timeout_s)
        line.connect(path)
    except BaseException:
        line.close()
        raise
    return line


def _dial_tcp(where: SplitResult, host: str, timeout_s: float) -> socket.socket:
    certificates, verified = find_certificates()
    secure = where.scheme == "https" or certificates is not None
    line = socket.create_connection((host, where.port or (TLS if secure else PLAIN)), timeout_s)
    if not secure:
        return line
    from sandboxes.docker import tls

    return tls.secure(line, host, certificates, verified=verified)


def find_certificates() -> tuple[Path | None, bool]:
    """Return the folder of certificates for TLS, None where it was not asked for; and whether to verify.

    By DOCKER_CERT_PATH and DOCKER_TLS_VERIFY, as Docker's own tools have them.
    """
    named, verified = os.environ.get("DOCKER_CERT_PATH"), bool(os.environ.get("DOCKER_TLS_VERIFY"))
    if named:
        return Path(named), verified
    return (Path.home() / ".docker" if verified else None), verified
