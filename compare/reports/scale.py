"""From values to places on an axis."""

import math
from collections.abc import Sequence

import msgspec

from compare.reports.text import format_number


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """Values from `low` to `high` put on places from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value; what is beyond the ends stays at them."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + (self.end - self.start) * max(0.0, min(1.0, share)), 1)

    def ticks(self) -> list[tuple[float, str]]:
        """Return about six round values with their places."""
        step = _round_step((self.high - self.low) / 6)
        digits = max(0, -math.floor(math.log10(step)))
        count = math.floor(self.high / step + 1e-9)
        first = math.ceil(self.low / step - 1e-9)
        return [(self.at(n * step), format_number(n * step, digits)) for n in range(first, count + 1)]


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least * 0.999)


def spread(values: Sequence[float], start: float, end: float, *, room: float = 0.04) -> Scale:
    """Return a scale over all the values with a little room at both ends."""
    low, high = min(values), max(values)
    margin = (high - low) * room or 1.0
    return Scale(low=low - margin, high=high + margin, start=start, end=end)
