"""Two sides of a model put together."""

from compare.input.merge import WinSide, add_scores, add_win_rates, find_replaced_scores
from compare.records import Model, Rate

PUBLISHED = {
    "a": Model(name="a", scores={"mbpp": Rate(percent=50.0)}, win=Rate(percent=10.0), sources=["paper"])
}


def test_scores_are_added_or_replace_what_is_there_and_name_their_source() -> None:
    new = {
        "a": {"mbpp": Rate(percent=60.0), "humaneval": Rate(percent=70.0)},
        "b": {"mbpp": Rate(percent=1.0)},
    }
    assert find_replaced_scores(PUBLISHED, new) == [("a", "mbpp")]
    models = add_scores(PUBLISHED, new, "runs/x")
    assert models["a"].scores == {"mbpp": Rate(percent=60.0), "humaneval": Rate(percent=70.0)}
    assert models["a"].sources == ["paper", "runs/x"]
    assert (models["b"].win, models["b"].sources) == (None, ["runs/x"])
    assert PUBLISHED["a"].scores == {"mbpp": Rate(percent=50.0)}


def test_win_rates_replace_those_that_are_there_with_their_categories() -> None:
    side = WinSide(win=Rate(percent=33.0), categories={"ui": Rate(percent=5.0)})
    models = add_win_rates(PUBLISHED, {"a": side, "c": side}, "wins.csv")
    assert models["a"].win == Rate(percent=33.0)
    assert models["a"].scores == PUBLISHED["a"].scores
    assert models["c"].categories == {"ui": Rate(percent=5.0)}
