"""Numbers as 32-bit floats have them."""

import struct


def round_to_float32(number: float) -> float:
    """Return the number that a 32-bit float makes of it."""
    try:
        rounded: float = struct.unpack("<f", struct.pack("<f", number))[0]
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")
    return rounded
