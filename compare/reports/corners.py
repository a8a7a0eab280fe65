"""Places in a picture as SVG writes them."""

from collections.abc import Sequence


def corners(places: Sequence[tuple[float, float]]) -> str:
    """Return places as the corners of a line or an area in SVG."""
    return " ".join(f"{x},{y}" for x, y in places)
