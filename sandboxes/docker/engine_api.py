"""The few requests to an engine that slots need, over its socket, without the library.

The library takes a tenth of a second and more to import, and the first slot would wait for it. The names are
those of `docker.APIClient`, which serves for engines that are reached in other ways.
"""

import http.client
import json
import socket
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    import docker

SCHEME = "unix://"
Settings = dict[str, Any]
Engine: TypeAlias = "docker.DockerClient | SocketEngine"
ContainerApi: TypeAlias = "docker.APIClient | SocketApi"


class EngineRefused(Exception):
    """The engine answered with an error; `status_code` is HTTP's."""

    def __init__(self, status_code: int, message: str) -> None:
        super().__init__(f"{message} (status {status_code})")
        self.status_code = status_code


class SocketEngine:
    """An engine that listens on a Unix socket. `timeout_s` bounds each request in seconds."""

    def __init__(self, address: str, timeout_s: float, identity: str = "") -> None:
        self.api = SocketApi(address, timeout_s, identity)

    def version(self) -> Settings:
        """Return what the engine says of its version."""
        return dict(self.api.ask("GET", "/version"))

    def info(self) -> Settings:
        """Return what the engine says of itself and its machine."""
        return dict(self.api.ask("GET", "/info"))


class SocketApi:
    """What slots ask of an engine. A connection for each request: so any thread may ask.

    `identity` tells this very engine, as it is set up now, from others.
    """

    def __init__(self, address: str, timeout_s: float, identity: str = "") -> None:
        self.base_url, self.identity, self._timeout_s = address, identity, timeout_s

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
            # Of its own, since the connection closes the one that it has. Nothing but the answer can have
            # been read from it: the container says nothing before it is started.
            streams = connection.sock.dup()
            try:
                _require_success(connection.getresponse())
            except BaseException:
                streams.close()
                raise
            return streams
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
        lists = {name: value if isinstance(value, list) else [value] for name, value in filters.items()}
        query = urlencode({"all": int(all), "filters": json.dumps(lists)})
        found: list[Settings] = self.ask("GET", f"/containers/json?{query}")
        return found

    def events(self, **options: Any) -> Any:
        """See `docker.APIClient.events`: asked so seldom that the library may be loaded for it."""
        import docker

        return docker.APIClient(base_url=self.base_url, version="auto").events(**options)

    def ask(self, method: str, path: str, body: Settings | None = None) -> Any:
        """Return the answer to one request, decoded; an empty one as {}."""
        connection = self._request(method, path, {} if body is None else body)
        try:
            answer = connection.getresponse()
            data = _require_success(answer)
            return json.loads(data) if data else {}
        finally:
            connection.close()

    def _request(
        self, method: str, path: str, body: Settings, headers: Settings | None = None
    ) -> "_UnixConnection":
        connection = _UnixConnection(self.base_url.removeprefix(SCHEME), self._timeout_s)
        try:
            content = json.dumps(body) if body else None
            connection.request(method, path, content, {"Content-Type": "application/json", **(headers or {})})
        except BaseException:
            connection.close()
            raise
        return connection


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


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: str, timeout_s: float) -> None:
        super().__init__("localhost", timeout=timeout_s)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)
