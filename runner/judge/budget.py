"""How many calls may still be made."""

import asyncio


class Budget:
    """At most `most` calls in all, None for any number. Use it in one event loop.

    Who plays a game reserves as many calls as it may take, so that none is broken off, and gives back what it
    did not need.
    """

    def __init__(self, most: int | None) -> None:
        self._left = most
        self._holders = 0
        self._changed = asyncio.Condition()
        self.made = 0
        self.is_spent = False

    async def reserve(self, calls: int) -> bool:
        """Return whether so many calls may be made, as soon as that is certain."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._suffices(calls) or self._holders == 0)
            if not self._suffices(calls):
                self.is_spent = True
                return False
            self._left = None if self._left is None else self._left - calls
            self._holders += 1
            return True

    def _suffices(self, calls: int) -> bool:
        return self._left is None or self._left >= calls

    async def settle(self, reserved: int, made: int) -> None:
        """Say how many of the reserved calls were made."""
        async with self._changed:
            self._left = None if self._left is None else self._left + reserved - made
            self._holders -= 1
            self.made += made
            self._changed.notify_all()
