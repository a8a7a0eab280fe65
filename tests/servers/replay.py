"""What the replaying server answers: recorded replies, in their time, and faults; no streams."""

import asyncio
from typing import Any, Protocol

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from tests.servers.bodies import MODELS, error_body, models_body, reply_body
from tests.servers.connections import wait_for_end
from tests.servers.faults import Faults, answer_fault
from tests.servers.gate import Gate
from tests.servers.journal import Journal
from tests.servers.recordings import last_text
from tests.servers.records import Pace, Reply, Settings


class Replies(Protocol):
    """Where replies come from: see Recordings."""

    def find_key(self, body: dict[str, Any]) -> str:
        """Return the key of what a request is about."""
        ...

    def find_reply(self, key: str, body: dict[str, Any]) -> Reply | None:
        """Return the reply to give, or None where there is none."""
        ...


class Replay:
    """Answers every request for a reply and for the list of models, as an application of ASGI."""

    def __init__(self, model: str, recordings: Replies, journal: Journal) -> None:
        self._model, self._recordings, self._journal = model, recordings, journal
        self._faults, self._gate = Faults({}), Gate(Pace())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        asked = await request.json() if request.method == "POST" else {}
        key = MODELS if request.url.path == MODELS else self._recordings.find_key(asked)
        line = await self._journal.note_request(request, key)
        answer, response = await self._answer(request, key, asked)
        await response(scope, receive, send)
        # After it was sent: who waits for this line finds the reply on its way.
        await self._journal.note_answer(line, answer)

    async def _answer(self, request: Request, key: str, asked: dict[str, Any]) -> tuple[str, Response]:
        path, reply = request.url.path, self._recordings.find_reply(key, asked)
        text, finish_reason = (reply.text, reply.finish_reason) if reply else ("", "stop")
        good = reply_body(path, self._model, last_text(asked), text, finish_reason)
        if path == MODELS:
            good = models_body(self._model)
        if fault := self._faults.take(key, asked):
            return fault.kind, answer_fault(fault, good)
        if path == MODELS:
            return "reply", JSONResponse(good)
        if asked.get("model") != self._model:
            return "unknown_model", _error(404, f"The model `{asked.get('model')}` does not exist.")
        if reply is None:
            return "unknown_prompt", _error(400, "no reply was recorded for this prompt")
        if not await self._wait_turn(request):
            return "left", Response()
        return "reply", JSONResponse(good)

    async def _wait_turn(self, request: Request) -> bool:
        """Return True when the reply may go out, or False when the client has left."""
        turn = asyncio.ensure_future(self._pass_gates())
        end = asyncio.ensure_future(wait_for_end(request.receive))
        _, others = await asyncio.wait([turn, end], return_when=asyncio.FIRST_COMPLETED)
        for other in others:
            other.cancel()
        return turn.done()

    async def _pass_gates(self) -> None:
        while not await self._gate.wait_turn():
            pass

    def configure(self, settings: Settings) -> None:
        """Take new settings; who waits for the old pace waits for the new one."""
        if settings.faults is not msgspec.UNSET:
            self._faults = Faults(settings.faults)
        if settings.pace is not msgspec.UNSET:
            before, self._gate = self._gate, Gate(settings.pace)
            before.end()

    async def wait(self, counts: dict[str, int]) -> None:
        """Return when there were so many lines of each event in the log."""
        await self._journal.wait(counts)


def _error(status: int, message: str) -> Response:
    return JSONResponse(error_body(status, message), status)
