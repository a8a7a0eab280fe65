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


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """How people rate a model: a Bradley-Terry rating in Elo points, with its 95 % ends where they are known.

    `style` is the rating with length and layout of the answers held equal; `match` says how sure it is that
    the rated model is this one, `source` where the rating is from.
    """

    value: float
    ci95: Interval | None = None
    style: float | None = None
    style_ci95: Interval | None = None
    match: str = "exact"
    source: str = ""


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """One model under its canonical name, with what is known of it.

    `scores` by benchmark, `mean` their mean over the benchmarks compared (None where one is missing),
    `win` and `tie` over all questions, `categories` the win rates by category. `sources` says where each
    side came from. `developer` is who made it, "" where that is not known; `rating` is by people's votes.
    """

    name: str
    developer: str = ""
    group: str = ""
    proprietary: bool | None = None
    size_b: float | None = None
    scores: dict[str, Rate] = {}
    mean: float | None = None
    win: Rate | None = None
    tie: Rate | None = None
    categories: dict[str, Rate] = {}
    rating: Rating | None = None
    sources: list[str] = []
