"""Ends connections whose request does not come, or whose answer is not taken.

uvicorn alone would wait for either for ever, and hold the answer meanwhile.
"""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 30.0
"""For the head of a request, from the first of it, or from when the connection was made."""

WRITE_S = 60.0
"""For a client to take what was sent before, once more waits than the system holds for it."""


class PatientProtocol(H11Protocol):
    """uvicorn's protocol with a deadline for the head of every request, and for taking the answer."""

    head_s, write_s = HEAD_S, WRITE_S
    _head_timer: asyncio.TimerHandle | None = None
    _write_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """See asyncio.Protocol."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._await_head()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._stop_waiting()
        self._stop_write_timer()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """See asyncio.Protocol."""
        super().pause_writing()
        self._write_timer = self._write_timer or self.loop.call_later(self.write_s, self.transport.abort)

    def resume_writing(self) -> None:
        """See asyncio.Protocol."""
        self._stop_write_timer()
        super().resume_writing()

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(self.head_s, self._give_up)

    def _stop_waiting(self) -> None:
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None

    def _stop_write_timer(self) -> None:
        if self._write_timer:
            self._write_timer.cancel()
            self._write_timer = None

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
