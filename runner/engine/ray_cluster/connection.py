"""The connection to a Ray cluster."""

import importlib.util
import logging
import os
import socket
from typing import Any

from runner.errors import UsageError

AUTO = "auto"
"""The address of the cluster that this machine is of, or that RAY_ADDRESS names."""

LOCAL = "local"
"""The address that starts a cluster of this machine alone."""

ANSWER_S = 10.0


def require_ray() -> None:
    """Raise UsageError where Ray is not installed."""
    if importlib.util.find_spec("ray") is None:
        raise UsageError(
            "--engine ray needs Ray, which is not installed",
            "install it: pip install 'codearena-runner[ray]'",
        )


class Connection:
    """Connects to a cluster, or takes the connection that this process has. `close` it."""

    def __init__(self, address: str) -> None:
        import ray

        if address.startswith("ray://"):
            raise UsageError(
                f"{address} is a Ray client's address, and verdicts would have to pass through its proxy",
                "start runner on a machine of the cluster: --address auto",
            )
        self._ours = not ray.is_initialized()
        if self._ours:
            _connect(address)

    def close(self) -> None:
        """End the connection, unless it was there before. Safe to call twice."""
        import ray

        if self._ours and ray.is_initialized():
            ray.shutdown()


def _connect(address: str) -> None:
    import ray
    from ray.exceptions import AuthenticationError

    _require_answer(os.environ.get("RAY_ADDRESS", address) if address == AUTO else address)
    alone: dict[str, Any] = {"include_dashboard": False} if address == LOCAL else {}
    try:
        ray.init(
            address=address, namespace="runner", log_to_driver=False, logging_level=logging.ERROR, **alone
        )
    except AuthenticationError as error:
        raise UsageError(
            f"the Ray cluster at {address} asks for another token: {_first_line(error)}",
            "give this machine its token: RAY_AUTH_TOKEN, or the file that RAY_AUTH_TOKEN_PATH names",
        ) from error
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise _unreachable(address, error) from error


def _require_answer(address: str) -> None:
    """Raise UsageError where nothing listens at `HOST:PORT`: Ray would try for minutes, and say nothing."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), ANSWER_S).close()
    except (OSError, OverflowError) as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str, error: BaseException) -> UsageError:
    return UsageError(
        f"no Ray cluster can be reached at {address}: {_first_line(error)}",
        "start one (ray start --head), name another --address, or use this machine alone: --engine local",
    )


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), repr(error))
