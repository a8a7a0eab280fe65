"""The records of one model: its rates and scores."""

import msgspec

Interval = tuple[float, float]


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """A share of a set of questions: `percent`, and `count` of `total` where the counts are known.

    `ci95` is Wilson's interval, where `total` is known.
    """

    percent: float
    count: int | None = None
    total: int | None = None
    ci95: Interval | None = None


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """One model under its canonical name, with what is known of it.

    `scores` by benchmark, `mean` their mean over the benchmarks compared (None where one is missing),
    `win` and `tie` over all questions, `categories` the win rates by category. `sources` says where each
    side came from.
    """

    name: str
    group: str = ""
    proprietary: bool | None = None
    size_b: float | None = None
    scores: dict[str, Rate] = {}
    mean: float | None = None
    win: Rate | None = None
    tie: Rate | None = None
    categories: dict[str, Rate] = {}
    sources: list[str] = []
