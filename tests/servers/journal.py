"""The server's log: a line for each request when it comes and for each answer, and who waits for them."""

import asyncio
import hashlib
import itertools
import time
from pathlib import Path

import msgspec
from starlette.requests import Request

from tests.servers.bodies import MODELS
from tests.servers.records import LogLine


class Journal:
    """Writes requests and answers to a file, and counts them, but not those for the list of models."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._path.touch()
        self._numbers = itertools.count()
        self._counts = {"request": 0, "answer": 0}
        self._changed = asyncio.Condition()

    async def note_request(self, request: Request, key: str) -> LogLine:
        """Write that a request came, and return the line."""
        line = LogLine(
            event="request",
            number=next(self._numbers),
            at_s=time.monotonic(),
            path=request.url.path,
            key=key,
            has_authorization="authorization" in request.headers,
            body_sha256=hashlib.sha256(await request.body()).hexdigest(),
            in_flight=self._counts["request"] - self._counts["answer"] + 1,
        )
        await self._write(line)
        return line

    async def note_answer(self, asked: LogLine, answer: str) -> None:
        """Write how a request was answered."""
        in_flight = self._counts["request"] - self._counts["answer"]
        changes = {"event": "answer", "at_s": time.monotonic(), "in_flight": in_flight, "answer": answer}
        await self._write(msgspec.structs.replace(asked, **changes))

    async def wait(self, counts: dict[str, int]) -> None:
        """Return when there were that many lines of each event since the server started."""
        async with self._changed:
            await self._changed.wait_for(lambda: all(self._counts[event] >= n for event, n in counts.items()))

    async def _write(self, line: LogLine) -> None:
        with self._path.open("ab") as file:
            file.write(msgspec.json.encode(line) + b"\n")
        if line.path == MODELS:
            return
        async with self._changed:
            self._counts[line.event] += 1
            self._changed.notify_all()
