"""What decides on candidates."""

from typing import Protocol

import msgspec

from runner.filtering.records import Agreement, Facts, Why


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a candidate: kept if there is no `why`."""

    why: Why | None = None
    detail: str = ""
    agreement: Agreement | None = None


class Selection(Protocol):
    """Decides on candidates: on some at once, on others when all are judged.

    What it remembers of a problem does not grow with the candidates that are not among its best.
    """

    def take(self, facts: Facts) -> Decision | None:
        """Take a candidate that was judged; return what becomes of it, None where that is still open."""
        ...

    def settle(self, facts: Facts) -> Decision:
        """Return what becomes of a candidate that was open, now that all were taken."""
        ...
