"""When a good reply may go out: so many a second, and none after the last that was allowed."""

import asyncio

from tests.servers.records import Pace


class Gate:
    """Lets replies out one by one, evenly spread over time."""

    def __init__(self, pace: Pace) -> None:
        self._interval_s = 1 / pace.rate if pace.rate else 0.0
        self._left = pace.hold_after
        self._free_at = 0.0
        self._ended = asyncio.Event()

    async def wait_turn(self) -> bool:
        """Return when a reply may go out, True, or when the gate is taken away, False."""
        if self._left == 0:
            await self._ended.wait()
            return False
        if self._left is not None:
            self._left -= 1
        now = asyncio.get_running_loop().time()
        self._free_at = max(now, self._free_at) + self._interval_s
        await asyncio.sleep(self._free_at - now)
        return True

    def end(self) -> None:
        """Send all who wait to the gate that follows."""
        self._ended.set()
