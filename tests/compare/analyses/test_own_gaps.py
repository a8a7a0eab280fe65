"""How far a person's own two models are apart, and what that has been worth."""

import pytest

from compare.comparison import Inputs, compare
from compare.records import Comparison, Rate
from tests.compare.independent import decision as independent

QUICK = {"resamples": 100, "workers": 1}


def rate(passed: int, total: int = 164) -> Rate:
    return Rate(percent=100 * passed / total, count=passed, total=total)


def compared(**changes: object) -> Comparison:
    scores = {
        "before": {"humaneval+": rate(130), "mbpp+": rate(270, 378)},
        "after": {"humaneval+": rate(135), "mbpp+": rate(266, 378)},
    }
    return compare(Inputs(scores=scores, against=["humaneval+", "mbpp+"], **QUICK, **changes))  # type: ignore[arg-type]


def test_two_models_that_nobody_judged_are_told_what_their_gap_is_worth() -> None:
    found = compared()
    assert [gap.benchmark for gap in found.own_gaps] == ["humaneval+", "mbpp+", "mean"]
    first, second, mean = found.own_gaps
    assert (first.first, first.second) == ("before", "after")
    assert first.gap == pytest.approx(100 * 5 / 164)
    assert (first.problems, second.problems, mean.problems) == (pytest.approx(5), pytest.approx(-4), None)
    assert mean.gap == pytest.approx((first.gap + second.gap) / 2)
    # sqrt(p (1 - p) / n) of both, 79 and 82 %: 4.3 points together.
    assert first.standard_errors == pytest.approx(3.05 / 4.35, abs=0.02)
    assert second.standard_errors is not None and second.standard_errors < 0


def test_a_gap_of_this_size_is_looked_up_on_the_published_curve() -> None:
    found = compared()
    models = [model for model in found.models if "humaneval+" in model.scores]
    share, interval, pairs, _ = independent.share_of_pairs(
        [model.scores["humaneval+"].percent for model in models],
        [model.win.percent for model in models if model.win],
        [model.developer for model in models],
        independent.near(100 * 5 / 164),
    )
    judge = found.own_gaps[0].judge
    assert judge is not None and judge.ci95 is not None
    assert (judge.percent, judge.pairs) == pytest.approx((100 * share, pairs))
    assert judge.ci95 == pytest.approx([100 * end for end in interval])


def test_the_summary_begins_with_the_gap() -> None:
    found = compared()
    judge = found.own_gaps[0].judge
    assert judge is not None
    assert found.summary[0].startswith(
        "after is 3.0 points (5 problems, 0.7 standard errors) above before on humaneval+: of published "
        f"models about so far apart, the judge (GPT-4o) preferred the higher one in {judge.percent:.0f} % of "
    )


def test_the_same_score_says_nothing() -> None:
    same = {name: {"humaneval+": rate(130)} for name in ("a", "b")}
    found = compare(Inputs(scores=same, against=["humaneval+"], **QUICK))  # type: ignore[arg-type]
    assert found.summary[0] == (
        "b and a have the same score on humaneval+: nothing here says which would be preferred."
    )


def test_a_gap_as_no_published_models_have_is_said_to_be_unknown() -> None:
    scores = {"a": {"humaneval+": rate(0)}, "b": {"humaneval+": rate(164)}}
    found = compare(Inputs(scores=scores, against=["humaneval+"], **QUICK))  # type: ignore[arg-type]
    assert found.own_gaps[0].judge is None
    assert found.summary[0].endswith("too few published models are so far apart to say what that is worth.")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_other_than_two_models_are_no_pair(count: int) -> None:
    scores = {f"m{at}": {"humaneval+": rate(100 + at)} for at in range(count)}
    assert compare(Inputs(scores=scores, against=["humaneval+"], **QUICK)).own_gaps == []  # type: ignore[arg-type]


def test_a_mean_is_compared_only_where_both_have_every_score() -> None:
    scores = {"a": {"humaneval+": rate(130)}, "b": {"humaneval+": rate(135), "mbpp+": rate(266, 378)}}
    found = compare(Inputs(scores=scores, against=["humaneval+", "mbpp+"], **QUICK))  # type: ignore[arg-type]
    assert [gap.benchmark for gap in found.own_gaps] == ["humaneval+"]
