"""The sentence that a report opens with says what the bands say, and no more."""

from compare import records as r
from compare.reports.decision_summary import open_with


def chance(percent: float, pairs: int) -> r.Preferred:
    return r.Preferred(percent=percent, ci95=(percent - 20, percent + 12), pairs=pairs, developers=4)


def decision(benchmark: str, side: str, bands: dict[tuple[float, float | None], r.Preferred]) -> r.Decision:
    return r.Decision(
        benchmark=benchmark,
        side=side,  # type: ignore[arg-type]
        n=30,
        bands=[
            r.Band(gap=gap, problems=None, standard_errors=1.0, every=every, within=None, across=every)
            for gap, every in bands.items()
        ],
        curve=[],
    )


def test_the_band_about_three_points_of_the_benchmark_that_people_report() -> None:
    found = [
        decision("mean", "judge", {(2.0, 4.0): chance(80, 30)}),
        decision("humaneval+", "judge", {(2.0, 4.0): chance(70, 40), (4.0, 8.0): chance(90, 40)}),
        decision("humaneval+", "people", {(2.0, 4.0): chance(60, 5), (4.0, 8.0): chance(90, 40)}),
    ]
    assert open_with(found, "the judge (GPT-4o)") == [
        "Two models 2 to 4 points apart on humaneval+: the judge (GPT-4o) preferred the higher one in 70 % "
        "of 40 pairs (95 % 50 to 82), people in 60 % of 5 pairs (95 % 40 to 72)."
    ]


def test_the_mean_or_the_one_benchmark_where_it_is_not_there() -> None:
    java = decision("multipl-e-java", "judge", {(2.0, 4.0): chance(80, 30)})
    assert "on multipl-e-java: the judge" in open_with([java], "the judge")[0]
    mean = decision("mean", "judge", {(2.0, 4.0): chance(71, 38)})
    assert "apart in the mean score: the judge" in open_with([java, mean], "the judge")[0]


def test_few_pairs_are_no_sentence_and_of_few_rated_ones_nothing_is_said() -> None:
    few = decision("humaneval+", "judge", {(2.0, 4.0): chance(70, 9)})
    assert open_with([few], "the judge") == []
    assert open_with([], "the judge") == []
    many = decision("humaneval+", "judge", {(2.0, 4.0): chance(70, 9), (4.0, 8.0): chance(90, 10)})
    rated = decision("humaneval+", "people", {(2.0, 4.0): chance(60, 9), (4.0, 8.0): chance(90, 4)})
    (told,) = open_with([many, rated], "the judge")
    assert told.startswith("Two models 4 to 8 points apart") and "people" not in told
