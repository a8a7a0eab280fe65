"""Serves the application: the socket, signals, a graceful end, and clients that take too long."""

import asyncio
import logging
import os
import resource
import socket
import threading
from collections.abc import Callable
from contextlib import closing
from types import FrameType

import uvicorn

from runner.errors import ExitCode, UsageError
from runner.service.address import is_loopback
from runner.service.app import make_app
from runner.service.service import Service
from runner.service.settings import ServiceSettings
from runner.service.slow_clients import PatientProtocol

KEEP_ALIVE_S = 75
BACKLOG = 4096
LEAVE_S = 5
"""For answers to be written once all work has ended, in seconds."""

FILES = 65536


def serve(settings: ServiceSettings, announce: Callable[[Service, str], None]) -> int:
    """Serve until a signal ends it; returns the exit code. `announce` hears of the address that it has.

    The first SIGTERM or SIGINT drains the service, the second ends it at once. Raises UsageError for an
    address that can't be had, SandboxError where no sandbox works here.
    """
    require_token(settings)
    with closing(bind(settings)) as listening:
        service = Service(settings)
        try:
            service.start()
            _allow_many_files()
            server = Server(service)
            announce(service, describe_address(listening))
            asyncio.run(server.serve(sockets=[listening]))
        finally:
            service.close()
        for watchdog in server.watchdogs:
            watchdog.cancel()
        return ExitCode.INTERRUPTED if server.force_exit else ExitCode.DONE


def require_token(settings: ServiceSettings) -> None:
    """Raise UsageError where a service beyond loopback has no token."""
    if not settings.token and not is_loopback(settings.host):
        raise UsageError(
            f"{settings.host} can be reached from other machines, and there is no token",
            "set RUNNER_TOKEN or --token-file, or listen on 127.0.0.1",
        )


def bind(settings: ServiceSettings) -> socket.socket:
    """Return the socket to listen on. Raises UsageError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((settings.host, settings.port))
        made.listen(BACKLOG)  # from now on a client that comes early waits, and is not refused
    except OSError as error:
        made.close()
        raise UsageError(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror or error}",
            "choose another with --host and --port; --port 0 takes one that is free",
        ) from error
    return made


def describe_address(listening: socket.socket) -> str:
    """Return the URL of a listening socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server(uvicorn.Server):
    """uvicorn's server, which lets a service drain before it closes its socket."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.watchdogs: list[threading.Timer] = []
        super().__init__(
            uvicorn.Config(
                make_app(service),
                http=PatientProtocol,
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=KEEP_ALIVE_S,
                timeout_graceful_shutdown=LEAVE_S,
                backlog=BACKLOG,
            )
        )

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the handler's
        """Drain at the first signal; end at once at the second."""
        if self._service.admission.draining:
            logging.getLogger("uvicorn.error").disabled = True  # it would complain of every request
            self.force_exit = self.should_exit = True
            self._end_after(LEAVE_S, ExitCode.INTERRUPTED)
            return
        self._service.admission.drain()
        threading.Thread(target=self._drain, name="drain", daemon=True).start()

    def _drain(self) -> None:
        """Wait for what was taken on, stop what is left after that, and let the server end."""
        if not self._service.admission.wait_until_empty(self._service.settings.drain_s):
            self._service.performing.stop_all()
            self._service.admission.wait_until_empty(LEAVE_S)
        self.should_exit = True
        self._end_after(2 * LEAVE_S, ExitCode.DONE)

    def _end_after(self, seconds: float, code: ExitCode) -> None:
        """End the process if the service is not closed by then: a comparison of values may take long.

        Sandboxes end with the process, since their agents do when the line to it breaks.
        """
        timer = threading.Timer(seconds, os._exit, (code.value,))
        timer.daemon = True
        timer.start()
        self.watchdogs.append(timer)


def _allow_many_files() -> None:
    """Take as many connections as the system lets us have, not as many as a shell is set to."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
