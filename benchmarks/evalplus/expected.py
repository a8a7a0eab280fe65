"""What the reference solution returned, as the judge needs it. It never goes into a sandbox."""

import re
from collections.abc import Sequence
from typing import Protocol

# A float whose exponent is all ones: nan or an infinity, in the encoding's "g" (float) and "y" (complex).
_NOT_FINITE = re.compile(
    rb"g.{6}[\xf0-\xff][\x7f\xff]|y(.{6}[\xf0-\xff][\x7f\xff]|.{14}[\xf0-\xff][\x7f\xff])", re.S
)
_OPAQUE = b"u\x06\0\0\0opaque"


class ExpectedValues(Protocol):
    """The reference's values on one suite, in the order of its inputs.

    `fingerprints`, `sizes` (bytes) and `cpu_s` (seconds a call) are as in ReturnedValues;
    `non_reflexive[i]` says that value i may differ from itself (a nan, an object without an encoding), so
    that its fingerprint proves nothing.
    """

    @property
    def fingerprints(self) -> Sequence[bytes]: ...

    @property
    def sizes(self) -> Sequence[int]: ...

    @property
    def cpu_s(self) -> Sequence[float]: ...

    @property
    def non_reflexive(self) -> Sequence[bool]: ...

    def encoded(self, index: int) -> bytes | None:
        """Return the encoding of value `index`; None if it was too large to be kept."""
        ...


def is_non_reflexive(encoded: bytes) -> bool:
    """Whether a value may not equal itself. Errs towards yes, which costs time and nothing else."""
    return _NOT_FINITE.search(encoded) is not None or (encoded.startswith(b"T") and _OPAQUE in encoded)
