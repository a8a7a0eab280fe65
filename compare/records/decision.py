"""The records of what a gap between two scores is worth."""

from typing import Literal

import msgspec

from compare.records.models import Interval


class Preferred(msgspec.Struct, frozen=True, kw_only=True):
    """Of how many pairs of models, in percent, the higher score has the higher preference; ties count a half.

    `pairs` it rests on (of a point of a curve the effective number), by models of `developers`; `ci95` takes
    a developer's models for one piece of evidence, and is None where there is one developer alone.
    """

    percent: float
    ci95: Interval | None
    pairs: float
    developers: int


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """The pairs whose scores are `gap` points apart: from the first end to just below the second (None: any).

    `problems` is the same in problems of the benchmark, None for a mean; `standard_errors` the median over
    the pairs of gap over its own sampling error, as if both scores were of different problems. `within` are
    the pairs of one developer, `across` the others; None where there are none.
    """

    gap: tuple[float, float | None]
    problems: tuple[float, float | None] | None
    standard_errors: float | None
    every: Preferred | None
    within: Preferred | None
    across: Preferred | None


class CurvePoint(msgspec.Struct, frozen=True, kw_only=True):
    """The chance at one gap in points, smoothed over pairs with a gap near it."""

    gap: float
    chance: Preferred


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What gaps of one column of scores say of the preference of the judge, or of people; `n` models."""

    benchmark: str
    side: Literal["judge", "people"]
    n: int
    bands: list[Band]
    curve: list[CurvePoint]


class OwnGap(msgspec.Struct, frozen=True, kw_only=True):
    """How far two models of a person's own are apart: score of `second` minus that of `first`, in points.

    `problems` is the gap in problems of the benchmark (None for a mean), `standard_errors` that over its
    sampling error; `judge` and `people` what the curve says of a gap of this size, None where too few pairs
    are near it.
    """

    benchmark: str
    first: str
    second: str
    gap: float
    problems: float | None
    standard_errors: float | None
    judge: Preferred | None
    people: Preferred | None
