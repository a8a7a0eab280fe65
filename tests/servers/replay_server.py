"""The replaying server as a program: `python -m tests.servers.replay_server PORT`."""

import socket
import sys
from collections.abc import Callable

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.servers.bodies import CHAT, COMPLETION, MODELS
from tests.servers.connections import CuttableProtocol
from tests.servers.journal import Journal
from tests.servers.process import print_address
from tests.servers.recordings import read_recordings
from tests.servers.records import Files, Settings
from tests.servers.replay import Replay, Replies


class Application:
    """Leads requests to what is replayed now."""

    def __init__(self, read: Callable[[str, str], Replies]) -> None:
        self._read = read
        self._replay: Replay | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._current(scope, receive, send)

    @property
    def _current(self) -> Replay:
        if self._replay is None:
            raise RuntimeError("nothing was loaded to be replayed")
        return self._replay

    async def load(self, request: Request) -> Response:
        """Replay what is in these files from now on, with a new log and as if just started."""
        files = msgspec.json.decode(await request.body(), type=Files)
        self._replay = Replay(files.model, self._read(files.prompts, files.replies), Journal(files.log))
        return Response()

    async def configure(self, request: Request) -> Response:
        """Take new settings."""
        self._current.configure(msgspec.json.decode(await request.body(), type=Settings))
        return Response()

    async def wait(self, request: Request) -> Response:
        """Answer when there were as many requests and answers as the query says."""
        await self._current.wait({event: int(count) for event, count in request.query_params.items()})
        return Response()


def serve(port: str, read: Callable[[str, str], Replies] = read_recordings) -> None:
    """Serve what `read` makes of the files that are loaded, until the process ends."""
    application = Application(read)
    routes = [
        Route(MODELS, application, methods=["GET"]),
        *(Route(path, application, methods=["POST"]) for path in (CHAT, COMPLETION)),
        Route("/admin/load", application.load, methods=["POST"]),
        Route("/admin/settings", application.configure, methods=["POST"]),
        Route("/admin/wait", application.wait),
    ]
    config = uvicorn.Config(Starlette(routes=routes), http=CuttableProtocol, log_level="warning")
    listening = socket.create_server(("127.0.0.1", int(port)))
    print_address(f"http://127.0.0.1:{listening.getsockname()[1]}")
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    serve(*sys.argv[1:])
