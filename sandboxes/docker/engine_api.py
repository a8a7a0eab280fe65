"""The few requests to an engine that slots need, over whatever line leads to it, without the library.

The library takes a tenth of a second and more to import, and the first slot would wait for it. The names are
those of `docker.APIClient`.
"""

import contextlib
import http.client
import json
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote, urlencode

from sandboxes.docker.dial import dial

if TYPE_CHECKING:
    import docker

Settings = dict[str, Any]
Engine: TypeAlias = "docker.DockerClient | SocketEngine"
ContainerApi: TypeAlias = "docker.APIClient | SocketApi"


class EngineRefused(Exception):
    """The engine answered with an error; `status_code` is HTTP's."""

    def __init__(self, status_code: int, message: str) -> None:
        super().__init__(f"{message} (status {status_code})")
        self.status_code = status_code


def is_podman(version: Settings) -> bool:
    """Return whether what an engine says of its version is Podman's."""
    return "Podman" in str(version.get("Components"))


class SocketEngine:
    """An engine at an address that `dial` knows. `timeout_s` bounds each wait for it in seconds."""

    def __init__(
        self, address: str, timeout_s: float, identity: str = "", podman: bool | None = None
    ) -> None:
        self.api = SocketApi(address, timeout_s, identity, podman)

    def version(self) -> Settings:
        """Return what the engine says of its version."""
        return self.api.version()

    def info(self) -> Settings:
        """Return what the engine says of itself and its machine."""
        return dict(self.api.ask("GET", "/info"))


class SocketApi:
    """What slots ask of an engine. A connection for each request: so any thread may ask.

    `identity` tells this very engine, as it is set up now, from others; `podman` whether it is Podman, None
    where nobody asked yet.
    """

    def __init__(
        self, address: str, timeout_s: float, identity: str = "", podman: bool | None = None
    ) -> None:
        self.base_url, self.identity, self.podman, self._timeout_s = address, identity, podman, timeout_s

    def version(self) -> Settings:
        """Return what the engine says of its version."""
        return dict(self.ask("GET", "/version"))

    def inspect_image(self, image: str) -> Settings:
        """Return what the engine knows of an image."""
        return dict(self.ask("GET", f"/images/{quote(image)}/json"))

    def create_container_from_config(self, config: Settings, name: str) -> Settings:
        """Create a container; its id is the answer's `Id`."""
        return dict(self.ask("POST", f"/containers/create?{urlencode({'name': name})}", config))

    def attach_socket(self, container: str, params: Settings) -> socket.socket:
        """Return a socket to the streams of a container that has not started yet."""
        upgrade = {"Connection": "Upgrade", "Upgrade": "tcp"}
        connection = self._request("POST", f"/containers/{container}/attach?{urlencode(params)}", {}, upgrade)
        try:
            _require_success(connection.answer())
            # Nothing but the answer can have been read from it: the container says nothing before it is
            # started.
            return connection.take_over()
        finally:
            connection.close()

    def start(self, container: str) -> None:
        """Start a container."""
        self.ask("POST", f"/containers/{container}/start")

    def remove_container(self, container: str, *, force: bool = False) -> None:
        """Remove a container, with `force` one that runs."""
        self.ask("DELETE", f"/containers/{container}?{urlencode({'force': int(force)})}")

    def containers(self, *, all: bool, filters: Settings) -> list[Settings]:
        """Return the containers that fit, with `all` those that do not run as well."""
        query = urlencode({"all": int(all), "filters": json.dumps(_make_lists(filters))})
        found: list[Settings] = self.ask("GET", f"/containers/json?{query}")
        return found

    def events(self, *, since: int, until: int, filters: Settings, decode: bool) -> "Events":
        """Return what happens between two times, in whole seconds of time.time; some may still be to come.

        They are always decoded.
        """
        del decode  # the library's
        lists = json.dumps(_make_lists(filters))
        query = urlencode({"since": since, "until": until, "filters": lists})
        return Events(self._request("GET", f"/events?{query}", {}))

    def ask(self, method: str, path: str, body: Settings | None = None) -> Any:
        """Return the answer to one request, decoded; an empty one as {}."""
        connection = self._request(method, path, {} if body is None else body)
        try:
            data = _require_success(connection.answer())
            return json.loads(data) if data else {}
        finally:
            connection.close()

    def _request(
        self, method: str, path: str, body: Settings, headers: Settings | None = None
    ) -> "_EngineConnection":
        connection = _EngineConnection(self.base_url, self._timeout_s)
        try:
            content = json.dumps(body) if body else None
            connection.request(method, path, content, {"Content-Type": "application/json", **(headers or {})})
        except BaseException:
            connection.close()
            raise
        return connection


def _make_lists(filters: Settings) -> Settings:
    return {name: value if isinstance(value, list) else [value] for name, value in filters.items()}


def _require_success(answer: http.client.HTTPResponse) -> bytes:
    """Return the body of an answer. Raises EngineRefused for an error."""
    data = answer.read()
    if answer.status < http.client.BAD_REQUEST:
        return data
    try:
        message = str(json.loads(data)["message"])
    except (ValueError, LookupError, TypeError):
        message = data.decode("utf-8", "replace").strip() or answer.reason
    raise EngineRefused(answer.status, message)


class _EngineConnection(http.client.HTTPConnection):
    """HTTP over whatever line leads to an engine."""

    sock: socket.socket | None

    def __init__(self, address: str, timeout_s: float) -> None:
        super().__init__("localhost", timeout=timeout_s)
        self._address, self._timeout_s = address, timeout_s

    def connect(self) -> None:
        self.sock = dial(self._address, self._timeout_s)

    def take_over(self) -> socket.socket:
        """Return the socket, which from now on is the caller's."""
        taken, self.sock = self.sock, None
        if taken is None:
            raise ConnectionError("the engine closed the line to a container")
        return taken

    def answer(self) -> http.client.HTTPResponse:
        """Return the answer. Raises what ssh said where that is why there is none."""
        line = self.sock
        try:
            return self.getresponse()
        except ConnectionError as error:
            if words := getattr(line, "last_words", str)():
                raise ConnectionError(words.strip()) from error
            raise


class Events:
    """What an engine tells as it happens, one by one; `close` ends it, from any thread."""

    def __init__(self, connection: _EngineConnection) -> None:
        self._connection, self._line = connection, connection.sock
        self._answer = connection.answer()

    def __iter__(self) -> Iterator[Settings]:
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError):  # closed meanwhile
            while line := self._answer.readline():
                yield json.loads(line)

    def close(self) -> None:
        """End it; whoever waits for the next one is told that there is none."""
        if self._line is not None:
            with contextlib.suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)
        self._connection.close()
