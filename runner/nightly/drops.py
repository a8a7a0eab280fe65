"""Which models got worse on which benchmarks, without crying wolf over many comparisons.

Each comparison is paired by task: `lost` tasks passed in the baseline and not tonight, `gained` the other
way round. Where nothing changed for the worse, a changed task is as likely gained as lost, so that the
probability of at least `lost` of `gained + lost` is the exact McNemar test, one-sided, since a nightly gate
asks about drops only.

Over all comparisons Holm's step-down correction keeps the chance of any false alarm below the level. A
comparison with so few changed tasks that no outcome of theirs could be significant can't raise a false
alarm, and takes nothing from the others (R. E. Tarone, "A modified Bonferroni method for discrete data",
Biometrics 46, 1990, 515-522; step-down as in G. Hommel and F. Krummenauer, "Improvements and modifications
of Tarone's multiple test procedure for discrete data", Biometrics 54, 1998, 673-681). So five tasks lost on
one benchmark are found as well among twenty benchmarks that did not change at all.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

import msgspec

from runner.diff.statistics import one_sided_p

Key = TypeVar("Key", bound=Hashable)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """How many tasks changed their verdict: from not passed to passed, and the other way."""

    gained: int
    lost: int

    @property
    def p(self) -> float:
        """The one-sided p-value that there are so many losses, were both directions as likely."""
        return one_sided_p(self.gained, self.lost)


class Drop(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison's one-sided p-value, the threshold it met or missed, and whether it is significant."""

    p: float
    threshold: float
    significant: bool


def smallest_p(change: Change) -> float:
    """Return the smallest p-value that so many changed tasks could have: all of them lost."""
    return float(0.5 ** (change.gained + change.lost))


def significant_drops(changes: Mapping[Key, Change], level: float) -> dict[Key, Drop]:
    """Test every comparison at a common level.

    Args: `changes` by comparison; `level` the chance of any false alarm, e.g. 0.05. Returns a Drop for each.
    """
    waiting = dict(changes)
    drops: dict[Key, Drop] = {}
    while waiting:
        threshold = level / divisor(waiting, level)
        found = {key for key, change in waiting.items() if change.p <= threshold}
        for key in found or waiting:
            drops[key] = Drop(p=waiting[key].p, threshold=threshold, significant=key in found)
        waiting = {key: change for key, change in waiting.items() if key not in drops}
    return drops


def divisor(changes: Mapping[Key, Change], level: float) -> int:
    """Return Tarone's K: the smallest k such that at most k comparisons could reach level / k."""
    k = 1
    while sum(smallest_p(change) <= level / k for change in changes.values()) > k:
        k += 1
    return k
